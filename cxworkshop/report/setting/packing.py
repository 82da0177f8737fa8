"""The last step of a PDF: small objects packed together and compressed, as PDF allows since 1.5.

reportlab writes every object on its own and in plain text. A document's structure is thousands of small objects: so
packed they take a tenth of the room.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_TOGETHER = 400
"""Objects in one stream: few enough that a reader need not unpack all for one."""
_NEXT = bytes((2, 0, 0, 0, 0, 0, 0, 1))
"""The row of an object that lies in the same stream right after the one before it."""


def string(text: str) -> str:
    """A text as PDF writes one: plain where it is ASCII, in UTF-16 where it is not."""
    if text.isascii() and text.isprintable():
        return "({})".format(text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)"))
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def packed(content: bytes, document: Any, replaced: Mapping[int, bytes], added: Sequence[bytes]) -> bytes:
    """A file of reportlab's, written anew: some objects replaced by their number, some added after the last.

    `document` is reportlab's own, which knows where in `content` each object begins.
    """
    numbers = [document.idToObjectNumberAndVersion[name][0] for name in document.idToOffset]
    offsets = [*document.idToOffset.values(), content.rindex(b"xref\n", 0, content.rindex(b"startxref"))]
    written = bytearray(content[: offsets[0]])
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    for number, (begin, end) in zip(numbers, pairwise(offsets), strict=True):
        whole = content[begin:end]
        if whole.endswith(b"endstream\nendobj\n"):
            places[number] = (1, len(written), 0)
            written += whole
        else:
            inner = whole[whole.index(b"obj\n") + 4 : -len(b"\nendobj\n")]
            small.append((number, replaced.get(number, inner)))
    last = len(numbers)
    small += enumerate(added, last + 1)
    stream = last + len(added)
    for start in range(0, len(small), _TOGETHER):
        stream += 1
        here = small[start : start + _TOGETHER]
        places |= {number: (2, stream, place) for place, (number, _) in enumerate(here)}
        places[stream] = (1, len(written), 0)
        written += b"%d 0 obj\n" % stream + _together(here)
    start = len(written)
    places[stream + 1] = (1, start, 0)
    trailer = b"/Root %s/Info %s/ID%s" % (
        document.Reference(document.Catalog).format(document),
        document.Reference(document.info).format(document),
        document.ID().split(b"\n")[1],
    )
    written += b"%d 0 obj\n" % (stream + 1) + _table(places, trailer)
    written += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(written)


def _together(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """A stream of objects: first which number begins where, then the objects."""
    heads, offset = [], 0
    for number, inner in objects:
        heads.append(b"%d %d" % (number, offset))
        offset += len(inner) + 1
    head = b" ".join(heads) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream(keys, head + b"\n".join(inner for _, inner in objects))


def _table(places: Mapping[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    """Where each object is: as an offset in the file, or as a place in a stream of objects."""
    rows, before, above = bytearray(), bytes(7), (0, 0, 0)
    for number in range(len(places)):
        kind, first, second = place = places[number]
        # Each as what it differs by from the row above, byte by byte, which compresses to almost nothing.
        row = b"%c%b%b" % (kind, first.to_bytes(4, "big"), second.to_bytes(2, "big"))
        if second & 255 and above == (2, first, second - 1):
            rows += _NEXT
        else:
            rows.append(2)
            rows += bytes((one - other) & 255 for one, other in zip(row, before, strict=True))
        before, above = row, place
    keys = b"/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>" % len(places)
    return _stream(keys + trailer, bytes(rows))


def _stream(keys: bytes, content: bytes) -> bytes:
    squeezed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (keys, len(squeezed), squeezed)

"""Reading the structure of a PDF again, as a screen reader gets it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf


class Part(NamedTuple):
    """An element of the structure: its role, what is to be read in it, and its parts."""

    role: str
    alt: str
    text: str
    parts: tuple[Part, ...]
    entries: Any

    def all(self, *roles: str) -> Iterator[Part]:
        """Itself and all within it that have one of these roles, in reading order."""
        if self.role in roles:
            yield self
        for part in self.parts:
            yield from part.all(*roles)

    @property
    def said(self) -> str:
        """All that is read in it, in order."""
        return " ".join(" ".join([self.text, *(part.said for part in self.parts)]).split())


class Structure:
    """The tree of a file, and what stands on its pages outside it."""

    def __init__(self, content: bytes) -> None:
        self._pdf = pikepdf.open(io.BytesIO(content))
        self._marked = [dict(_marked(page)) for page in self._pdf.pages]
        self._pages = {page.obj.objgen: index for index, page in enumerate(self._pdf.pages)}
        root = self._pdf.Root.StructTreeRoot
        self.document = self._part(root.K)

    @property
    def pdf(self) -> Any:
        """The file as pikepdf has it."""
        return self._pdf

    def passed_over(self, kind: str = "") -> list[str]:
        """Texts that no screen reader reads: those of a kind ("Pagination"), or those nobody said anything of."""
        found = [(key, text) for page in self._marked for key, text in page.items() if text]
        return [text for key, text in found if key is None or (isinstance(key, tuple) and key[0] == kind)]

    def _part(self, node: Any, page: int = -1) -> Part:
        page = self._pages[node.Pg.objgen] if "/Pg" in node else page
        kids = node.get("/K", pikepdf.Array())
        texts, parts = [], []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                texts.append(self._marked[page][kid])
            elif kid.get("/Type") == "/MCR":
                texts.append(self._marked[self._pages[kid.Pg.objgen]][int(kid.MCID)])
            elif kid.get("/Type") != "/OBJR":
                assert kid.P.objgen == node.objgen
                parts.append(self._part(kid, page))
        return Part(str(node.S)[1:], str(node.get("/Alt", "")), " ".join(texts), tuple(parts), node)


def _marked(page: Any) -> Iterator[tuple[Any, str]]:
    """The text of each stretch of a page by its number; of ornament by a pair of its kind and its place."""
    fonts: dict[str, dict[bytes, str]] = {}
    yield from _stretches(page, page, fonts, None)


def _stretches(holder: Any, page: Any, fonts: Any, within: Any) -> Iterator[tuple[Any, str]]:
    found: dict[Any, list[str]] = {}
    open_: list[Any] = [within]
    font: dict[int, str] = {}
    resources = holder.get("/Resources", {})
    for place, instruction in enumerate(pikepdf.parse_content_stream(holder)):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in {"BDC", "BMC"}:
            key = open_[-1]
            if operands[0] == "/Artifact":
                key = (str(operands[1].get("/Type", ""))[1:] if len(operands) > 1 else "", place)
            elif "/MCID" in (operands[1] if len(operands) > 1 else {}):
                key = int(operands[1].MCID)
            open_.append(key)
            found.setdefault(key, [])
        elif name == "EMC":
            open_.pop()
        elif name == "Tf":
            font = _letters(resources.Font[str(operands[0])])
        elif name in {"Tj", "'"}:
            found.setdefault(open_[-1], []).append("".join(font.get(code, "?") for code in bytes(operands[0])))
        elif name == "Do":
            form = resources.XObject[str(operands[0])]
            if form.Subtype == "/Image":
                continue
            for _key, text in _stretches(form, page, fonts, None):
                found.setdefault(open_[-1], []).append(text)
    assert open_ == [within]
    yield from ((key, " ".join(texts)) for key, texts in found.items())


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font stands for; reportlab's fonts have at most 256 each."""
    if "/ToUnicode" not in font:
        return {code: chr(code) for code in range(128)}
    found = re.findall(r"<(\w\w)> <(\w{4,})>\n", font.ToUnicode.read_bytes().decode("latin-1"))
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in found}

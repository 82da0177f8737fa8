"""What a PDF says of itself: the same in its dictionary, which all programs read, and as XMP, which newer ones do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFInfo

from cxworkshop import __version__
from cxworkshop.report.setting.layout import one_line

OURS = "CX Workshop"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {namespaces}>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def describe(
    canvas: Any, title: str, author: str, subject: str, keywords: Sequence[str], day: date, producer: str = ""
) -> None:
    """Put in title, author, subject and keywords, each on one line; `day` dates the document, not its printing.

    `producer` is who says to have produced it; without one it is the library that did.
    """
    title, author, subject = one_line(title), one_line(author) or OURS, one_line(subject)
    words, made_with = ", ".join(one_line(word) for word in keywords if word.strip()), f"{OURS} {__version__}"
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setKeywords(words)
    canvas.setCreator(made_with)
    producer = one_line(producer) or PDFInfo.producer
    canvas.setProducer(producer)
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}120000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    when = f"{day:%Y-%m-%d}T12:00:00Z"
    properties = {
        "dc:format": "application/pdf",
        "dc:title": _list("Alt", title, ' xml:lang="x-default"'),
        "dc:creator": _list("Seq", author),
        "dc:description": _list("Alt", subject, ' xml:lang="x-default"'),
        "dc:language": _list("Bag", canvas.language),
        "pdf:Keywords": _escaped(words),
        "pdf:Producer": _escaped(producer),
        "pdfuaid:part": "1",
        "xmp:CreatorTool": made_with,
        "xmp:CreateDate": when,
        "xmp:ModifyDate": when,
        "xmp:MetadataDate": when,
    }
    canvas.metadata = _packet(properties)


def _list(kind: str, value: str, attributes: str = "") -> str:
    return f"<rdf:{kind}><rdf:li{attributes}>{_escaped(value)}</rdf:li></rdf:{kind}>"


def _escaped(text: str) -> str:
    """A text in XML, which has no place for two characters that are none."""
    return escape(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))


def _packet(properties: Mapping[str, str]) -> bytes:
    namespaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    written = "\n".join(f"<{name}>{value}</{name}>" for name, value in properties.items())
    return _PACKET.format(namespaces=namespaces, properties=written).encode()


def for_archive(packet: bytes) -> bytes:
    """XMP of ours that says of the file that it is PDF/A-2b, in the place of PDF/UA.

    An archive knows that of no other standard's without an explanation in a form that checkers differ about.
    """
    namespace, claim = (f'xmlns:pdfuaid="{_NAMESPACES["pdfuaid"]}"', "<pdfuaid:part>1</pdfuaid:part>")
    archive = ('xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"', "<pdfaid:part>2</pdfaid:part>")
    conformance = "<pdfaid:conformance>B</pdfaid:conformance>"
    written = packet.replace(namespace.encode(), archive[0].encode())
    return written.replace(claim.encode(), f"{archive[1]}\n{conformance}".encode())

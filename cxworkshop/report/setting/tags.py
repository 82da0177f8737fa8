"""The structure of a document for those who hear it: headings, tables, lists, figures, in the order in which they read.

A tree grows while the pages are drawn. Whoever draws says what it is (`with element(canvas, Element("Table")): …`);
text that nobody says anything of becomes a paragraph, and lines and areas without a word become ornament, which a
screen reader passes over. A block that goes on from one page to another is one element: its parts share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.report.setting import structure
from cxworkshop.report.setting.annotations import LinkAnnotation
from cxworkshop.report.setting.packing import packed
from cxworkshop.report.setting.structure import CELLS, Annotation, Box, Element, Mark

# As text a compressed page is a quarter larger, and nobody reads it.
rl_config.useA85 = 0

_HOLD = frozenset({"P", "H1", "H2", "H3", "LBody", "TD", "TH", "Span", "Figure", "Link", "Artifact", "Header"})
"""What text may stand in directly."""
_CLOSED = frozenset({"Figure", "Artifact", "Header"})
"""What is taken as a whole: nothing within is an element of its own."""
_ORNAMENT = {
    "Artifact": "/Artifact BMC",
    # Said apart from mere ornament, so that a test can tell text that was meant to be passed over.
    "Header": "/Artifact<</Type/Pagination>>BDC",
}
_PAINTS = ("S", "s", "f", "f*", "F", "B", "B*", "b", "b*", "ET", "Do", "sh")
"""Operators that leave something on the page; all others only set how, or clip."""
_PAINTED = tuple(f" {operator}" for operator in _PAINTS)


class _Link(NamedTuple):
    """Where a link leads, where it is, and what it says of itself."""

    target: str
    page: int
    box: Box
    words: str


class _Within:
    """An element that is open for a while. A report has thousands, for which a generator each would take too long."""

    __slots__ = ("_canvas", "_node")

    def __init__(self, canvas: TaggedCanvas, node: Element) -> None:
        self._canvas, self._node = canvas, node

    def __enter__(self) -> None:
        self._canvas.enter(self._node)

    def __exit__(self, *_raised: object) -> None:
        self._canvas.leave()


def element(canvas: Any, node: Element) -> AbstractContextManager[None]:
    """What is drawn meanwhile belongs to an element; on a canvas without tags it is only drawn."""
    if isinstance(canvas, TaggedCanvas) and canvas.opens(node):
        return _Within(canvas, node)
    return nullcontext()


@contextmanager
def figure(canvas: Any, alt: str, box: Box) -> Iterator[Element]:
    """What is drawn meanwhile is one figure, of which `alt` says in words what it shows; it may be gone on with."""
    node = Element("Figure", alt=alt)
    if isinstance(canvas, TaggedCanvas):
        node.box = canvas.on_page(box)
    with element(canvas, node):
        yield node


@contextmanager
def in_language(canvas: Any, language: str) -> Iterator[None]:
    """What is drawn meanwhile is in a language that is not the document's."""
    with element(canvas, Element("P")), element(canvas, Element("Span", language=language)):
        yield


def furniture(canvas: Any) -> AbstractContextManager[None]:
    """What is drawn meanwhile stands on every page, or is said a second time: a screen reader passes it over."""
    return element(canvas, Element("Header"))


@contextmanager
def link(canvas: Any, target: str, words: str, box: Box) -> Iterator[None]:
    """What is drawn meanwhile leads to a target, if the document comes to have it; `words` say where that is."""
    node = Element("Link")
    with element(canvas, Element("P")), element(canvas, node):
        around = canvas.around(node) if isinstance(canvas, TaggedCanvas) else None
        yield
    if around is not None:
        canvas.leads(node, around, target, words, box)


def target(canvas: Any, name: str, top: float) -> None:
    """Let links of that name lead here; the first place of a name counts."""
    if isinstance(canvas, TaggedCanvas) and name not in canvas.targets:
        canvas.targets.add(name)
        _, upper = canvas.absolutePosition(0, top)
        canvas.bookmarkPage(name, fit="XYZ", left=0, top=upper + 12, zoom=0)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that keeps the structure of what is drawn on it, and writes a file with it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, pdfVersion=(1, 7), **options)
        self.language: str = options.get("lang", "")
        self.metadata = b""
        """What the document says of itself, as XMP."""
        self.targets: set[str] = set()
        self._root = Element("Document")
        self._open = [self._root]
        self._pages: list[list[Element]] = [[]]
        """The elements of the marks on each page."""
        self._since = 0
        """Up to where what is drawn on the page has been told of."""
        self._forms = 0
        self._links: list[tuple[Element, Element, _Link]] = []
        self._saying: list[Element] = []
        """The elements that have in them what is read otherwise than it stands, or in another language."""
        self._owners: list[Element] = []
        """The elements of the links that are on the pages."""

    def opens(self, node: Element) -> bool:
        """Whether an element is one of its own where it is drawn, and not a part of what is open."""
        around = self._open[-1]
        if self._forms or around.role in _CLOSED:
            return False
        return node.role != "P" or around.role not in _HOLD or (around.role in CELLS and not around.plain)

    def enter(self, node: Element) -> None:
        """Let what is drawn from here on belong to an element."""
        self._settle()
        if not node.placed and node.role not in _ORNAMENT:
            node.within(self._open[-1])
            if node.said or node.language:
                self._saying.append(self._open[-1])
        self._open.append(node)

    def leave(self) -> None:
        """Let it belong to what was open before again."""
        self._settle()
        self._open.pop()

    def around(self, node: Element) -> Element | None:
        """What an element is a part of, while it is open; None where it is not."""
        return self._open[-2] if self._open[-1] is node else None

    def leads(self, node: Element, around: Element, target: str, words: str, box: Box) -> None:
        """Make a link of an element that has been drawn, and what it is a part of."""
        self._links.append((node, around, _Link(target, self.getPageNumber() - 1, self.on_page(box), words)))

    def on_page(self, box: Box) -> Box:
        """A box of the space that is drawn in, on the page, in whole points: these boxes are for pointing at."""
        (left, lower), (right, upper) = self.absolutePosition(*box[:2]), self.absolutePosition(*box[2:])
        return round(left), round(lower), round(right), round(upper)

    def drawText(self, text: Any) -> None:  # noqa: N802 - reportlab's name
        """Draw a text: a paragraph, where nobody said what it is."""
        if self._forms or self._open[-1].role in _HOLD:
            super().drawText(text)
            return
        self.enter(Element("P"))
        super().drawText(text)
        self.leave()

    def beginForm(self, *arguments: Any, **options: Any) -> None:  # noqa: N802
        """Begin a form: it belongs to what it is drawn in later, as a whole."""
        self._settle()
        self._forms += 1
        super().beginForm(*arguments, **options)

    def endForm(self, **attributes: Any) -> None:  # noqa: N802
        """End a form."""
        super().endForm(**attributes)
        self._forms -= 1
        self._since = len(self._code)

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        self._settle()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        # Keys that reportlab does not know; and an empty transition, which PDF/A refuses.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs, page.Trans = len(self._pages) - 1, pdfdoc.PDFName("S"), None
        self._pages.append([])
        self._since = 0

    def save(self) -> None:
        """Write the file: what reportlab makes of the pages, and the structure."""
        if self._code:
            self.showPage()
        # The page after the last one has begun, and nothing is on it.
        self._pages.pop()
        for node in self._saying:
            self._part(node)
        self._annotate()
        catalog = self._doc.Catalog
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        if self.metadata:
            metadata = self.metadata
            catalog.Metadata = pdfdoc.XMP(creator=lambda _document: metadata)
        root = self._doc.Reference(_Later())
        catalog.StructTreeRoot = root
        content = self._doc.GetPDFData(self)
        number = self._number(root.name)
        pages = [self._number(f"Page{page}") for page in range(1, len(self._pages) + 1)]
        first = len(self._doc.numberToId) + 1
        added, tree = structure.written(self._root, number, first, pages, self._pages, self._owners)
        self._filename.write(packed(content, self._doc, {number: tree}, added))

    def _settle(self) -> None:
        """Mark what was drawn since the last time as a part of what is open; lines between elements are ornament."""
        code = self._code
        if self._forms or len(code) == self._since:
            return
        # The last piece nearly always tells: most is text.
        if code[-1].endswith(_PAINTED) or any(
            piece.endswith(_PAINTED) or piece in _PAINTS for piece in code[self._since :]
        ):
            node = self._open[-1]
            if node.role in _HOLD and node.role not in _ORNAMENT:
                marks = self._pages[-1]
                begin = f"/{node.role}<</MCID {len(marks)}>>BDC"
                node.kids.append(Mark(len(self._pages) - 1, len(marks)))
                marks.append(node)
            else:
                begin = _ORNAMENT.get(node.role, _ORNAMENT["Artifact"])
            code.insert(self._since, begin)
            code.append("EMC")
        self._since = len(code)

    def _number(self, name: str) -> int:
        return int(self._doc.idToObjectNumberAndVersion[name][0])

    def _annotate(self) -> None:
        """Put the links on their pages. Those that lead nowhere are text like any other."""
        for around in dict.fromkeys(around for _, around, _ in self._links):
            self._part(around)
        for node, _, one in self._links:
            if one.target not in self.targets:
                node.role = "Span"
                continue
            page = self._doc.Pages.pages[one.page]
            self._owners.append(node)
            # The keys of links follow those of the pages.
            key = len(self._pages) + len(self._owners) - 1
            annotation = LinkAnnotation(one.box, one.words, self._bookmarkReference(one.target), key)
            reference = self._doc.Reference(annotation)
            page.Annots = [*(page.Annots or []), reference]
            node.kids.append(Annotation(one.page, self._number(reference.name)))

    def _part(self, node: Element) -> None:
        """Let the text around parts be parts as they are: of text and parts mixed not all readers keep the order."""
        for place, kid in enumerate(node.kids):
            if isinstance(kid, Mark):
                part = Element("Span")
                part.placed, part.kids = True, [kid]
                node.kids[place] = self._pages[kid.page][kid.number] = part


class _Later(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that has its number, and gets its content when all others have theirs."""

    def format(self, _document: Any) -> bytes:
        return b"null"

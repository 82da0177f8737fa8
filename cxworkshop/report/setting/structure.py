"""The elements of a document's structure, and how they are written: as a tree of small objects of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cxworkshop.report.setting.packing import string

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points, in the space that is drawn in."""
CELLS = frozenset({"TD", "TH"})


class Mark(NamedTuple):
    """A stretch of a page that belongs to an element: the page, counted from 0, and its number on that page."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A link on a page, counted from 0, and the number of its object."""

    page: int
    number: int


class Element:
    """A part of the structure. It becomes one of whatever is open when it is first drawn.

    `role` is one of PDF's standard ones, and for what is repeated on every page "Header". "LI" makes itself a list
    where it follows none. `alt` says in words what a figure shows, `said` how text is read that stands otherwise,
    `language` in which it is written where that is not the document's, `scope` what a heading of a table is over
    ("Column" or "Row"), `columns` how many of them a cell takes. A `plain` one takes paragraphs in as its own text.
    """

    # It does not know what it is a part of: what knows each other stays in memory until somebody looks for it.
    __slots__ = ("alt", "box", "columns", "kids", "language", "placed", "plain", "role", "said", "scope")

    def __init__(
        self,
        role: str,
        *,
        alt: str = "",
        said: str = "",
        language: str = "",
        scope: str = "",
        columns: int = 1,
        plain: bool = False,
    ) -> None:
        self.role, self.alt, self.said, self.language = role, alt, said, language
        self.scope, self.columns, self.plain = scope, columns, plain
        self.placed = False
        self.kids: list[Element | Mark | Annotation] = []
        self.box: Box | None = None

    def within(self, parent: Element) -> None:
        """Become the last part of another element."""
        if self.role == "LI":
            last = parent.kids[-1] if parent.kids else None
            if not (isinstance(last, Element) and last.role == "L"):
                last = Element("L")
                last.within(parent)
            item = Element("LI")
            item.placed, self.role = True, "LBody"
            last.kids.append(item)
            parent = item
        self.placed = True
        parent.kids.append(self)


def written(
    root: Element,
    number: int,
    first: int,
    pages: Sequence[int],
    marked: Sequence[Sequence[Element]],
    of_links: Sequence[Element],
) -> tuple[list[bytes], bytes]:
    """The elements as objects of a file, numbered from `first`, and the root of their tree, which has the `number`.

    `pages` are the numbers of the pages, `marked` the elements of the marks on each, `of_links` those of the links.
    """
    nodes: list[Element] = []
    _keep(root, nodes)
    numbers = {id(node): first + place for place, node in enumerate(nodes)}
    parents = {id(root): number}
    added = []
    for node in nodes:
        # A table says where it begins, so that a reader finds it; of what else only groups others that is plain.
        page = _first_page(node) if node.role == "Table" else -1
        kids = []
        for part in node.kids:
            if isinstance(part, Mark):
                page = part.page if page < 0 else page
                here = part.page == page
                kids.append(str(part[1]) if here else f"<</Type/MCR/Pg {pages[part.page]} 0 R/MCID {part.number}>>")
            elif isinstance(part, Annotation):
                kids.append(f"<</Type/OBJR/Pg {pages[part.page]} 0 R/Obj {part.number} 0 R>>")
            elif id(part) in numbers:
                parents[id(part)] = numbers[id(node)]
                kids.append(f"{numbers[id(part)]} 0 R")
        entry = f"<</S/{node.role}/P {parents[id(node)]} 0 R"
        entry += f"/Pg {pages[page]} 0 R" if page >= 0 else ""
        entry += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        added.append(f"{entry}{_attributes(node)}>>".encode())
    of_pages = [f"[{' '.join(f'{numbers[id(node)]} 0 R' for node in those)}]" for those in marked]
    owners = [*of_pages, *(f"{numbers[id(node)]} 0 R" for node in of_links)]
    keys = " ".join(f"{key} {owner}" for key, owner in enumerate(owners))
    entry = f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree<</Nums[{keys}]>>/ParentTreeNextKey {len(owners)}>>"
    return added, entry.encode()


def _page(node: Element) -> int:
    """The page of the first mark that is an element's own; -1 where it has none."""
    return next((part.page for part in node.kids if isinstance(part, Mark)), -1)


def _first_page(node: Element) -> int:
    """The page of the first mark in an element or in what is within it."""
    within = (_first_page(part) for part in node.kids if isinstance(part, Element))
    own = _page(node)
    return own if own >= 0 else next((page for page in within if page >= 0), -1)


def _keep(node: Element, kept: list[Element]) -> bool:
    """Gather an element and all within it in the order in which they read, those that have nothing to say left out."""
    place = len(kept)
    kept.append(node)
    # An empty cell keeps its place, so that columns stay columns.
    says = node.role in CELLS or place == 0
    for kid in node.kids:
        says = (_keep(kid, kept) if isinstance(kid, Element) else True) or says
    if not says:
        del kept[place:]
    return says


def _attributes(node: Element) -> str:
    table = f"/Scope/{node.scope}" if node.scope else ""
    table += f"/ColSpan {node.columns}" if node.columns > 1 else ""
    written = f"/A<</O/Table{table}>>" if table else ""
    if node.box is not None:
        box = " ".join(map(str, node.box))
        written += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
    if node.language:
        written += f"/Lang{string(node.language)}"
    if node.alt:
        written += f"/Alt{string(node.alt)}"
    return f"{written}/ActualText{string(node.said)}" if node.said else written

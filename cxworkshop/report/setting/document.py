"""What our PDFs have in common: paper, margin, canvas, metadata."""

from __future__ import annotations

import gc
import io
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER

from cxworkshop import files, language
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.report.setting import fonts
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping, kept
from cxworkshop.report.setting.tags import TaggedCanvas

MARGIN = 18 / 25.4 * 72
"""18 mm in points, on all four sides."""
PAPERS: dict[str, tuple[float, float]] = {"A4": A4, "Letter": LETTER}
"""Width and height in points, upright."""

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all; may raise to cancel."""

# reportlab keeps one reading position per font file, so that two documents made at once would garble each other's
# fonts.
_making = threading.Lock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """While a document is made no other one is, and nobody looks for garbage.

    All that is made for one stays until it is done, and goes by itself then: to look through it again and again takes a
    tenth of the time, and holds the window up.
    """
    with _making:
        looked_for = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if looked_for:
                gc.enable()


Rendered = tuple[bytes, tuple[str, ...]]
"""A PDF, and the characters in it that no font can print, sorted."""


def write(path: Path, rendered: Rendered, keeping: Keeping = AS_IT_IS) -> tuple[str, ...]:
    """Write a PDF as it is to be kept; what was there before stays unharmed where that fails. Raises UserError.

    Returns the characters that no font can print.
    """
    content, missing = rendered
    files.write(path, kept(content, keeping))
    return missing


def chosen(named: Collection[str], offered: Iterable[str], unknown: str, nothing: str) -> list[str]:
    """The parts that are named, in the order in which they are offered.

    Raises UserError with the sentence `unknown` for the `{name}` of one that is not offered, with `nothing` for none.
    """
    offered = list(offered)
    strange = sorted(set(named) - set(offered))
    if strange or not named:
        problem = unknown.format(name=strange[0]) if strange else nothing
        raise UserError(problem, _("Choose from: {parts}.").format(parts=", ".join(offered)))
    return [part for part in offered if part in named]


def unwatched(done: int, total: int) -> None:
    """Take progress without telling anybody, and never cancel."""


def blank(buffer: io.BytesIO, size: tuple[float, float]) -> Any:
    """An empty document in the language spoken. What is drawn the same way gives the same bytes."""
    tag = "en-GB" if language.is_english() else language.spoken()
    return TaggedCanvas(buffer, pagesize=size, invariant=1, pageCompression=1, initialFontName=fonts.REGULAR, lang=tag)

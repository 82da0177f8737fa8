"""The roadmap as a poster: the page of the report, as large as the paper."""

from __future__ import annotations

from reportlab.lib.pagesizes import A1, A2, A3, A4

from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.report.figures import one_page
from cxworkshop.report.kit.frame import Kit
from cxworkshop.report.kit.options import KIT_PARTS, PosterPaper
from cxworkshop.report.setting.document import MARGIN

_PAPERS: dict[PosterPaper, tuple[float, float]] = {"A4": A4, "A3": A3, "A2": A2, "A1": A1}
"""Width and height in points, upright."""


def has_any(session: Session, model: MaturityModel) -> bool:
    """Whether there is an action to be shown."""
    return bool(roadmap.plan(session, model).actions)


def draw(kit: Kit) -> None:
    """Draw the poster; none while nothing is on the roadmap."""
    material = gather(kit.session, kit.model)
    if not material.roadmap.actions:
        return
    kit.step()
    height, width = _PAPERS[kit.poster]
    kit.canvas.setPageSize((width, height))
    kit.bookmark(_(KIT_PARTS["roadmap"]))
    # What is legible on A4 at arm's length is so on A1 from across the room.
    larger = width / A4[1]
    kit.canvas.scale(larger, larger)
    margin = MARGIN / 1.5
    one_page.draw(
        kit.canvas, kit.setter, material, margin, margin, width / larger - 2 * margin, height / larger - margin
    )
    kit.canvas.showPage()

"""The roadmap as a poster: the page of the report, as large as the paper."""

from __future__ import annotations

from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.report.figures import one_page
from cxworkshop.report.kit.frame import Kit
from cxworkshop.report.kit.options import KIT_PARTS
from cxworkshop.report.setting import tags

_OUTWARDS = 17.0
"""As far as it reaches into a sheet's margins, in points: nothing stands in its head and foot."""


def has_any(session: Session, model: MaturityModel) -> bool:
    """Whether there is an action to be shown."""
    return bool(roadmap.plan(session, model).actions)


def draw(kit: Kit) -> None:
    """Draw the poster; none while nothing is on the roadmap."""
    material = gather(kit.session, kit.model)
    if not material.roadmap.actions:
        return
    sheet = kit.begin_poster()
    kit.bookmark(_(KIT_PARTS["roadmap"]))
    left, bottom, wide = sheet.left - _OUTWARDS, sheet.bottom - _OUTWARDS, sheet.width + 2 * _OUTWARDS
    one_page.draw(kit.canvas, kit.setter, material, left, bottom, wide, sheet.top + _OUTWARDS)
    with tags.furniture(kit.canvas):
        kit.mark(left + wide, bottom - 15, 8, 0.4 * wide)
    kit.canvas.showPage()

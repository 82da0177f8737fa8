"""What is proposed and what is agreed, as paper shows it: proposed is lighter, and says so."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import _, pgettext
from cxworkshop.report.setting.flow import Block
from cxworkshop.report.setting.layout import cell
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates
from cxworkshop.words.agreed import word


def explanation() -> str:
    """What lighter and darker print means, in a line for under a heading or a table."""
    return _(
        "Lighter print: proposed by the maturity model or the schedule. Dark print: agreed, because the room set or "
        "confirmed it."
    )


def style(agreed: bool, bold: bool = False) -> str:
    """The style of STYLES for something in a cell that is agreed, or else proposed."""
    if not agreed:
        return "cell muted"
    return "cell bold" if bold else "cell"


def mark(setter: Typesetter, agreed: bool) -> list[Block]:
    """The word for it in small print."""
    return cell(setter, "small", word(agreed))


def days(setter: Typesetter, planned: PlannedAction, *, months: bool = False) -> list[Block]:
    """From when to when, each proposed or agreed; of what is only proposed the months alone, if asked for."""

    def shown(said: str, day: date, agreed: bool) -> list[Block]:
        text = dates.month_year(day) if months and not agreed else dates.short(day)
        return cell(setter, style(agreed), said.format(day=text))

    # Translators: when an action begins
    begins = shown(pgettext("action", "from {day}"), planned.start, planned.start_agreed)
    # Translators: when an action is due
    return [*begins, *shown(pgettext("action", "due {day}"), planned.due, planned.due_agreed)]

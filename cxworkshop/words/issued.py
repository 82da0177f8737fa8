"""When a report was made, beside when its workshop was: a reader a year on has to know for which day its figures hold.

One day says both. A report is made of the session as it stands when it is made, so what it says of scores, owners,
dates and statuses holds as of the day it was issued; the day of the last change would say less, because a status that
nobody touched since is as true on the day of issue, and what is overdue is so by that day alone.
"""

from __future__ import annotations

from datetime import date

from cxworkshop.language import _
from cxworkshop.words import dates


def beside_workshop(held_on: date, issued: date | None) -> str:
    """The day of the workshop, and the day of issue beside it where the report has one."""
    if issued is None:
        return dates.long(held_on)
    # Translators: at the head of every page: two days
    said = _("Workshop {held} · issued {issued}")
    return said.format(held=dates.long(held_on), issued=dates.long(issued))


def as_of(issued: date) -> str:
    """For which day the figures hold."""
    # Translators: {day} is the day on which the report was issued
    return _("Scores, owners, dates and statuses as of {day}.").format(day=dates.long(issued))

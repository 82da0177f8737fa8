"""How it stands with the copies of the library, in words."""

from __future__ import annotations

from datetime import datetime

from cxworkshop.language import _
from cxworkshop.words import dates


def last(made: datetime | None, *, lacks_changes: bool) -> str:
    """Since when there is a copy, made at a moment (UTC), and whether it lacks what was changed since; "" for none."""
    if made is None:
        return ""
    moment = dates.local(made)
    today = moment.date() == datetime.now().astimezone().date()
    if lacks_changes:
        lacks = _("last backup today {time}, without the latest changes")
        said = lacks if today else _("last backup {day} {time}, without the latest changes")
    else:
        said = _("last backup today {time}") if today else _("last backup {day} {time}")
    return said.format(day=dates.short(moment.date()), time=dates.clock(moment))

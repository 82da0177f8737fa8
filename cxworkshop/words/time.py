"""What the clock says, in words and figures."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Literal

from cxworkshop.domain.clock import TimeLeft
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names
from cxworkshop.words.lists import listed

Why = Literal["closed", "asleep", "long", "back"]
"""Why nobody saw how the time passed."""


def minutes_seconds(seconds: float) -> str:
    """A stretch of time as 06:12, or +02:10 when it is what something runs over; at most 999 minutes."""
    whole = min(math.ceil(abs(seconds)) if seconds > 0 else math.floor(abs(seconds)), 999 * 60 + 59)
    return f"{'+' if seconds < 0 and whole else ''}{whole // 60:02d}:{whole % 60:02d}"


def until_next_figure(seconds: float) -> int:
    """Milliseconds until `minutes_seconds` of a stretch that is running out shows another figure; 5 late, never early.

    All clocks on the screens wait for that, so that they change together.
    """
    return math.ceil(seconds % 1 * 1000) + 5


def stretch(seconds: float) -> str:
    """How long something took, in whole minutes or days: "45 min", "15 h 20 min", "3 days"."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    if minutes >= 72 * 60:
        days = minutes // (24 * 60)
        return ngettext("{count} day", "{count} days", days).format(count=days)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def running_on(name: str, left: float) -> str:
    """What the clock is charging: "The clock is running on Vision: 06:12 left"."""
    figure = minutes_seconds(left)
    said = (
        _("The clock is running on {what}: {figure} left.")
        if left >= 0
        else _("The clock is running on {what}: {figure} over.")
    )
    return said.format(what=name, figure=figure)


def unwatched(why: Why, name: str, began: datetime, seconds: float) -> str:
    """What nobody saw of the clock that ran on something, and whether that is counted."""
    local = dates.local(began)
    said = {
        "closed": _(
            "The clock was left running on {what}. The app was closed for {stretch} from {day}, {time}; "
            "that time is not counted."
        ),
        "asleep": _(
            "This computer slept, or its clock was changed, for {stretch} while the clock was running on "
            "{what}. That time is not counted."
        ),
        "long": _(
            "The clock was left running on {what} for {stretch} from {day}, {time}, and has been stopped. "
            "That time is counted."
        ),
        "back": _(
            "This computer’s clock shows an earlier time than when the clock was left running on {what}. "
            "No time is counted since then."
        ),
    }[why]
    return said.format(what=name, stretch=stretch(seconds), day=dates.short(local.date()), time=dates.clock(local))


def what_is_left(left: TimeLeft, ahead: int, *, settled: bool = False) -> str:
    """What comes after the dimension in hand: "3 dimensions and 58 min remain; plus Break 15 min; finish 16:05".

    `settled` says that the one in hand has its score already.
    """
    parts = []
    if ahead:
        said = ngettext(
            "{count} dimension and {minutes} min remain", "{count} dimensions and {minutes} min remain", ahead
        )
        parts.append(said.format(count=ahead, minutes=round(left.others / 60)))
    else:
        parts.append(_("every dimension is settled") if settled else _("the last dimension"))
    besides = [
        # Translators: a part of the day and what it still takes, as in “Break 15 min”
        _("{part} {minutes} min").format(part=names.part(part), minutes=math.ceil(seconds / 60))
        for part, seconds in left.besides.items()
    ]
    if besides:
        parts.append(_("plus {parts}").format(parts=listed(besides)))
    if left.over:
        parts.append(_("{minutes} min over the session length").format(minutes=math.ceil(left.over / 60)))
    elif left.finish is not None:
        parts.append(_("finish {time}").format(time=dates.clock(dates.local(left.finish))))
    return "; ".join(parts)

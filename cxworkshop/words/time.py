"""What the clock says, in words and figures."""

from __future__ import annotations

import math

from cxworkshop.domain.clock import TimeLeft
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names
from cxworkshop.words.lists import listed


def minutes_seconds(seconds: float) -> str:
    """A stretch of time as 06:12, or +02:10 when it is what something runs over; at most 999 minutes."""
    whole = min(math.ceil(abs(seconds)) if seconds > 0 else math.floor(abs(seconds)), 999 * 60 + 59)
    return f"{'+' if seconds < 0 and whole else ''}{whole // 60:02d}:{whole % 60:02d}"


def until_next_figure(seconds: float) -> int:
    """Milliseconds until `minutes_seconds` of a stretch that is running out shows another figure; 5 late, never early.

    All clocks on the screens wait for that, so that they change together.
    """
    return math.ceil(seconds % 1 * 1000) + 5


def what_is_left(left: TimeLeft, ahead: int) -> str:
    """What comes after the dimension in hand: "3 dimensions and 58 min remain; besides Break 15 min; finish 16:05"."""
    parts = []
    if ahead:
        said = ngettext(
            "{count} dimension and {minutes} min remain", "{count} dimensions and {minutes} min remain", ahead
        )
        parts.append(said.format(count=ahead, minutes=round(left.others / 60)))
    else:
        parts.append(_("the last dimension"))
    besides = [
        # Translators: a part of the day and what it still takes, as in “Break 15 min”
        _("{part} {minutes} min").format(part=names.part(part), minutes=math.ceil(seconds / 60))
        for part, seconds in left.besides.items()
    ]
    if besides:
        parts.append(_("besides {parts}").format(parts=listed(besides)))
    if left.over:
        parts.append(_("{minutes} min over the session’s time").format(minutes=math.ceil(left.over / 60)))
    elif left.finish is not None:
        parts.append(_("finish {time}").format(time=dates.clock(left.finish.astimezone())))
    return "; ".join(parts)

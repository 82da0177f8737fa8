"""What the picture of effort and impact says."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import Effort
from cxworkshop.domain.plan.planner import WEEKS
from cxworkshop.language import _, ngettext
from cxworkshop.words.board import count


def effort(size: Effort) -> str:
    """An effort's name and what it takes where nothing else is known: "S, about 4 weeks"."""
    weeks = WEEKS[size]
    said = {
        "S": ngettext("Small effort (S), about {count} week", "Small effort (S), about {count} weeks", weeks),
        "M": ngettext("Medium effort (M), about {count} week", "Medium effort (M), about {count} weeks", weeks),
        "L": ngettext("Large effort (L), about {count} week", "Large effort (L), about {count} weeks", weeks),
    }[size]
    return said.format(count=weeks)


def impact(size: int) -> str:
    """An impact's name, 1 to 3."""
    return {3: _("High impact (3)"), 2: _("Medium impact (2)"), 1: _("Low impact (1)")}[size]


def efforts() -> str:
    """What S, M and L stand for."""
    return _("Effort: S, one owner within a month; M, a team within two months; L, several departments in a quarter.")


def impacts() -> str:
    """What 1, 2 and 3 stand for."""
    return _("Impact: 3, the next level cannot be reached without it; 2, it brings the level closer; 1, it helps.")


def corner(effort: Effort, impact: int) -> str:
    """What the four corners are for, or nothing."""
    return {
        ("S", 3): _("Do first"),
        ("L", 3): _("Plan with care"),
        ("S", 1): _("Do along the way"),
        ("L", 1): _("Think twice"),
    }.get((effort, impact), "")


def legend() -> str:
    """What the discs before the titles say."""
    return _("● agreed\n○ proposed")


def cell(size: Effort, of_impact: int, actions: int) -> str:
    """A whole cell as a screen reader says it."""
    # Translators: a cell of the picture, as in "High impact (3), Small effort (S), about 4 weeks: 5 actions"
    said = _("{impact}, {effort}: {actions}")
    return said.format(impact=impact(of_impact), effort=effort(size), actions=count(actions))

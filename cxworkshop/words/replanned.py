"""What is said once of a session whose roadmap an older version made."""

from __future__ import annotations

from cxworkshop.domain.plan.planner import EARLY_WIN_DAYS, WEEKS
from cxworkshop.domain.session import Session
from cxworkshop.language import _, ngettext


def told() -> str:
    """The sentence that stands over the roadmap until somebody has read it."""
    return _(
        "This session’s roadmap now follows new rules: actions take the time they need, wait for what "
        "they need, and only a few run at once. Its dates and phases have changed."
    )


def kept() -> str:
    """What the new rules leave as it was."""
    return _(
        "Scores, evidence and votes are unchanged. So are the owners, due dates and phases you chose, "
        "and everything written in an action. Where a date cannot be kept, the roadmap says so and "
        "leaves it as it is."
    )


def rules(session: Session) -> list[str]:
    """The new rules, a sentence or two each, with the limits of this session."""
    days = ngettext("{count} day", "{count} days", EARLY_WIN_DAYS).format(count=EARLY_WIN_DAYS)
    small, medium, large = WEEKS["S"], WEEKS["M"], WEEKS["L"]
    return [
        _(
            "An action takes as many weeks as its “Done when” needs to come true; where that is not known, "
            "{small} for effort S, {medium} for M, {large} for L. It is due on a working day."
        ).format(small=small, medium=medium, large=large),
        _(
            "It begins when all it needs is finished: its prerequisites, the actions of the level below in its "
            "dimension, and the appointment of its owner where an action appoints one."
        ),
        _("At most {all} actions run at once, and {own} of one owner.").format(
            all=session.at_once, own=session.per_owner
        ),
        _(
            "Evidence for claimed scores comes first, then early wins, which are done within {days}, unless what they "
            "need or a limit delays them."
        ).format(days=days),
        _(
            "A phase holds the actions that begin in it. Actions that begin after the last phase are "
            "listed under Beyond."
        ),
        _(
            "A level is reached as its actions are finished. An action you remove still counts as needed, "
            "so a shorter list no longer brings a level sooner; mark what you already have as “in place” "
            "instead."
        ),
        _(
            "Owners, dates and efforts that come from the model or the schedule are proposed. Once the room sets or "
            "confirms them, they are agreed."
        ),
    ]

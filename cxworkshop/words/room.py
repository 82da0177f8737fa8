"""How votes and perceptions read in a sentence, on paper and on screen."""

from __future__ import annotations

import math
from collections.abc import Mapping

from cxworkshop.domain import voting
from cxworkshop.domain.names import key
from cxworkshop.domain.perception import Perception, PerceptionGap
from cxworkshop.domain.session import Dissent, Evidence, ParkedItem, Participant, Session
from cxworkshop.language import N_, _, ngettext
from cxworkshop.words.numbers import number as counted
from cxworkshop.words.numbers import score_text

LEFT_OUT = N_(
    "Some votes are not shown here. A group is left out where fewer than three of its people "
    "voted, or where their votes could be worked out from the groups shown."
)
NONE_SHOWN = N_("No group can be shown without giving away how individuals voted.")

_BALLOTS = (
    N_("first ballot"),
    N_("second ballot"),
    N_("third ballot"),
    N_("fourth ballot"),
    N_("fifth ballot"),
    N_("sixth ballot"),
    N_("seventh ballot"),
    N_("eighth ballot"),
    N_("ninth ballot"),
    N_("tenth ballot"),
)


def ballot(number: int) -> str:
    """Which ballot on a dimension: first ballot … tenth ballot, then 11th and so on; they hardly get there."""
    if number <= len(_BALLOTS):
        return _(_BALLOTS[number - 1])
    endings = {1: _("{number}st ballot"), 2: _("{number}nd ballot"), 3: _("{number}rd ballot")}
    teen = number % 100 in (11, 12, 13)
    said = _("{number}th ballot") if teen else endings.get(number % 10, _("{number}th ballot"))
    return said.format(number=number)


def taken_back(number: int) -> str:
    """That the votes of a ballot were seen, though nothing shows them any more."""
    # Translators: {ballot} is “first ballot”, “second ballot”; the room saw its votes, then they were put away again
    said = _("The votes of the {ballot} were seen before the reveal was undone; no vote was added afterwards.")
    return said.format(ballot=ballot(number))


def counted_votes(votes: Mapping[float, int]) -> str:
    """How many votes each score has, the lowest first: "2 at 1.5, 1 at 3.0"."""
    said = []
    for score, count in sorted(votes.items()):
        # Translators: so many votes for a score
        votes_at = ngettext("{count} at {score}", "{count} at {score}", count)
        said.append(votes_at.format(count=count, score=score_text(score)))
    return ", ".join(said)


def participant_labels(session: Session) -> dict[str, str]:
    """How each participant is called on screen: the name, else the department (Sales, Sales 2), else the number.

    No two are called alike. Who is the second of a name goes by the number, so that another order changes no label.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for participant in sorted(session.participants, key=lambda one: one.number):
        base = voting.own_label(session, participant) or _("No. {number}").format(number=participant.number)
        label, count = base, 1
        while key(label) in taken:
            count += 1
            label = f"{base} {count}"
        taken.add(key(label))
        found[participant.id] = label
    return found


def sees_higher(dimension: str, gap: PerceptionGap) -> tuple[str, str, str]:
    """Who scores a dimension higher than whom, in three parts of which the middle one is the point.

    ("Executives rate ", "Governance two levels higher", " than Service.")
    """
    # Translators: English says "rate" after what looks like a plural; the two may be translated alike
    if _plural(gap.higher):
        said = _("{higher} rate <b>{dimension} {difference} higher</b> than {lower}.")
    else:
        said = _("{higher} rates <b>{dimension} {difference} higher</b> than {lower}.")
    words = {"higher": gap.higher, "lower": gap.lower, "dimension": dimension, "difference": _levels(gap.difference)}
    before, _tag, rest = said.partition("<b>")
    point, _tag, after = rest.partition("</b>")
    return before.format(**words), point.format(**words), after.format(**words)


def _plural(group: str) -> bool:
    """Whether a group's name takes a plural verb: Executives and Sales do, Service does not."""
    return group.endswith("s") and not group.endswith("ss")


def _levels(difference: float) -> str:
    """A difference of medians in words: half a level, one level, 2.25 levels."""
    if difference == 0.5:
        return _("half a level")
    if difference.is_integer():
        count = int(difference)
        return ngettext("{count} level", "{count} levels", count).format(count=counted(count))
    return _("{difference} levels").format(difference=score_text(difference))


def without_gaps(found: Perception) -> str:
    """What is said of groups between which there is no gap: that they vote alike, or that none can be compared."""
    if found.compares:
        return _("Where groups can be compared, their median votes are the same.")
    return _("No two groups can be compared: on no dimension can more than one be shown.")


def level_between(perception: Perception, gap: PerceptionGap) -> int:
    """The level whose criteria settle a gap: the one that the higher group sees reached and the lower one does not."""
    medians = {group.name: group.medians.get(gap.dimension_id, 0.0) for group in perception.groups}
    reached = math.floor(medians[gap.higher])
    return reached if reached > medians[gap.lower] else reached + 1


def dissenter(session: Session, dissent: Dissent) -> str:
    """Who dissents, where they agreed to be named; else "", as for a signature."""
    return signature(session, dissent.participant_id) if dissent.named else ""


def signature(session: Session, participant_id: str) -> str:
    """Somebody's own name, or "" where they gave none or the session is anonymous."""
    found: Participant | None = next((one for one in session.participants if one.id == participant_id), None)
    return "" if found is None or session.anonymous else " ".join(found.name.split())


def bringer(session: Session, item: Evidence | ParkedItem) -> str:
    """Who brought something, as they are called in the room; nobody where no name is to be told."""
    return "" if session.anonymous else participant_labels(session).get(item.brought_by, "")


def brought_by(session: Session, item: Evidence | ParkedItem) -> str:
    """The same in words: "brought by Ada"."""
    label = bringer(session, item)
    return _("brought by {name}").format(name=label) if label else ""

"""Method in words: the facts of a session, and how every figure comes about."""

from __future__ import annotations

from datetime import date

from cxworkshop import __version__
from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import EARLY_WIN_DAYS, WEEKS
from cxworkshop.language import N_, _
from cxworkshop.words import dates, issued, load, names
from cxworkshop.words.numbers import figure, level, score_text, two_decimals
from cxworkshop.words.room import taken_back

_COMPUTED = (
    (
        N_("Score"),
        N_(
            "A level from 1 to {top} in steps of {step}, as agreed by the room. Dimensions that do not "
            "apply or are not yet scored are excluded from all figures; they do not count as zero."
        ),
    ),
    (
        N_("Mean"),
        N_(
            "Each score times the weight of its dimension, added up and divided by the sum of those "
            "weights; shown to one decimal place, halves rounded up."
        ),
    ),
    (
        N_("Staged level"),
        N_("The highest whole level that every scored dimension has reached. The lowest score decides it."),
    ),
    (N_("Gap"), N_("Target minus score, and never below zero. A dimension may have a target of its own.")),
    (
        N_("Claimed"),
        N_(
            "A score of 3 or more without recorded evidence. Where the room is split between two levels, "
            "the lower one stands until there is evidence for the higher. Planned work is not evidence, and a level "
            "counts only once those below it have been reached."
        ),
    ),
    (
        N_("Duration"),
        N_(
            "An action takes at least the weeks that its “done when” needs to become true; where the maturity model "
            "does not say, {weeks} weeks by its effort."
        ),
    ),
    (
        N_("Order of actions"),
        N_(
            "Value: weight times gap times impact, divided by effort (S counts 1, M counts 2, L counts 3). Rank: its "
            "value plus the values of all actions that wait for it, directly or not, so that what unlocks others comes "
            "early (greatest rank positional weight; Kolisch, European Journal of Operational Research 90, 1996). "
            "Equal ranks go by the larger gap, then early wins, then the order of the lens."
        ),
    ),
    (
        N_("What an action needs"),
        N_(
            "The actions it names; the actions of the step before in its own dimension; and, where its owner is a role "
            "that another action appoints, that action."
        ),
    ),
    (
        N_("Schedule"),
        N_(
            "In order of rank, an action begins on the first working day (Monday to Friday) on which all it needs is "
            "finished, fewer than {at_once} actions run and its owner has fewer than {per_owner}, or the limit set for "
            "this owner. Evidence for claimed scores and early wins go first: early wins are done by day {day} unless "
            "what they need or a limit keeps them. Evidence counts for no owner’s limit until the room names who shows "
            "it. What somebody set by hand stays and is scheduled before the rest; what it then contradicts is said."
        ),
    ),
    (
        N_("Phases"),
        N_(
            "{phases}, counted from {start}. An action stands in the phase in which it begins; what begins after the "
            "last phase is Beyond: a list, not a promise."
        ),
    ),
    (
        N_("Projection"),
        N_(
            "A dimension stands at its score plus the way to the next whole level times the effort finished, divided "
            "by the effort needed; one step after the other, and no further than the first whole level that meets its "
            "target. Effort needed is that of all the model’s actions of the step that are not in place, whether "
            "planned or not; the room’s own actions fill what was left out. So taking actions off the plan never leads "
            "further, and a level that lacks one has no date."
        ),
    ),
)

_VOTED = (
    (
        N_("Secret ballot"),
        N_(
            "Everyone votes alone; all votes on a dimension are shown at once, and only then does the room "
            "discuss them. Abstentions and votes of “not applicable” give no score. Votes that were never "
            "revealed are not included in this report."
        ),
    ),
    (
        N_("Middle half"),
        N_(
            "From the lower to the upper quartile. A quarter of the votes are at or below the lower quartile, half at "
            "or below the median, three quarters at or below the upper quartile; interpolated between votes (Hyndman "
            "and Fan, 1996, type 7)."
        ),
    ),
    (
        N_("Agreement"),
        N_(
            "1 + Σ p × log₂(1 − |vote − mean| ÷ {width}), where p is the share of the votes at each score "
            "and {width} is the width of the scale. It is 1 where all votes are the same and 0 where they "
            "are split equally between the two ends: the consensus measure of Tastle and Wierman "
            "(International Journal of Approximate Reasoning 45, 2007). From {close} on votes are close together, "
            "below {split} the room is split; between the two there is some spread."
        ),
    ),
    (
        N_("Agreed against the votes"),
        N_(
            "An agreed score that lies outside the middle half of the last ballot, or a step or more from its median, "
            "is said to be so."
        ),
    ),
    (
        N_("Furthest from the rest"),
        N_(
            "The lowest and the highest votes, if they are at least one level from the median and no more "
            "than a quarter of the votes (three at most). Those who cast them are asked to speak first; no "
            "report names them."
        ),
    ),
    (
        N_("Split between two levels"),
        N_(
            "The room is split where more than three quarters of the votes lie between two neighbouring "
            "levels and at least a quarter lean towards each, unless all votes are alike. The lower level "
            "stands until there is evidence for the higher."
        ),
    ),
    (
        N_("Second ballot"),
        N_(
            "The room may vote again after its discussion. Every ballot is kept; the figures are those of the last one."
        ),
    ),
    (
        N_("Perception gap"),
        N_(
            "The median vote of the group that rates a dimension highest, minus that of the group that "
            "rates it lowest. A group with fewer than three votes on a dimension is not shown for it. Nor "
            "is any other group from which the votes of one or two people could be worked out by "
            "subtraction, whether from all votes or between roles and departments."
        ),
    ),
)


def facts(material: Material, day: date | None, *, anonymous: bool) -> list[tuple[str, str]]:
    """The facts of the session, each with what it is called; `day` is that of issue, if it is told."""
    session, model = material.session, material.model
    held = ", ".join(part for part in (dates.long(session.held_on), session.place.strip()) if part)
    found = [
        (_("Organisation"), session.organisation),
        (_("Session"), session.title),
        (_("Held"), held),
        (_("Issued"), _issued(day)),
        (_("Facilitator"), "" if anonymous else session.facilitator),
        (_("Participants"), str(len(session.participants) or "")),
        (_("Lens"), f"{material.lens.name}. {material.lens.framing}".strip()),
        (_("Target"), f"{level(session.target)}{_own_targets(material)}"),
        (_("Maturity model"), _("{model}, edition {edition}").format(model=model.name, edition=model.edition)),
        (_("Made with"), f"CX Workshop {__version__}"),
    ]
    if anonymous:
        left_out = _("the facilitator’s name and where evidence was found")
        if material.session.participants:
            left_out = _("the names of the facilitator and participants, and where evidence was found")
        found.append((_("Left out of this copy"), left_out))
    return [(term, text) for term, text in found if text.strip()]


def _issued(day: date | None) -> str:
    """The day of issue, and that the figures hold for it."""
    if day is None:
        return ""
    return f"{dates.long(day)}. {issued.as_of(day)}"


def _own_targets(material: Material) -> str:
    """The dimensions whose target differs from the session's."""
    own = [
        _("{dimension} {target}").format(dimension=result.name, target=score_text(result.target))
        for result in material.results.dimensions
        if result.target != material.session.target and not result.not_applicable
    ]
    return f"; {', '.join(own)}" if own else ""


def formulae(material: Material) -> list[tuple[str, str]]:
    """Every figure by its name, and how it comes about; those of votes only where there are any."""
    phases = ", ".join(
        _("{phase} (days {first} to {last})").format(
            phase=names.phase(plan.phase.name), first=plan.first_day, last=plan.last_day
        )
        for plan in material.roadmap.phases
    )
    values = {
        "top": str(material.model.top),
        "step": figure(material.model.step),
        "phases": phases,
        "start": dates.long(material.session.roadmap_start),
        "width": str(material.model.top - 1),
        "weeks": ", ".join(f"{size} {number}" for size, number in WEEKS.items()),
        "at_once": str(material.session.at_once),
        "per_owner": str(material.session.per_owner),
        "day": str(EARLY_WIN_DAYS),
        "close": two_decimals(voting.CLOSE),
        "split": two_decimals(voting.SPLIT),
    }
    said = (*_COMPUTED, *(_VOTED if material.tallies else ()))
    terms = [(_(term), _(text).format(**values)) for term, text in said]
    if limits := load.own_limits(material.session):
        terms.append((_("Limits of single owners"), limits))
    return [*terms, *_seen(material)]


def _seen(material: Material) -> list[tuple[str, str]]:
    """That votes were seen whose reveal was taken back, wherever that happened."""
    found = [
        _("{dimension}: {sentence}").format(dimension=each.name, sentence=taken_back(number))
        for each in material.model.dimensions
        for number in voting.seen(material.session, each.id)
    ]
    return [(_("Votes seen early"), " ".join(found))] if found else []

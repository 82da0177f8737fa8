"""One workshop on one organisation, as plain frozen data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from cxworkshop.domain import bounds
from cxworkshop.domain.bounds import (
    AnyMoment,
    BallotNumber,
    Day,
    FromLevel,
    Identifier,
    Impact,
    Moment,
    Name,
    Order,
    PhaseIndex,
    PhaseName,
    Reference,
    ReportWords,
    Score,
    Text,
    Weeks,
    Weight,
)
from cxworkshop.domain.maturity_model import Effort

Status = Literal["open", "in progress", "done"]
Choice = Literal["score", "abstain", "not applicable"]
ActionState = Literal["planned", "in place", "not for us"]
"""On the roadmap; there already, as the room says; or left out by the room."""


class Phase(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the roadmap, `days` long: a column for the actions that begin in it."""

    name: PhaseName
    days: Annotated[int, Meta(ge=1, le=bounds.MAX_PHASE_DAYS)]


DEFAULT_PHASES = (Phase("Now", 30), Phase("Next", 60), Phase("Later", 90))
"""Days 0 to 30, 31 to 90 and 91 to 180 after the roadmap's start."""


class Outcome(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure of what customers say today: shown beside the scores, and never part of one.

    `value` is counted in `unit` ("points", "%"); `source` says who measured it, `day` when.
    """

    id: Identifier
    name: Name
    value: Annotated[float, Meta(ge=-bounds.MAX_FIGURE, le=bounds.MAX_FIGURE)]
    unit: Name = ""
    source: Name = ""
    day: Day | None = None


class Rating(Struct, frozen=True, forbid_unknown_fields=True):
    """What the room settled on for one dimension. No score and not applicable are two things, and neither is zero."""

    dimension_id: Identifier
    score: Score | None = None
    not_applicable: bool = False
    note: Text = ""


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing somebody could point at. `source` says where it is to be found, `brought_by` which participant did."""

    id: Identifier
    dimension_id: Identifier
    text: Text
    source: Name = ""
    brought_by: Reference = ""


class Participant(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody in the room. `number` is on their ballot cards and never given twice; `name` is "" where anonymous."""

    id: Identifier
    number: Annotated[int, Meta(ge=1, le=bounds.MAX_NUMBER)]
    name: Name = ""
    role: Name = ""
    department: Name = ""


class Vote(Struct, frozen=True, forbid_unknown_fields=True):
    """One participant's vote in one ballot on a dimension; `score` is None unless the choice is a score."""

    participant_id: Identifier
    dimension_id: Identifier
    ballot: BallotNumber
    choice: Choice
    score: Score | None = None


class Ballot(Struct, frozen=True, forbid_unknown_fields=True):
    """A ballot that was opened by voting again, or revealed; the first of a dimension is open without being listed.

    `seen_at` is when one was revealed whose reveal was taken back: the room has seen its votes, and they are closed.
    """

    dimension_id: Identifier
    number: BallotNumber
    revealed_at: Moment | None
    seen_at: Moment | None = None


class Dissent(Struct, frozen=True, forbid_unknown_fields=True):
    """A disagreement with the agreed score, recorded with its reason. `participant_id` is "" where it has no name.

    Only with `named` may the report say whose it is.
    """

    id: Identifier
    dimension_id: Identifier
    reason: Text
    participant_id: Reference = ""
    score: Score | None = None
    named: bool = False


class ReportText(Struct, frozen=True, forbid_unknown_fields=True):
    """A text of one's own in the report: at the head of a section, by the section's id, or at START."""

    section: Identifier
    text: ReportWords


START = "start"
"""The section of the report's own introduction, which stands before all others."""


class ParkedItem(Struct, frozen=True, forbid_unknown_fields=True):
    """Something to come back to after the workshop; `dimension_id` "" where it belongs to none."""

    id: Identifier
    text: Text
    dimension_id: Reference = ""
    brought_by: Reference = ""


class Clock(Struct, frozen=True, forbid_unknown_fields=True):
    """The workshop's time: its length in minutes, seconds spent per dimension, and what has been running since when.

    `running` is the dimension in hand, "" while the clock stands; `shares` are minutes set for single dimensions. All
    three name, beside dimensions, the parts of the day that are none of them: domain.clock.PARTS.
    """

    minutes: Annotated[int, Meta(ge=bounds.MIN_MINUTES, le=bounds.MAX_MINUTES)] = 180
    shares: dict[Identifier, Annotated[float, Meta(ge=bounds.MIN_SHARE, le=bounds.MAX_MINUTES)]] = {}
    spent: dict[Identifier, Annotated[float, Meta(ge=0, le=bounds.MAX_SECONDS)]] = {}
    running: Reference = ""
    since: Moment | None = None


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """An action of a session's roadmap: one of the model's that somebody edited, confirmed or took off, or an own one.

    `id` is the model's action id, or a UUID for an action of the room's own. What nobody set is None, and the schedule
    finds it: `start`, `due`, and `phase`, else the index of the phase somebody chose to begin it in, or BEYOND. `weeks`
    None means what its effort says. With `owner_suggested` nobody chose the owner, who is the one the lens suggests;
    domain.lens says who that is. `effort_agreed` tells whether the room set or confirmed the effort. `place` is where
    somebody put it among the actions of its phase, from 0. `reason` says why it is not for us, or what is in place.
    """

    id: Identifier
    title: Name
    dimension_id: Identifier
    from_level: FromLevel
    effort: Effort = "M"
    impact: Impact = 2
    why: Text = ""
    steps: Annotated[tuple[Text, ...], Meta(max_length=bounds.MAX_LIST)] = ()
    done_when: Text = ""
    owner: Name = ""
    owner_suggested: bool = False
    start: Day | None = None
    due: Day | None = None
    weeks: Weeks | None = None
    effort_agreed: bool = False
    phase: PhaseIndex | None = None
    place: Order | None = None
    status: Status = "open"
    early_win: bool = False
    prerequisites: Annotated[tuple[Identifier, ...], Meta(max_length=bounds.MAX_PREREQUISITES)] = ()
    source: Name = ""
    own: bool = False
    state: ActionState = "planned"
    reason: Text = ""

    @property
    def to_level(self) -> int:
        """The level the action leads to."""
        return self.from_level + 1

    @property
    def planned(self) -> bool:
        """Whether it stands on the roadmap."""
        return self.state == "planned"

    @property
    def owner_agreed(self) -> bool:
        """Whether the room chose or confirmed who carries it out."""
        return bool(self.owner) and not self.owner_suggested


class Session(Struct, frozen=True, forbid_unknown_fields=True):
    """A workshop session. Only what differs from the model is kept: targets and weights per dimension, edited actions.

    `target` is the level to reach in every dimension that `targets` does not name. `ratings`, `evidence` and `actions`
    name their dimension by id. Times are UTC. With `all_first` the room votes on everything before it discusses
    anything. Whoever shows `votes` goes through domain.voting, which knows what is still secret. `last_number` is the
    highest number a participant was ever given; 0 where it is not known, and then the participants' own tell.

    Of the roadmap `at_once` actions run at a time, `per_owner` of one owner, or as many as `owner_limits` says of this
    one. `board_questions` are the decisions asked of the board. `report_texts` are in the order of their sections' ids,
    with no text for a section of which there is nothing to say. With `replanned` the roadmap was last seen with an
    older version's arithmetic, and nobody has been told yet.
    """

    id: Identifier
    model_id: Identifier
    model_edition: Identifier
    organisation: Name
    title: Name
    held_on: Day
    lens: Identifier
    target: Score
    roadmap_start: Day
    created_at: AnyMoment
    place: Name = ""
    facilitator: Name = ""
    note: Text = ""
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1, max_length=bounds.MAX_PHASES)] = DEFAULT_PHASES
    targets: dict[Identifier, Score] = {}
    weights: dict[Identifier, Weight] = {}
    ratings: Annotated[tuple[Rating, ...], Meta(max_length=bounds.MAX_DIMENSIONS)] = ()
    evidence: Annotated[tuple[Evidence, ...], Meta(max_length=bounds.MAX_EVIDENCE)] = ()
    actions: Annotated[tuple[Action, ...], Meta(max_length=bounds.MAX_ACTIONS)] = ()
    participants: Annotated[tuple[Participant, ...], Meta(max_length=bounds.MAX_PARTICIPANTS)] = ()
    last_number: Annotated[int, Meta(ge=0, le=bounds.MAX_NUMBER)] = 0
    anonymous: bool = False
    all_first: bool = False
    ballots: Annotated[tuple[Ballot, ...], Meta(max_length=bounds.MAX_ITEMS)] = ()
    votes: Annotated[tuple[Vote, ...], Meta(max_length=bounds.MAX_VOTES)] = ()
    dissents: Annotated[tuple[Dissent, ...], Meta(max_length=bounds.MAX_ITEMS)] = ()
    parking_lot: Annotated[tuple[ParkedItem, ...], Meta(max_length=bounds.MAX_ITEMS)] = ()
    clock: Clock = Clock()
    at_once: Annotated[int, Meta(ge=1, le=bounds.MAX_AT_ONCE)] = 6
    per_owner: Annotated[int, Meta(ge=1, le=bounds.MAX_AT_ONCE)] = 2
    owner_limits: Annotated[
        dict[Name, Annotated[int, Meta(ge=1, le=bounds.MAX_AT_ONCE)]], Meta(max_length=bounds.MAX_ACTIONS)
    ] = {}
    board_questions: Annotated[tuple[Text, ...], Meta(max_length=bounds.MAX_BOARD_QUESTIONS)] = ()
    outcomes: Annotated[tuple[Outcome, ...], Meta(max_length=bounds.MAX_OUTCOMES)] = ()
    report_texts: Annotated[tuple[ReportText, ...], Meta(max_length=bounds.MAX_REPORT_TEXTS)] = ()
    replanned: bool = False

    def rating(self, dimension_id: str) -> Rating:
        """The rating of a dimension, blank where nothing was said of it yet."""
        for rating in self.ratings:
            if rating.dimension_id == dimension_id:
                return rating
        return Rating(dimension_id)

    def report_text(self, section: str) -> str:
        """The text of one's own at a place of the report; "" where there is none."""
        return next((each.text for each in self.report_texts if each.section == section), "")

    def evidence_for(self, dimension_id: str) -> tuple[Evidence, ...]:
        """The evidence given for a dimension, in the order it came."""
        return tuple(item for item in self.evidence if item.dimension_id == dimension_id)


Field = Literal[
    "id", "model_id", "model_edition", "organisation", "title", "held_on", "lens", "target", "roadmap_start",
    "created_at", "place", "facilitator", "note", "phases", "targets", "weights", "ratings", "evidence", "actions",
    "participants", "last_number", "anonymous", "all_first", "ballots", "votes", "dissents", "parking_lot", "clock",
    "at_once", "per_owner", "owner_limits", "board_questions", "outcomes", "report_texts",
    "replanned",
]  # fmt: skip
"""The name of a field of Session."""
FIELDS: tuple[Field, ...] = get_args(Field)

# What a change can concern. Whoever shows a session asks a change for these; each field is in one of them.
IDENTITY: Final[frozenset[Field]] = frozenset({"id", "model_id", "model_edition", "created_at"})
"""Which session this is: the same as long as it is open."""
HEADING: Final[frozenset[Field]] = frozenset({"organisation", "title", "held_on", "place", "facilitator", "note"})
SCORES: Final[frozenset[Field]] = frozenset({"ratings", "evidence"})
"""What was agreed, and what it rests on."""
AIMS: Final[frozenset[Field]] = frozenset({"target", "targets", "weights"})
PLAN: Final[frozenset[Field]] = frozenset({
    "lens", "phases", "roadmap_start", "at_once", "per_owner", "owner_limits", "replanned",
})  # fmt: skip
"""How the roadmap is cut, and how much of it runs at once."""
BOARD: Final[frozenset[Field]] = frozenset({"board_questions", "outcomes"})
"""What is put to the board beside the roadmap."""
ACTIONS: Final[frozenset[Field]] = frozenset({"actions"})
PEOPLE: Final[frozenset[Field]] = frozenset({"participants", "last_number", "anonymous"})
BALLOTS: Final[frozenset[Field]] = frozenset({"ballots", "all_first"})
"""Which ballots are open or revealed, and in which order the room votes."""
VOTES: Final[frozenset[Field]] = frozenset({"votes"})
"""What was voted. Apart from the ballots: nothing but the count of votes may follow them before the reveal."""
DISSENT: Final[frozenset[Field]] = frozenset({"dissents"})
REPORT: Final[frozenset[Field]] = frozenset({"report_texts"})
"""What is written for the report alone."""
PARKING: Final[frozenset[Field]] = frozenset({"parking_lot"})
TIME: Final[frozenset[Field]] = frozenset({"clock"})


def with_rating(session: Session, dimension_id: str, change: Callable[[Rating], Rating]) -> Session:
    """The session with one rating changed; blank ratings are not kept, so undoing leaves nothing behind."""
    changed = change(session.rating(dimension_id))
    others = tuple(rating for rating in session.ratings if rating.dimension_id != dimension_id)
    kept = (*others, changed) if changed != Rating(dimension_id) else others
    return msgspec.structs.replace(session, ratings=tuple(sorted(kept, key=lambda rating: rating.dimension_id)))


def with_report_text(session: Session, section: str, text: str) -> Session:
    """The session with another text of its own at a place of the report; none is kept of spaces alone."""
    kept = [each for each in session.report_texts if each.section != section]
    if text.strip():
        kept.append(ReportText(section, text))
    return msgspec.structs.replace(session, report_texts=tuple(sorted(kept, key=lambda each: each.section)))


def with_actions(session: Session, actions: Iterable[Action]) -> Session:
    """The session with these actions as they are here, each in the place of the one of its id, new ones last."""
    kept = {action.id: action for action in (*session.actions, *actions)}
    return msgspec.structs.replace(session, actions=tuple(kept.values()))

"""Random valid maturity models and sessions, and rooms full of people, for the properties of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import (
    ClaimAction,
    Dimension,
    Effort,
    GapAction,
    Lens,
    Level,
    MaturityModel,
    Source,
)
from cxworkshop.domain.session import (
    Action,
    ActionState,
    Ballot,
    Choice,
    Evidence,
    Participant,
    Phase,
    Rating,
    Session,
    Status,
    Vote,
)

STEPS = (1.0, 0.5, 0.25)
EFFORTS: tuple[Effort, ...] = ("S", "M", "L")
STATUSES: tuple[Status, ...] = ("open", "in progress", "done")
STATES: tuple[ActionState, ...] = ("planned", "in place", "not for us")
DAYS = st.dates(date(2026, 3, 20), date(2027, 3, 1))
WEIGHTS = st.decimals("0.1", "5", places=1).map(float)
OWNERS = ("Marketing", "IT", "Leader", "leader ")
"""Owners an action may have; the last two are the same one, whom an action may have to appoint."""
CLAIM_ACTION = ClaimAction(
    "Show {dimension}", "Because", ("Look",), "{level} is seen", {"front": "Marketing", "back": "Leader"}, "practice"
)


def scores(model: MaturityModel) -> st.SearchStrategy[float]:
    """Every score the model allows."""
    return st.integers(0, round((model.top - 1) / model.step)).map(lambda steps: 1 + steps * model.step)


@st.composite
def models(draw: st.DrawFn) -> MaturityModel:
    """A model with at least one action for every transition of every dimension, prerequisites without a cycle."""
    dimension_ids = [f"d{index}" for index in range(draw(st.integers(3, 5)))]
    top = draw(st.integers(2, 5))
    step = draw(st.sampled_from(STEPS))
    actions: list[GapAction] = []
    for from_level in range(1, top):
        for dimension_id in dimension_ids:
            for _ in range(draw(st.integers(1, 2))):
                actions.append(_gap_action(draw, f"a{len(actions):02}", dimension_id, from_level, actions))
    return MaturityModel(
        id="made-up",
        edition="1",
        name="Made up",
        language="en",
        about="A model",
        attribution="Our own",
        step=step,
        default_target=float(top),
        sources=(Source("practice", "Practice"),),
        levels=tuple(Level(number, f"Level {number}", "Stage", "About", "practice") for number in range(1, top + 1)),
        lenses=tuple(
            Lens(lens_id, lens_id, "Framing", tuple(draw(st.permutations(dimension_ids))), "practice")
            for lens_id in ("front", "back")
        ),
        dimensions=tuple(
            Dimension(dimension_id, dimension_id.upper(), "Scope", tuple("x" * top), weight=draw(WEIGHTS))
            for dimension_id in dimension_ids
        ),
        actions=tuple(actions),
        claim_action=draw(st.none() | st.just(CLAIM_ACTION)),
    )


def _gap_action(
    draw: st.DrawFn, action_id: str, dimension_id: str, from_level: int, earlier: list[GapAction]
) -> GapAction:
    others = [action.id for action in earlier]
    return GapAction(
        id=action_id,
        title=action_id,
        why="Because",
        steps=("Begin",),
        done_when="It is done",
        dimension=dimension_id,
        from_level=from_level,
        effort=draw(st.sampled_from(EFFORTS)),
        impact=draw(st.integers(1, 3)),
        owners={"front": draw(st.sampled_from(OWNERS[:3])), "back": draw(st.sampled_from(OWNERS[:3]))},
        source="practice",
        prerequisites=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))) if others else (),
        early_win=draw(st.booleans()),
        weeks=draw(st.none() | st.integers(1, 20)),
        appoints=draw(st.sampled_from(((), (), (), ("Leader",)))),
    )


@st.composite
def sessions(draw: st.DrawFn, model: MaturityModel, *, removals: bool = True, by_hand: bool = True) -> Session:
    """A session on that model: some dimensions scored, some not applicable, actions edited, added and taken off.

    Without `by_hand` nobody set a phase or a day. What own actions need may go round in a circle.
    """
    dimension_ids = [dimension.id for dimension in model.dimensions]
    on_scale = scores(model)
    phases = tuple(Phase(f"Phase {index}", draw(st.integers(1, 90))) for index in range(draw(st.integers(1, 4))))
    lens = draw(st.sampled_from([lens.id for lens in model.lenses]))
    edited = draw(st.lists(st.sampled_from(model.actions), max_size=5, unique_by=lambda action: action.id))
    changes = [
        _change(draw, len(phases), removals=removals, by_hand=by_hand)
        for _ in range(len(edited) + draw(st.integers(0, 2)))
    ]
    actions = [
        msgspec.structs.replace(suggested_action(action, lens), **change)
        for action, change in zip(edited, changes, strict=False)
    ]
    known = [action.id for action in model.actions] + [f"own-{index}" for index in range(len(changes) - len(edited))]
    for index, change in enumerate(changes[len(edited) :]):
        dimension_id, from_level = draw(st.sampled_from(dimension_ids)), draw(st.integers(1, model.top - 1))
        needs = tuple(draw(st.lists(st.sampled_from(known), max_size=3, unique=True)))
        own = Action(f"own-{index}", f"Own {index}", dimension_id, from_level, prerequisites=needs, own=True)
        actions.append(msgspec.structs.replace(own, **change))
    circle = draw(st.booleans())
    if actions and circle:
        # Somebody drew up a need that may close a circle through the model's own.
        actions[0] = msgspec.structs.replace(actions[0], prerequisites=(draw(st.sampled_from(known)),))
    return Session(
        id="session",
        model_id=model.id,
        model_edition=model.edition,
        organisation="Somebody",
        title="Baseline",
        held_on=date(2026, 3, 2),
        lens=lens,
        target=draw(on_scale),
        roadmap_start=date(2026, 4, 1),
        created_at=datetime(2026, 3, 2, tzinfo=UTC),
        phases=phases,
        targets=draw(st.dictionaries(st.sampled_from(dimension_ids), on_scale, max_size=3)),
        weights=draw(st.dictionaries(st.sampled_from(dimension_ids), WEIGHTS, max_size=3)),
        ratings=tuple(
            Rating(dimension_id, draw(st.none() | on_scale), draw(st.integers(0, 4)) == 0)
            for dimension_id in draw(st.lists(st.sampled_from(dimension_ids), unique=True))
        ),
        evidence=tuple(
            Evidence(f"e{index}", dimension_id, "A report")
            for index, dimension_id in enumerate(draw(st.lists(st.sampled_from(dimension_ids), max_size=3)))
        ),
        actions=tuple(actions),
        at_once=draw(st.integers(1, 6)),
        per_owner=draw(st.integers(1, 3)),
        owner_limits=draw(st.dictionaries(st.sampled_from(OWNERS), st.integers(1, 4), max_size=2)),
    )


def _change(draw: st.DrawFn, phases: int, *, removals: bool, by_hand: bool) -> dict[str, Any]:
    """What somebody did to an action."""
    owner = draw(st.none() | st.sampled_from(OWNERS))
    change: dict[str, Any] = {} if owner is None else {"owner": owner, "owner_suggested": False}
    if by_hand:
        change["phase"] = draw(st.none() | st.integers(0, phases) | st.just(BEYOND))
        change["start"] = draw(st.none() | st.none() | DAYS)
        change["due"] = draw(st.none() | st.none() | DAYS)
    return change | {
        "effort": draw(st.sampled_from(EFFORTS)),
        "impact": draw(st.integers(1, 3)),
        "status": draw(st.sampled_from(STATUSES)),
        "state": draw(st.sampled_from(STATES)) if removals else "planned",
        "weeks": draw(st.none() | st.integers(1, 20)),
    }


@st.composite
def models_and_sessions(
    draw: st.DrawFn, *, removals: bool = True, by_hand: bool = True
) -> tuple[MaturityModel, Session]:
    """A model and a session on it."""
    model = draw(models())
    return model, draw(sessions(model, removals=removals, by_hand=by_hand))


def shuffled(session: Session, shuffler: Random) -> Session:
    """The same session with everything in it in another order."""
    parts: dict[str, Any] = {
        name: tuple(shuffler.sample(getattr(session, name), len(getattr(session, name))))
        for name in ("ratings", "evidence", "actions")
    }
    for name in ("targets", "weights", "owner_limits"):
        items = list(getattr(session, name).items())
        parts[name] = dict(shuffler.sample(items, len(items)))
    return msgspec.structs.replace(session, **parts)


# People and their votes

DIMENSIONS = ("vision", "strategy", "metrics")
ROOM = MaturityModel(
    id="made-up",
    edition="1",
    name="Made up",
    language="en",
    about="A model",
    attribution="Our own",
    step=0.5,
    default_target=3.0,
    sources=(Source("practice", "Practice"),),
    levels=tuple(Level(number, f"Level {number}", "Stage", "About", "practice") for number in range(1, 6)),
    lenses=(Lens("front", "Front", "Framing", DIMENSIONS, "practice"),),
    dimensions=tuple(Dimension(name, name.title(), "Scope", ("x",) * 5) for name in DIMENSIONS),
    actions=(),
)
BLANK = Session(
    id="session",
    model_id="made-up",
    model_edition="1",
    organisation="",
    title="",
    held_on=date(2026, 3, 2),
    lens="front",
    target=3.0,
    roadmap_start=date(2026, 3, 2),
    created_at=datetime(2026, 3, 2, tzinfo=UTC),
)
THEN = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
HALVES = st.integers(2, 10).map(lambda halves: halves / 2)
CHOICES: tuple[float | Choice, ...] = (*(half / 2 for half in range(2, 11)), "abstain", "not applicable")
ANSWERS = st.sampled_from(CHOICES)


def answer(participant_id: str, dimension_id: str, ballot: int, given: float | Choice) -> Vote:
    """A vote; a number is a score."""
    if isinstance(given, float):
        return Vote(participant_id, dimension_id, ballot, "score", given)
    return Vote(participant_id, dimension_id, ballot, given)


def room_of(scores: Sequence[float], dimension_id: str = "vision") -> Session:
    """A room in which p1, p2 … gave these scores on one dimension, revealed."""
    people = [f"p{number}" for number in range(1, len(scores) + 1)]
    return msgspec.structs.replace(
        BLANK,
        participants=tuple(Participant(person, number) for number, person in enumerate(people, start=1)),
        ballots=(Ballot(dimension_id, 1, THEN),),
        votes=tuple(answer(person, dimension_id, 1, score) for person, score in zip(people, scores, strict=True)),
    )


_NAMES = ("", "Ada", "Sales 2", "No. 3")
_ROLES = ("", "Executive", "Manager", "Expert")
_DEPARTMENTS = ("", "Sales", "Sales 2", "Service", "IT")


@st.composite
def rooms(draw: st.DrawFn, *, fewest: int = 0, most: int = 12, revealed: bool = False) -> Session:
    """A session on ROOM whose people have voted, or not, in one or two ballots on each dimension.

    Of two ballots the first is revealed; the last one is where `revealed` says so, else now and then.
    """
    numbers = draw(st.lists(st.integers(1, 99), min_size=fewest, max_size=most, unique=True))
    people = []
    for index, number in enumerate(numbers):
        # One draw for one person, because a strategy for each field takes several times as long.
        which, name = divmod(draw(st.integers(0, 79)), 4)
        department, role = divmod(which, 4)
        people.append(Participant(f"p{index}", number, _NAMES[name], _ROLES[role], _DEPARTMENTS[department]))
    ballots, votes = [], []
    for dimension_id in DIMENSIONS:
        last = draw(st.integers(1, 2))
        for number in range(1, last + 1):
            done = number < last or revealed or draw(st.booleans())
            if done or number > 1:
                ballots.append(Ballot(dimension_id, number, THEN if done else None))
            given = draw(st.lists(st.sampled_from((None, *CHOICES)), min_size=len(people), max_size=len(people)))
            votes += [
                answer(one.id, dimension_id, number, one_given)
                for one, one_given in zip(people, given, strict=True)
                if one_given is not None
            ]
    return msgspec.structs.replace(
        BLANK,
        participants=tuple(people),
        anonymous=draw(st.booleans()),
        all_first=draw(st.booleans()),
        ballots=tuple(ballots),
        votes=tuple(votes),
    )

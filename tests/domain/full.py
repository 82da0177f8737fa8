"""A maturity model as large as one can be, and a session with something in each of its fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import cycle, islice, product

from cxworkshop.domain import bounds
from cxworkshop.domain.maturity_model import ClaimAction, Dimension, GapAction, Lens, Level, MaturityModel, Source
from cxworkshop.domain.session import (
    Action,
    Ballot,
    Clock,
    Dissent,
    Evidence,
    Outcome,
    ParkedItem,
    Participant,
    Phase,
    Rating,
    ReportText,
    Session,
    Vote,
)

THEN = datetime(2026, 9, 17, 9, 30, tzinfo=UTC)


def full_model(actions: int = bounds.MAX_ACTIONS) -> MaturityModel:
    """A model with as much of everything as there may be; of actions as many as asked for."""
    names = [f"dimension-{number:02}" for number in range(bounds.MAX_DIMENSIONS)]
    lenses = [f"lens-{number:02}" for number in range(bounds.MAX_LENSES)]
    top = bounds.MAX_LEVEL
    places = sorted(islice(cycle(product(range(1, top), names)), actions))
    actions_of = [_action(number, *place, names[1], lenses) for number, place in enumerate(places)]
    return MaturityModel(
        id="full",
        edition="1",
        name="Full",
        language="en",
        about="About",
        attribution="By somebody",
        step=1,
        default_target=float(top),
        sources=tuple(Source(f"source-{number}", "Source", "A", "2026") for number in range(bounds.MAX_SOURCES)),
        levels=tuple(Level(number, f"Level {number}", "Stage", "About", "source-0") for number in range(1, top + 1)),
        lenses=tuple(Lens(name, "Lens", "For you", tuple(names), "source-0") for name in lenses),
        dimensions=tuple(
            Dimension(
                name, name.title(), "Scope", tuple(f"Cell {cell}" for cell in range(top)), ("Why?",), ("A report",)
            )
            for name in names
        ),
        # The first can be looked at; what the others need comes last.
        actions=(*actions_of[1:], actions_of[0]),
        claim_action=ClaimAction(
            "Show it", "Because", ("First",), "It is shown", dict.fromkeys(lenses, "Owner"), "source-0"
        ),
        glossary={"CX": "Customer experience"},
    )


def _action(number: int, level: int, dimension: str, serves: str, lenses: list[str]) -> GapAction:
    return GapAction(
        id=f"action-{number}",
        title="Do it",
        why="Because",
        steps=("First",),
        done_when="It is done",
        dimension=dimension,
        from_level=level,
        effort="M",
        impact=2,
        owners=dict.fromkeys(lenses, "Owner"),
        source="source-0",
        also_serves=(serves,),
        prerequisites=("action-0",) if number else (),
        weeks=8,
        appoints=("Lead",),
    )


def small_model(model: MaturityModel) -> MaturityModel:
    """A model with as little of everything as there may be, from the full one."""
    first = model.dimensions[0]
    names = tuple(f"dimension-{number:02}" for number in range(bounds.MIN_DIMENSIONS))
    return MaturityModel(
        id="small",
        edition="1",
        name="Small",
        language="en",
        about="About",
        attribution="By somebody",
        step=min(bounds.STEPS),
        default_target=1.0,
        sources=model.sources[:1],
        levels=model.levels[: bounds.MIN_LEVELS],
        lenses=(Lens("lens-00", "Lens", "For you", names, "source-0"),),
        dimensions=tuple(
            Dimension(name, "Name", first.scope, first.rubric[: bounds.MIN_LEVELS], weight=1) for name in names
        ),
        actions=(),
    )


def full_session(model: MaturityModel) -> Session:
    """A session on the full model with something in each of its fields; the first of each can be looked at."""
    one, two, *_ = (dimension.id for dimension in model.dimensions)
    known, needed = model.actions[0], model.actions[-1]
    return Session(
        id="session",
        model_id=model.id,
        model_edition=model.edition,
        organisation="Somebody",
        title="Baseline",
        held_on=date(2026, 9, 17),
        lens=model.lenses[0].id,
        target=4.0,
        roadmap_start=date(2026, 10, 1),
        created_at=THEN,
        place="Here",
        facilitator="Lead",
        note="A good day",
        phases=(Phase("Now", 30),),
        targets={one: 5.0},
        weights={one: 2.0},
        ratings=(Rating(one, 2.0, note="Between two levels"),),
        evidence=(Evidence("evidence-1", one, "A report", "Intranet", "person-1"),),
        actions=(
            Action(
                id=known.id,
                title="Do it soon",
                dimension_id=known.dimension,
                from_level=known.from_level,
                why="Because",
                steps=("First",),
                done_when="It is done",
                owner="CX lead",
                start=date(2026, 10, 5),
                due=date(2026, 12, 1),
                weeks=8,
                effort_agreed=True,
                phase=0,
                place=0,
                reason="The board asked for it",
                prerequisites=(needed.id,),
                source="Practice",
            ),
        ),
        participants=(
            Participant("person-1", 1, "Ada", "Manager", "Sales"),
            Participant("person-2", 2, "Bo", "Expert", "IT"),
        ),
        last_number=2,
        ballots=(Ballot(one, 1, THEN),),
        votes=(Vote("person-1", one, 1, "score", 2.0), Vote("person-2", one, 1, "abstain")),
        dissents=(Dissent("dissent-1", one, "Nobody heard of it", "person-1", 1.0, named=True),),
        parking_lot=(ParkedItem("item-1", "Coffee was cold", two, "person-1"),),
        clock=Clock(210, {one: 35.0}, {one: 60.0}, one, THEN),
        owner_limits={"CX lead": 1},
        board_questions=("Who carries it?",),
        outcomes=(Outcome("outcome-1", "Would recommend", 31.0, "points", "Survey", date(2026, 6, 30)),),
        report_texts=(ReportText("start", "For the board."),),
    )

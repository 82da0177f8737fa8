"""What a roadmap costs: made anew at each key on the slider, and many times over for what would bring its date forward.

And how far the schedule is from the shortest one there is, over plans of up to seven actions.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.maturity_model import GapAction, MaturityModel
from cxworkshop.domain.plan import pace, roadmap
from cxworkshop.domain.plan.schedule import schedule
from cxworkshop.domain.session import Rating, Session
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.benchmarks.figures import cpu_seconds, in_turn, verdict
from tests.domain.exact import plans, shortest

TIMES = 200
MOST = 2.0
MOST_LARGE = 15.0
COPIES = 4
SQUARES = 20_000
"""Added up they take about a millisecond on a machine of today."""
PLANS, SEEDS = 300, (1, 2, 3)


def measure() -> list[str]:
    """Plans of some 70 and of 300 actions beside a millisecond's work; what helps; and the schedule's own quality."""
    model = model_files.builtin()
    large = _copied(model)
    lines = []
    for session, of, most in ((_at(model), model, MOST), (_at(large), large, MOST_LARGE)):
        ours, theirs, ratio = in_turn(_plan(session, of), _millisecond, TIMES)
        said = f"{ours * 1000:.2f} ms, a millisecond’s work {theirs * 1000:.2f} ms, ratio {ratio:.1f}"
        lines.append(f"a plan of {_count(session, of)} actions: {said} ({verdict(ratio, most)})")
    lines += [_helps(session, model) for session in (_at(model, 2.0, 3.0), _at(model))]
    return [*lines, *_optimum()]


def _helps(session: Session, model: MaturityModel) -> str:
    said = []
    for tried in (session, _agreed(session, model)):
        ours, _theirs, ratio = in_turn(_change(tried, model), _plan(tried, model), 10)
        said.append(f"{ours * 1000:.0f} ms, as long as {ratio:.0f} plans")
    return f"what helps, {_count(session, model)} actions: {said[0]}; with all of their days agreed {said[1]}"


def _optimum() -> list[str]:
    ratios = []
    for seed in SEEDS:
        for tasks, limits in plans(PLANS, seed):
            end = max(slot.end for slot in schedule(tasks, limits).values()) + 1
            ratios.append(end / shortest(tasks, limits))
    share = sum(ratio == 1 for ratio in ratios) / len(ratios)
    return [
        f"beside the shortest of {len(ratios)} plans: {share:.0%} as short, {statistics.mean(ratios):.3f} times as long"
        f" on average, {max(ratios):.2f} at worst"
    ]


def _plan(session: Session, model: MaturityModel) -> Callable[[], float]:
    results = scoring.results(session, model)
    return lambda: cpu_seconds(lambda: roadmap.plan(session, model, results))


def _change(session: Session, model: MaturityModel) -> Callable[[], float]:
    results = scoring.results(session, model)
    return lambda: cpu_seconds(lambda: pace.what_helps(session, model, results))


def _millisecond() -> float:
    return cpu_seconds(lambda: sum(number * number for number in range(SQUARES)))


def _count(session: Session, model: MaturityModel) -> int:
    return len(roadmap.plan(session, model).actions)


def _at(model: MaturityModel, score: float = 1.0, target: float = 5.0) -> Session:
    ratings = tuple(Rating(each.id, score) for each in sorted(model.dimensions, key=lambda each: each.id))
    return replace(
        sample_session(model_files.builtin()),
        ratings=ratings,
        target=target,
        targets={},
        actions=(),
        roadmap_start=date(2026, 9, 18),
    )


def _agreed(session: Session, model: MaturityModel) -> Session:
    """The session with every start and every due date confirmed."""
    made = roadmap.plan(session, model).actions
    return replace(session, actions=tuple(lens.edited(each.action, start=each.start, due=each.due) for each in made))


def _copied(model: MaturityModel) -> MaturityModel:
    """The model with its dimensions and actions several times over."""
    dimensions = [replace(each, id=f"{each.id}-{copy}") for copy in range(COPIES) for each in model.dimensions]
    actions = [_copy(each, copy) for copy in range(COPIES) for each in model.actions]
    return replace(model, dimensions=tuple(dimensions), actions=tuple(actions))


def _copy(action: GapAction, copy: int) -> GapAction:
    return replace(
        action,
        id=f"{action.id}-{copy}",
        dimension=f"{action.dimension}-{copy}",
        prerequisites=tuple(f"{each}-{copy}" for each in action.prerequisites),
    )

"""A room of sixty who have voted on everything: the slider, and the reveal, on the page and on the projector's."""

from __future__ import annotations

import time

import msgspec

from cxworkshop.store.models import files as model_files
from tests.benchmarks import slider
from tests.benchmarks.figures import percentile, spread, verdict
from tests.benchmarks.rooms import room_of
from tests.benchmarks.windows import scoring

PEOPLE = 60
ROUNDS = 60
MOST_MS = 50.0


def measure() -> list[str]:
    """The slider's figures, and how long a reveal takes until it is stored and painted."""
    return [
        *slider.measure(PEOPLE),
        *slider.measure(PEOPLE, audience=True),
        *_reveals(audience=False),
        *_reveals(audience=True),
    ]


def _reveals(*, audience: bool) -> list[str]:
    model = model_files.builtin()
    session = msgspec.structs.replace(room_of(PEOPLE, model), ballots=())
    with scoring(session, model, audience=audience) as (app, window, state):
        from cxworkshop.domain import voting
        from cxworkshop.ui.ballot.card import BallotCard

        card = window.findChildren(BallotCard)[0]
        wall, processor = [], []
        for _ in range(ROUNDS):
            begin, begun = time.perf_counter(), time.process_time()
            card.reveal_wanted.emit()
            app.processEvents()
            wall.append((time.perf_counter() - begin) * 1000)
            processor.append((time.process_time() - begun) * 1000)
            assert voting.is_revealed(state.session, "vision"), "nothing was revealed"
            state.undo()
            app.processEvents()
    where = "page and audience window" if audience else "page"
    late = percentile(wall, 0.99)
    return [
        f"reveal of {PEOPLE} votes, {where}, by the clock: {spread(wall)} ({verdict(late, MOST_MS)})",
        f"the same in processor time: {spread(processor)}",
    ]

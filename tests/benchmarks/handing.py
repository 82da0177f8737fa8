"""Everything handed over at once, beside the report alone: the sample, and a roadmap of 200 actions."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from tests.benchmarks.figures import in_turn, verdict
from tests.report.building import make_model, make_session, own_action

ROUNDS = 5
MOST_SECONDS = 3.0


def measure() -> list[str]:
    """How long both take by the clock, and their ratio."""
    from cxworkshop.store.models import files as model_files
    from cxworkshop.store.sample import sample_workshop

    sample = model_files.for_the_sample()
    said = [_beside("the sample", sample_workshop(sample), sample, MOST_SECONDS)]
    model = make_model()
    actions = tuple(own_action(number, owner=f"Owner {number % 12}") for number in range(1, 201))
    return [*said, _beside("200 actions", make_session(model, 2.0, actions=actions), model, None)]


def _beside(what: str, session: Session, model: MaturityModel, most: float | None) -> str:
    from cxworkshop.export.hand_over import hand_over
    from cxworkshop.report.roadmap.options import ReportOptions
    from cxworkshop.report.roadmap.write import write_report

    options = ReportOptions(issued=date(2026, 12, 1))

    def everything(folder: Path) -> None:
        hand_over(folder / "all", session, model, options)

    def report(folder: Path) -> None:
        write_report(folder / "report.pdf", session, model, options)

    whole, alone, ratio = in_turn(lambda: _seconds(everything), lambda: _seconds(report), ROUNDS)
    judged = "" if most is None else f" ({verdict(whole, most)})"
    return f"all forms of {what}: {whole:.2f} s{judged}, the report alone {alone:.2f} s, ratio {ratio:.2f}"


def _seconds(write: Callable[[Path], None]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        write(Path(folder))
        return time.perf_counter() - begun

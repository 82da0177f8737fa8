"""Every figure is the same in all forms: each is read again by a program that did not write it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Phase, Rating, Session
from cxworkshop.export import hand_over as everything
from cxworkshop.export.formats import FORMATS, Format
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from tests.export.reading_back import READERS, WHAT, Figures, expected
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.rooms import DOMAIN_CHECK, SPREAD_OUT, with_ballot, with_room

OPTIONS = ReportOptions(issued=date(2026, 12, 1), sections=("summary", "profile", "register"))

TOLD = {
    ".cxw": {"organisation", "held", "scores"},
    ".csv": {"titles", "owners", "starts", "dues"},
    ".scores.csv": {*WHAT} - {"titles", "owners", "starts", "dues"},
    ".xlsx": {*WHAT},
    ".ics": {"titles", "owners", "dues"},
    ".md": {*WHAT} - {"held", "votes", "agreement"},
    ".pptx": {"organisation", "mean", "staged", "scores", "targets", "gaps", "titles", "owners", "dues"},
    ".docx": {*WHAT} - {"held", "starts"},
    ".pdf": {*WHAT} - {"held", "votes", "agreement", "titles", "owners"},
}
"""What each form has to tell, by its ending."""

PARTLY = {".pptx": 3, ".docx": 1_000, ".pdf": 1_000}
"""Forms that do not tell of every action, and of how many at least, if there are as many that are not Beyond.

On slides there are the first ones; in report and document what is Beyond and only proposed has a month.
"""


def files_of(folder: Path, session: Session, model: MaturityModel) -> dict[str, Path]:
    """Every form of a session, by its ending."""
    everything.hand_over(folder, session, model, OPTIONS)
    found = {each.suffix: folder / everything._file(session, everything._called(each), each.ending) for each in FORMATS}
    return {**found, ".pdf": next(folder.glob("*.pdf"))}


def differing(folder: Path, session: Session, model: MaturityModel) -> list[str]:
    """Where a form says something else than the arithmetic, or nothing where it should say it."""
    wanted, found = expected(session, model), []
    for ending, path in files_of(folder, session, model).items():
        said = READERS[ending](path, model)
        assert set(said) == TOLD[ending], ending
        found += [f"{ending} {what}: {each}" for what, each in _differing(said, wanted, ending)]
    return found


def _differing(said: Figures, wanted: Figures, ending: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for what, value in said.items():
        goal = wanted[what]
        if ending in PARTLY and what in {"starts", "titles", "owners", "dues"}:
            assert len(value) >= min(PARTLY[ending], wanted["promised"])
            goal = {number: each for number, each in goal.items() if number in value}
        if ending == ".pptx" and what == "targets" and not wanted["scores"]:
            goal = {}  # there is no slide of a profile
        if value != goal:
            found.append((what, (value, goal)))
    return found


def test_every_format_is_read_back() -> None:
    assert {each.suffix for each in FORMATS} | {".pdf"} == set(READERS) == set(TOLD)


def sample() -> tuple[Session, MaturityModel]:
    model = model_files.for_the_sample()
    return sample_workshop(model), model


def disagreeing() -> tuple[Session, MaturityModel]:
    """Twelve who see it differently, and agree on something else than they voted."""
    model = make_model()
    session = with_ballot(with_room(make_session(model, SCORES, organisation="Wexborough Trams")), "vision", SPREAD_OUT)
    return with_ballot(with_ballot(session, "metrics", DOMAIN_CHECK), "vision", DOMAIN_CHECK, 2), model


def nothing_scored() -> tuple[Session, MaturityModel]:
    model = make_model()
    return make_session(model), model


def nothing_applies() -> tuple[Session, MaturityModel]:
    model = make_model()
    ratings = tuple(Rating(each.id, not_applicable=True) for each in model.dimensions)
    return make_session(model, ratings=ratings), model


def weighted() -> tuple[Session, MaturityModel]:
    """Quarter steps, weights, targets of their own, one not applicable, one not scored; a mean that ends in a 5."""
    model = make_model(step=0.25)
    scores = {"vision": 2.25, "strategy": 2.0, "metrics": 3.75, "governance": 1.0, "organisation": 2.25}
    session = make_session(
        model, scores, targets={"vision": 3.5, "metrics": 5.0}, weights={"vision": 0.5, "metrics": 2.25},
        actions=(own_action(1, owner=""), own_action(2, due=date(2027, 2, 26), start=date(2027, 1, 11))),
        phases=(Phase("First", 40), Phase("Second", 300)),
    )  # fmt: skip
    return replace(session, ratings=(*session.ratings, Rating("processes", not_applicable=True))), model


def twenty_by_ten() -> tuple[Session, MaturityModel]:
    model = make_model(20, 10)
    return make_session(model, {each.id: 1.5 + index % 4 for index, each in enumerate(model.dimensions)}), model


@pytest.mark.parametrize(
    "case",
    [sample, disagreeing, nothing_scored, nothing_applies, weighted, twenty_by_ten],
    ids=lambda case: case.__name__,
)
def test_every_form_says_the_same(case: object, tmp_path: Path) -> None:
    assert callable(case)
    session, model = case()
    assert differing(tmp_path / "all", session, model) == []


SCALE = [1 + step / 2 for step in range(9)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    scores=st.dictionaries(st.sampled_from(sorted(SCORES)), st.sampled_from(SCALE)),
    targets=st.dictionaries(st.sampled_from(sorted(SCORES)), st.sampled_from(SCALE), max_size=3),
    weights=st.dictionaries(st.sampled_from(sorted(SCORES)), st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0])),
)
@example(scores={"governance": 1.0, "metrics": 3.0, "organisation": 3.0, "processes": 3.0}, targets={}, weights={})
def test_and_so_does_any_session(
    scores: dict[str, float],
    targets: dict[str, float],
    weights: dict[str, float],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    model = make_model()
    session = make_session(model, scores, targets=targets, weights=weights)
    assert differing(tmp_path_factory.mktemp("any") / "all", session, model) == []


def test_a_format_has_a_name_of_its_own_in_the_folder() -> None:
    def name(each: Format) -> str:
        return f"{everything._called(each)}{each.ending}".casefold()

    assert len({name(each) for each in FORMATS} | {"cx roadmap.pdf"}) == len(FORMATS) + 1

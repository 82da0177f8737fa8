"""One value beyond a bound is refused before anything is stored; one at it is stored, read, exported and imported.

The bounds are found in the annotations of the structs: a new field is tested as soon as it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from cxworkshop.domain import guard
from cxworkshop.domain.bounds import MAX_ACTIONS, MAX_CHARACTERS, MAX_MODEL_NAME, MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Session, Vote
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.words import limits
from tests.domain.bounded import KEY, Bound, bounds_of, get, renamed, with_value
from tests.domain.full import THEN, full_model, full_session, small_model

replace = msgspec.structs.replace

SESSION_BOUNDS = list(bounds_of(Session))
MODEL_BOUNDS = list(bounds_of(MaturityModel))
OF_THE_MODEL = {"model_id", "model_edition", "lens", "dimension_id", "running", "prerequisites"}
"""What names something of the model: its own names are shorter than a session would hold."""
OF_A_PERSON = {"participant_id", "brought_by"}


class Shelf:
    """A library with one session in it that holds something of everything, and the state that has it open."""

    def __init__(self, folder: Path) -> None:
        self.model = full_model(actions=60)
        self.folder = folder
        self.library = Library.open(folder / "library.db")
        self.session = full_session(self.model)
        self.library.create(self.session, self.model)
        self.state = SessionState(self.library)
        self.state.open(self.session.id)
        self.refusals: list[UserError] = []
        self.state.save_failed.connect(self.refusals.append)

    def content(self) -> list[bytes]:
        """What lies on the disk, to the byte."""
        return [file.read_bytes() for file in sorted(self.folder.iterdir()) if not file.name.endswith("-shm")]


@pytest.fixture(scope="module")
def shelf(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    yield shelf
    shelf.library.close()


def comes_back(session: Session, model: MaturityModel, folder: Path) -> None:
    """Stored, read by another process' eyes, written to a file and brought into another library: always the same."""
    with closing(Library.open(folder / "library.db")) as library:
        library.create(session, model)
    with closing(Library.open(folder / "library.db")) as library:
        assert library.load(session.id) == session
        assert library.models.get(model.id, model.edition) == model
        assert library.check() == []
        exchange.export_session(folder / "session.cxw", session, model)
    with closing(Library.open(folder / "other.db")) as other:
        exchange.import_into(other, folder / "session.cxw")
        assert other.load(session.id) == session
        assert other.models.get(model.id, model.edition) == model


def test_the_bounds_are_found() -> None:
    names = {bound.name for bound in SESSION_BOUNDS}
    assert {"dissents.0.reason most", "ballots.0.number most", "participants most", "phases.0.name least"} <= names
    assert {"actions.0.due most", "clock.spent.<value> most", "targets.<key> least", "clock.since zone"} <= names
    assert len(names) == len(SESSION_BOUNDS) > 100
    assert {"dimensions.0.rubric.0 most", "actions.0.owners.<value> most"} <= {bound.name for bound in MODEL_BOUNDS}


# One beyond


@pytest.mark.parametrize("bound", SESSION_BOUNDS, ids=lambda bound: bound.name)
def test_one_beyond_is_refused_and_nothing_is_stored(shelf: Shelf, bound: Bound) -> None:
    after = with_value(shelf.session, bound.path, bound.beyond(get(shelf.session, bound.path)))
    before = shelf.content()

    shelf.refusals.clear()
    shelf.state.change("go too far", after)
    shelf.state.record(after)

    for refusal in shelf.refusals:
        assert isinstance(refusal, OverLimitError)
        assert refusal.message.endswith(".")
        assert refusal.hint.endswith(".")
        assert "{" not in str(refusal)
    assert len(shelf.refusals) == 2
    assert shelf.state.session == shelf.session
    assert shelf.state.refused is None
    assert shelf.state.undo_stack.count() == 0
    with pytest.raises(OverLimitError):
        shelf.library.save(shelf.session, after)
    with pytest.raises(OverLimitError):
        shelf.library.create(after if bound.field == "id" else replace(after, id="another"), shelf.model)
    assert shelf.content() == before
    assert shelf.library.load(shelf.session.id) == shelf.session


@pytest.mark.parametrize("bound", MODEL_BOUNDS, ids=lambda bound: bound.name)
def test_a_model_one_beyond_is_refused_and_nothing_is_stored(shelf: Shelf, bound: Bound) -> None:
    model = replace(full_model(actions=60 if bound.field != "actions" else MAX_ACTIONS), id="another")
    model = with_value(model, bound.path, bound.beyond(get(model, bound.path)))
    before = shelf.content()
    with pytest.raises(OverLimitError) as refusal:
        shelf.library.models.add(model)
    assert bound.field.partition(".")[0] in str(refusal.value)
    session = replace(shelf.session, id="new", model_id=model.id, model_edition=model.edition)
    with pytest.raises(OverLimitError):
        shelf.library.create(session, model)
    assert shelf.content() == before


def test_no_refusal_tells_a_vote(shelf: Shelf) -> None:
    scores = [bound for bound in SESSION_BOUNDS if bound.field in {"votes.score", "dissents.score", "ratings.score"}]
    assert len(scores) == 6
    for bound in scores:
        shelf.refusals.clear()
        shelf.state.change("go too far", with_value(shelf.session, bound.path, 77.0))
        assert "77" not in str(shelf.refusals[0])


@pytest.mark.parametrize("text", ["\ud83d", "half \udc00 a character"])
def test_what_no_file_can_hold_is_refused(shelf: Shelf, text: str) -> None:
    before = shelf.content()
    shelf.refusals.clear()
    shelf.state.set_note(shelf.session.ratings[0].dimension_id, text)
    shelf.state.set_details("change title", title=text)
    assert [type(refusal) for refusal in shelf.refusals] == [OverLimitError] * 2
    assert shelf.content() == before
    str(shelf.refusals[0]).encode()


def test_more_text_than_a_page_can_show_is_refused(shelf: Shelf) -> None:
    one = shelf.session.evidence[0]
    most = MAX_CHARACTERS // MAX_TEXT
    texts = tuple(replace(one, id=f"e-{number}", text="x" * MAX_TEXT) for number in range(most - 1))
    shelf.refusals.clear()
    for evidence in (texts, (*texts, one, replace(one, id="e-last", text="x" * MAX_TEXT))):
        shelf.state.change("write", replace(shelf.state.session, evidence=evidence))
    assert [type(refusal) for refusal in shelf.refusals] == [OverLimitError]
    assert "the maximum is 2,000,000" in str(shelf.refusals[0])
    assert shelf.state.session.evidence == texts
    shelf.state.undo()
    shelf.state.undo_stack.clear()
    assert shelf.library.load(shelf.session.id) == shelf.session


def test_too_much_text_may_get_less() -> None:
    session = full_session(full_model())
    one = session.evidence[0]
    over = [replace(one, id=f"e-{number}", text="x" * MAX_TEXT) for number in range(MAX_CHARACTERS // MAX_TEXT + 1)]
    before = replace(session, evidence=tuple(over))
    for change, refused in ((over[1:], 0), ([*over[1:], replace(over[0], text="")], 0), ([*over, one], 1)):
        found = guard.excesses(replace(before, evidence=tuple(change)), before)
        assert len(guard.worse(found, guard.excesses(before))) == refused
    assert guard.mended(before, guard.excesses(before)[0]) is None


@pytest.mark.parametrize(
    "broken", ["Head\nof sales", "Head\r\n\r\nof sales\n", "\x00Head\x07of\u2029sales", "Head\x9fof sales"]
)
def test_what_stands_on_one_line_is_put_on_one(shelf: Shelf, broken: str) -> None:
    first, second = shelf.session.participants
    shelf.refusals.clear()
    shelf.state.set_details("change place", place=broken)
    shelf.state.change("change role", replace(shelf.state.session, participants=(replace(first, role=broken), second)))
    assert (shelf.state.session.place, shelf.state.session.participants[0].role) == ("Head of sales", "Head of sales")
    assert shelf.library.load(shelf.session.id) == shelf.state.session
    with pytest.raises(OverLimitError, match="one line"):
        shelf.library.save(shelf.state.session, replace(shelf.state.session, place=broken))
    for _change in range(2):
        shelf.state.undo()
    shelf.state.undo_stack.clear()
    assert not shelf.refusals


def test_what_an_older_version_left_on_several_lines_can_be_put_right() -> None:
    session = replace(full_session(full_model()), title="One\ntwo")
    (found,) = guard.excesses(session)
    mended = guard.mended(session, found)
    assert mended is not None
    assert mended.title == "One two"
    assert limits.remedy(found)[0] == "&Put it on one line"


@pytest.mark.parametrize(
    ("owner", "after"), [("CX\nleader", "CX leader"), ("x" * 201, "x" * 200), ("x" * 201 + "\n", "x" * 200)]
)
def test_an_owner_with_a_limit_is_put_right_as_any_name(owner: str, after: str) -> None:
    session = replace(full_session(full_model()), owner_limits={owner: 3, after: 2, "CIO": 4})
    while found := guard.excesses(session):
        mended = guard.mended(session, found[0])
        assert mended is not None
        session = mended
    assert session.owner_limits == {after: 2, "CIO": 4}


@pytest.mark.parametrize("place", [("actions", 0, "start"), ("actions", 0, "due"), ("outcomes", 0, "day")])
def test_a_day_that_none_can_be_is_taken_away(place: tuple[str | int, ...]) -> None:
    session = full_session(full_model())
    slip = with_value(session, place, date(26, 11, 19))
    (found,) = guard.excesses(slip)
    assert guard.mended(slip, found) == with_value(session, place, None)
    assert limits.remedy(found)[0] == "&Remove the date"


@pytest.mark.parametrize("place", [("actions", 0, "reason"), ("board_questions", 0)])
def test_reasons_and_questions_count_as_written(place: tuple[str | int, ...]) -> None:
    session = full_session(full_model())
    one, most = session.evidence[0], MAX_CHARACTERS // MAX_TEXT
    texts = tuple(replace(one, id=f"e-{number}", text="x" * MAX_TEXT) for number in range(most - 1))
    session = replace(session, evidence=texts)
    assert guard.excesses(session) == ()
    (found,) = guard.excesses(with_value(session, place, "x" * MAX_TEXT))
    assert found.kind == "total"


def test_no_number_at_all_is_refused(shelf: Shelf) -> None:
    shelf.refusals.clear()
    Preparation(shelf.state).set_target(float("nan"))
    assert isinstance(shelf.refusals[0], OverLimitError)


# What is at a bound


@pytest.mark.parametrize("bound", SESSION_BOUNDS, ids=lambda bound: bound.name)
def test_what_is_at_the_bound_comes_back(shelf: Shelf, bound: Bound, tmp_path: Path) -> None:
    session, model = shelf.session, shelf.model
    old = get(session, bound.path)
    new = bound.at(old)
    names_the_model = bound.path[-1] in {*OF_THE_MODEL, KEY} or bound.field == "actions.prerequisites"
    if isinstance(old, str) and new and names_the_model:
        # As long as the model's own names can be.
        new = new[:MAX_MODEL_NAME]
        session, model = renamed(session, old, new), renamed(model, old, new)
    elif isinstance(old, str) and new and (bound.path[-1] in OF_A_PERSON or bound.field == "participants.id"):
        session = renamed(session, old, new)
    elif bound.field in FITTED:
        session = FITTED[bound.field](session, model, new)
    else:
        session = with_value(session, bound.path, new)
    votes = sorted(session.votes, key=lambda vote: (vote.dimension_id, vote.ballot, vote.participant_id))
    session = replace(session, votes=tuple(votes))
    assert guard.excesses(session) == ()
    comes_back(session, model, tmp_path)


@pytest.mark.parametrize(("length", "refused"), [(MAX_TEXT + 9, 0), (MAX_TEXT + 10, 0), (MAX_TEXT + 11, 1)])
def test_what_was_beyond_its_bound_may_get_shorter_and_no_longer(length: int, refused: int) -> None:
    session = full_session(full_model())
    known = guard.excesses(replace(session, note="x" * (MAX_TEXT + 10)))
    found = guard.excesses(replace(session, note="x" * length))
    assert [len(found), len(guard.worse(found, known)), len(guard.worse(found, ()))] == [1, refused, 1]


def _with_ballots(session: Session, model: MaturityModel, ballots: int, votes: int) -> Session:
    """The session with that many revealed ballots on each dimension, and so many votes in them."""
    names = sorted(dimension.id for dimension in model.dimensions)
    opened = [Ballot(name, number, THEN) for name in names for number in range(1, ballots + 1)]
    cast = [Vote(one.id, each.dimension_id, each.number, "abstain") for each in opened for one in session.participants]
    cast.sort(key=lambda vote: (vote.dimension_id, vote.ballot, vote.participant_id))
    return replace(session, ballots=tuple(opened), votes=tuple(cast[:votes]))


def _with_people(session: Session, model: MaturityModel, people: tuple[Any, ...]) -> Session:
    numbered = (replace(one, number=number) for number, one in enumerate(people, start=1))
    return replace(session, participants=tuple(numbered), last_number=len(people))


def _with_actions(session: Session, model: MaturityModel, actions: tuple[Any, ...]) -> Session:
    known = {action.id for action in model.actions}
    return replace(session, actions=tuple(replace(one, own=one.id not in known) for one in actions))


def _with_votes(session: Session, model: MaturityModel, votes: tuple[Any, ...]) -> Session:
    everybody = (*session.participants, *(replace(session.participants[0], id=f"p-{number}") for number in range(58)))
    return _with_ballots(_with_people(session, model, everybody), model, 17, len(votes))


FITTED: dict[str, Any] = {
    "ballots": lambda session, model, new: _with_ballots(session, model, len(new) // len(model.dimensions), 100),
    "ballots.number": lambda session, model, new: _with_ballots(session, model, new, 100),
    "votes": _with_votes,
    "votes.ballot": lambda session, model, new: _with_ballots(session, model, new, 100),
    "votes.choice": lambda session, model, new: with_value(
        session, ("votes", 0), replace(session.votes[0], choice=new, score=None)
    ),
    "ratings": lambda session, model, new: replace(
        session, ratings=tuple(replace(new[0], dimension_id=each.id) for each in model.dimensions)
    ),
    "report_texts": lambda session, model, new: replace(
        session, report_texts=tuple(replace(each, section=f"s-{number:02}") for number, each in enumerate(new))
    ),
    "participants": _with_people,
    "actions": _with_actions,
    "actions.id": lambda session, model, new: _with_actions(session, model, (replace(session.actions[0], id=new),)),
    "actions.prerequisites": lambda session, model, new: with_value(
        session, ("actions", 0, "prerequisites"), tuple(action.id for action in model.actions[: len(new)])
    ),
}
"""How what goes with a value at its bound is made to fit it."""


def test_a_model_that_is_at_every_bound_of_its_lists_comes_back(tmp_path: Path) -> None:
    model = full_model()
    comes_back(full_session(model), model, tmp_path)


def test_a_model_with_as_little_as_there_may_be_comes_back(tmp_path: Path) -> None:
    model = small_model(full_model())
    session = replace(full_session(full_model()), model_id="small", actions=(), target=1.0, targets={})
    session = replace(session, ratings=(), votes=(), dissents=())
    comes_back(session, model, tmp_path)


@pytest.mark.parametrize(
    "bound", [bound for bound in MODEL_BOUNDS if bound.side == "most"], ids=lambda bound: bound.name
)
def test_what_is_at_a_models_bound_comes_back(bound: Bound, tmp_path: Path) -> None:
    model = full_model(actions=300 if bound.field == "actions.prerequisites" else 60)
    old = get(model, bound.path)
    new = bound.at(old)
    if bound.field == "levels.number":
        assert model.levels[-1].number == new
        return
    session = full_session(model)
    if isinstance(old, str) and (
        bound.path[-1] in {"id", "edition", KEY, "source", "dimension"} or bound.field in LISTS_OF_NAMES
    ):
        session, model = renamed(session, old, new), renamed(model, old, new)
    elif bound.field == "actions.from_level":
        model = replace(model, actions=(replace(model.actions[0], from_level=new), *model.actions[1:]))
    elif bound.field == "actions.prerequisites":
        needed = tuple(action.id for action in model.actions[1:] if action.from_level == 1)[: len(new)]
        assert len(needed) == len(new)
        model = with_value(model, bound.path, needed)
    elif bound.field == "actions.also_serves":
        model = with_value(model, bound.path, tuple(dimension.id for dimension in model.dimensions))
    elif bound.field == "actions":
        model = full_model()
        assert len(model.actions) == len(new)
    else:
        model = with_value(model, bound.path, new)
    assert guard.excesses(model) == ()
    comes_back(session, model, tmp_path)


LISTS_OF_NAMES = {"lenses.dimension_order", "actions.also_serves", "actions.prerequisites"}

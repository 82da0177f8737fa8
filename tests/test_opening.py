"""A library that cannot be opened as it was asked for is told in a dialog, with every way on there is."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from cxworkshop import first_window, opening, paths
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.store.sqlite import driver
from cxworkshop.ui.frame import refused
from tests.store import children
from tests.ui.dialogs import in_dialog


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return sample_session(model)


@pytest.fixture
def path(own_files: Path, session: Session, model: MaturityModel) -> Path:
    """A library with a session in it and a copy of it, closed."""
    path = own_files / "library.db"
    with closing(Library.open(path)) as library:
        library.create(session, model)
        library.copies.make()
    return path


class Answers:
    """What somebody chooses in the dialogs, one after the other, and what these said."""

    def __init__(self, *ways: refused.Way | None) -> None:
        self.left = list(ways)
        self.said: list[str] = []
        self.offered: list[list[refused.Way]] = []

    def __call__(self, error: UserError, ways: Mapping[refused.Way, str]) -> refused.Way | None:
        assert error.hint
        self.said.append(error.message)
        self.offered.append(list(ways))
        assert self.left, error
        return self.left.pop(0)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answers]:
    def choose(*ways: refused.Way | None) -> Answers:
        answers = Answers(*ways)
        monkeypatch.setattr(refused, "ask_for_way", answers)
        return answers

    return choose


def damage(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 4)


def damage_an_index(path: Path) -> None:
    """So that it can be read, and is not sound."""
    with closing(driver.open(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'session_by_organisation'"
        (root,) = connection.execute(query).fetchone()
    with path.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)


def opened(path: Path) -> Library:
    library = opening.open_library(path)
    assert library is not None
    return library


def test_a_damaged_library_can_be_left(path: Path, answer: Callable[..., Answers]) -> None:
    damage(path)
    before = path.read_bytes()
    answers = answer(None)
    assert opening.open_library(path) is None
    assert answers.said == [f"The library {path} is damaged."]
    assert answers.offered == [["again", "copy", "other"]]
    assert path.read_bytes() == before


def test_a_damaged_library_can_be_read_as_far_as_it_goes(
    path: Path, session: Session, answer: Callable[..., Answers]
) -> None:
    damage_an_index(path)
    answers = answer("read")
    with closing(opened(path)) as library:
        assert library.read_only
        assert library.load(session.id) == session
    assert answers.offered == [["again", "read", "copy", "other"]]


def test_the_newest_copy_takes_the_place_of_a_damaged_library_which_is_kept(
    path: Path, session: Session, answer: Callable[..., Answers]
) -> None:
    damage(path)
    damaged = path.read_bytes()
    answer("copy")
    with closing(opened(path)) as library:
        assert library.load(session.id) == session
        assert not library.read_only
    kept = [each for each in path.parent.rglob("*") if each.is_file() and each.read_bytes() == damaged]
    assert len(kept) == 1


def test_a_copy_that_is_damaged_too_is_told_and_another_library_made(
    path: Path, answer: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(path)
    for copy in (path.parent / "backups").iterdir():
        copy.write_bytes(b"no library")
    other = path.with_name("other.db")
    answers = answer("copy", "other", "other")
    choices = iter(["", str(path.with_name("other"))])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (next(choices), ""))
    with closing(opened(path)) as library:
        assert library.path == other
        assert library.count() == 0
    assert len(answers.said) == 3
    assert answers.said[1] != answers.said[0]


def test_what_was_in_the_way_can_be_put_away_and_tried_again(
    path: Path, answer: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    damage(path)

    def mend(_error: UserError, _ways: Mapping[refused.Way, str]) -> refused.Way:
        path.write_bytes(whole)
        return "again"

    monkeypatch.setattr(refused, "ask_for_way", mend)
    opened(path).close()


def test_a_fault_nobody_thought_of_is_told_too(
    path: Path, answer: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_path: Path, **_choices: bool) -> Library:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(Library, "open", fail)
    answers = answer(None)
    assert opening.open_library(path) is None
    assert "Something unexpected went wrong" in answers.said[0]
    assert answers.offered == [["again", "copy", "other"]]
    caplog.clear()


def test_a_library_whose_list_cannot_be_read_is_told(
    path: Path, answer: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_library: Library, **_choices: int) -> None:
        raise driver.damaged(path)

    monkeypatch.setattr(Library, "sessions", fail)
    answers = answer(None)
    assert opening.open_library(path) is None
    assert answers.offered == [["again", "copy", "other"]]
    driver.lock(path).close()


def test_a_library_that_may_only_be_read_is_opened_for_reading(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK and access(file, mode))
    with closing(opened(path)) as library:
        assert library.read_only
        with pytest.raises(UserError, match="cannot be written"):
            library.save(session, replace(session, title="Winter"))


def test_without_a_home_folder_another_library_is_offered(answer: Callable[..., Answers]) -> None:
    answers = answer(None)
    assert opening.open_library(paths.HOMELESS / "library.db") is None
    assert answers.said == ["There is no home folder for the library."]
    assert answers.offered == [["again", "other"]]


# In use


HOLD = """
library = Library.open(path); print('open', flush=True); sys.stdin.readline()
"""


@pytest.fixture
def held(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Another process has the library open; gives what lets it end."""
    monkeypatch.setattr(opening, "PATIENCE_MS", 100)
    with children.start(HOLD, path) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"

        def end() -> None:
            process.communicate("\n")

        yield end
        process.kill()


def test_a_library_that_a_command_has_open_can_be_read(
    path: Path, session: Session, held: Callable[[], None], answer: Callable[..., Answers]
) -> None:
    answers = answer("read")
    with closing(opened(path)) as library:
        assert library.read_only
        assert library.load(session.id) == session
    assert answers.said == [f"The library {path} is open in another window or command."]
    assert answers.offered == [["again", "read", "other"]]


def test_a_command_that_ends_in_time_is_waited_for(
    path: Path, held: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE_MS", 30_000)
    ending = threading.Timer(0.1, held)
    ending.start()
    opened(path).close()
    ending.join()


def test_a_window_that_comes_to_the_front_is_enough(
    path: Path, held: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_window, "come_to_the_front", lambda _path: True)
    with pytest.raises(opening.AnotherWindow):
        opening.open_library(path)


def test_a_window_that_does_not_answer_is_told(
    path: Path, held: Callable[[], None], answer: Callable[..., Answers], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(path: Path) -> bool:
        raise UserError("is not responding", "Wait.")

    monkeypatch.setattr(first_window, "come_to_the_front", hang)
    answers = answer(None)
    assert opening.open_library(path) is None
    assert answers.offered == [["again", "read", "other"]]


# The dialog


def test_the_dialog_says_what_is_wrong_and_gives_what_was_chosen(qtbot: QtBot, path: Path) -> None:
    error = UserError("It is damaged.", "Do something.")
    with closing(Library.open(path, read_only=True)) as library:
        ways = refused.words_for("again", "read", "copy", "other", copied=library.copies.last)
    assert list(ways) == ["again", "read", "copy", "other"]
    chosen: list[refused.Way | None] = []

    def press(words: str) -> Callable[[QMessageBox], None]:
        def act(box: QMessageBox) -> None:
            assert (box.text(), box.informativeText()) == (error.message, error.hint)
            (button,) = [each for each in box.buttons() if each.text().replace("&", "") == words]
            button.click()

        return act

    for words in [*ways.values(), "Close"]:
        in_dialog(QMessageBox, press(words), lambda: chosen.append(refused.ask_for_way(error, ways)))
    in_dialog(QMessageBox, lambda box: box.reject(), lambda: chosen.append(refused.ask_for_way(error, ways)))
    assert chosen == ["again", "read", "copy", "other", None, None]
    assert list(refused.words_for("again", "copy")) == ["again"]

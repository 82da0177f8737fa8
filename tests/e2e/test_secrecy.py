"""A ballot is secret until its reveal, in the whole running app and in all that it and the command line write.

Two rooms do the same and vote otherwise: until the reveal nothing may tell one from the other, word by word, pixel by
pixel, byte by byte. The second room votes figures that stand nowhere else.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.domain.session import Participant
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.e2e.displays import LAPTOP, PROJECTOR, two_displays
from tests.e2e.libraries import rows
from tests.e2e.room import Room
from tests.e2e.screen import Screen
from tests.e2e.workshop import Workshop

replace = msgspec.structs.replace

MODEL = replace(model_files.builtin(), id="quarters", step=0.25)
ORDINARY = ["3", "3", "a", "3", "3", "n", "3", "3", "3", "3"]
TELLING = ["4.75", "4.75", "1.25", "4.75", "n", "3.25", "4.75", "4.75", "1.25", "a"]
SECRETS = ("4.75", "3.25", "1.25", "3.69")
"""The telling votes, and their mean."""
TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?")
STATUS_HEIGHT = 30

Told = dict[str, object]


def library(path: Path) -> Path:
    """A session with ten people, of which nothing is scored and nothing has a target that was voted."""
    people = tuple(
        Participant(f"p{number:02}", number, f"Person {number:02}", ("Lead", "Expert")[number % 2], "Sales")
        for number in range(1, 11)
    )
    session = replace(
        sample_session(MODEL), model_id=MODEL.id, participants=people, ratings=(), dissents=(), votes=(), ballots=()
    )
    with closing(Library.open(path)) as opened:
        opened.create(replace(session, targets={}, parking_lot=(), evidence=()), MODEL)
    return path


class Watch:
    """Keeps all that is told: in every window, word by word and pixel by pixel, and in what is written."""

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        self.workshop, self.folder = workshop, folder
        self.room = Room(workshop)
        self.told = Told()

    def look(self, name: str) -> None:
        self.told[f"picture of {name}"] = picture(self.workshop, self.folder / f"{name}.bmp")
        self.told[name] = sorted({TIME.sub("now", words) for words in self.workshop.ask("told")})

    def vote(self, votes: list[str]) -> None:
        """Half of the room votes in the booth, half on cards, on two displays."""
        workshop, room = self.workshop, self.room
        workshop.see("Search sessions")
        workshop.see_warm()  # a page that is there tells something, in front or not
        workshop.resize(*LAPTOP[2:])
        workshop.press("enter")
        workshop.see("", "Entry", text="Score")
        workshop.press("ctrl+3")
        workshop.see("Vision", "QLabel")
        workshop.press("F9")
        room.pass_laptop([(f"Person {number:02}", vote) for number, vote in enumerate(votes[:5], start=1)])
        workshop.see("Next: Person 06")
        self.look("booth")
        room.back()
        room.type_cards(votes[5:])
        room.back()
        room.see_in(10, 10)

    def look_everywhere(self) -> None:
        """Look at every page, and after undo and redo of a vote; write a report."""
        workshop = self.workshop
        self.look("score")
        workshop.press("ctrl+z")
        self.room.see_in(9, 10)
        workshop.see_status("Undid")
        self.look("score, a vote undone")
        workshop.press("ctrl+shift+z")
        self.room.see_in(10, 10)
        workshop.see_status("Redid")
        self.look("score, a vote redone")
        for key, name, seen in (
            ("ctrl+2", "prepare", "Start scoring ›"),
            ("ctrl+4", "results", "Score a dimension"),
            ("ctrl+5", "roadmap", "Add action"),
            ("ctrl+6", "report", "Pages"),
        ):
            workshop.press(key)
            workshop.see(seen)
            self.look(name)
        pdf = self.folder / "app.pdf"
        workshop.press("ctrl+e")
        workshop.see_focus("File name:")
        workshop.press("ctrl+a")
        workshop.type(f"{pdf}\n")
        workshop.see_status("Exported to")
        self.told["app.pdf"] = pdf.read_bytes()
        workshop.press("ctrl+1")
        workshop.see("Search sessions")
        workshop.wait(self.copied, "the copy of the library after the session was left")
        self.look("library")

    def copied(self) -> bool:
        """Whether the line at the bottom tells of a copy that has everything."""
        return not any("without the latest changes" in words for words in self.workshop.ask("told"))

    def reveal(self) -> str:
        """All that is told once the votes are shown."""
        self.workshop.press("enter")
        self.workshop.see("", "Entry", text="Score")
        self.workshop.press("ctrl+3")
        self.workshop.see("Reveal")
        self.workshop.confirm("r", "Reveal all votes")
        self.workshop.see("Vote again")
        return " ".join(self.workshop.ask("told"))


def picture(workshop: Workshop, path: Path) -> QImage:
    """What stands on both displays once nothing moves, without the status line, which says when all was saved."""

    def whole() -> QImage:
        workshop.screen.picture(path, PROJECTOR[0] + PROJECTOR[2], LAPTOP[3])
        image = QImage(str(path))
        painter = QPainter(image)
        painter.fillRect(0, LAPTOP[3] - STATUS_HEIGHT, LAPTOP[2], STATUS_HEIGHT, Qt.GlobalColor.black)
        painter.end()
        return image

    def at_rest() -> QImage | None:
        before = whole()
        time.sleep(0.1)
        return before if before == whole() else None

    return workshop.wait(at_rest, "a picture at rest")


def unlike(one: object, other: object) -> object:
    """The words that two rooms do not share, where words were told."""
    return sorted(set(one) ^ set(other)) if isinstance(one, list) and isinstance(other, list) else "other bytes"


def commands(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """All that the command line says and writes."""
    found = Told()
    for line in (
        "sessions",
        "sessions --json",
        "show latest",
        "show latest --json",
        "check",
        *(f"{what} latest -o FOLDER/x{ending}" for what, ending in WRITTEN),
    ):
        assert main(["--library", str(path), *line.replace("FOLDER", str(folder)).split()]) == 0
        captured = capsys.readouterr()
        found[line] = TIME.sub("now", captured.out + captured.err).replace(str(folder), "")
    for _, ending in WRITTEN:
        found[ending] = (folder / f"x{ending}").read_bytes()
    return found


WRITTEN = (("export", ".cxw"), ("export", ".csv"), ("report", ".pdf"), ("kit", ".kit.pdf"))


def test_nothing_tells_one_room_from_the_other_before_the_reveal(
    start: Callable[..., Workshop], own_files: Path, capsys: pytest.CaptureFixture[str], screen: Screen
) -> None:
    told, after = [], ""
    folder = own_files / "workshop"
    with two_displays(screen):
        for votes in (ORDINARY, TELLING):
            folder.mkdir()
            path = library(folder / "library.db")
            watch = Watch(start(path), folder)
            watch.vote(votes)
            assert rows(path, "SELECT count(*) FROM vote") == [(10,)]
            watch.look_everywhere()
            log = paths.log().read_text(encoding="utf-8")
            told.append(watch.told | commands(path, folder, capsys))
            after = watch.reveal()
            watch.workshop.close()
            shutil.rmtree(folder)
    ordinary, telling = told
    assert {name: unlike(ordinary[name], telling[name]) for name in ordinary if ordinary[name] != telling[name]} == {}
    assert [each for each in SECRETS if each in log or each in str(telling["show latest --json"])] == []
    # And what is searched for would be found: once it is revealed, it is told.
    assert [each for each in SECRETS[:3] if each not in after] == []

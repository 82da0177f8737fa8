"""What a facilitator does with the app while a room votes, by the keys that the app names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.e2e.screen import Screen
from tests.e2e.workshop import Workshop

FACILITATOR, AUDIENCE = "CX Workshop", "Audience – CX Workshop"
_OTHER_PROGRAM = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.argv[1])
print("copied", flush=True)
app.exec()
"""


@contextmanager
def copied(screen: Screen, text: str) -> Iterator[None]:
    """Another program, from which somebody has copied a text."""
    environment = os.environ | {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-c", _OTHER_PROGRAM, text]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "copied\n"
            yield
        finally:
            program.kill()


class Room:
    """Leads a room through its ballots. A vote is what a card says: "2.5", "a" for abstain, "n" for not applicable."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    def texts(self, window: str) -> list[str]:
        """What can be read in a window, words parted by single spaces."""
        return [" ".join(each.text.split()) for each in self.workshop.things() if each.window == window and each.text]

    def see_on_projector(self, text: str) -> None:
        """Wait until the room sees a text."""
        self.workshop.wait(lambda: any(text in each for each in self.texts(AUDIENCE)), f"{text!r} projected")

    def see_in(self, count: int, of: int) -> None:
        """Wait until so many votes are in, for the facilitator and for the room."""
        self.workshop.see("", "QLabel", text=f"{count} of {of} in; nobody sees any vote before the reveal")
        self.see_on_projector(f"{count} of {of} in")

    def pass_laptop(self, votes: Sequence[tuple[str, str]]) -> None:
        """One after the other votes alone: (name, vote), in the order in which the app asks them."""
        self.workshop.press("b")
        for name, vote in votes:
            self.workshop.see(f"Next: {name}")
            self.workshop.press("enter", *_keys(vote))

    def type_cards(self, votes: Sequence[str]) -> None:
        """Type in a pile of cards, beginning with the first participant who is not in."""
        self.workshop.press("c")
        self.workshop.see("Done")
        self.workshop.type("".join(f"{vote}\n" for vote in votes))

    def back(self) -> None:
        """Leave the booth or the cards for the page."""
        self.workshop.press("esc")
        self.workshop.see("Enter paper cards")

    def reveal(self, missing: int) -> None:
        """Show all votes at once, although some are missing."""
        self.workshop.press("r")
        self.workshop.see(f"{missing} {'vote is' if missing == 1 else 'votes are'} missing.")
        self.workshop.click("Reveal anyway")
        self.workshop.see("Vote again")

    def agree(self, dimension: str, score: str) -> None:
        """Set the agreed score."""
        self.workshop.press(*_keys(score)[:-1])
        self.workshop.see(f"Undo score {dimension} {score}")

    def dissent(self, reason: str, who: str = "", score: str = "", *, named: bool = False) -> None:
        """Record that somebody sees it differently, and whether the report may say who."""
        self.workshop.press("d")
        self.workshop.see_focus("Reason")
        self.workshop.type(reason)
        for field, choice in (("Their score", score), ("Who", who)):
            self.workshop.press("shift+tab")
            self.workshop.see_focus(field)
            self.workshop.type(choice)
        if named:
            self.workshop.press("tab")
            self.workshop.see_focus("May be named in the report")
            self.workshop.press("space")
        self.workshop.press("ctrl+enter")
        self.workshop.see_gone("Record dissent")

    def park(self, text: str) -> None:
        """Put something on the parking lot."""
        self.workshop.press("F8")
        self.workshop.see_focus("Park an item")
        self.workshop.type(f"{text}\n")
        self.workshop.see("Park", working=False)
        self.workshop.press("esc")
        self.workshop.see_gone("Park an item")

    def go_on(self, dimension: str) -> None:
        """Go to the next dimension."""
        self.workshop.press("alt+right")
        self.workshop.see(dimension, "QLabel")


def _keys(vote: str) -> list[str]:
    """The keys of a ballot: a level, half a step up, and Enter."""
    if vote in ("a", "n"):
        return [vote, "enter"]
    level, _, half = vote.partition(".")
    return [level, *["right"] * (half == "5"), "enter"]

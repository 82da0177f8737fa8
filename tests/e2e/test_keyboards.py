"""Every key of the page of keys works on a French, a Greek and a Russian keyboard alone, and on the number pad."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.screen import Screen
from tests.e2e.screen import screen as new_screen
from tests.e2e.workshop import PATIENCE, ROOT

PLACES = {
    **{digit: 10 + number for number, digit in enumerate("1234567890")},
    **{letter: 24 + number for number, letter in enumerate("qwertyuiop")},
    **{letter: 38 + number for number, letter in enumerate("asdfghjkl")},
    **{letter: 52 + number for number, letter in enumerate("zxcvbnm,./")},
}
"""X11's codes of the keys of an American keyboard."""
PAD = {"7": 79, "8": 80, "9": 81, "4": 83, "5": 84, "6": 85, "1": 87, "2": 88, "3": 89}
"""And of the digits of the number pad, where Num Lock is on."""
NAMES = {
    "Backspace": "BackSpace",
    "Del": "Delete",
    "Ins": "Insert",
    "PgUp": "Prior",
    "PgDown": "Next",
    "Esc": "Escape",
    "Space": "space",
}
HELD = {"Ctrl": "Control_L", "Shift": "Shift_L", "Alt": "Alt_L"}


class Listener:
    """A window on a screen with a keyboard of some layout."""

    def __init__(self, screen: Screen, process: subprocess.Popen[str]) -> None:
        self.screen, self._process = screen, process
        self.keys: list[str] = json.loads(self.heard())

    def heard(self, of: str = "it") -> str:
        """The next thing it says."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        assert ready, f"nothing was heard of {of}"
        return self._process.stdout.readline().strip()

    def press(self, codes: list[int]) -> None:
        """Press a key, the last, while the others are held."""
        self.screen._press_codes(codes)

    def codes(self, key: str) -> list[int]:
        """What somebody presses who reads a key on the page of keys: what is printed, else what is at its place."""
        *held, last = key.split("+") if key != "+" else [key]
        display = self.screen._display
        codes = [self._code(HELD[each]) for each in held]
        symbol = self._symbol(NAMES.get(last, last))
        found = sorted((index, code) for code, index in display.keysym_to_keycodes(symbol) if index < 2)
        if not found:
            return [*codes, PLACES[last.lower()]]
        index, code = found[0]
        shift = [self._code("Shift_L")] if index == 1 and "Shift" not in held and len(last) == 1 else []
        return [*codes, *shift, code]

    def _code(self, name: str) -> int:
        return int(self.screen._display.keysym_to_keycode(self._symbol(name)))

    @staticmethod
    def _symbol(name: str) -> int:
        from Xlib import XK

        return int(XK.string_to_keysym(name.lower() if len(name) == 1 else name) or ord(name))


@contextmanager
def listening(layout: str, *arguments: str) -> Iterator[Listener]:
    with new_screen() as first:
        subprocess.run(["setxkbmap", "-display", first.name, layout], check=True)
        screen = Screen(first.name, first.shown)  # which knows the new layout
        environment = os.environ | {"DISPLAY": first.name, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.pressed", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                listener = Listener(screen, process)
                assert listener.heard() == "ready"
                yield listener
            finally:
                process.terminate()
                screen.close()


@pytest.mark.parametrize("layout", ["us", "fr", "gr", "ru"])
def test_every_key_works(layout: str) -> None:
    with listening(layout) as window:
        assert {"Ctrl+Z", "R", "?", "1", "Ctrl+1", "Ctrl+,", "F1"} <= set(window.keys)
        for key in window.keys:
            window.press(window.codes(key))
            assert window.heard(key) == key


@pytest.mark.parametrize("layout", ["fr", "ru"])
def test_digits_by_their_place_with_control_and_on_the_number_pad(layout: str) -> None:
    with listening(layout) as window:
        control = window.codes("Ctrl+1")[0]
        for digit in "123456":
            window.press([control, PLACES[digit]])
            assert window.heard() == f"Ctrl+{digit}"
        window.press([77])  # Num Lock
        window.press([PAD["1"]])
        if window.heard() != "1":
            window.press([77])
        for digit, code in PAD.items():
            window.press([code])
            assert window.heard() == digit
            if f"Ctrl+{digit}" in window.keys:
                window.press([control, code])
                assert window.heard() == f"Ctrl+{digit}"
        window.press([104])
        assert window.heard() == "Return"


@pytest.mark.parametrize("layout", ["fr", "gr", "ru"])
def test_a_field_takes_back_what_was_typed(layout: str) -> None:
    with listening(layout, "--field") as window:
        window.press([PLACES["r"]])
        assert window.heard() == {"fr": "text typedr", "gr": "text typedρ", "ru": "text typedк"}[layout]
        window.press(window.codes("Ctrl+Z"))
        assert window.heard() == "text typed"

"""The app as a process in a real window, seen through its answers and worked with keyboard and mouse."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from cxworkshop import log, paths
from tests.e2e.screen import Screen

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0
"""Seconds within which anything that is to happen has happened, on however slow a machine."""
Found = TypeVar("Found")


class Thing(msgspec.Struct, frozen=True):
    """Something to be seen in the app; `rect` is its visible part and `origin` its corner, in pixels of the screen."""

    kind: str
    name: str
    text: str
    selected: str
    tip: str
    enabled: bool
    focus: bool
    window: str
    rect: tuple[float, float, float, float]
    origin: tuple[float, float]

    @property
    def spot(self) -> tuple[float, float]:
        """Where to click: in its middle, but on the box of a check box, which may be wider than its words."""
        x, y = self.centre
        return (self.rect[0] + 10 if self.kind == "QCheckBox" else x), y

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        x, y, width, height = self.rect
        return x + width / 2, y + height / 2


class Workshop:
    """One run of the app. Whatever is asked for is waited for; what does not come fails with all there was to see."""

    def __init__(
        self,
        screen: Screen,
        library: Path,
        *,
        scale: int = 1,
        before: Sequence[str] = (),
        arguments: Sequence[str] = (),
    ) -> None:
        self.screen = screen
        self.scale = scale
        self.library = library
        environment = os.environ | {
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
            "PYTHONPATH": str(ROOT),
        }
        command = [*before, sys.executable, "-m", "tests.e2e.inside", "--library", str(library), *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=library.parent if library.parent.is_dir() else ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    # Seeing

    def log(self) -> str:
        """What the app has logged, and where it was when it crashed."""
        return "".join(
            file.read_text(encoding="utf-8") for file in (paths.log(), log.crashes(paths.log())) if file.exists()
        )

    def things(self) -> list[Thing]:
        """Everything there is to see."""
        return msgspec.convert(self.ask("things"), list[Thing])

    def ask(self, question: str) -> Any:
        """Ask the app something; see tests/e2e/inside.py."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(question + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self._fail_ended()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        if not ready:
            self._fail_hanging(f"answer to {question}")
        answer = self.process.stdout.readline()
        if not answer:
            self._fail_ended()
        result = json.loads(answer)
        assert not (isinstance(result, dict) and "failed" in result), result["failed"]
        return result

    def _fail_ended(self) -> NoReturn:
        status = self.process.wait(PATIENCE)
        assert self.process.stderr is not None
        raise AssertionError(f"the app ended with status {status}:\n{self.process.stderr.read()}\n{self.log()}")

    def _fail_hanging(self, what: str) -> NoReturn:
        self.process.send_signal(signal.SIGABRT)  # which tells where it hangs
        _, written = self.process.communicate()
        raise AssertionError(f"the app did not {what} within {PATIENCE:.0f} s:\n{written}\n{self.log()}")

    def wait(self, look: Callable[[], Found | None], what: str) -> Found:
        """The first result of `look` that counts as true."""
        deadline = time.monotonic() + PATIENCE
        while not (result := look()):
            if time.monotonic() > deadline:
                focus = {True: "  <- focus", False: ""}
                named = (each for each in self.things() if each.name or each.text)
                seen = "\n".join(f"{each.kind} {each.name!r} {each.text!r}{focus[each.focus]}" for each in named)
                raise AssertionError(f"did not see {what}; saw\n{seen}\nand in the log\n{self.log()}")
            time.sleep(0.01)
        return result

    def confirm(self, letter: str, what: str) -> None:
        """Press a letter that has to be pressed once more."""
        self.press(letter)
        self.see("", "Prompt", text=f"Press {letter.upper()} once more: {what}")
        self.press(letter)

    def see(self, name: str, kind: str = "", *, text: str = "", working: bool = True) -> Thing:
        """The first thing of that name ("" for any) and text, once it is there, works (or does not), stands still."""

        def look() -> Thing | None:
            wanted = [
                each
                for each in self.things()
                if name in ("", each.name) and kind in each.kind and text in each.text and each.enabled == working
            ]
            return wanted[0] if wanted else None

        def settled() -> Thing | None:
            first = look()
            return first if first is not None and first == look() else None

        return self.wait(settled, f"{kind} {name!r} {text!r}")

    def see_status(self, start: str) -> str:
        """What the status line says, once it starts like that."""
        return self.wait(
            lambda: next((each.text for each in self.things() if each.name == "Status" and start in each.text), ""),
            f"a status with {start!r}",
        )

    def open_first_session(self) -> None:
        """Open the session that is selected where the app begins, of which something is scored."""
        self.see("Search sessions")
        self.press("enter")
        self.see("How is this calculated?")

    def see_focus(self, name: str) -> None:
        """Wait until a thing gets the keys."""
        self.wait(lambda: any(each.focus and each.name == name for each in self.things()), f"{name!r} with the focus")

    def see_gone(self, name: str) -> None:
        """Wait until a thing is not to be seen any more."""
        self.wait(lambda: all(each.name != name for each in self.things()), f"{name!r} gone")

    def see_warm(self) -> None:
        """Wait until the app has made all its pages, which it does one after the other while nothing else happens."""
        self.wait(lambda: self.ask("warm"), "every page made")

    # Doing

    def click(self, name: str, kind: str = "", *, text: str = "", times: int = 1) -> None:
        """Click on a thing."""
        self.screen.click(*self.see(name, kind, text=text).spot, times=times)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self._see_ready()
        for each in keys:
            self.screen.press(each)

    def type(self, text: str) -> None:
        """Type a text."""
        self._see_ready()
        self.screen.type(text)

    def _see_ready(self) -> None:
        self.wait(lambda: self.ask("ready") == self.screen.focused(), "a window that gets the keys")

    def type_file_name(self, path: Path) -> None:
        """Write where to save into the file dialog."""
        self.see_focus("File name:")
        self.press("ctrl+a")
        self.type(str(path))
        self.see("File name:", "QLineEdit", text=str(path))

    def tab(self) -> list[Thing]:
        """Press Tab, and what has the keys then: a thing, and perhaps the field within it."""

        def focused() -> list[Thing]:
            return [each for each in self.things() if each.focus]

        def where(things: list[Thing]) -> list[object]:
            # A date has three parts to tab through, each of them selected in its turn.
            return [(each.name, each.selected, each.origin) for each in things]

        before = where(focused())
        self.press("tab")
        return self.wait(lambda: here if where(here := focused()) not in ([], before) else None, "Tab going on")

    def tab_to(self, name: str) -> None:
        """Press Tab until a thing has the keys."""
        here = [each for each in self.things() if each.focus]
        while name not in [each.name for each in here]:
            here = self.tab()

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in pixels of the screen, in its upper left corner."""
        self.screen.place(self.ask("window"), 0, 0, width, height)
        self.wait(lambda: self._size() == (width, height), f"a window of {width}×{height}")

    def _size(self) -> tuple[float, float]:
        window = next(each for each in self.things() if each.kind == "MainWindow")
        return window.rect[2], window.rect[3]

    def close(self) -> None:
        """Close the window as a person does, and see that nothing went wrong that nobody saw."""
        self.press("ctrl+q")
        written = self.end(0)
        assert not written, written
        unexpected = [line for line in self.log().splitlines() if " INFO " not in line]
        assert not unexpected, "\n".join(unexpected)

    def end(self, status: int) -> str:
        """Wait for the app to end with this status; what it wrote on standard error."""
        try:
            _, written = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._fail_hanging("end")
        assert self.process.returncode == status, written
        return written

    def kill(self) -> None:
        """End it at once, if it has not ended."""
        self.process.kill()
        self.process.communicate()

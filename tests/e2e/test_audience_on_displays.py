"""Displays come and go while the audience window is up, on a real X server whose monitors are those of a desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from Xlib import X, display

from tests.e2e.displays import LAPTOP, PROJECTOR, SetMonitor
from tests.e2e.screen import Screen, screen
from tests.e2e.workshop import PATIENCE, Workshop

TITLES = {"CX Workshop": "main", "Audience – CX Workshop": "audience"}
Place = tuple[int, int, int, int]


class Desk:
    """The monitors of an X server, and where the app's windows are seen on them."""

    def __init__(self, name: str) -> None:
        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self.plug("laptop", LAPTOP, self._root.xrandr_get_screen_resources().outputs)

    def plug(self, name: str, place: Place, outputs: tuple[int, ...] = ()) -> None:
        """Connect a monitor."""
        x, y, width, height = place
        SetMonitor(
            display=self._display.display,
            opcode=self._display.display.get_extension_major("RANDR"),
            window=self._root,
            name=self._display.intern_atom(name),
            primary=bool(outputs),
            automatic=False,
            x=x,
            y=y,
            width=width,
            height=height,
            width_in_mm=width // 4,
            height_in_mm=height // 4,
            outputs=list(outputs),
        )
        self._display.sync()

    def unplug(self, name: str) -> None:
        """Take a monitor away."""
        self._root.xrandr_delete_monitor(self._display.intern_atom(name))
        self._display.sync()

    def windows(self) -> dict[str, Place]:
        """Where the app's windows are, those that are seen."""
        title = self._display.intern_atom("_NET_WM_NAME")
        found = {}
        for window in self._root.query_tree().children:
            name = window.get_full_text_property(title, X.AnyPropertyType)
            if name in TITLES and window.get_attributes().map_state == X.IsViewable:
                box = window.get_geometry()
                found[TITLES[name]] = (box.x, box.y, box.width, box.height)
        return found

    def close(self) -> None:
        """Let go of the server."""
        self._display.close()


@pytest.fixture
def own_screen() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.fixture
def desk(own_screen: Screen) -> Iterator[Desk]:
    desk = Desk(own_screen.name)
    yield desk
    desk.close()


def seen(look: Callable[[], bool], desk: Desk, what: str) -> None:
    """Wait until something is to be seen."""
    deadline = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < deadline, f"did not see {what}, but {desk.windows()}"
        time.sleep(0.02)


def test_it_hides_with_its_display_and_comes_back_with_it(own_screen: Screen, desk: Desk, own_files: Path) -> None:
    workshop = Workshop(own_screen, own_files / "library.db")
    try:
        workshop.see("Search sessions")
        main = desk.windows()["main"]

        def on(place: Place) -> Callable[[], bool]:
            return lambda: desk.windows() == {"main": main, "audience": place}

        def alone() -> bool:
            return desk.windows() == {"main": main}

        workshop.press("F9")
        workshop.see_status("Only one screen: connect the projector")
        seen(lambda: desk.windows()["audience"][2] < LAPTOP[2], desk, "an ordinary window")
        desk.plug("projector", PROJECTOR)
        seen(on(PROJECTOR), desk, "it on the projector")
        desk.unplug("projector")
        seen(alone, desk, "the main window alone")
        workshop.see_status("The projector is disconnected")
        # Of two displays it takes its own, though another comes first.
        desk.plug("another", PROJECTOR)
        desk.plug("projector", (1366, 768, 1024, 600))
        seen(on((1366, 768, 1024, 600)), desk, "it on the projector again")
        workshop.press("F9")
        seen(alone, desk, "the main window alone")
        workshop.press("F9")
        seen(on((1366, 768, 1024, 600)), desk, "it where it was")
        workshop.press("F9")
        seen(alone, desk, "the main window alone")
        workshop.close()
    finally:
        workshop.kill()

"""A second display for tests: the screen parted into a laptop's and a projector's, which can be unplugged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from Xlib import display
from Xlib.ext import randr
from Xlib.protocol import rq

from tests.e2e.screen import Screen

LAPTOP = (0, 0, 1366, 768)
PROJECTOR = (1366, 0, 1024, 768)
"""Left, top, width and height of the smallest displays the app is made for; one wide picture shows both."""
_MM = 25.4 / 96  # a pixel's size


class SetMonitor(rq.Request):  # type: ignore[misc] # python-xlib has no types
    """RandR 1.5's request of that name; python-xlib 0.33 cannot pack the outputs in its own."""

    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(43),
        rq.RequestLength(),
        rq.Window("window"),
        rq.Card32("name"),
        rq.Bool("primary"),
        rq.Bool("automatic"),
        rq.LengthOf("outputs", 2),
        rq.Int16("x"),
        rq.Int16("y"),
        rq.Card16("width"),
        rq.Card16("height"),
        rq.Card32("width_in_mm"),
        rq.Card32("height_in_mm"),
        rq.List("outputs", rq.Card32Obj),
    )


class Displays:
    """The displays of a screen: the laptop's own, and the projector's while it is plugged in."""

    def __init__(self, screen: Screen) -> None:
        self._display: Any = display.Display(screen.name)
        self._root = self._display.screen().root
        self._set("LAPTOP", LAPTOP, self._root.xrandr_get_screen_resources().outputs)
        self.plug_in()

    def close(self) -> None:
        """Leave the screen in one piece again."""
        for each in randr.get_monitors(self._root).monitors:
            randr.delete_monitor(self._root, each.name)
        self._display.sync()
        self._display.close()

    def plug_in(self) -> None:
        """Have the projector's too."""
        self._set("PROJECTOR", PROJECTOR, [])

    def unplug(self) -> None:
        """Have the laptop's alone."""
        randr.delete_monitor(self._root, self._display.intern_atom("PROJECTOR"))
        self._display.sync()

    def _set(self, name: str, place: tuple[int, int, int, int], outputs: list[int]) -> None:
        x, y, width, height = place
        SetMonitor(
            display=self._display.display,
            opcode=self._display.display.get_extension_major(randr.extname),
            window=self._root,
            name=self._display.intern_atom(name),
            primary=name == "LAPTOP",
            automatic=False,
            x=x,
            y=y,
            width=width,
            height=height,
            width_in_mm=round(width * _MM),
            height_in_mm=round(height * _MM),
            outputs=outputs,
        )
        self._display.sync()


@contextmanager
def two_displays(screen: Screen) -> Iterator[Displays]:
    """A laptop with a projector plugged in; the screen is in one piece again after the block."""
    displays = Displays(screen)
    try:
        yield displays
    finally:
        displays.close()

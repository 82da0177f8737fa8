"""A screen of its own for tests: Xvfb, with a real keyboard and mouse, and as much of a window manager as Qt needs."""

from __future__ import annotations

import os
import select
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from Xlib import XK, X, Xatom, display, error
from Xlib.ext import randr, xtest

SIZE = (2560, 1440)
EXTRA = "äöüß"
"""Letters that a British or American keyboard lacks; they get keys of their own."""
_KEYS = {
    "ctrl": "Control_L",
    "shift": "Shift_L",
    "alt": "Alt_L",
    "tab": "Tab",
    "enter": "Return",
    "esc": "Escape",
    "space": "space",
    "del": "Delete",
    "backspace": "BackSpace",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "home": "Home",
    "end": "End",
    "pgup": "Prior",
    "pgdown": "Next",
}
_LEFT_BUTTON, _WHEEL_UP, _WHEEL_DOWN = 1, 4, 5
_BETWEEN_CLICKS = 0.05
"""Seconds; no finger makes two clicks within the same millisecond, and Qt does not take them for a double click."""


class Screen:
    """A screen, its keyboard and its mouse. Events are those of the X server's own devices (XTEST)."""

    def __init__(self, name: str, shown: list[int]) -> None:
        self.name = name
        self.shown = shown
        """The ids of all windows that were ever shown, in order."""
        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self._own_keys = self._add_letters()

    def close(self) -> None:
        """Let go of the screen."""
        self._display.close()

    # Keyboard

    def press(self, keys: str) -> None:
        """Press one key, held down with others: "ctrl+shift+z", "enter", "5"."""
        self._press_codes([self._code(key)[0] for key in keys.split("+")])

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            code, shifted = self._code({" ": "space", "\n": "enter"}.get(letter, letter))
            self._press_codes(([self._code("shift")[0]] if shifted else []) + [code])

    def _press_codes(self, codes: list[int]) -> None:
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def _code(self, key: str) -> tuple[int, bool]:
        """The code of a key, and whether the letter on it needs Shift."""
        if key in self._own_keys:
            return self._own_keys[key], False
        symbol = XK.string_to_keysym(_KEYS.get(key, key)) or ord(key)
        codes = sorted((index, code) for code, index in self._display.keysym_to_keycodes(symbol))
        assert codes, f"there is no key for {key!r}"
        index, code = codes[0]
        return code, index == 1

    def _add_letters(self) -> dict[str, int]:
        info = self._display.display.info
        mapping = self._display.get_keyboard_mapping(info.min_keycode, info.max_keycode - info.min_keycode + 1)
        free = [info.min_keycode + row for row, symbols in enumerate(mapping) if not any(symbols)]
        keys = dict(zip(EXTRA, free, strict=False))
        for letter, code in keys.items():
            self._display.change_keyboard_mapping(code, [(ord(letter), ord(letter))])
        self._display.sync()
        return keys

    # Mouse

    def move(self, x: float, y: float) -> None:
        """Move the mouse."""
        xtest.fake_input(self._display, X.MotionNotify, x=round(x), y=round(y))
        self._display.sync()

    def click(self, x: float, y: float, *, times: int = 1) -> None:
        """Click somewhere, once or twice."""
        self.move(x, y)
        for number in range(times):
            if number:
                time.sleep(_BETWEEN_CLICKS)
            self.hold()
            self.release()

    def wheel(self, x: float, y: float, notches: int) -> None:
        """Turn the wheel somewhere, towards oneself (down the page) where `notches` is above zero."""
        self.move(x, y)
        for _ in range(abs(notches)):
            button = _WHEEL_DOWN if notches > 0 else _WHEEL_UP
            xtest.fake_input(self._display, X.ButtonPress, button)
            xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()

    def hold(self) -> None:
        """Press the left button."""
        xtest.fake_input(self._display, X.ButtonPress, _LEFT_BUTTON)
        self._display.sync()

    def release(self) -> None:
        """Let go of the left button."""
        xtest.fake_input(self._display, X.ButtonRelease, _LEFT_BUTTON)
        self._display.sync()

    # Windows

    def place(self, window: int, x: int, y: int, width: int, height: int) -> None:
        """Give a window its place and size, as a window manager does."""
        self._display.create_resource_object("window", window).configure(x=x, y=y, width=width, height=height)
        self._display.sync()

    @contextmanager
    def covered(self) -> Iterator[int]:
        """A window of somebody else's over all others, with the keyboard; gives its id."""
        other = self._root.create_window(0, 0, *SIZE, 0, X.CopyFromParent, background_pixel=0x336699)
        other.map()
        self._display.sync()
        yield int(other.id)
        other.destroy()
        self._display.sync()

    def in_front(self) -> int:
        """The id of the topmost window that is shown."""
        shown = [each for each in self._root.query_tree().children if each.get_attributes().map_state == X.IsViewable]
        return int(shown[-1].id)

    def focused(self) -> int:
        """The id of the window that gets the keys; 0 or 1 where none does, as while one closes and another opens."""
        focus = self._display.get_input_focus().focus
        return focus if isinstance(focus, int) else int(focus.id)

    def picture(self, path: Path, width: int = SIZE[0], height: int = SIZE[1]) -> None:
        """Save what is on the screen, from its upper left corner."""
        data = self._root.get_image(0, 0, width, height, X.ZPixmap, 0xFFFFFFFF).data
        QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).save(str(path))


class WindowManager(threading.Thread):
    """Gives the keyboard to every window as it appears or asks for it, and back to the one before when it goes."""

    def __init__(self, name: str) -> None:
        super().__init__(name="window manager", daemon=True)
        self._display: Any = display.Display(name)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask)
        self._activate = self._display.intern_atom("_NET_ACTIVE_WINDOW")
        self._user_time = self._display.intern_atom("_NET_WM_USER_TIME")
        self._state = self._display.intern_atom("_NET_WM_STATE")
        self._full_screen = self._display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        self._announce()
        self._display.set_error_handler(lambda *_: None)  # the same for what is not answered
        self._windows: list[Any] = []
        self.shown: list[int] = []
        self._ear, self._mouth = os.pipe()

    def run(self) -> None:
        """Follow the windows until told to stop."""
        while True:
            while self._display.pending_events():
                # A window can be gone before it is looked at; that it went is the next thing to be heard of it.
                with suppress(error.BadWindow, error.BadDrawable):
                    self._follow(self._display.next_event())
            ready, _, _ = select.select([self._display.fileno(), self._ear], [], [])
            if self._ear in ready:
                return

    def close(self) -> None:
        """Stop, and wait for it."""
        os.write(self._mouth, b".")
        self.join()
        self._display.close()
        os.close(self._ear)
        os.close(self._mouth)

    def _announce(self) -> None:
        """Say what it can do, in the way that programs look for: https://specifications.freedesktop.org/wm-spec."""
        check = self._root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        for window in (self._root, check):
            window.change_property(self._display.intern_atom("_NET_SUPPORTING_WM_CHECK"), Xatom.WINDOW, 32, [check.id])
        self._root.change_property(self._display.intern_atom("_NET_SUPPORTED"), Xatom.ATOM, 32, [self._activate])
        self._display.sync()

    def _follow(self, event: Any) -> None:
        kind = event.type & 0x7F  # the highest bit says that a program sent it
        if kind == X.MapNotify and not event.override:
            self._windows.insert(0 if self._is_shy(event.window) else len(self._windows), event.window)
            self.shown.append(event.window.id)
            self._fill_screen(event.window)
        elif kind == X.ClientMessage and event.client_type == self._activate and event.window in self._windows:
            self._windows.remove(event.window)
            self._windows.append(event.window)
            event.window.configure(stack_mode=X.Above)
        elif kind in (X.UnmapNotify, X.DestroyNotify) and event.window in self._windows:
            self._windows.remove(event.window)
        else:
            return
        if self._windows:
            self._windows[-1].set_input_focus(X.RevertToPointerRoot, X.CurrentTime)
            self._display.flush()

    def _is_shy(self, window: Any) -> bool:
        """Whether a window asks not to get the keyboard by appearing."""
        time = window.get_full_property(self._user_time, X.AnyPropertyType)
        return time is not None and list(time.value) == [0]

    def _fill_screen(self, window: Any) -> None:
        """Give a window that asks for the full screen the monitor it stands on."""
        states = window.get_full_property(self._state, Xatom.ATOM)
        if states is None or self._full_screen not in states.value:
            return
        place = window.get_geometry()
        x, y = place.x + place.width // 2, place.y + place.height // 2
        for each in randr.get_monitors(self._root).monitors:
            if 0 <= x - each.x < each.width_in_pixels and 0 <= y - each.y < each.height_in_pixels:
                window.configure(x=each.x, y=each.y, width=each.width_in_pixels, height=each.height_in_pixels)


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen on a free display; ends with the block."""
    readable, writable = os.pipe()
    # It ends with the tests, however they end.
    command = [
        "setpriv",
        "--pdeathsig",
        "TERM",
        "Xvfb",
        "-displayfd",
        str(writable),
        "-screen",
        "0",
        f"{SIZE[0]}x{SIZE[1]}x24",
        "-dpi",
        "96",
        "-r",
    ]
    with (
        os.fdopen(readable) as number,
        subprocess.Popen(
            [*command, "-noreset", "-nolisten", "tcp"], pass_fds=[writable], stderr=subprocess.DEVNULL
        ) as server,
    ):
        try:
            os.close(writable)
            name = f":{number.readline().strip()}"
            assert name != ":", "Xvfb did not start"
            manager = WindowManager(name)
            manager.start()
            made = Screen(name, manager.shown)
            try:
                yield made
            finally:
                made.close()
                manager.close()
        finally:
            server.terminate()

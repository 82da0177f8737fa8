"""Which display the audience window belongs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QScreen


@dataclass(frozen=True)
class Display:
    """What tells a display apart from others, also after it was unplugged; `serial` is "" where it says none."""

    name: str
    serial: str


def display_of(screen: QScreen) -> Display:
    """What tells the display behind one of Qt's screens apart."""
    return Display(screen.name(), screen.serialNumber())


def find(displays: Sequence[Display], wanted: Display) -> int | None:
    """Where a display is among those there are; None where it is not.

    By its serial number, so that it may come back at another socket; by its name where either says no serial number.
    Two that say the same serial number are told apart by their names.
    """
    if wanted in displays:
        return displays.index(wanted)
    for index, display in enumerate(displays):
        if display.serial and wanted.serial:
            if display.serial == wanted.serial:
                return index
        elif display.name == wanted.name:
            return index
    return None


def for_audience(displays: Sequence[Display], facilitator: int, before: Display | None) -> int | None:
    """Where the audience window goes: where it was `before`, else to the first display that is not the facilitator's.

    None where there is no other.
    """
    others = [index for index in range(len(displays)) if index != facilitator]
    known = None if before is None else find(displays, before)
    return known if known in others else next(iter(others), None)

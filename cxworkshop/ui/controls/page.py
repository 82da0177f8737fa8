"""What a page and the main window ask of each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from msgspec import Struct
from PySide6.QtCore import SignalInstance

from cxworkshop.ui.controls.keys import Key


class GoTo(Struct, frozen=True):
    """Somebody wants to be at a place, by its id; with `dimension_id` that dimension is to be in view there."""

    place: str
    dimension_id: str = ""


class OpenSession(Struct, frozen=True):
    """Somebody wants to work on a session of the library; a `new` one begins at its beginning."""

    session_id: str
    new: bool = False


class DeleteSession(Struct, frozen=True):
    """Somebody wants to delete a session of the library."""

    session_id: str


class RestoreLibrary(Struct, frozen=True):
    """Somebody wants a copy in the place of the library."""

    source: Path


class Spot(Struct, frozen=True):
    """Where something of the open session is to be seen: a place by its id, and a field of the session there.

    `dimensions` are ids of those it is about, `item_id` that of an item of the field; "" where it has none.
    """

    place: str
    field: str
    dimensions: tuple[str, ...] = ()
    item_id: str = ""


class Asked(Struct, frozen=True):
    """An action of the open session that the room is asked about: the `number`th of `count`."""

    action_id: str
    number: int
    count: int


Wish = GoTo | OpenSession | DeleteSession | RestoreLibrary
"""What a page may ask for that is not its own to do."""


class Page(Protocol):
    """A page of the main window; a QWidget as well, which a protocol cannot say."""

    @property
    def KEYS(self) -> Sequence[Key]:  # noqa: N802 - a constant of the class
        """Its keys, and those of its cards and dialogs, whether they have been made or not."""

    @property
    def notice(self) -> SignalInstance:
        """Tells a sentence for the status line."""

    @property
    def problem(self) -> SignalInstance:
        """Tells a UserError that the status line is to show: what somebody wanted was not done."""

    @property
    def wish(self) -> SignalInstance:
        """Tells a Wish, which the main window carries out."""


@runtime_checkable
class ShowsDimension(Protocol):
    """A page that has one dimension of the open session in view."""

    @property
    def dimension_shown(self) -> SignalInstance:
        """Tells the id of another dimension that has come into view."""

    def show_dimension(self, dimension_id: str) -> None:
        """Bring a dimension into view. Raises KeyError where the open session's model has none of that id."""


@runtime_checkable
class AsksRoom(Protocol):
    """A page that at times asks the room about one action after the other."""

    @property
    def action_asked(self) -> SignalInstance:
        """Tells the Asked that is in hand, None once there is none."""


@runtime_checkable
class ShowsSpot(Protocol):
    """A page that can bring what a field of the open session holds into view."""

    def show_spot(self, field: str, item_id: str) -> None:
        """Bring a field into view, and of what it holds an item, as far as they are there."""

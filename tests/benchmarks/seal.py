"""What the seal costs: a score saved with it beside the same without."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from unittest import mock

from msgspec.structs import replace

from cxworkshop.domain.session import Session, with_rating
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sqlite import seals
from tests.benchmarks.figures import in_turn, seconds, verdict
from tests.benchmarks.rooms import room_of

PEOPLE = 60
ROUNDS = 100
MOST = 1.5


def measure() -> list[str]:
    """A score saved, and a session opened, in a room of so many participants."""
    model = model_files.builtin()
    session = room_of(PEOPLE, model)
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Library.open(Path(folder) / "sealed.db")) as library,
        closing(Library.open(Path(folder) / "bare.db")) as bare,
    ):
        for each in (library, bare):
            each.create(session, model)
        held, bare_held = [session], [session]
        ours, theirs, ratio = in_turn(lambda: _saved(library, held), lambda: _unsealed(bare, bare_held), ROUNDS)
        look = seconds(lambda: library.altered(session.id), times=20)
        load = seconds(lambda: library.load(session.id), times=20)
    return [
        f"a score saved: {ours * 1000:.2f} ms, without a seal {theirs * 1000:.2f} ms, ratio {ratio:.2f}"
        f" ({verdict(ratio, MOST)})",
        f"a session opened: {load * 1000:.2f} ms, and its seal looked at {look * 1000:.2f} ms",
    ]


def _saved(library: Library, held: list[Session]) -> float:
    before = held[0]
    score = 2.0 if before.rating("vision").score == 4.0 else 4.0
    held[0] = with_rating(before, "vision", lambda rating: replace(rating, score=score))
    return seconds(lambda: library.save(before, held[0]))


def _unsealed(library: Library, held: list[Session]) -> float:
    with mock.patch.multiple(seals, altered=lambda *_: [], renew=lambda *_: None):
        return _saved(library, held)

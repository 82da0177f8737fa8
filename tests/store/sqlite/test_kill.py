"""Whatever was acknowledged before a process was killed is there afterwards."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import msgspec

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from tests.store import children
from tests.store.rooms import cast_in_turn, with_room

replace = msgspec.structs.replace

ROUNDS = 30
MOST = 40
"""Scores that are acknowledged before the last moment at which a process is killed."""

SAVE = """
from cxworkshop.domain.session import with_rating
with closing(Library.open(path)) as library:
    stored = library.load(session.id)
    while True:
        number = int(stored.place) + 1
        score = 1 + number % 9 / 2
        after = with_rating(stored, "vision", lambda rating: msgspec.structs.replace(rating, score=score))
        after = msgspec.structs.replace(after, place=str(number), note=f"note {number} " * 50)
        library.save(stored, after)
        print(number, flush=True)
        stored = after
"""

BALLOT_ROUNDS = 20
CAST = """
from datetime import UTC, datetime
from cxworkshop.domain import voting
from tests.store.rooms import cast_in_turn
with closing(Library.open(path)) as library:
    stored = library.load(session.id)
    dimensions = [dimension.id for dimension in model.dimensions]
    while True:
        everybody = {one.id for one in stored.participants}
        if all(voting.voted(stored, name) == everybody for name in dimensions):
            revealed = voting.reveal(stored, dimensions, datetime.now(UTC))
            library.save(stored, revealed)
            stored = revealed
        if voting.is_revealed(stored, "vision"):
            again = stored
            for name in dimensions:
                again = voting.vote_again(again, name)
            library.save(stored, again)
            stored = again
        after = voting.cast(stored, cast_in_turn(stored, model, len(stored.votes)))
        library.save(stored, after)
        print(len(after.votes), flush=True)
        stored = after
"""


def test_no_acknowledged_score_is_lost_to_a_kill(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(20261121)  # noqa: S311 - moments to kill at are no secret
    with closing(Library.open(path)) as library:
        library.create(session, model)
        start = library.load(session.id)
        library.save(start, replace(start, place="0"))
    last = 0
    for _ in range(ROUNDS):
        last = _killed(SAVE, path, chance)
        with closing(Library.open(path, read_only=True)) as library:
            found = library.load(session.id)
        # One more may have been stored and killed before it was acknowledged.
        assert int(found.place) in {last, last + 1}
        assert found.rating("vision").score == 1 + int(found.place) % 9 / 2
        assert found.note == f"note {found.place} " * 50
    with closing(Library.open(path)) as library:
        assert library.check() == []
    assert last >= ROUNDS


def test_a_kill_in_a_ballot_loses_at_most_the_vote_being_typed(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(20261122)  # noqa: S311 - moments to kill at are no secret
    start = with_room(session, ballots=False)
    with closing(Library.open(path)) as library:
        library.create(start, model)
    last = 0
    for _ in range(BALLOT_ROUNDS):
        last = _killed(CAST, path, chance)
        with closing(Library.open(path, read_only=True)) as library:
            found = library.load(session.id)
            assert library.check() == []
        count = len(found.votes)
        assert count in {last, last + 1}
        assert set(found.votes) == {cast_in_turn(start, model, number) for number in range(count)}
        assert replace(found, votes=(), ballots=()) == start
    # More than one ballot was gone through, reveal and all.
    assert voting.current(found, "vision") > 2


def _killed(code: str, path: Path, chance: random.Random) -> int:
    """Run what prints a rising number for whatever is stored, kill it, and give the last number it printed."""
    with children.start(code, path) as process:
        assert process.stdout
        assert process.stderr
        # Killed in the middle of whatever comes after a number of acknowledgements.
        acknowledged = [process.stdout.readline() for _ in range(chance.randint(1, MOST))]
        process.kill()
        # Not communicate(), which knows nothing of lines that were read ahead.
        printed, complaint = process.stdout.read(), process.stderr.read()
    lines = [line for line in "".join([*acknowledged, printed]).splitlines(keepends=True) if line.endswith("\n")]
    assert lines, complaint
    return int(lines[-1])

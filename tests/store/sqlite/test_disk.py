"""What happens when the disk is full, read-only, or held by somebody else. Not on Windows: see conftest.py."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from tests.store import children

replace = msgspec.structs.replace

FILL = """
from cxworkshop.domain.session import Evidence


def fill(library):
    '''Saves more and more evidence until that is refused; gives the last that was stored and the refusal.'''
    stored = library.load(session.id)
    for number in range(1000):
        piece = Evidence(f"more-{number:03}", "vision", f"{number} " + "x" * 20_000)
        after = msgspec.structs.replace(stored, evidence=(*stored.evidence, piece))
        try:
            library.save(stored, after)
        except UserError as error:
            return stored, error
        stored = after
    raise AssertionError("the disk is not full")
"""


def read_only(folder: Path) -> list[str]:
    return children.mounted('mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"', folder)


def tiny(folder: Path, size: str) -> list[str]:
    return children.mounted('mount -t tmpfs -o size="$2" tmpfs "$1"', folder, size)


def test_a_full_disk_keeps_what_was_stored_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    code = FILL + (
        "ballast = path.with_name('ballast'); ballast.write_bytes(bytes(300_000))\n"
        "with closing(Library.open(path)) as library:\n"
        "    library.create(session, model)\n"
        "    stored, error = fill(library)\n"
        "    kept = library.load(session.id) == stored\n"
        "    found = [row.id for row in library.sessions('ferries')]\n"
        "    ballast.unlink()\n"
        "    after = msgspec.structs.replace(stored, title='Room again')\n"
        "    library.save(stored, after)\n"
        "with closing(Library.open(path)) as library:\n"
        "    again = library.load(session.id) == after\n"
        "    print(json.dumps([error.message, error.hint, kept, found == [session.id], again, library.check()]))"
    )
    path = tmp_path / "library.db"
    printed = json.loads(children.run(code, path, wrap=tiny(tmp_path, "1500k")))
    message, hint = printed[:2]
    assert message == f"The disk has no space left for {path}."
    assert "Free some space" in hint
    assert printed[2:] == [True, True, True, []]


def test_a_library_does_not_begin_on_a_full_disk(tmp_path: Path) -> None:
    code = (
        "path.with_name('ballast').write_bytes(bytes(40_000))\n"
        "try:\n    Library.open(path)\n"
        "except UserError as error:\n    print(error.message)\n"
        "path.with_name('ballast').unlink()\n"
        "print(path.exists())"
    )
    printed = children.run(code, tmp_path / "library.db", wrap=tiny(tmp_path, "64k")).splitlines()
    assert "space" in printed[0] or "cannot be read or written" in printed[0]
    assert printed[1:] == ["False"]


def test_a_file_that_may_not_grow_is_told_as_a_failing_disk(tmp_path: Path) -> None:
    code = FILL + (
        "import resource\n"
        "with closing(Library.open(path)) as library:\n"
        "    library.create(session, model)\n"
        "    whole = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, whole[1]))\n"
        "    stored, error = fill(library)\n"
        "    kept = library.load(session.id) == stored\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, whole)\n"
        "    after = msgspec.structs.replace(stored, title='Room again')\n"
        "    library.save(stored, after)\n"
        "    again = library.load(session.id) == after\n"
        "    print(json.dumps([error.message, kept, again, library.check()]))"
    )
    path = tmp_path / "library.db"
    message, *rest = json.loads(children.run(code, path))
    assert message == f"The library {path} cannot be read or written to at the moment."
    assert rest == [True, True, []]


def test_a_copy_to_a_full_disk_leaves_the_copy_from_before(
    tmp_path: Path, library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(replace(session, note="x" * 90_000), model)
    folder = tmp_path / "stick"
    folder.mkdir()
    code = (
        "target = Path(sys.argv[2]); target.write_text('the copy from before')\n"
        "with closing(Library.open(path, read_only=True)) as library:\n"
        "    try:\n        library.copies.write(target)\n"
        "    except UserError as error:\n        message = error.message\n"
        "print(json.dumps([message, target.read_text(), len(os.listdir(target.parent))]))"
    )
    target = folder / "copy.db"
    printed = json.loads(children.run(code, library.path, target, wrap=tiny(folder, "64k")))
    assert printed == [f"There is not enough space to write {target}.", "the copy from before", 1]


def test_a_session_file_on_a_full_disk_leaves_the_file_from_before(tmp_path: Path) -> None:
    code = (
        "from cxworkshop.store.session_file import exchange\n"
        "path.write_text('the file from before')\n"
        "try:\n    exchange.export_session(path, session, model)\n"
        "except UserError as error:\n    message = error.message\n"
        "print(json.dumps([message, path.read_text(), len(os.listdir(path.parent))]))"
    )
    path = tmp_path / "session.cxw"
    printed = json.loads(children.run(code, path, wrap=tiny(tmp_path, "16k")))
    assert printed == [f"There is not enough space to write {path}.", "the file from before", 1]


def state(folder: Path) -> dict[str, Any]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_read_only_folder_can_be_read_and_not_written(stored: Path) -> None:
    before = state(stored.parent)
    code = (
        "try:\n    Library.open(path)\n"
        "except UserError as error:\n    print(error)\n"
        "with closing(Library.open(path, read_only=True)) as library:\n"
        "    print(library.load(session.id) == session)\n"
        "    try:\n        library.save(session, msgspec.structs.replace(session, title='Winter'))\n"
        "    except UserError as error:\n        print(error.message)\n"
        "    try:\n        library.copies.make()\n"
        "    except UserError as error:\n        print(error.message)"
    )
    printed = children.run(code, stored, wrap=read_only(stored.parent)).splitlines()
    assert printed == [
        f"{stored} cannot be written. Choose a folder you can write to.",
        "True",
        f"The library {stored} cannot be written to.",
        f"{stored.parent / 'backups'} cannot be written.",
    ]
    assert state(stored.parent) == before


def test_a_library_is_not_made_in_a_read_only_folder(tmp_path: Path) -> None:
    code = (
        "for name in ('library.db', 'new/library.db'):\n"
        "    try:\n        Library.open(path / name)\n"
        "    except UserError as error:\n        print(error.message)\n"
    )
    printed = children.run(code, tmp_path, wrap=read_only(tmp_path)).splitlines()
    assert printed == [f"{tmp_path / 'library.db'} cannot be written.", f"{tmp_path / 'new'} cannot be written."]
    assert list(tmp_path.iterdir()) == []


def test_while_another_program_writes_nothing_is_stored_and_then_it_is(
    tmp_path: Path, session: Session, model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxworkshop.store.sqlite.driver.PATIENCE", 0.05)
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library, closing(sqlite3.connect(path)) as other:
        library.create(session, model)
        other.execute("BEGIN IMMEDIATE")
        after = replace(session, title="Winter")
        with pytest.raises(UserError, match="Another program is writing") as error:
            library.save(session, after)
        assert error.value.hint
        assert library.load(session.id) == session
        other.rollback()
        library.save(session, after)
        assert library.load(session.id) == after


def test_what_cannot_be_stored_here_can_be_stored_elsewhere(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    code = (
        "from cxworkshop.store.session_file import exchange\n"
        "with closing(Library.open(path, read_only=True)) as library:\n"
        "    after = msgspec.structs.replace(session, title='Winter')\n"
        "    try:\n        library.save(session, after)\n"
        "    except UserError:\n        exchange.export_session(Path(sys.argv[2]), after, model)\n"
    )
    path, elsewhere = tmp_path / "folder" / "library.db", tmp_path / "elsewhere.cxw"
    with closing(Library.open(path)) as library:
        library.create(session, model)
    children.run(code, path, elsewhere, wrap=read_only(path.parent))
    assert exchange.import_session(elsewhere) == (replace(session, title="Winter"), model)


def test_a_lock_that_cannot_be_written_is_no_lock(stored: Path) -> None:
    """Of a file that it may only read SQLite would give both of them the lock."""
    lock = stored.with_name("library.db.lock")
    lock.touch(0o444)
    code = "try: Library.open(path)\nexcept UserError as error: print(error.message)"
    # Not even as root: without the right to overlook a file's mode.
    printed = children.run(code, stored, wrap=["setpriv", "--inh-caps=-all", "--bounding-set=-all"])
    assert "library.db.lock is in the way" in printed

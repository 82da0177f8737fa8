from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.words import replanned
from tests.cli.running import complaint, cxworkshop, in_library, succeeded
from tests.db.make import FOLDER
from tests.store.older import overfill

BUILTIN = paths.resource("models/gartner-cem.toml")


def own_model(folder: Path, **changes: str) -> Path:
    """The built-in model as a file of somebody's own, with other text in it."""
    text = BUILTIN.read_text(encoding="utf-8").replace('id = "gartner-cem"', 'id = "ours"', 1)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "ours.toml"
    file.write_text(text, encoding="utf-8")
    return file


# check and backup


def test_a_sound_library(sample: Session) -> None:
    assert succeeded(cxworkshop("check")) == f"{paths.library()}: 1 session, no damage found.\n"


def test_a_damaged_library_is_told_and_left_as_it_is(sample: Session) -> None:
    file = paths.library()
    damaged = bytearray(file.read_bytes())
    damaged[4096:] = b"\x00\xff" * ((len(damaged) - 4096) // 2)
    file.write_bytes(damaged)
    for command in ("check", "sessions", "demo"):
        assert str(file) in complaint(cxworkshop(command)).splitlines()[0]
    assert file.read_bytes() == damaged


def test_what_another_program_left_unsound_is_damage_and_named(sample: Session) -> None:
    with closing(sqlite3.connect(paths.library())) as connection, connection:
        connection.execute("UPDATE session SET mean = 4.5, settled = 1")
    done = cxworkshop("check")
    assert complaint(done).startswith(f"The library {paths.library()} is damaged. ")
    assert "newest backup" in complaint(done)
    assert sample.id in done.stdout
    assert "no damage" not in done.stdout


def test_a_session_that_another_program_changed_is_named_and_shown_with_a_word_about_it(sample: Session) -> None:
    with closing(sqlite3.connect(paths.library())) as connection, connection:
        connection.execute("UPDATE rating SET note = '' WHERE dimension_id = 'vision'")
        connection.execute("UPDATE action SET why = 'Another'")
        connection.execute("UPDATE rating SET score = 1 WHERE dimension_id = 'metrics'")
    done = cxworkshop("check")
    assert complaint(done).startswith(f"Another program has changed sessions in the library {paths.library()}, or")
    assert f"Session {sample.id} is not as it was saved" in done.stdout
    shown = cxworkshop("show", "latest")
    assert shown.returncode == 0
    assert sample.title in shown.stdout
    assert shown.stderr.startswith("cxworkshop: This session is not as CX Workshop saved it (")
    assert shown.stderr.count("\n") == 1


def test_what_an_older_version_stored_too_long_is_named_and_no_damage(sample: Session, tmp_path: Path) -> None:
    overfill(paths.library(), sample, "note", "due")
    done = cxworkshop("check")
    assert "is intact, but" in complaint(done)
    assert "damage" not in complaint(done) + done.stdout
    note, due = done.stdout.splitlines()
    assert note.startswith(f"Session {sample.id} (Lanterngate Ferries, Autumn baseline 2026): “")
    assert "“Note on Vision” has 100,050 characters; the maximum is 100,000." in note + due
    assert "Due date of the action" in note + due

    file = tmp_path / "session.cxw"
    assert "“Note on Vision” has 100,050 characters" in complaint(cxworkshop("export", "latest", "-o", file))
    assert not file.exists()
    succeeded(cxworkshop("show", "latest"))
    succeeded(cxworkshop("export", "latest", "-o", tmp_path / "actions.csv"))
    assert "Lanterngate" in succeeded(cxworkshop("sessions"))


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_of_somebody_elses_is_no_library(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "theirs.db"
    file.write_bytes(content)
    for command in ("check", "sessions", "demo"):
        complaint(cxworkshop("--library", file, command))
    assert file.read_bytes() == content


def test_a_backup_is_a_library(sample: Session, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert succeeded(cxworkshop("backup", copy)) == f"Wrote {copy}.\n"
    assert "Lanterngate" in succeeded(cxworkshop("sessions", "--library", copy))


def test_a_backup_into_a_folder_that_is_not_there(sample: Session, tmp_path: Path) -> None:
    assert "There is no folder" in complaint(cxworkshop("backup", tmp_path / "nowhere" / "copy.db"))


def test_a_backup_is_restored_and_what_was_there_is_kept(sample: Session, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    succeeded(cxworkshop("backup", copy))
    with closing(Library.open(paths.library())) as library:
        library.save(sample, msgspec.structs.replace(sample, title="Spoilt"))
    said, kept = succeeded(cxworkshop("restore", copy)).splitlines()
    assert said == f"Restored {paths.library()} from {copy}: 1 session."
    assert in_library() == {sample.id: sample}
    aside = Path(kept.removeprefix("The previous library is kept as ").removesuffix("."))
    succeeded(cxworkshop("restore", aside))
    assert in_library()[sample.id].title == "Spoilt"


def test_a_backup_of_the_version_before_is_brought_up_to_date_when_it_is_restored(tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    shutil.copy(FOLDER / "4-bin.db", older)
    assert "older version" in complaint(cxworkshop("--library", older, "check"))
    assert ": 1 session." in succeeded(cxworkshop("restore", older))
    assert "1 session, no damage found" in succeeded(cxworkshop("check"))
    assert replanned.told() in succeeded(cxworkshop("show", "latest"))
    succeeded(cxworkshop("backup", tmp_path / "newer.db"))
    assert "no damage found" in succeeded(cxworkshop("--library", tmp_path / "newer.db", "check"))
    assert "older version" in complaint(cxworkshop("--library", older, "show", "latest"))


def test_a_library_that_is_open_is_not_restored(sample: Session, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    succeeded(cxworkshop("backup", copy))
    with closing(Library.open(paths.library())):
        assert "is open in another window or command" in complaint(cxworkshop("restore", copy))
    assert "There is no library" in complaint(cxworkshop("restore", tmp_path / "missing.db"))


# models


def test_the_built_in_model_is_listed_without_a_library(model: MaturityModel) -> None:
    assert succeeded(cxworkshop("models")) == f"gartner-cem · edition {model.edition} · {model.name} · built in\n"
    assert not paths.library().exists()


def test_the_built_in_model_has_no_mistakes(model: MaturityModel) -> None:
    counts = f"5 levels, 7 dimensions, {len(model.actions)} actions"
    expected = f"gartner-cem.toml: {model.name}, edition {model.edition}, {counts}, no mistakes.\n"
    assert succeeded(cxworkshop("models", "check", BUILTIN)) == expected


def test_an_own_model_is_checked_imported_and_listed(tmp_path: Path, model: MaturityModel) -> None:
    file = own_model(tmp_path)
    succeeded(cxworkshop("models", "check", file))
    assert not paths.library().exists()
    assert "is in the library" in succeeded(cxworkshop("models", "import", file))
    assert succeeded(cxworkshop("models")).splitlines() == [
        f"gartner-cem · edition {model.edition} · {model.name} · built in",
        f"ours · edition {model.edition} · {model.name}",
    ]


def test_importing_a_model_again_is_no_mistake_but_changing_an_edition_is(tmp_path: Path) -> None:
    for _ in range(2):
        succeeded(cxworkshop("models", "import", own_model(tmp_path)))
    changed = own_model(tmp_path, **{"Getting Started": "Starting"})
    assert "edition" in complaint(cxworkshop("models", "import", changed))


def test_every_mistake_of_a_model_is_named(tmp_path: Path) -> None:
    file = own_model(tmp_path, **{"step = 0.5": "step = 0.3", "default_target = 3": "default_target = 9"})
    done = cxworkshop("models", "check", file)
    assert "2 mistakes" in complaint(done)
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("ours.toml: line ") for line in lines)
    assert complaint(cxworkshop("models", "import", file))
    assert not paths.library().exists()


def test_what_the_plan_could_not_keep_to_is_warned_of_and_no_mistake(tmp_path: Path) -> None:
    council = 'done_when = "The council has met twice'
    at = BUILTIN.read_text(encoding="utf-8").partition(council)[0].count("\n") + 1
    owner = '\nimpact = 2\nowners = { marketing = "CX leader"'
    file = own_model(tmp_path, **{f"weeks = 10{owner}": f"weeks = 8{owner}"})
    first, second = succeeded(cxworkshop("models", "check", file)).splitlines()
    assert first.startswith(f"ours.toml: warning: line {at}: actions[")
    assert first.endswith("(cx-council).done_when: says “twice”, which takes 9 weeks, but the action has 8 weeks")
    assert second.endswith(" actions, no mistakes, 1 warning.")
    assert "is in the library" in succeeded(cxworkshop("models", "import", file))
    assert "warn" in succeeded(cxworkshop("models", "check", "--help"))


@pytest.mark.parametrize("content", [b"", b"= no toml", b"\xff\xfe", b"[" * 50_000, b"a" + b".a" * 50_000 + b" = 1"])
@pytest.mark.parametrize("command", ["check", "import"])
def test_a_hostile_model_is_refused_in_one_line(
    content: bytes, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theirs.toml"
    file.write_bytes(content)
    assert main(["models", command, str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("line", ["models check", "models import", "import"])
def test_a_file_that_is_not_there(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*line.split(), str(tmp_path / "missing")]) == 1
    assert capsys.readouterr().err.count("\n") == 1

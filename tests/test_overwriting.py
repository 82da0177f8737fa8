from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop import files, paths
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.choices import PLAINLY
from cxworkshop.overwriting import kind_of
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import write_kit
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import write_report
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.store.session_file import exchange

Write = Callable[[Path, Session, MaturityModel], None]
BUILTIN = paths.resource("models/gartner-cem.toml")


def to_report(path: Path, session: Session, model: MaturityModel) -> None:
    write_report(path, session, model, ReportOptions(sections=("summary",)))


def to_kit(path: Path, session: Session, model: MaturityModel) -> None:
    write_kit(path, session, model, KitOptions(parts=("evidence",)))


def to_export(path: Path, session: Session, model: MaturityModel) -> None:
    formats.of(path).write(path, session, model, PLAINLY)


WRITERS: list[tuple[str, Write]] = [
    ("report.pdf", to_report),
    ("kit.pdf", to_kit),
    *((f"export{each.suffix}", to_export) for each in formats.FORMATS),
]


@pytest.fixture(params=WRITERS, ids=lambda writer: writer[0])
def writer(request: pytest.FixtureRequest) -> tuple[str, Write]:
    """Each way to write a file: a fitting name, and what writes it."""
    name, write = request.param
    return name, write


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return sample_session(model)


def refused(write: Write, path: Path, session: Session, model: MaturityModel, match: str) -> None:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(UserError, match=match):
        write(path, session, model)
    assert (path.read_bytes() if path.exists() else None) == before
    assert [each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")] == []


def test_nothing_is_written_over_a_library_that_is_open(
    tmp_path: Path, writer: tuple[str, Write], session: Session, model: MaturityModel
) -> None:
    name, write = writer
    with closing(Library.open(tmp_path / name)) as library:
        refused(write, tmp_path / name, session, model, "is a CX Workshop library")
        library.create(session, model)
        assert library.load(session.id) == session


def test_nothing_is_written_over_a_library_alone(
    tmp_path: Path, writer: tuple[str, Write], session: Session, model: MaturityModel
) -> None:
    name, write = writer
    with closing(Library.open(tmp_path / "library.db")) as library:
        library.create(session, model)
        library.copies.write(tmp_path / "copy")
    (tmp_path / "copy").rename(tmp_path / name)
    refused(write, tmp_path / name, session, model, "is a CX Workshop library")


def test_nothing_is_written_over_a_file_of_another_kind(
    tmp_path: Path, writer: tuple[str, Write], session: Session, model: MaturityModel
) -> None:
    name, write = writer
    to_report(tmp_path / "a.pdf", session, model)
    exchange.export_session(tmp_path / "a.cxw", session, model)
    others = {
        "pdf": tmp_path / "a.pdf",
        "session": tmp_path / "a.cxw",
        "model": paths.resource("models/gartner-cem.toml"),
    }
    for kind, file in others.items():
        assert kind_of(file) == kind
        content = file.read_bytes()
        target = tmp_path / name
        target.write_bytes(content)
        if target.suffix == file.suffix:
            write(target, session, model)
        else:
            refused(write, target, session, model, "is a (session file|PDF|maturity model)")


def test_nothing_is_written_into_the_folder_of_copies(
    tmp_path: Path, writer: tuple[str, Write], session: Session, model: MaturityModel
) -> None:
    name, write = writer
    with closing(Library.open(tmp_path / "library.db")) as library:
        library.copies.make()
        refused(write, tmp_path / "backups" / name, session, model, "belongs to a CX Workshop library")
        for copy in (tmp_path / "backups").iterdir():
            before = copy.read_bytes()
            with pytest.raises(UserError, match="belongs to a CX Workshop library"):
                library.copies.write(copy)
            assert copy.read_bytes() == before
        (tmp_path / "mine" / "backups").mkdir(parents=True)
        write(tmp_path / "mine" / "backups" / name, session, model)


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", ".lock"])
def test_nothing_is_written_to_what_belongs_to_a_library(tmp_path: Path, end: str) -> None:
    with (
        closing(Library.open(tmp_path / "library.db")),
        pytest.raises(UserError, match="belongs to a CX Workshop library"),
    ):
        files.write(tmp_path / f"library.db{end}", b"")


def test_a_backup_is_written_over_no_other_kind_of_file(
    tmp_path: Path, library: Library, session: Session, model: MaturityModel
) -> None:
    exchange.export_session(tmp_path / "a.cxw", session, model)
    (tmp_path / "browser.db").write_bytes(b"SQLite format 3\0" + bytes(200))
    (tmp_path / "ours.toml").write_bytes(BUILTIN.read_bytes())
    for name in ("a.cxw", "browser.db", "ours.toml"):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(UserError, match="It was left unchanged"):
            library.copies.write(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before
    library.copies.write(tmp_path / "copy.db")
    library.copies.write(tmp_path / "copy.db")

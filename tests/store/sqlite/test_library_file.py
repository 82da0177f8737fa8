"""The file that a library is in: what happens to it while the library is open."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library

replace = msgspec.structs.replace


@pytest.fixture
def other(tmp_path: Path, session: Session, model: MaturityModel) -> Path:
    """The file of a library with another session in it."""
    path = tmp_path / "other.db"
    with closing(Library.open(path)) as made:
        made.create(replace(session, id="other"), model)
    return path


def test_what_is_written_once_another_file_is_there_goes_into_that(
    library: Library, session: Session, other: Path
) -> None:
    other.replace(library.path)
    assert library.file.change() == "replaced"
    with pytest.raises(UserError), library.file.writing(into_this=True):
        raise AssertionError("this belongs into the file that was there")
    assert library.file.generation == 0
    library.bin.put(["other"])
    assert library.file.generation == 1
    assert library.bin.has("other")
    assert library.file.change() == ""


def test_a_library_whose_file_is_gone_is_put_back_whole(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    library.file.settle()
    library.path.unlink()
    assert library.file.change() == "removed"
    with pytest.raises(UserError):
        library.file.take_up()
    library.file.put_back()
    assert library.file.change() == ""
    with closing(Library.open(library.path, read_only=True)) as reader:
        assert reader.load(session.id) == session


def test_what_fails_on_the_way_is_not_written(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    writes = library.file.writes

    def write_half() -> None:
        with library.file.writing():
            library.file.connection.execute("UPDATE session SET title = 'Half'")
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        write_half()
    assert library.load(session.id) == session
    assert library.file.writes == writes

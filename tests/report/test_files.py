import errno
from pathlib import Path

import pytest

from cxworkshop.errors import UserError
from cxworkshop.report import files


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    files.replace(tmp_path / "a.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"an older and longer one")
    files.replace(tmp_path / "a.pdf", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“.*gone.a\.pdf” can't be written: its folder does not exist"):
        files.replace(tmp_path / "gone" / "a.pdf", b"new")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(UserError, match="it is not a file"):
        files.replace(tmp_path / "a.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="its name is too long"):
        files.replace(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named() -> None:
    reason, hint = files._REASONS[errno.ENOSPC]
    assert "no room left" in reason
    assert hint

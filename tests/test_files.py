from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cxworkshop import files
from cxworkshop.errors import UserError


class HalfwayError(Exception):
    """Something that goes wrong while a file is written."""


def write_half(path: Path) -> None:
    with files.replacing(path) as temporary:
        temporary.write_text("half")
        raise HalfwayError


def test_a_file_is_written(tmp_path: Path) -> None:
    files.write(tmp_path / "a.txt", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"content"


@pytest.mark.parametrize(
    ("name", "ends"),
    [("a", "a.pdf"), ("a.pdf", "a.pdf"), ("A.PDF", "A.PDF"), ("v1.2.pdf", "v1.2.pdf"), (".a", ".a.pdf")],
)
def test_an_ending_is_added_where_there_is_none(name: str, ends: str, tmp_path: Path) -> None:
    assert files.ending(tmp_path / name, ".pdf") == tmp_path / ends


@pytest.mark.parametrize("name", ["a.txt", "v1.2", "a.pdf.txt"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.pdf"):
        files.ending(tmp_path / name, ".pdf")


def test_a_folder_stays_the_folder_it_is(tmp_path: Path) -> None:
    assert files.ending(tmp_path, ".pdf") == tmp_path


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("from before")
    with pytest.raises(HalfwayError):
        write_half(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "from before"


def test_a_failure_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    with pytest.raises(HalfwayError):
        write_half(tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        files.write(tmp_path, b"")
    with pytest.raises(UserError, match="There is no folder"):
        files.write(tmp_path / "nowhere" / "a.txt", b"")
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="There is no folder"):
        files.write(tmp_path / "file" / "a.txt", b"")
    with pytest.raises(UserError, match="cannot be written"):
        files.write(tmp_path / ("x" * 300), b"")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(UserError, match="is not a file"):
        files.write(Path(os.devnull), b"")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    path.chmod(mode)
    kept = path.stat().st_mode
    files.write(path, b"content")
    assert path.stat().st_mode == kept


def test_what_a_killed_process_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom cxworkshop import files\n"
        "with files.replacing(Path(sys.argv[1])) as temporary:\n"
        "    temporary.with_name(temporary.name + '-journal').touch()\n"
        "    print(temporary.name, flush=True)\n    sys.stdin.readline()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.pdf")]
    theirs = tmp_path / ".cxworkshop-notes.txt"
    theirs.touch()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        made = tmp_path / process.stdout.readline().strip()
        files.clear_abandoned([tmp_path, tmp_path / "nowhere"])
        assert made.exists()
        process.kill()
    if os.name == "posix":
        files.clear_abandoned([tmp_path])
        assert list(tmp_path.iterdir()) == [theirs]


def test_what_another_machine_is_writing_stays_for_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / ".cxworkshop-00000000-1-left.tmp", tmp_path / ".cxworkshop-00000000-1-new.tmp"
    for file in (old, new):
        file.touch()
    os.utime(old, (0, 0))
    files.clear_abandoned([tmp_path])
    assert list(tmp_path.iterdir()) == [new]


def fill_half(path: Path) -> None:
    with files.new_folder(path) as made:
        (made / "a.txt").write_text("a", encoding="utf-8")
        raise RuntimeError("stopped")


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with files.new_folder(tmp_path / "new") as made:
        (made / "a.txt").write_text("a", encoding="utf-8")
        assert not (tmp_path / "new").exists()
    assert [each.name for each in tmp_path.rglob("*")] == ["new", "a.txt"]
    with pytest.raises(RuntimeError):
        fill_half(tmp_path / "other")
    assert [each.name for each in tmp_path.iterdir()] == ["new"]


def test_a_new_folder_takes_the_place_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for name in ("file", "folder", "nowhere/new"):
        with pytest.raises(UserError), files.new_folder(tmp_path / name):
            pass
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / ".cxworkshop-00000000-1-x.tmp"
    (left / "within").mkdir(parents=True)
    (left / "within" / "a.txt").write_text("a", encoding="utf-8")
    files.clear_abandoned([tmp_path])
    assert left.exists()
    os.utime(left, (0, 0))
    files.clear_abandoned([tmp_path])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_another_program_has_open_is_said_to_be(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "roadmap.pdf"

    def refuse(_temporary: Path, _path: Path) -> None:
        error = PermissionError(13, "Permission denied")
        error.winerror = code  # type: ignore[attr-defined, unused-ignore]  # which only Windows sets
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="cannot be written"):  # there is none that could be open
        files.write(path, b"new")
    path.write_bytes(b"old")
    said = "roadmap.pdf is open in another program. Close it there and try again, or choose another name."
    with pytest.raises(UserError) as refused:
        files.write(path, b"new")
    assert str(refused.value) == said
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["roadmap.pdf"]

"""What only POSIX systems can be made to refuse."""

import os
import resource
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cxworkshop import files, settings
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """Within it the system refuses to write files larger than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_what_the_disk_refuses_leaves_nothing_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with small_files(1000), pytest.raises(UserError, match="not enough space"):
        files.write(tmp_path / "a.pdf", b"x" * 5000)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Within it the process may not do what only an administrator may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_one_may_not_write_in() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(b"old")
        folder.chmod(0o555)
        with unprivileged(), pytest.raises(UserError, match="cannot be written"):
            files.write(folder / "a.pdf", b"new")
        folder.chmod(0o755)
        assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"old")]


def test_a_folder_one_may_not_even_enter() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0)
        with unprivileged(), pytest.raises(UserError, match="cannot be written"):
            files.write(Path(name) / "a.pdf", b"new")
        Path(name).chmod(0o755)


def test_what_a_link_names_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.txt", tmp_path / "link.txt"
    target.write_text("from before")
    link.symlink_to(target)
    files.write(link, b"content")
    assert link.is_symlink()
    assert target.read_text() == "content"
    assert [path.name for path in target.parent.iterdir()] == ["a.txt"]


def test_a_file_is_on_the_disk_before_it_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("from before")
    synced: list[tuple[int, str]] = []

    def fsync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, path.read_text()))

    monkeypatch.setattr(os, "fsync", fsync)
    files.write(path, b"content")
    # The new file while the old one still stands there, then the folder, which has the new name.
    assert synced == [(path.stat().st_ino, "from before"), (tmp_path.stat().st_ino, "content")]


def test_links_that_lead_round_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    for path in (tmp_path / "round", tmp_path / "round" / "library.db"):
        with pytest.raises(UserError, match="symbolic links"):
            files.write(path, b"")
        with pytest.raises(UserError, match="symbolic links"):
            Library.open(path)


def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert settings.language(path) == ""
    assert settings.load(path) == settings.Settings()
    assert (tmp_path / "settings.json.broken").is_fifo()
    caplog.clear()

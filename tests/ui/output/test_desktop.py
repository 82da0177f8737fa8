"""Files handed to the system's own programs: no program is started here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QSignalSpy

from cxworkshop.errors import UserError
from cxworkshop.ui.output import desktop
from cxworkshop.ui.output.written_bar import WrittenBar
from tests.ui.conftest import Show
from tests.ui.finding import button


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened; the system has a program for all but .odd."""
    paths: list[Path] = []

    def take(url: QUrl) -> bool:
        paths.append(Path(url.toLocalFile()))
        return not url.toLocalFile().endswith(".odd")

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return paths


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "made" / "roadmap.pdf"
    path.parent.mkdir()
    path.write_bytes(b"x")
    return path


def test_a_file_is_opened(opened: list[Path], file: Path) -> None:
    desktop.open_file(file)
    assert opened == [file]


@pytest.mark.parametrize("do", [desktop.open_file, desktop.show_in_folder])
def test_one_that_has_gone_is_said_to_have(do: object, opened: list[Path], file: Path) -> None:
    file.unlink()
    assert callable(do)
    with pytest.raises(UserError, match=r"roadmap.pdf is not there any more. Export it again"):
        do(file)
    assert opened == []


def test_where_no_program_opens_it_that_is_said(opened: list[Path], file: Path) -> None:
    odd = file.rename(file.with_suffix(".odd"))
    with pytest.raises(UserError, match=r"There is no program here that opens roadmap\.odd"):
        desktop.open_file(odd)


@pytest.mark.parametrize(
    ("system", "started"), [("linux", None), ("win32", ["explorer", "/select,"]), ("darwin", ["open", "-R"])]
)
def test_it_is_shown_in_its_folder(
    system: str, started: list[str] | None, opened: list[Path], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: begun.append([program, *words]))
    desktop.show_in_folder(file)
    assert begun == ([[*started, str(file)]] if started else [])
    assert opened == ([] if started else [file.parent])


def test_what_cannot_be_opened_is_told(show: Show, opened: list[Path], file: Path) -> None:
    bar = WrittenBar()
    show(bar, 320, 80)
    told, again = QSignalSpy(bar.failed), QSignalSpy(bar.again_wanted)
    bar.open()
    assert (told.count(), bar.path) == (0, None)
    bar.show_path(file)
    assert bar.isVisible()
    button(bar, "Open").click()
    button(bar, "Export again").click()
    assert (opened, told.count(), again.count()) == ([file], 0, 1)
    file.unlink()
    button(bar, "Show in folder").click()
    assert told.count() == 1

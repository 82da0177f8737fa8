"""A further format is one entry: it is in the menu and the file dialogs, on the command line and in its help."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cxworkshop.__main__ import main
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export import formats
from cxworkshop.export.choices import Choices
from cxworkshop.export.formats import Format
from cxworkshop.settings import Settings
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine
from tests.ui.finding import button


def write_name(path: Path, session: Session, model: MaturityModel, _choices: Choices) -> None:
    path.write_text(f"{session.organisation} on {model.name}", encoding="utf-8")


NAMEPLATE = Format("nameplate", "Name plate", "whose session it is, 100 % of it", ".plate", write_name)


@pytest.fixture(autouse=True)
def nameplate(monkeypatch: pytest.MonkeyPatch, model: MaturityModel) -> None:
    monkeypatch.setattr(formats, "FORMATS", [*formats.FORMATS, NAMEPLATE])


def accept(qtbot: QtBot, window: MainWindow, kind: str, folder: Path) -> None:
    """Have a file written under the suggested name, as the kind that is chosen in the dialog."""
    dialog = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert kind in dialog.nameFilters()
    dialog.selectNameFilter(kind)
    dialog.filterSelected.emit(kind)
    dialog.selectFile(str(folder / "one"))
    dialog.accept()
    qtbot.waitUntil((folder / "one.plate").exists)


def test_it_is_in_the_menu_of_the_report(
    qtbot: QtBot, window: MainWindow, session_id: str, settings: Settings, tmp_path: Path
) -> None:
    window.open_session(session_id)
    window.go_to("report")
    entries = {entry.text().partition("\t")[0]: entry for entry in button(window, "Export as").menu().actions()}
    assert list(entries)[-1] == "Name plate (.plate)…"
    entries["Name plate (.plate)…"].trigger()
    accept(qtbot, window, "Name plate (*.plate)", tmp_path)
    assert (tmp_path / "one.plate").read_text(encoding="utf-8").startswith("Example Utilities on")
    qtbot.waitUntil(lambda: settings.last_folder == str(tmp_path))


def test_it_is_in_the_dialog_of_the_library(qtbot: QtBot, window: MainWindow, session_id: str, tmp_path: Path) -> None:
    button(window, "Export…").click()
    accept(qtbot, window, "Name plate (*.plate)", tmp_path)
    assert (tmp_path / "one.plate").read_text(encoding="utf-8").startswith("Example Utilities on")


def test_a_copy_saved_elsewhere_is_of_a_whole_session(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    window.open_session(session_id)
    window.findChildren(StatusLine)[0].save_elsewhere.emit()
    dialog = window.findChildren(QFileDialog)[0]
    assert dialog.nameFilters() == ["Session file (*.cxw)"]
    dialog.reject()


def test_it_is_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo"])
    assert main(["export", "latest", "-o", str(tmp_path / "x.plate")]) == 0
    assert (tmp_path / "x.plate").read_text(encoding="utf-8").startswith("Lanterngate Ferries on")
    assert main(["export", "latest", "-o", str(tmp_path / "x.doc")]) == 1
    assert ".plate (whose session it is, 100 % of it)" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    assert ".plate (whose session it is, 100 % of it)" in " ".join(capsys.readouterr().out.split())

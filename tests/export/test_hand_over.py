"""Everything in one folder: all of it or nothing, under names that say what each is."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from icalendar import Calendar
from msgspec.structs import replace
from pptx import Presentation

from cxworkshop import files
from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, ParkedItem, Participant, Session
from cxworkshop.errors import UserError
from cxworkshop.export import hand_over as everything
from cxworkshop.export.formats import FORMATS
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting.keeping import Keeping
from cxworkshop.store.session_file import exchange
from tests.report.building import SCORES, make_session, own_action

DAY = date(2026, 12, 1)
OPTIONS = ReportOptions(issued=DAY, sections=("summary", "method"))
NAME = "Nordlicht Energie AG – {} 2026-11-19{}"


class Stopped(Exception):  # noqa: N818 - how somebody cancels
    """Raised by a progress."""


@pytest.fixture
def session(small_model: MaturityModel) -> Session:
    actions = (own_action(1, owner="Ada: / 1"), own_action(2, owner="ADA \\ 1"), own_action(3, owner="CON"))
    return make_session(small_model, SCORES, actions=actions)


def written(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def text(folder: Path, ending: str) -> str:
    (file,) = folder.glob(f"*{ending}")
    return file.read_text(encoding="utf-8-sig")


def test_every_format_is_there_under_a_name_that_tells_it(
    session: Session, small_model: MaturityModel, tmp_path: Path
) -> None:
    assert everything.hand_over(tmp_path / "new", session, small_model, OPTIONS) == ()
    found = written(tmp_path / "new")
    flat = [name for name in found if "/" not in name.replace("\\", "/")]
    assert len(flat) == len(FORMATS) + 1
    assert {
        NAME.format("CX roadmap", ".pdf"),
        NAME.format("CX roadmap", ".md"),
        NAME.format("CX workbook", ".xlsx"),
        NAME.format("actions", ".csv"),
        NAME.format("scores", ".csv"),
        NAME.format("due dates", ".ics"),
        NAME.format("session file", ".cxw"),
    } <= set(flat)
    again, _model = exchange.import_session(tmp_path / "new" / NAME.format("session file", ".cxw"))
    assert (again.id, again.actions, again.facilitator) == (session.id, session.actions, session.facilitator)
    assert [each.name for each in tmp_path.iterdir()] == ["new"]


def test_each_owner_has_a_calendar(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    everything.hand_over(tmp_path / "new", session, small_model, OPTIONS)
    found = sorted((tmp_path / "new" / "Due dates by owner").iterdir())
    assert [each.name for each in found] == [
        "ADA 1 – due dates.ics",
        "Ada 1 2 – due dates.ics",
        "CON – due dates.ics",
        "Head of marketing – due dates.ics",
    ]
    count = {each.name: len(Calendar.from_ical(each.read_bytes()).walk("VEVENT")) for each in found}
    (whole,) = (tmp_path / "new").glob("*.ics")
    assert sum(count.values()) == len(Calendar.from_ical(whole.read_bytes()).walk("VEVENT"))
    assert count["CON – due dates.ics"] == 1


def test_without_owners_there_is_no_folder_of_theirs(small_model: MaturityModel, tmp_path: Path) -> None:
    everything.hand_over(tmp_path / "new", make_session(small_model, organisation="", title=""), small_model, OPTIONS)
    assert not any(each.is_dir() for each in (tmp_path / "new").iterdir())
    assert (tmp_path / "new" / "Customer experience – CX roadmap 2026-11-19.pdf").exists()


def test_the_same_gives_the_same_files(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    for name in ("a", "b"):
        everything.hand_over(tmp_path / name, session, small_model, OPTIONS)
    first, second = written(tmp_path / "a"), written(tmp_path / "b")
    assert [name for name in first if first[name] != second[name]] == []
    assert list(first) == list(second)


def test_all_are_of_the_lens_of_the_report(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    everything.hand_over(tmp_path / "new", session, small_model, replace(OPTIONS, lens="cio"))
    for ending in (".md", "actions 2026-11-19.csv"):
        said = text(tmp_path / "new", ending)
        assert "Head of IT" in said
        assert "Head of marketing" not in said
    assert (tmp_path / "new" / "Due dates by owner" / "Head of IT – due dates.ics").exists()
    assert exchange.import_session(next((tmp_path / "new").glob("*.cxw")))[0].lens == "marketing"


def test_without_names_there_are_none(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    told = replace(
        session,
        participants=(Participant("p1", 1, "Zoe Yellowley"),),
        evidence=(Evidence("e", "vision", "A paper", "Desk of Zoe", "p1"),),
        parking_lot=(ParkedItem("k", "Who pays?", "", "p1"),),
        dissents=(Dissent("d", "vision", "Too high.", "p1", named=True),),
    )
    everything.hand_over(tmp_path / "new", told, small_model, replace(OPTIONS, anonymous=True))
    assert not list((tmp_path / "new").glob("*.cxw"))
    for name, content in written(tmp_path / "new").items():
        assert b"Lead facilitator" not in content, name
        assert b"Zoe" not in content, name


def test_all_are_in_the_style_of_the_report(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    style = Style("Ours", firm="Sample & Partners", confidentiality="For the board only", accent="#7a1f5c")
    everything.hand_over(tmp_path / "new", session, small_model, replace(OPTIONS, style=style))
    assert "For the board only" in text(tmp_path / "new", ".md")
    (slides,) = (tmp_path / "new").glob("*.pptx")
    presentation: Any = Presentation(str(slides))
    assert "For the board only" in [
        line for shape in presentation.slides[0].shapes for line in shape.text_frame.text.split("\n")
    ]


def test_the_report_is_kept_for_the_archive_where_asked(
    session: Session, small_model: MaturityModel, tmp_path: Path
) -> None:
    everything.hand_over(tmp_path / "new", session, small_model, OPTIONS, keeping=Keeping(archive=True))
    (report,) = (tmp_path / "new").glob("*.pdf")
    assert pikepdf.open(report).open_metadata()["pdfaid:part"] == "2"


@pytest.mark.parametrize("at", [0, 30, 59, 61, 80, 95, 100])
def test_a_cancelled_one_leaves_nothing(at: int, session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    seen: list[int] = []

    def stop(done: int, total: int) -> None:
        seen.append(done)
        assert total == 100
        if done >= at:
            raise Stopped

    with pytest.raises(Stopped):
        everything.hand_over(tmp_path / "new", session, small_model, OPTIONS, progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert seen == sorted(seen)


def test_a_failed_one_leaves_nothing_and_tells_the_name_that_was_asked_for(
    session: Session, small_model: MaturityModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write

    def full(path: Path, content: bytes, *, private: bool = False) -> None:
        if path.suffix == ".ics":
            raise files.cannot_write(path, OSError(errno.ENOSPC, "No space left on device"))
        write(path, content, private=private)

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(UserError) as told:
        everything.hand_over(tmp_path / "new", session, small_model, OPTIONS)
    path = tmp_path / "new" / NAME.format("due dates", ".ics")
    assert told.value.message == f"There is not enough space to write {path}."
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_is_there_is_touched(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(UserError, match="already"):
        everything.hand_over(tmp_path / "there", session, small_model, OPTIONS)
    assert list((tmp_path / "there").iterdir()) == []


def test_a_folder_that_is_free_is_found(session: Session, tmp_path: Path) -> None:
    name = "Nordlicht Energie AG – CX roadmap 2026-11-19"
    for expected in (name, f"{name} 2", f"{name} 3"):
        folder = everything.unused(tmp_path, session)
        assert folder == tmp_path / expected
        folder.mkdir()


def test_tables_have_the_delimiter_that_is_chosen(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    everything.hand_over(tmp_path / "new", session, small_model, OPTIONS, ";")
    assert text(tmp_path / "new", "scores 2026-11-19.csv").startswith("Dimension;Score")
    assert "2,5;3,0;0,5" in text(tmp_path / "new", "scores 2026-11-19.csv")


def test_a_lens_there_is_not_is_told(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no lens"):
        everything.hand_over(tmp_path / "new", session, small_model, msgspec.structs.replace(OPTIONS, lens="green"))
    assert list(tmp_path.iterdir()) == []

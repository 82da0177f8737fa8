"""A PDF for archives, or closed with a password."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import write_kit
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report, write_report
from cxworkshop.report.setting.keeping import LONGEST, Keeping, check, kept
from tests.report.building import make_session

OPENS = "Größe & Ähre 1"


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return make_session(model, 2.0)


@pytest.fixture
def content(session: Session, model: MaturityModel) -> bytes:
    return render_report(session, model, ReportOptions(sections=("summary", "profile")))[0]


def test_as_it_is_nothing_changes(content: bytes) -> None:
    assert kept(content, Keeping()) == content


def test_for_an_archive_it_is_pdf_a_and_says_of_itself_what_it_said(content: bytes) -> None:
    archived = kept(content, Keeping(archive=True))
    assert kept(content, Keeping(archive=True)) == archived
    before, after = pikepdf.open(io.BytesIO(content)), pikepdf.open(io.BytesIO(archived))
    assert pdfa.check(after, "2b").verdict == "pass"
    told = after.open_metadata()
    assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "B")
    assert {key: str(value) for key, value in before.docinfo.items()} == {
        key: str(value) for key, value in after.docinfo.items()
    }
    assert told["pdf:Producer"] == str(after.docinfo.Producer)
    assert told["xmp:MetadataDate"] == told["xmp:ModifyDate"] == "2026-11-19T12:00:00Z"
    assert after.Root.StructTreeRoot.K.S == "/Document"


def test_what_cannot_be_archived_is_said(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: Any, **_options: Any) -> None:
        opened = pikepdf.open(io.BytesIO(content))
        raise pdfa.PdfaError(pdfa.check(opened, "2b"))

    monkeypatch.setattr(pdfa, "save", fails)
    with pytest.raises(UserError, match=r"cannot be written for the archive\..*logo"):
        kept(content, Keeping(archive=True))


def test_with_a_password_only_that_opens_it_and_a_screen_reader_reads_it(content: bytes) -> None:
    locked = kept(content, Keeping(password=OPENS))
    for wrong in ("", "groesse"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
    opened = pikepdf.open(io.BytesIO(locked), password=OPENS)
    assert (opened.encryption.bits, opened.encryption.R) == (256, 6)
    assert opened.allow.accessibility
    assert opened.Root.StructTreeRoot.K.S == "/Document"
    assert b"Nordlicht" not in locked


@pytest.mark.parametrize(
    ("keeping", "said"),
    [
        (
            Keeping(archive=True, password=OPENS),
            "A PDF for the archive cannot have a password. Choose one",
        ),
        (Keeping(False, "a\tb"), "The password has characters in it that nobody can type."),
        (Keeping(False, "\ud800"), "The password has characters in it that nobody can type."),
        (Keeping(password="ä" * 64), "The password is too long: a PDF takes up to 127 letters without accents."),
    ],
)
def test_what_cannot_be_is_said_before_anybody_waits(
    session: Session, model: MaturityModel, tmp_path: Path, keeping: Keeping, said: str
) -> None:
    with pytest.raises(UserError) as error:
        write_report(tmp_path / "a.pdf", session, model, ReportOptions(), keeping=keeping)
    assert str(error.value).startswith(said)
    with pytest.raises(UserError):
        write_kit(tmp_path / "a.pdf", session, model, KitOptions(), keeping=keeping)
    assert not list(tmp_path.iterdir())
    check(Keeping(password="a" * LONGEST))


def test_no_password_is_ever_shown() -> None:
    assert OPENS not in repr(Keeping(password=OPENS)) + str(Keeping(password=OPENS))
    assert repr(Keeping()) == "Keeping(archive=False, password='')"


def test_report_and_kit_are_kept_so(session: Session, model: MaturityModel, tmp_path: Path) -> None:
    report, kit, locked = tmp_path / "report.pdf", tmp_path / "kit.pdf", Keeping(password=OPENS)
    write_report(report, session, model, ReportOptions(sections=("summary",)), keeping=locked)
    write_kit(kit, session, model, KitOptions(parts=("parking",)), keeping=locked)
    for path in (report, kit):
        assert pikepdf.open(path, password=OPENS).is_encrypted

"""A report and a kit speak a language of their own, whatever the screen speaks."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pikepdf
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import speaking, spoken
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from tests.catalogues import add_language, speak_from
from tests.report.building import make_model, make_session
from tests.report.reading import Pdf, plain

ENGLISH_DAY, GERMAN_DAY = "19 November 2026", "19. November 2026"


@pytest.fixture(autouse=True)
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue in which nothing is translated yet: dates and numbers are German all the same."""
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return make_session(model, {"vision": 2.5, "strategy": 1.5})


def written_in(session: Session, model: MaturityModel, language: str | None = None) -> str:
    """The language that a report says it is in; its dates and numbers are seen to be of the same."""
    content, _missing = render_report(session, model, ReportOptions(language=language))
    return language_of(content)


def language_of(content: bytes) -> str:
    text = Pdf(content).text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        said = str(pdf.Root.Lang)
    german = said == "de"
    assert german or said == "en-GB"
    assert (GERMAN_DAY in text, "2,5" in text) == (german, german)
    assert (ENGLISH_DAY in text, "2.5" in text) == (not german, not german)
    return "de" if german else "en"


def test_the_language_chosen(session: Session, model: MaturityModel) -> None:
    assert written_in(session, model) == "en"
    assert written_in(session, model, "de") == "de"
    assert spoken() == "en"


def test_without_a_choice_it_is_the_model_s(session: Session, model: MaturityModel) -> None:
    assert written_in(session, make_model(language="de-AT")) == "de"
    assert written_in(session, make_model(language="de-AT"), "en") == "en"
    with speaking("de"):
        assert written_in(session, model) == "en"
        assert written_in(session, make_model(language="cy")) == "de"


def test_equal_arguments_give_equal_bytes_whatever_the_screen_speaks(session: Session, model: MaturityModel) -> None:
    made = render_report(session, model, ReportOptions(language="de"))
    with speaking("de"):
        assert render_report(session, model, ReportOptions(language="de")) == made


def test_two_reports_at_once_are_each_in_their_own_language(session: Session, model: MaturityModel) -> None:
    made: dict[str, list[bytes]] = {"de": [], "en": []}

    def make(language: str) -> None:
        made[language] = [render_report(session, model, ReportOptions(language=language))[0] for _turn in range(3)]

    threads = [threading.Thread(target=make, args=[language]) for language in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Read in one thread: PDFium must not be used in two at once.
    read = {language: [language_of(content) for content in contents] for language, contents in made.items()}
    assert read == {"de": ["de"] * 3, "en": ["en"] * 3}


def test_a_kit_likewise(session: Session, model: MaturityModel) -> None:
    content, _missing = render_kit(session, model, KitOptions(parts=("preread",), language="de"))
    assert b"/Lang (de)" in plain(content)
    assert GERMAN_DAY in Pdf(content).text
    content, _missing = render_kit(session, model, KitOptions(parts=("preread",)))
    assert b"/Lang (en-GB)" in plain(content)
    assert ENGLISH_DAY in Pdf(content).text


def test_a_language_there_is_not(session: Session, model: MaturityModel) -> None:
    with pytest.raises(UserError, match=r"no language “xx”.*: en, de\."):
        render_report(session, model, ReportOptions(language="xx"))
    with pytest.raises(UserError, match=r"no language “xx”"):
        render_kit(session, model, KitOptions(language="xx"))

"""A report and a kit in the pseudo-language: nothing in them is English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxworkshop import language
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from tests.catalogues import speak_from
from tests.pseudo import english, foreign
from tests.report.reading import Pdf

replace = msgspec.structs.replace


@pytest.fixture(autouse=True)
def pseudo(pseudo_catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_from(pseudo_catalogues, monkeypatch)


@pytest.fixture
def model() -> MaturityModel:
    return foreign(model_files.builtin())


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return foreign(sample_workshop(model_files.builtin()))


def texts(content: bytes) -> list[str]:
    """All that a PDF tells: its pages line by line, its outline, its metadata."""
    pdf = Pdf(content)
    lines = [
        line for page in pdf.document for line in page.get_textpage().get_text_range().replace("\r", "").splitlines()
    ]
    about = pdf.document.get_metadata_dict(skip_empty=True)
    told = [about[name] for name in ("Title", "Author", "Subject", "Keywords") if name in about]
    return [*lines, *(title for _level, title, _page in pdf.outline), *told]


SHAPES: dict[str, dict[str, Any]] = {
    "the sample": {},
    "nothing scored": {"ratings": (), "votes": (), "ballots": (), "dissents": (), "evidence": (), "actions": ()},
    "nothing applies": {"ratings": "all", "evidence": (), "parking_lot": ()},
    "all reached": {"ratings": "top"},
    "weighted, targets of their own": {"weights": {"vision": 2.0}, "targets": {"vision": 3.5, "metrics": 4.0}},
    "one dimension": {"ratings": "one", "votes": (), "ballots": ()},
    "without names": {"anonymous": True, "organisation": "", "facilitator": "", "place": "", "title": ""},
}


def shaped(session: Session, model: MaturityModel, shape: str) -> Session:
    """The session with what the shape says of it."""
    changes = dict(SHAPES[shape])
    ids = [dimension.id for dimension in model.dimensions]
    made = {
        "all": tuple(Rating(each, not_applicable=True) for each in ids),
        "top": tuple(Rating(each, 4.0) for each in ids),
        "one": (Rating(ids[0], 2.25),),
    }
    if isinstance(changes.get("ratings"), str):
        changes["ratings"] = made[changes["ratings"]]
    return replace(session, **changes)


@pytest.mark.parametrize("options", [{}, {"mono": True, "anonymous": True, "paper": "Letter", "lens": "cio"}], ids=str)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_english_in_a_report(shape: str, options: dict[str, Any], session: Session, model: MaturityModel) -> None:
    chosen = ReportOptions(sections=tuple(SECTIONS), language=language.PSEUDO, **options)
    content, _missing = render_report(shaped(session, model, shape), model, chosen)
    assert english(texts(content)) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_no_english_in_a_kit(shape: str, session: Session, model: MaturityModel) -> None:
    content, _missing = render_kit(shaped(session, model, shape), model, KitOptions(language=language.PSEUDO))
    assert english(texts(content)) == []


def test_every_character_of_the_pseudo_language_can_be_printed(session: Session, model: MaturityModel) -> None:
    options = ReportOptions(sections=tuple(SECTIONS), language=language.PSEUDO)
    assert render_report(session, model, options)[1] == ()


def test_there_is_room_for_sentences_40_per_cent_longer(session: Session, model: MaturityModel) -> None:
    report, _missing = render_report(session, model, ReportOptions(sections=tuple(SECTIONS), language=language.PSEUDO))
    kit, _missing = render_kit(session, model, KitOptions(language=language.PSEUDO))
    for pdf in (Pdf(report), Pdf(kit)):
        assert pdf.crossed(MARGIN) == []
        # What is cut has lost its bracket.
        texts = [pdf.page_text(index) for index in range(pdf.count)]
        assert [text for text in texts if text.count("⟦") != text.count("⟧")] == []

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from cxworkshop.store import decoding
from cxworkshop.words import borrowed


class Record(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(max_length=3)] = ""
    score: Annotated[float, Meta(ge=1, le=5)] = 1.0
    weight: Annotated[float, Meta(gt=0)] = 1.0
    number: Annotated[int, Meta(ge=1)] = 1
    parts: Annotated[tuple[str, ...], Meta(min_length=1)] = ("",)
    day: date = date.min
    moment: datetime | None = None
    status: Literal["open", "done"] = "open"
    version: Literal[1, 2] = 1


class Needy(Struct):
    name: str


def refusal(content: str, kind: type) -> str:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.json.decode(content, type=kind)
    what = str(refused.value).partition(" - at ")[0]
    return what[:1].lower() + what[1:]


@pytest.fixture
def another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(borrowed, "_", lambda sentence: f"⟦{sentence}⟧")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"name": 3}', Record),
        ('{"name": "long"}', Record),
        ('{"score": 9}', Record),
        ('{"weight": 0}', Record),
        ('{"number": 0}', Record),
        ('{"score": 1e999}', Record),
        ('{"parts": []}', Record),
        ('{"day": "31.12.2026"}', Record),
        ('{"moment": "noon"}', Record),
        ('{"status": "maybe"}', Record),
        ('{"version": 9}', Record),
        ('{"surprise": "{name}"}', Record),
        ("{}", Needy),
        ("[]", Needy),
    ],
)
@pytest.mark.usefixtures("another_language")
def test_what_msgspec_says_is_said_in_the_language_spoken(content: str, kind: type) -> None:
    said = decoding.said(refusal(content, kind))
    assert said.startswith("⟦")
    assert said.endswith("⟧")
    assert said[1:-1] == refusal(content, kind)


def test_an_error_is_told_with_its_place() -> None:
    for content in ('{"name": 3}', "[]", "no JSON"):
        with pytest.raises(msgspec.MsgspecError) as refused:
            msgspec.json.decode(content, type=Record)
        assert decoding.refusal(refused.value) == str(refused.value)


@pytest.mark.usefixtures("another_language")
def test_what_it_has_never_said_stays_as_it_is() -> None:
    assert decoding.said("expected a miracle") == "expected a miracle"

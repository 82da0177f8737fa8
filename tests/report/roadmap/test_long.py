"""What is long stays whole: numbers of a hundred and more, and names of dimensions, groups and owners."""

from __future__ import annotations

import re

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.document import MARGIN
from cxworkshop.store.models import files as model_files
from tests.report.building import make_session, own_action
from tests.report.conftest import Render
from tests.report.rooms import SPREAD_OUT, TWELVE, with_ballot, with_room

LONG = "Kundenerlebnisverantwortlichenversammlung der Geschäftsbereiche"


@pytest.mark.parametrize("section", ["roadmap", "register", "owners"])
def test_numbers_of_a_hundred_and_more_are_not_broken(section: str, render: Render) -> None:
    model = model_files.builtin()
    actions = tuple(own_action(each, model.dimensions[each % 7].id, title="Own") for each in range(110))
    pdf = render(make_session(model, 2.0, actions=actions), model, sections=(section,))
    found = set()
    for page in pdf.document:
        lines = page.get_textpage().get_text_range().splitlines()
        found |= {int(number) for line in lines for number in re.findall(r"^(\d{3})\b", line.strip())}
    assert set(range(100, 111)) <= found


def test_long_names_are_whole_and_cross_nothing(model: MaturityModel, render: Render) -> None:
    dimensions = tuple(
        msgspec.structs.replace(each, name=f"{LONG} {place}") for place, each in enumerate(model.dimensions)
    )
    long = msgspec.structs.replace(model, dimensions=dimensions)
    people = [(name, f"{LONG} {role}"[:80], department) for name, role, department in TWELVE]
    session = with_room(make_session(long, 2.0, actions=(own_action(1, owner=LONG),)), people)
    for dimension in long.dimensions:
        session = with_ballot(session, dimension.id, SPREAD_OUT)
    for section in SECTIONS:
        pdf = render(session, long, sections=(section,))
        assert pdf.crossed(MARGIN) == [], section
    for section in ("profile", "votes", "criteria", "evidence"):
        text = render(session, long, sections=(section,)).text.replace(" ", "").replace("-", "")
        assert f"{LONG} 6".replace(" ", "") in text or section == "evidence", section

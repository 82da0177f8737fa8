from __future__ import annotations

from typing import get_args

import pytest

from cxworkshop.domain.session import DEFAULT_PHASES, Status
from cxworkshop.language import speaking
from cxworkshop.words import names


def test_in_english_they_are_called_what_is_stored() -> None:
    assert [names.status(value) for value in get_args(Status)] == list(get_args(Status))
    assert [names.phase(phase.name) for phase in DEFAULT_PHASES] == [phase.name for phase in DEFAULT_PHASES]


@pytest.mark.usefixtures("german")
def test_in_another_language() -> None:
    with speaking("de"):
        assert names.status("in progress") == "in Arbeit"
        assert [names.phase(phase.name) for phase in DEFAULT_PHASES] == ["Jetzt", "Danach", "Später"]
        assert names.phase("Our own") == "Our own"

from __future__ import annotations

import pytest
from hypothesis import given

from cxworkshop.domain.maturity_model import MaturityModel
from tests.domain.strategies import models


@given(models())
def test_everything_is_found_by_its_id(model: MaturityModel) -> None:
    assert model.top == len(model.levels)
    assert tuple(model.level(level.number) for level in model.levels) == model.levels
    assert tuple(model.lens(lens.id) for lens in model.lenses) == model.lenses
    assert tuple(model.dimension(dimension.id) for dimension in model.dimensions) == model.dimensions
    assert tuple(model.action(action.id) for action in model.actions) == model.actions


@given(models())
def test_what_is_not_there_is_a_key_error(model: MaturityModel) -> None:
    with pytest.raises(KeyError):
        model.level(0)
    for find in (model.lens, model.dimension, model.action):
        with pytest.raises(KeyError):
            find("nowhere")

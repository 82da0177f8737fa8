"""Why a dimension is below its target, in one line."""

from __future__ import annotations

import math
from collections.abc import Callable

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _


def reason(
    dimension: DimensionResult, model: MaturityModel, shorter: Callable[[str], str] = lambda words: words
) -> str:
    """What keeps a scored dimension from more: that nobody showed the evidence, or what its next level asks for.

    The next level is the lowest that the score has not wholly reached, in the model's own words. At the top level,
    which no target exceeds, there is nothing to say. `shorter` gets the model's words, to cut them.
    """
    score = dimension.score or 0.0
    level = math.floor(score) + 1
    if dimension.claimed:
        return _("Claimed: no evidence yet for Level {level}").format(level=math.floor(score))
    if level > model.top:
        return ""
    words = model.dimension(dimension.id).rubric[level - 1]
    # Translators: a level and what it asks of a dimension, in the model's words
    return _("Level {level}: {words}").format(level=level, words=shorter(words))

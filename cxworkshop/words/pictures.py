"""What a chart shows, in words and with its figures, for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import number, score_text
from cxworkshop.words.promise import mean_after


def radar(dimensions: Sequence[DimensionResult], projected: Mapping[str, float] | None = None) -> str:
    """Every dimension's score, or what it is projected to be, and its target."""
    count = len(dimensions)
    said = ngettext("Radar of {count} dimension: {dimensions}.", "Radar of {count} dimensions: {dimensions}.", count)
    axes = [_axis(each, each.score if projected is None else projected.get(each.id)) for each in dimensions]
    return said.format(count=number(count), dimensions="; ".join(axes))


def _axis(dimension: DimensionResult, score: float | None) -> str:
    name = " ".join(dimension.name.split())
    if dimension.not_applicable:
        return _("{dimension} not applicable").format(dimension=name)
    target = score_text(dimension.target)
    if score is None:
        return _("{dimension} not scored, target {target}").format(dimension=name, target=target)
    # Translators: one axis of a radar: "Vision 2.5, target 3.0"
    return _("{dimension} {score}, target {target}").format(dimension=name, score=score_text(score), target=target)


def bar(dimension: DimensionResult, top: int) -> str:
    """A dimension's score and target on the scale; nothing where it has none."""
    if dimension.not_applicable:
        return ""
    target = score_text(dimension.target)
    if dimension.score is None:
        return _("Bar: not scored, with a target of {target} of {top}").format(target=target, top=top)
    said = _("Bar: a score of {score} of {top}, with a target of {target}")
    return said.format(score=score_text(dimension.score), top=top, target=target)


def timeline(material: Material) -> str:
    """How many actions lie where, and which mean each phase leads to."""
    phases = material.roadmap.phases
    told = []
    for plan in phases:
        count = len(plan.actions)
        said = ngettext(
            "{phase}, up to {day}: {count} action begins", "{phase}, up to {day}: {count} actions begin", count
        )
        phase = said.format(phase=names.phase(plan.phase.name), day=dates.long(plan.end), count=number(count))
        mean = mean_after(material.results, plan.mean)
        told.append(_("{phase}, mean {mean} after it").format(phase=phase, mean=mean))
    lanes = listed([" ".join(each.name.split()) for each in material.results.dimensions])
    return _("Calendar with a lane for each dimension ({lanes}) and a bar for each action. {phases}.").format(
        lanes=lanes, phases="; ".join(told)
    )

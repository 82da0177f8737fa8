"""The sentences of a report that are written from its figures."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.words import promise as in_words
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, level, number, score_text
from cxworkshop.words.plan import heading


def headline(material: Material) -> str:
    """The journey in one line, from the mean towards the target: never a level in so many days."""
    results = material.results
    target = level(material.session.target)
    settled, total = results.settled, len(results.dimensions)
    if results.mean is None:
        if settled < total:
            return _("Towards {target}: not scored yet").format(target=target)
        return _("No dimension applies")
    if not results.gaps:
        if settled < total:
            said = ngettext(
                "{settled} of {count} dimension settled, none below its target",
                "{settled} of {count} dimensions settled, none below its target",
                total,
            )
            return capital(said.format(settled=number(settled), count=number(total)))
        return _("Every dimension meets its target")
    return heading(material.session, material.model, results.mean)


def promise(material: Material, most: int = 2, *, quoting: bool = True) -> list[str]:
    """What the plan promises: how much by when, how far it leads, where it is too full and what it leaves out.

    Of what is left out, `most` dimensions are told at most, and with `quoting` in the words of the model.
    """
    session, model, results, roadmap = material.session, material.model, material.results, material.roadmap
    return in_words.promise(session, model, results, roadmap, most, quoting=quoting)


def outlook(material: Material) -> list[str]:
    """The same for page 1: without where it is too full, which is to be read with care, and no level is quoted."""
    session, model, results, roadmap = material.session, material.model, material.results, material.roadmap
    return in_words.outlook(session, model, results, roadmap, quoting=False)


def beside_the_plan(material: Material) -> list[str]:
    """What begins after the last phase, and what has become of the gap actions as a set."""
    said = (in_words.beyond(material.roadmap), in_words.gap_set(material.roadmap, material.model))
    return [sentence for sentence in said if sentence]


def staged(material: Material) -> str:
    """The staged level and what holds it; empty where nothing is scored."""
    results = material.results
    if results.staged is None:
        return ""
    holding = [dimension for dimension in results.scored if dimension.id in results.staged.held_by]
    if len(results.scored) == 1:
        said = _("{dimensions} ({score}) is the only dimension scored: Level {level}, {name}.")
    elif len(holding) == len(results.scored):
        said = _("Every dimension is at {score}: the organisation is at Level {level}, {name}.")
    elif results.settled == len(results.dimensions):
        said = ngettext(
            "{dimensions} ({score}) holds the organisation at Level {level}, {name}.",
            "{dimensions} ({score}) hold the organisation at Level {level}, {name}.",
            len(holding),
        )
    else:
        said = ngettext(
            "So far, {dimensions} ({score}) holds the organisation at Level {level}, {name}.",
            "So far, {dimensions} ({score}) hold the organisation at Level {level}, {name}.",
            len(holding),
        )
    reached, score = results.staged.level, score_text(holding[0].score or 0)
    name = material.model.level(reached).name
    return said.format(level=reached, name=name, dimensions=_names(holding), score=score)


def finding(material: Material) -> str:
    """The one sentence that matters: what holds the organisation where it is, or why nothing can be said yet."""
    results = material.results
    if results.scored:
        return staged(material)
    if results.settled < len(results.dimensions):
        return _("No dimension has been scored yet, so there is no profile or roadmap to show.")
    return _("Every dimension is marked not applicable, so there is no profile or roadmap to show.")


def standing(material: Material) -> str:
    """How many dimensions meet what they are to reach: the one level, or each its own target; or nothing."""
    results = material.results
    if not results.scored:
        return ""
    targets = {dimension.target for dimension in results.dimensions if not dimension.not_applicable}
    common = level(min(targets)) if len(targets) == 1 else ""
    scored, met = len(results.scored), len(results.scored) - len(results.gaps)
    said = _meeting_common(scored, met) if common else _meeting_own(scored, met)
    return capital(said.format(met=number(met), count=number(scored), level=common))


def _meeting_common(scored: int, met: int) -> str:
    if scored == 1:
        return (
            _("The one dimension scored meets {level}.")
            if met
            else _("The one dimension scored does not meet {level}.")
        )
    if met == 0:
        return ngettext(
            "None of the {count} dimension meets {level}.", "None of the {count} dimensions meets {level}.", scored
        )
    if met == scored:
        return ngettext("All {count} dimension meet {level}.", "All {count} dimensions meet {level}.", scored)
    return ngettext("{met} of {count} dimensions meets {level}.", "{met} of {count} dimensions meet {level}.", met)


def _meeting_own(scored: int, met: int) -> str:
    if scored == 1:
        return (
            _("The one dimension scored meets its target.")
            if met
            else _("The one dimension scored does not meet its target.")
        )
    if met == 0:
        return ngettext(
            "None of the {count} dimension meets its target.",
            "None of the {count} dimensions meets its target.",
            scored,
        )
    if met == scored:
        return ngettext("All {count} dimension meet their target.", "All {count} dimensions meet their target.", scored)
    return ngettext(
        "{met} of {count} dimensions meets its target.", "{met} of {count} dimensions meet their target.", met
    )


def _names(dimensions: Sequence[DimensionResult]) -> str:
    return listed([dimension.name for dimension in dimensions], most=4)

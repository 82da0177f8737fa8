"""Read with care: what whoever acts on a session's figures has to know about them, in whole sentences.

None of it is left out for want of room; so each kind of fact is one sentence, that names a few and counts the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _, ngettext
from cxworkshop.words import promise
from cxworkshop.words.limits import shortened
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, number, score_text
from cxworkshop.words.room import sees_higher

TELLING = 1.0
"""From this perception gap on, in levels, two groups that differ are told of: one sees a level more than the other."""

_NAMED = 3
"""As many dimensions of one kind are named; more are counted."""


def cautions(material: Material) -> list[str]:
    """What the scores rest on, where the room saw things differently, and where the plan asks too much; or nothing.

    Where nothing is scored there is nothing yet to be careful about.
    """
    if not material.results.scored:
        return []
    found = [
        _unscored(material),
        _claimed(material),
        _not_applicable(material),
        _split(material),
        _departed(material),
        *_groups(material),
        _dissent(material),
        *promise.strain(material.session, material.roadmap),
        _contradicted(material),
    ]
    return [sentence for sentence in found if sentence]


def _unscored(material: Material) -> str:
    unscored = len(material.results.dimensions) - material.results.settled
    said = ngettext("{count} dimension is not scored yet.", "{count} dimensions are not scored yet.", unscored)
    return capital(said.format(count=number(unscored))) if unscored else ""


def _claimed(material: Material) -> str:
    """Scores that nobody showed anything for."""
    claimed = [dimension for dimension in material.results.scored if dimension.claimed]
    if len(claimed) > _NAMED:
        said = ngettext(
            "{count} score of 3 or more has no evidence yet.",
            "{count} scores of 3 or more have no evidence yet.",
            len(claimed),
        )
        return capital(said.format(count=number(len(claimed))))
    # Translators: a dimension and its score, as in "Metrics 3.0"
    one = _("{dimension} {score}")
    names = [one.format(dimension=shortened(each.name), score=score_text(each.score or 0)) for each in claimed]
    said = ngettext("{scores} has no evidence yet.", "{scores} have no evidence yet.", len(claimed))
    return said.format(scores=listed(names)) if names else ""


def _not_applicable(material: Material) -> str:
    found = [dimension for dimension in material.results.dimensions if dimension.not_applicable]
    if len(found) > _NAMED:
        said = ngettext("{count} dimension did not apply.", "{count} dimensions did not apply.", len(found))
        return capital(said.format(count=number(len(found))))
    # Translators: {dimensions} lists dimensions: "Technology did not apply."
    said = ngettext("{dimensions} did not apply.", "{dimensions} did not apply.", len(found))
    return said.format(dimensions=_names(found)) if found else ""


def _split(material: Material) -> str:
    """Ballots of a split room; "split" is said of a room that hesitates between two levels, too, near as they are."""
    found = [
        each
        for each in material.results.dimensions
        if (tally := _newest(material, each)) is not None and voting.is_split(tally)
    ]
    if len(found) > _NAMED:
        said = ngettext(
            "Votes on {count} dimension were far apart.", "Votes on {count} dimensions were far apart.", len(found)
        )
        return said.format(count=number(len(found)))
    return _("Votes on {dimensions} were far apart.").format(dimensions=_names(found)) if found else ""


def _departed(material: Material) -> str:
    """Scores that were agreed although the votes said something else."""
    found = [
        each
        for each in material.results.scored
        if (tally := _newest(material, each)) is not None
        and voting.departs(each.score or 0, tally, material.model.step)
    ]
    if len(found) > _NAMED:
        said = ngettext(
            "{count} agreed score is not what the votes say.",
            "{count} agreed scores are not what the votes say.",
            len(found),
        )
        return capital(said.format(count=number(len(found))))
    said = ngettext(
        "The agreed score of {dimensions} is not what the votes say.",
        "The agreed scores of {dimensions} are not what the votes say.",
        len(found),
    )
    return said.format(dimensions=_names(found)) if found else ""


def _groups(material: Material) -> list[str]:
    """The two groups that see a dimension most differently, and on how many others there is such a difference."""
    widest = material.widest
    if widest is None or widest.difference < TELLING:
        return []
    gaps = [gap for found in material.perceptions.values() for gap in found.gaps]
    others = {gap.dimension_id for gap in gaps if gap.difference >= TELLING} - {widest.dimension_id}
    said = ["".join(sees_higher(shortened(material.name(widest.dimension_id)), widest))]
    if others:
        told = ngettext(
            "On {count} other dimension groups differ by a level or more.",
            "On {count} other dimensions groups differ by a level or more.",
            len(others),
        )
        said.append(told.format(count=number(len(others))))
    return said


def _dissent(material: Material) -> str:
    contested = {dissent.dimension_id for dissent in material.session.dissents if dissent.reason.strip()}
    found = [dimension for dimension in material.results.scored if dimension.id in contested]
    if len(found) > _NAMED:
        said = ngettext("Dissent is recorded on {count} score.", "Dissent is recorded on {count} scores.", len(found))
        return said.format(count=number(len(found)))
    return _("Dissent is recorded on {dimensions}.").format(dimensions=_names(found)) if found else ""


def _contradicted(material: Material) -> str:
    """Days set by hand that come before what an action needs."""
    count = sum(bool(planned.conflicts) and planned.action.status != "done" for planned in material.roadmap.actions)
    said = ngettext(
        "{count} action has dates set before what it needs is finished.",
        "{count} actions have dates set before what they need is finished.",
        count,
    )
    return capital(said.format(count=number(count))) if count else ""


def _newest(material: Material, dimension: DimensionResult) -> Tally | None:
    """The newest revealed ballot of a dimension."""
    tallies = material.tallies.get(dimension.id, ())
    return tallies[-1] if tallies else None


def _names(dimensions: Sequence[DimensionResult]) -> str:
    return listed([shortened(dimension.name) for dimension in dimensions])

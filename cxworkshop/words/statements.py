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
from cxworkshop.words.room import sees_higher

_TELLING = 1.0
"""From this perception gap on, in levels, page 1 tells of it: one group sees a level more than the other."""
_DIVIDED = 0.6
"""Below this agreement the room is divided. Two camps of one size and two levels apart have 0.585 on five levels."""

_NAMED = 3
"""As many dimensions with dissent are named; more are counted."""


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


def promise(material: Material, most: int = 2) -> list[str]:
    """What the plan promises: how much by when, how far it leads, where it is too full and what it leaves out.

    Of what is left out, `most` dimensions are told at most.
    """
    return in_words.promise(material.session, material.model, material.results, material.roadmap, most)


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
        said = _("Staged level {level}: {dimensions} ({score}) is the only dimension scored.")
    elif len(holding) == len(results.scored):
        said = _("Staged level {level}: every dimension is at {score}.")
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


def summary(material: Material) -> list[str]:
    """What the figures say, in a few plain sentences; the one that page 1 shows in figures too comes last."""
    results = material.results
    if not results.scored:
        if results.settled < len(results.dimensions):
            why = _("No dimension has been scored yet, so there is no profile or roadmap to show.")
        else:
            why = _("Every dimension is marked not applicable, so there is no profile or roadmap to show.")
        return [why]
    sentences = [_standing(material)]
    unscored = len(results.dimensions) - results.settled
    if unscored:
        said = ngettext("{count} dimension is not scored yet.", "{count} dimensions are not scored yet.", unscored)
        sentences.append(capital(said.format(count=number(unscored))))
    sentences += _room(material)
    claims = sum(dimension.claimed for dimension in results.dimensions)
    if claims:
        said = ngettext(
            "{count} score of 3 or more has no evidence yet.",
            "{count} scores of 3 or more have no evidence yet.",
            claims,
        )
        sentences.append(capital(said.format(count=number(claims))))
    if results.gaps:
        sentences.append(_furthest(results.gaps))
    return sentences


def agreed_by(material: Material) -> list[str]:
    """Whose scores these are, where somebody wrote down who was in the room; where not all voted, how many did."""
    people = len(material.session.participants)
    if not people or not material.results.scored:
        return []
    voters = len({vote.participant_id for vote in material.session.votes})
    if 0 < voters < people:
        said = ngettext("{voters} of {people} participant voted.", "{voters} of {people} participants voted.", people)
        return [said.format(voters=voters, people=people)]
    said = ngettext("Scores agreed by {people} participant.", "Scores agreed by {people} participants.", people)
    return [said.format(people=people)]


def _room(material: Material) -> list[str]:
    """Where the room saw things differently: between groups, in its votes, after the score was agreed."""
    sentences = []
    widest = material.widest
    if widest is not None and widest.difference >= _TELLING:
        sentences.append("".join(sees_higher(material.name(widest.dimension_id), widest)))
    divided = [
        material.name(dimension_id)
        for dimension_id, tallies in material.tallies.items()
        if tallies[-1].agreement is not None and tallies[-1].agreement < _DIVIDED
    ]
    if divided:
        far = _("Votes on {dimensions} were far apart.")
        sentences.append(far.format(dimensions=listed(divided, most=4)))
    contested = {dissent.dimension_id for dissent in material.session.dissents if dissent.reason.strip()}
    about = [dimension.name for dimension in material.results.scored if dimension.id in contested]
    if len(about) > _NAMED:
        said = ngettext("Dissent is recorded on {count} score.", "Dissent is recorded on {count} scores.", len(about))
        sentences.append(said.format(count=number(len(about))))
    elif about:
        sentences.append(_("Dissent is recorded on {dimensions}.").format(dimensions=listed(about)))
    return sentences


def gaps_heading(material: Material) -> str:
    """A heading that counts the dimensions below their target: "Five gaps"."""
    count = len(material.results.gaps)
    return capital(ngettext("{count} gap", "{count} gaps", count).format(count=number(count)))


def _standing(material: Material) -> str:
    """How many dimensions meet what they are to reach: the one level, or each its own target."""
    results = material.results
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


def _furthest(gaps: Sequence[DimensionResult]) -> str:
    largest = [dimension for dimension in gaps if dimension.gap == gaps[0].gap]
    gap = score_text(gaps[0].gap or 0)
    count = len(largest)
    if count <= 3:
        said = ngettext(
            "{dimensions} is furthest from its target, with a gap of {gap}.",
            "{dimensions} are furthest from their target, each with a gap of {gap}.",
            count,
        )
        return said.format(dimensions=_names(largest), gap=gap)
    said = ngettext(
        "{count} dimension shares the largest gap, {gap}.", "{count} dimensions share the largest gap, {gap}.", count
    )
    return capital(said.format(count=number(count), gap=gap))


def _names(dimensions: Sequence[DimensionResult]) -> str:
    return listed([dimension.name for dimension in dimensions], most=4)

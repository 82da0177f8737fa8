"""The sentences of a report that are written from its figures."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cxworkshop.domain.material import Material
from cxworkshop.domain.roadmap import PhasePlan
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, counted, level, number, one_decimal, score_text
from cxworkshop.words.room import sees_higher

_TELLING = 1.0
"""From this perception gap on, in levels, page 1 tells of it: one group sees a level more than the other."""
_DIVIDED = 0.6
"""Below this agreement the room is divided. Two camps of one size and two levels apart have 0.585 on five levels."""


def last_phase(material: Material) -> PhasePlan | None:
    """The last phase that holds an action."""
    return next((phase for phase in reversed(material.roadmap.phases) if phase.actions), None)


def headline(material: Material) -> str:
    """The journey in one line, from the whole level of the mean to the session's target.

    It says "towards" where the roadmap, carried out in full, leaves a dimension below its target or unscored, and where
    a phase holds more than it is meant to carry, so that the days are no promise.
    """
    results, end = material.results, last_phase(material)
    target = level(material.session.target)
    settled, total = results.settled, len(results.dimensions)
    if results.mean is None:
        return f"Towards {target}: not scored yet" if settled < total else "No dimension applies"
    if not results.gaps:
        if settled < total:
            return capital(f"{number(settled)} of {counted(total, 'dimension')} settled, none below its target")
        return "Every dimension meets its target"
    closed = end is not None and all(end.projected[dimension.id] >= dimension.target for dimension in results.gaps)
    arrives = closed and settled == total and not any(plan.excess for plan in material.roadmap.phases)
    today = math.floor(results.mean)
    way = "to" if arrives else "towards"
    journey = capital(f"from Level {today} {way} {target}" if today < material.session.target else f"{way} {target}")
    return f"{journey} in {end.last_day} days" if end else journey


def staged(material: Material) -> str:
    """The staged level and what holds it; empty where nothing is scored."""
    results = material.results
    if results.staged is None:
        return ""
    holding = [dimension for dimension in results.scored if dimension.id in results.staged.held_by]
    score = score_text(holding[0].score or 0)
    if len(results.scored) == 1:
        return f"Staged level {results.staged.level}: {_names(holding)}, at {score}, is the only dimension scored."
    if len(holding) == len(results.scored):
        return f"Staged level {results.staged.level}: every dimension stands at {score}."
    verb = "holds" if len(holding) == 1 else "hold"
    every = "every dimension" if results.settled == len(results.dimensions) else "every scored dimension"
    reached = f"Staged level {results.staged.level}, which {every} has reached"
    return f"{reached}: {_names(holding)}, at {score}, {verb} it there."


def summary(material: Material) -> list[str]:
    """What the figures say, in a few plain sentences; those that page 1 shows elsewhere too come last."""
    results = material.results
    if not results.scored:
        waiting = results.settled < len(results.dimensions)
        why = "No dimension has been scored yet" if waiting else "Every dimension is set as not applicable"
        return [f"{why}, so there is neither a profile nor a roadmap to show."]
    sentences = [_standing(material)]
    unscored = len(results.dimensions) - results.settled
    if unscored:
        sentences.append(
            capital(f"{counted(unscored, 'dimension')} {'is' if unscored == 1 else 'are'} not scored yet.")
        )
    if results.gaps:
        sentences.append(_furthest(results.gaps))
    sentences += _room(material)
    claims = sum(dimension.claimed for dimension in results.dimensions)
    if claims:
        have = "score of 3 or more has" if claims == 1 else "scores of 3 or more have"
        sentences.append(capital(f"{number(claims)} {have} no evidence yet."))
    sentences += [
        f"{plan.phase.name} holds {counted(len(plan.actions), 'action')}, "
        f"{number(plan.excess)} more than it is meant to carry."
        for plan in material.roadmap.phases
        if plan.excess
    ]
    end = last_phase(material)
    if end and end.mean is not None:
        actions = counted(len(material.roadmap.actions), "action")
        mean, day = one_decimal(end.mean), dates.long(end.end)
        sentences.append(f"Carried out in full, the roadmap with its {actions} leads to a mean of {mean} by {day}.")
    return sentences


def agreed_by(material: Material) -> list[str]:
    """Whose scores these are, where somebody wrote down who was in the room; where not all voted, how many did."""
    people = len(material.session.participants)
    if not people or not material.results.scored:
        return []
    voters = len({vote.participant_id for vote in material.session.votes})
    if 0 < voters < people:
        return [f"{voters} of {people} participants voted."]
    return [f"Scores agreed by {people} participant{'' if people == 1 else 's'}."]


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
        sentences.append(f"The votes on {listed(divided, most=4)} lay far apart.")
    contested = {dissent.dimension_id for dissent in material.session.dissents if dissent.reason.strip()}
    names = [dimension.name for dimension in material.results.scored if dimension.id in contested]
    if names:
        score = "score" if len(names) == 1 else "scores"
        sentences.append(f"Dissent from the {score} of {listed(names, most=4)} is on record.")
    return sentences


def gaps_heading(material: Material) -> str:
    """Five gaps"""
    return capital(counted(len(material.results.gaps), "gap"))


def _standing(material: Material) -> str:
    """How many dimensions meet what they are to reach: the one level, or each its own target."""
    results = material.results
    targets = {dimension.target for dimension in results.dimensions if not dimension.not_applicable}
    common = level(min(targets)) if len(targets) == 1 else ""
    scored, met = len(results.scored), len(results.scored) - len(results.gaps)
    if scored == 1:
        return f"The one dimension scored {'meets' if met else 'does not meet'} {common or 'its target'}."
    if met == 0:
        return f"None of the {number(scored)} dimensions meets {common or 'its target'}."
    if met == scored:
        return f"All {number(scored)} dimensions meet {common or 'their target'}."
    meet = f"meets {common or 'its target'}" if met == 1 else f"meet {common or 'their target'}"
    return capital(f"{number(met)} of {number(scored)} dimensions {meet}.")


def _furthest(gaps: Sequence[DimensionResult]) -> str:
    largest = [dimension for dimension in gaps if dimension.gap == gaps[0].gap]
    gap = score_text(gaps[0].gap or 0)
    if len(largest) == 1:
        return f"{largest[0].name} is furthest from its target, with a gap of {gap}."
    if len(largest) <= 3:
        return f"{_names(largest)} are furthest from their target, each with a gap of {gap}."
    return capital(f"{number(len(largest))} dimensions share the largest gap, {gap}.")


def _names(dimensions: Sequence[DimensionResult]) -> str:
    return listed([dimension.name for dimension in dimensions], most=4)

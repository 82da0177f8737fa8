"""What a room's revealed ballots say, in figures and sentences. Nobody is named, nothing is unrevealed."""

from __future__ import annotations

from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.voting import Tally
from cxworkshop.language import N_, _, ngettext
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, figure, number, score_text, two_decimals
from cxworkshop.words.room import ballot, taken_back

FIGURES = (N_("Median"), N_("Quartiles"), N_("Range"), N_("Agreement"), N_("Votes"), N_("Agreed"))
"""What `figures` gives, and the score that was agreed."""


def figures(tally: Tally) -> tuple[str, str, str, str, str]:
    """Median, quartiles, range, agreement and the number of votes."""
    votes = str(len(tally.scores))
    if tally.spread is None or tally.agreement is None:
        return "–", "–", "–", "–", votes
    spread = tally.spread
    return (
        score_text(spread.median),
        f"{score_text(spread.lower_quartile)}–{score_text(spread.upper_quartile)}",
        f"{score_text(spread.lowest)}–{score_text(spread.highest)}",
        two_decimals(tally.agreement),
        votes,
    )


def notes(tallies: tuple[Tally, ...], seen: tuple[int, ...]) -> list[str]:
    """Who gave no score, in numbers; the two levels of a debate; the other ballots, those also that were put away."""
    last = tallies[-1]
    notes = []
    if count := last.not_applicable:
        said = ngettext("{count} vote for “not applicable”.", "{count} votes for “not applicable”.", count)
        notes.append(capital(said.format(count=number(count))))
    if count := last.abstained:
        said = ngettext("{count} abstention.", "{count} abstentions.", count)
        notes.append(capital(said.format(count=number(count))))
    levels = voting.debated(last)
    if levels:
        said = _("The room was split between Levels {lower} and {upper}.")
        notes.append(said.format(lower=figure(levels[0]), upper=figure(levels[1])))
    notes = [" ".join(notes)] if notes else []
    said = _("{ballot}: {result}.")
    others = {one.number: capital(said.format(ballot=ballot(one.number), result=_short(one))) for one in tallies[:-1]}
    others |= {number: taken_back(number) for number in seen}
    return notes + [others[number] for number in sorted(others)]


def _short(tally: Tally) -> str:
    if tally.spread is None or tally.agreement is None:
        return _("no score given")
    spread = tally.spread
    return _("median {median}, range {lowest} to {highest}, agreement {agreement}").format(
        median=score_text(spread.median),
        lowest=score_text(spread.lowest),
        highest=score_text(spread.highest),
        agreement=two_decimals(tally.agreement),
    )


def without(material: Material) -> list[str]:
    """The dimensions that no revealed ballot is about, apart from those whose votes were seen all the same."""
    without = [result for result in material.results.dimensions if result.id not in material.tallies]
    seen = {result.name: voting.seen(material.session, result.id) for result in without}
    said = [
        _("{dimension}: {sentence}").format(dimension=name, sentence=taken_back(number))
        for name, numbers in seen.items()
        for number in numbers
    ]
    missing = [name for name, numbers in seen.items() if not numbers]
    if missing:
        said.append(_("No votes were revealed on {dimensions}.").format(dimensions=listed(missing)))
    return said

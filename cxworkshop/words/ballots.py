"""What a room's revealed ballots say, in figures and sentences. Nobody is named, nothing is unrevealed."""

from __future__ import annotations

from collections import Counter

from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.voting import Tally
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, figure, number, score_text, two_decimals
from cxworkshop.words.room import ballot, taken_back

FIGURES = (N_("Median"), N_("Middle half"), N_("Agreement"), N_("Votes"), N_("Agreed"))
"""What `figures` gives, and the score that was agreed."""


def figures(tally: Tally) -> tuple[str, str, str, str]:
    """Median, middle half, agreement and the number of votes; a single vote agrees with nobody."""
    votes = str(len(tally.scores))
    if tally.spread is None or tally.agreement is None:
        return "–", "–", "–", votes
    spread = tally.spread
    half = f"{score_text(spread.lower_quartile)}–{score_text(spread.upper_quartile)}"
    agreed = compared(tally)
    return score_text(spread.median), half, "–" if agreed is None else two_decimals(agreed), votes


def compared(tally: Tally) -> float | None:
    """The agreement of at least two votes; None where there is no other vote to agree with."""
    return tally.agreement if len(tally.scores) > 1 else None


def counted(tally: Tally) -> str:
    """All votes of a ballot in words, as a drawing shows them."""
    if not tally.scores:
        return _("No votes with a score.")
    said = []
    for score, count in sorted(Counter(tally.scores).items()):
        votes = ngettext("{count} vote at {score}", "{count} votes at {score}", count)
        said.append(votes.format(count=number(count), score=score_text(score)))
    return f"{capital(listed(said))}."


def agreement(tally: Tally) -> str:
    """How far votes agree, in a word for before the figure; nothing of a single vote."""
    if tally.agreement is None or len(tally.scores) == 1:
        return ""
    if tally.agreement < voting.SPLIT:
        return pgettext("votes", "split")
    return pgettext("votes", "some spread") if tally.agreement < voting.CLOSE else pgettext("votes", "close together")


def departure(agreed: float, tally: Tally) -> str:
    """How an agreed score that is not what a ballot says lies to it; nothing where there are no votes."""
    if tally.spread is None:
        return ""
    spread = tally.spread
    lower, upper = score_text(spread.lower_quartile), score_text(spread.upper_quartile)
    # Translators: from one score to another
    half = lower if lower == upper else _("{lower} to {upper}").format(lower=lower, upper=upper)
    if agreed > spread.upper_quartile:
        said = _("Agreed at {agreed}, above the middle half of the votes ({half}).")
    elif agreed < spread.lower_quartile:
        said = _("Agreed at {agreed}, below the middle half of the votes ({half}).")
    elif agreed > spread.median:
        said = _("Agreed at {agreed}, above the median of the votes ({median}).")
    else:
        said = _("Agreed at {agreed}, below the median of the votes ({median}).")
    return said.format(agreed=score_text(agreed), median=score_text(spread.median), half=half)


def apart(tally: Tally) -> list[str]:
    """That the room was split between two levels, or that its votes lie far apart; nothing where neither is so.

    A room in which everybody voted alike, if half way between two levels, was not split.
    """
    if voting.unanimous(tally):
        return []
    levels = voting.debated(tally)
    if levels:
        said = _("The room was split between Levels {lower} and {upper}.")
        return [said.format(lower=figure(levels[0]), upper=figure(levels[1]))]
    if voting.is_split(tally) and tally.spread is not None:
        said = _("The votes lie far apart, from {lowest} to {highest}.")
        return [said.format(lowest=score_text(tally.spread.lowest), highest=score_text(tally.spread.highest))]
    return []


def notes(tallies: tuple[Tally, ...], seen: tuple[int, ...]) -> list[str]:
    """All there is to say beside the figures: whether the room was split, and what `others` says."""
    return [*apart(tallies[-1]), *others(tallies, seen)]


def others(tallies: tuple[Tally, ...], seen: tuple[int, ...]) -> list[str]:
    """Who gave no score, in numbers; the other ballots, those also that were put away."""
    last = tallies[-1]
    notes = []
    if count := last.not_applicable:
        said = ngettext("{count} vote for “not applicable”.", "{count} votes for “not applicable”.", count)
        notes.append(capital(said.format(count=number(count))))
    if count := last.abstained:
        said = ngettext("{count} abstention.", "{count} abstentions.", count)
        notes.append(capital(said.format(count=number(count))))
    notes = [" ".join(notes)] if notes else []
    said = _("{ballot}: {result}.")
    earlier = {one.number: capital(said.format(ballot=ballot(one.number), result=_short(one))) for one in tallies[:-1]}
    earlier |= {number: taken_back(number) for number in seen}
    return notes + [earlier[number] for number in sorted(earlier)]


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

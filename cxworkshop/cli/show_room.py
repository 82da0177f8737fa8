"""What happened in the room, as data and as text. The data is described in cli/show.py.

Before its reveal a ballot shows how many have voted, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxworkshop.cli.output import line, plain, row, widths
from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.domain.perception import Grouping, perception
from cxworkshop.domain.session import Dissent, Session
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.words.numbers import score_text, two_decimals
from cxworkshop.words.room import participant_labels

GROUPINGS: tuple[Grouping, ...] = ("role", "department")


def session_data(session: Session, model: MaturityModel) -> dict[str, Any]:
    """What of the room belongs to the session as a whole."""
    labels = participant_labels(session)
    clock = session.clock
    return {
        "participants": {
            "count": len(session.participants),
            "anonymous": session.anonymous,
            "names": None if session.anonymous else [labels[one.id] for one in session.participants],
        },
        "perception": {by: _perception(session, model, by) for by in GROUPINGS},
        "parking_lot": [
            {"text": item.text, "dimension": item.dimension_id or None, "brought_by": name(session, item.brought_by)}
            for item in session.parking_lot
        ],
        "time": {
            "minutes": clock.minutes,
            "shares": dict(clock.shares),
            "spent": dict(clock.spent),
            "running": clock.running or None,
            "since": None if clock.since is None else clock.since.isoformat(),
        },
    }


def dimension_data(session: Session, model: MaturityModel, dimension_id: str) -> dict[str, Any]:
    """What of the room belongs to one dimension."""
    number = voting.current(session, dimension_id)
    now = voting.tally(session, model, dimension_id)
    earlier = [one for one in voting.tallies(session, model, dimension_id) if one.number < number]
    return {
        "votes": {
            "ballot": number,
            "revealed": now is not None,
            "seen": now is not None or voting.was_seen(session, dimension_id),
            "voted": len(voting.voted(session, dimension_id)),
            "of": len(session.participants),
            **({} if now is None else _tally(session, now)),
        },
        "earlier_ballots": [{"ballot": one.number, **_tally(session, one)} for one in earlier],
        "taken_back": list(voting.seen(session, dimension_id)),
        "dissent": [
            {"reason": item.reason, "by": _dissenter(session, item), "score": item.score}
            for item in session.dissents
            if item.dimension_id == dimension_id
        ],
    }


def name(session: Session, participant_id: str) -> str | None:
    """How somebody who spoke up is called; None where nobody is named, or the session is anonymous."""
    return None if session.anonymous else participant_labels(session).get(participant_id)


def _dissenter(session: Session, dissent: Dissent) -> str | None:
    """Whose dissent it is; None where they did not agree to be named."""
    return name(session, dissent.participant_id) if dissent.named else None


def _tally(session: Session, tally: Tally) -> dict[str, Any]:
    labels = participant_labels(session)
    spread, debated = tally.spread, voting.debated(tally)
    return {
        "scores": list(tally.scores),
        "median": None if spread is None else spread.median,
        "quartiles": None if spread is None else [spread.lower_quartile, spread.upper_quartile],
        "range": None if spread is None else [spread.lowest, spread.highest],
        "agreement": None if tally.agreement is None else round(tally.agreement, 9),
        "abstained": tally.abstained,
        "not_applicable": tally.not_applicable,
        "furthest": [
            {"participant": labels[one.participant_id], "score": one.score, "distance": one.distance}
            for one in tally.furthest
        ],
        "debated": None if debated is None else list(debated),
    }


def _perception(session: Session, model: MaturityModel, by: Grouping) -> dict[str, Any]:
    found = perception(session, model, by)
    return {
        "groups": [{"name": group.name, "size": group.size, "medians": group.medians} for group in found.groups],
        "gaps": [
            {"dimension": gap.dimension_id, "higher": gap.higher, "lower": gap.lower, "difference": gap.difference}
            for gap in found.gaps
        ],
        "left_out": found.left_out,
    }


def text_lines(session: Session, model: MaturityModel) -> list[str]:
    """What happened in the room for reading in a terminal, each part after an empty line; nothing for an empty room."""
    votes = _vote_lines(session, model) if session.participants else []
    names = {dimension.id: dimension.name for dimension in model.dimensions}
    parts = [votes, _dissent_lines(session, names), _gap_lines(session, model), _parking_lines(session, names)]
    return [text for part in parts if part for text in ("", *part)]


def _vote_lines(session: Session, model: MaturityModel) -> list[str]:
    people = len(session.participants)
    headings = [
        pgettext("column", "Votes"),
        pgettext("column", "Voted"),
        pgettext("column", "Median"),
        pgettext("column", "Quartiles"),
        pgettext("column", "Range"),
        pgettext("column", "Agreement"),
        pgettext("column", "Time"),
    ]
    rows = [each for dimension in model.dimensions for each in _ballot_rows(session, model, dimension)]
    longest = max(len(cells[0]) for cells, _ignored in rows)
    full = [cells for cells, _ignored in rows if len(cells) == len(headings)]
    columns = widths([headings, *full], [longest, 5, 6, 12, 10, 9, 6])
    lines = [line(_vote_row(cells, columns), *remarks) for cells, remarks in rows]
    count = ngettext("{count} participant", "{count} participants", people).format(count=people)
    return [count, "", row(headings, columns), *lines]


def _ballot_rows(session: Session, model: MaturityModel, dimension: Dimension) -> Iterator[tuple[list[str], list[str]]]:
    """The cells of each ballot on a dimension, with remarks; a ballot without figures has one cell instead of them."""
    seconds = session.clock.spent.get(dimension.id, 0)
    time = _("{minutes} min").format(minutes=round(seconds / 60)) if seconds >= 30 else ""
    people, current = len(session.participants), voting.current(session, dimension.id)
    for number in range(1, current + 1):
        title, spent = _title(dimension, number), time if number == current else ""
        one = voting.tally(session, model, dimension.id, number)
        if one is not None:
            counted = len(one.scores) + one.abstained + one.not_applicable
            yield [title, str(counted), *_figures(one), spent], _remarks(session, one)
            continue
        voted = sum(vote.dimension_id == dimension.id and vote.ballot == number for vote in session.votes)
        # Translators: after how many have voted: "3 of 11 have voted; not revealed yet"
        said = _("of {count} have voted; not revealed yet")
        if voting.was_seen(session, dimension.id, number):
            said = _("of {count} had voted; seen before the reveal was undone")
        yield [title, str(voted), said.format(count=people), spent], []


def _title(dimension: Dimension, ballot: int) -> str:
    again = _("ballot {number}").format(number=ballot)
    return plain(dimension.name) if ballot == 1 else f"  {again}"


def _vote_row(cells: list[str], columns: list[int]) -> str:
    if len(cells) == len(columns):
        return row(cells, columns).rstrip()
    title, counted, instead, time = cells
    room = sum(columns[2:-1]) + 2 * len(columns[3:-1])
    return row([title, counted, f"{instead:<{room}}", time], [*columns[:2], room, columns[-1]]).rstrip()


def _figures(tally: Tally) -> list[str]:
    """The cells of a ballot's figures, or one that says why there are none."""
    if tally.spread is None or tally.agreement is None:
        return [_("no scores")]
    spread = tally.spread
    return [
        score_text(spread.median),
        _range(spread.lower_quartile, spread.upper_quartile),
        _range(spread.lowest, spread.highest),
        two_decimals(tally.agreement),
    ]


def _range(lowest: float, highest: float) -> str:
    # Translators: two scores: "2.0 to 3.5"
    return _("{lowest} to {highest}").format(lowest=score_text(lowest), highest=score_text(highest))


def _remarks(session: Session, tally: Tally) -> list[str]:
    labels = participant_labels(session)
    abstained, skipped = tally.abstained, tally.not_applicable
    remarks = []
    if abstained:
        remarks.append(ngettext("{count} abstained", "{count} abstained", abstained).format(count=abstained))
    if skipped:
        remarks.append(ngettext("{count} not applicable", "{count} not applicable", skipped).format(count=skipped))
    if tally.furthest:
        named = ", ".join(f"{labels[one.participant_id]} {score_text(one.score)}" for one in tally.furthest)
        # Translators: who gave the votes furthest from the others: "furthest: Sales 4.0, IT 1.5"
        remarks.append(_("furthest: {named}").format(named=named))
    return remarks


def _dissent_lines(session: Session, names: dict[str, str]) -> list[str]:
    lines = []
    for item in session.dissents:
        score = "" if item.score is None else score_text(item.score)
        about = line(names.get(item.dimension_id, ""), _dissenter(session, item) or "", score)
        lines.append(f"  {about}: {plain(item.reason)}")
    return [_("Dissent"), *lines] if lines else []


def _gap_lines(session: Session, model: MaturityModel) -> list[str]:
    lines = []
    for by in GROUPINGS:
        found = perception(session, model, by)
        medians = {group.name: group.medians for group in found.groups}
        for gap in found.gaps:
            higher, lower = (score_text(medians[group][gap.dimension_id]) for group in (gap.higher, gap.lower))
            sides = f"{gap.higher} {higher}, {gap.lower} {lower}"
            lines.append(f"  {plain(f'{model.dimension(gap.dimension_id).name}: {sides}')}")
    return [_("Perception gaps (medians of groups of three or more)"), *lines] if lines else []


def _parking_lines(session: Session, names: dict[str, str]) -> list[str]:
    lines = [
        f"  {line(item.text, names.get(item.dimension_id, ''), name(session, item.brought_by) or '')}"
        for item in session.parking_lot
    ]
    return [_("Parking lot"), *lines] if lines else []

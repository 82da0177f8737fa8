"""What happened in the room, as data and as text. The data is described in cli/show.py.

Before its reveal a ballot shows how many have voted, and nothing else.
"""

from __future__ import annotations

from typing import Any

from cxworkshop.cli.output import line, plain
from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.perception import Grouping, perception
from cxworkshop.domain.session import Session
from cxworkshop.domain.voting import Tally
from cxworkshop.words.numbers import score_text

GROUPINGS: tuple[Grouping, ...] = ("role", "department")


def session_data(session: Session, model: MaturityModel) -> dict[str, Any]:
    """What of the room belongs to the session as a whole."""
    labels = voting.labels(session)
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
            "voted": len(voting.voted(session, dimension_id)),
            "of": len(session.participants),
            **({} if now is None else _tally(session, now)),
        },
        "earlier_ballots": [{"ballot": one.number, **_tally(session, one)} for one in earlier],
        "dissent": [
            {"reason": item.reason, "by": name(session, item.participant_id), "score": item.score}
            for item in session.dissents
            if item.dimension_id == dimension_id
        ],
    }


def name(session: Session, participant_id: str) -> str | None:
    """How somebody who spoke up is called; None where nobody is named, or the session is anonymous."""
    return None if session.anonymous else voting.labels(session).get(participant_id)


def _tally(session: Session, tally: Tally) -> dict[str, Any]:
    labels = voting.labels(session)
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
    names = {dimension.id: plain(dimension.name) for dimension in model.dimensions}
    width = max(len("Votes"), *map(len, names.values()))
    time = {key: f"{seconds / 60:.0f} min" for key, seconds in session.clock.spent.items() if seconds >= 30}
    lines = [
        f"{people} {'participant' if people == 1 else 'participants'}",
        "",
        f"{'Votes':<{width}}  Voted  Median     Quartiles       Range  Agreement    Time",
    ]
    for dimension_id, shown in names.items():
        ballots = voting.tallies(session, model, dimension_id)
        for one in ballots:
            here = one.number == voting.current(session, dimension_id)
            counted = len(one.scores) + one.abstained + one.not_applicable
            title = shown if one.number == 1 else f"  ballot {one.number}"
            row = f"{title:<{width}}  {counted:>5}  {_figures(one)}  {time.get(dimension_id, '') if here else '':>6}"
            lines.append(line(row.rstrip(), *_remarks(session, one)))
        if not voting.is_revealed(session, dimension_id):
            title = f"  ballot {len(ballots) + 1}" if ballots else shown
            counted = len(voting.voted(session, dimension_id))
            said = f"of {people} have voted; not revealed yet"
            lines.append(f"{title:<{width}}  {counted:>5}  {said:<38}  {time.get(dimension_id, ''):>6}".rstrip())
    return lines


def _figures(tally: Tally) -> str:
    if tally.spread is None or tally.agreement is None:
        return f"{'no scores':<38}"
    spread, text = tally.spread, score_text
    quartiles = f"{text(spread.lower_quartile)} to {text(spread.upper_quartile)}"
    extent = f"{text(spread.lowest)} to {text(spread.highest)}"
    return f"{text(spread.median):>6}  {quartiles:>12}  {extent:>10}  {tally.agreement:>9.2f}"


def _remarks(session: Session, tally: Tally) -> list[str]:
    labels = voting.labels(session)
    counts = ((tally.abstained, "abstained"), (tally.not_applicable, "not applicable"))
    remarks = [f"{count} {what}" for count, what in counts if count]
    if tally.furthest:
        named = (f"{labels[one.participant_id]} {score_text(one.score)}" for one in tally.furthest)
        remarks.append(f"furthest: {', '.join(named)}")
    return remarks


def _dissent_lines(session: Session, names: dict[str, str]) -> list[str]:
    lines = []
    for item in session.dissents:
        score = "" if item.score is None else score_text(item.score)
        about = line(names.get(item.dimension_id, ""), name(session, item.participant_id) or "", score)
        lines.append(f"  {about}: {plain(item.reason)}")
    return ["Dissent", *lines] if lines else []


def _gap_lines(session: Session, model: MaturityModel) -> list[str]:
    lines = []
    for by in GROUPINGS:
        found = perception(session, model, by)
        medians = {group.name: group.medians for group in found.groups}
        for gap in found.gaps:
            higher, lower = (score_text(medians[group][gap.dimension_id]) for group in (gap.higher, gap.lower))
            sides = f"{gap.higher} {higher}, {gap.lower} {lower}"
            lines.append(f"  {plain(f'{model.dimension(gap.dimension_id).name}: {sides}')}")
    return ["Perception gaps (medians of groups of three or more)", *lines] if lines else []


def _parking_lines(session: Session, names: dict[str, str]) -> list[str]:
    lines = [
        f"  {line(item.text, names.get(item.dimension_id, ''), name(session, item.brought_by) or '')}"
        for item in session.parking_lot
    ]
    return ["Parking lot", *lines] if lines else []

"""What is said of a value beyond its bounds: what it is, how much may be, and what to do about it."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from cxworkshop.domain.bound_checks import Excess
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.language import N_, _
from cxworkshop.words import dates, names
from cxworkshop.words.numbers import grouped

_PLACES = {
    "id": N_("Id of the session"),
    "model_id": N_("Id of the maturity model"),
    "model_edition": N_("Edition of the maturity model"),
    "organisation": N_("Organisation"),
    "title": N_("Title of the session"),
    "held_on": N_("Date of the session"),
    "lens": N_("Lens"),
    "target": N_("Target"),
    "roadmap_start": N_("Start of the roadmap"),
    "created_at": N_("Time the session was created"),
    "place": N_("Place"),
    "facilitator": N_("Facilitator"),
    "note": N_("Note on the session"),
    "phases": N_("Phases"),
    "phases.name": N_("Name of phase {number}"),
    "phases.days": N_("Days of phase {number}"),
    "targets": N_("Target of {dimension}"),
    "weights": N_("Weight of {dimension}"),
    "ratings": N_("Ratings"),
    "ratings.dimension_id": N_("Dimension of rating {number}"),
    "ratings.score": N_("Score of {dimension}"),
    "ratings.note": N_("Note on {dimension}"),
    "evidence": N_("Evidence"),
    "evidence.id": N_("Id of evidence {number}"),
    "evidence.dimension_id": N_("Dimension of evidence {number}"),
    "evidence.text": N_("Evidence {number}, for {dimension}"),
    "evidence.source": N_("Source of evidence {number}, for {dimension}"),
    "evidence.brought_by": N_("Who brought evidence {number}, for {dimension}"),
    "actions": N_("Edited and own actions"),
    "actions.id": N_("Id of action {number}"),
    "actions.title": N_("Title of action {number}"),
    "actions.dimension_id": N_("Dimension of the action “{title}”"),
    "actions.from_level": N_("Level the action “{title}” leads from"),
    "actions.effort": N_("Effort of the action “{title}”"),
    "actions.impact": N_("Impact of the action “{title}”"),
    "actions.why": N_("Why of the action “{title}”"),
    "actions.steps": N_("Steps of the action “{title}”"),
    "actions.done_when": N_("Done when of the action “{title}”"),
    "actions.owner": N_("Owner of the action “{title}”"),
    "actions.start": N_("Start of the action “{title}”"),
    "actions.due": N_("Due date of the action “{title}”"),
    "actions.weeks": N_("Weeks of the action “{title}”"),
    "actions.phase": N_("Phase of the action “{title}”"),
    "actions.place": N_("Place of the action “{title}” in its phase"),
    "actions.state": N_("State of the action “{title}”"),
    "actions.reason": N_("Reason at the action “{title}”"),
    "actions.status": N_("Status of the action “{title}”"),
    "actions.prerequisites": N_("What the action “{title}” needs first"),
    "actions.source": N_("Source of the action “{title}”"),
    "participants": N_("Participants"),
    "participants.id": N_("Id of participant {number}"),
    "participants.number": N_("Number of a participant"),
    "participants.name": N_("Name of participant {number}"),
    "participants.role": N_("Role of participant {number}"),
    "participants.department": N_("Department of participant {number}"),
    "last_number": N_("Highest number of a participant"),
    "ballots": N_("Ballots"),
    "ballots.dimension_id": N_("Dimension of ballot {number}"),
    "ballots.number": N_("Number of a ballot on {dimension}"),
    "ballots.revealed_at": N_("Time of a reveal on {dimension}"),
    "ballots.seen_at": N_("Time of a reveal on {dimension} that was undone"),
    "votes": N_("Votes"),
    "votes.participant_id": N_("Who gave a vote on {dimension}"),
    "votes.dimension_id": N_("Dimension of a vote"),
    "votes.ballot": N_("Ballot of a vote on {dimension}"),
    "votes.choice": N_("A vote on {dimension}"),
    "votes.score": N_("A vote on {dimension}"),
    "dissents": N_("Dissents"),
    "dissents.id": N_("Id of dissent {number}"),
    "dissents.dimension_id": N_("Dimension of dissent {number}"),
    "dissents.reason": N_("Reason of dissent {number}, on {dimension}"),
    "dissents.participant_id": N_("Who dissents on {dimension}"),
    "dissents.score": N_("Score of dissent {number}, on {dimension}"),
    "parking_lot": N_("Parking lot"),
    "parking_lot.id": N_("Id of parked item {number}"),
    "parking_lot.text": N_("Parked item {number}"),
    "parking_lot.dimension_id": N_("Dimension of parked item {number}"),
    "parking_lot.brought_by": N_("Who brought parked item {number}"),
    "clock.minutes": N_("Length of the workshop"),
    "clock.shares": N_("Minutes for {dimension}"),
    "clock.spent": N_("Time spent on {dimension}"),
    "clock.running": N_("What the clock is running on"),
    "clock.since": N_("Time the clock was started"),
    "at_once": N_("Actions at once"),
    "per_owner": N_("Actions at once of one owner"),
    "owner_limits": N_("Actions at once of single owners"),
    "board_questions": N_("Decisions asked of the board"),
    "outcomes": N_("Outcomes"),
    "outcomes.id": N_("Id of outcome {number}"),
    "outcomes.name": N_("Name of outcome {number}"),
    "outcomes.value": N_("Figure of outcome {number}"),
    "outcomes.unit": N_("Unit of outcome {number}"),
    "outcomes.source": N_("Source of outcome {number}"),
    "outcomes.day": N_("Date of outcome {number}"),
    "report_texts": N_("Own texts of the report"),
    "report_texts.section": N_("Section of own text {number} of the report"),
    "report_texts.text": N_("Own text {number} of the report"),
    "written": N_("All text in the session"),
}
"""What each field of a session is called."""

_WHOLE = {
    "ballots.number": (
        N_("{dimension} has had {most} ballots, which is the maximum."),
        N_("Agree a score from the last of them."),
    ),
    "participants": (
        N_("A session can have up to {most} participants; this would make {size}."),
        N_("Leave some out, then try again."),
    ),
    "last_number": (
        N_("Participants’ numbers in this session go up to {most}, and all have been used."),
        N_("Start another session for more people."),
    ),
    "participants.number": (
        N_("Participants’ numbers in this session go up to {most}, and all have been used."),
        N_("Start another session for more people."),
    ),
}
"""Said of fields for which the general sentence would be a riddle."""

_SENTENCES = {
    "long": (
        N_("“{place}” has {size} characters; the maximum is {most}."),
        N_("Shorten it, then try again."),
    ),
    "many": (
        N_("“{place}” has {size} entries; the maximum is {most}."),
        N_("Remove some, then try again."),
    ),
    "total": (
        N_("The session contains {size} characters of text; the maximum is {most}."),
        N_("Shorten its longest texts, then try again."),
    ),
    "empty": (N_("“{place}” is empty."), N_("Enter something, then try again.")),
    "few": (N_("“{place}” needs at least {least} entries."), N_("Add some, then try again.")),
    "range": (
        N_("“{place}” must be between {least} and {most}."),
        N_("Choose a value in this range, then try again."),
    ),
    "day": (
        N_("“{place}” must be a date from {least} to {most}."),
        N_("Choose a date in this range, then try again."),
    ),
    "line": (N_("“{place}” must be on one line."), N_("Put it on one line, then try again.")),
    "other": (
        N_("“{place}” contains something that cannot be saved."),
        N_("Enter it again, then try again."),
    ),
}
"""For each kind of excess what is said, and what to do. No sentence tells a vote."""


_REMEDIES = {
    "long": (N_("&Shorten it"), N_("Keep the first {most} characters; undo restores the rest")),
    "many": (N_("&Shorten it"), N_("Keep the first {most} entries; undo restores the others")),
    "line": (
        N_("&Put it on one line"),
        N_("Replace line breaks and control characters with spaces; undo restores them"),
    ),
    "day": (N_("&Remove the date"), N_("Clear the date; undo restores it")),
}
"""What a button says that puts it right, its key after the &, and its tooltip; see guard.mended."""


def remedy(excess: Excess) -> tuple[str, str]:
    """What putting it right is called on a button, and what it does."""
    name, does = _REMEDIES[excess.kind]
    return _(name), _(does).format(most=_bound(excess.most))


def change_name(excess: Excess, session: Session, model: MaturityModel) -> str:
    """What the change that puts it right is called, for undo."""
    return _("correct “{place}”").format(place=_place(excess, session, model))


def told(excess: Excess, whole: Session | MaturityModel, model: MaturityModel | None = None) -> tuple[str, str]:
    """What is beyond its bounds and what to do about it, a sentence each.

    `model` tells what a session's dimensions are called.
    """
    said = {"size": grouped(excess.size), "least": _bound(excess.least), "most": _bound(excess.most)}
    if isinstance(whole, MaturityModel):
        said["place"] = _("Maturity model: {field}").format(field=_spelt(excess.path))
        message, hint = _SENTENCES[excess.kind]
    else:
        said |= _names(whole, excess.path, model) | {"place": _place(excess, whole, model)}
        whole_sentences = _WHOLE if excess.kind in {"many", "range"} else {}
        message, hint = whole_sentences.get(excess.field, _SENTENCES[excess.kind])
    return _(message).format(**said), _(hint)


def _place(excess: Excess, session: Session, model: MaturityModel | None) -> str:
    return _(_PLACES[excess.field]).format(**_names(session, excess.path, model))


def _names(session: Session, path: tuple[str | int, ...], model: MaturityModel | None) -> dict[str, str]:
    """What the entry that a path leads to is known by: its number in its list, its title, its dimension."""
    value: Any = session
    found = {"number": "", "title": "", "dimension": ""}
    for part in path:
        if isinstance(part, int):
            value = value[part]
            found["number"] = found["number"] or str(part + 1)
            if not isinstance(value, str):  # a text has a `title` too, which is a method of it
                found["title"] = found["title"] or shortened(getattr(value, "title", ""))
            dimension_id = getattr(value, "dimension_id", "")
        elif isinstance(value, dict):
            dimension_id = part
        else:
            value, dimension_id = getattr(value, part), ""
        found["dimension"] = found["dimension"] or _dimension(dimension_id, model)
    return found


def _dimension(dimension_id: str, model: MaturityModel | None) -> str:
    known = {} if model is None else {dimension.id: dimension.name for dimension in model.dimensions}
    return names.part(dimension_id) or known.get(dimension_id, shortened(dimension_id))


def shortened(text: str) -> str:
    """A text of a session's own as part of a sentence, whatever it holds."""
    text = text.encode(errors="replace").decode()
    return text if len(text) <= 60 else f"{text[:59]}…"


def _spelt(path: tuple[str | int, ...]) -> str:
    """A path as whoever writes a model reads it: dimensions[2].rubric[0]."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _bound(bound: float | date) -> str:
    if isinstance(bound, date):
        return dates.short(bound)
    return grouped(int(bound)) if math.isfinite(bound) else ""

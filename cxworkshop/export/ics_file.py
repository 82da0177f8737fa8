"""The due dates of the roadmap as a calendar, for Outlook, Google and others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cxworkshop import __version__, files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Session
from cxworkshop.export.plain import on_one_line, plain
from cxworkshop.language import _
from cxworkshop.words import agreed, dates, names
from cxworkshop.words.flags import after
from cxworkshop.words.lens import known
from cxworkshop.words.spoken import speaking

if TYPE_CHECKING:
    from icalendar import Event


def write_ics(path: Path, session: Session, model: MaturityModel, issued: date | None = None) -> None:
    """Write the due dates of every action of the roadmap.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    with speaking(None, model):
        material = gather(session, model, known(model, session.lens))
        files.write(path, calendar(material, material.roadmap.actions, issued))


def calendar(material: Material, actions: Iterable[PlannedAction], issued: date | None = None) -> bytes:
    """A calendar of due dates: a day each, without a reminder, that takes up nobody's time.

    What calendars know an entry by is made of session and action, so that one imported again is changed and not
    doubled: they take the later issue for the newer one, and `issued`, the day of it, counts them. A date that is only
    proposed is tentative. Equal arguments give equal bytes.
    """
    from icalendar import Calendar

    session = material.session
    made = Calendar()
    made.add("prodid", f"-//CX Workshop//CX Workshop {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    # Translators: the name of a calendar: {organisation} is the client
    name = _("{organisation}: customer experience roadmap").format(organisation=on_one_line(session.organisation))
    made.add("x-wr-calname", name)
    for planned in actions:
        made.add_component(_event(material, planned, issued))
    return bytes(made.to_ical())


def _event(material: Material, planned: PlannedAction, issued: date | None) -> Event:
    from icalendar import Event

    session, action = material.session, planned.action
    created = session.created_at.date()
    stamp = session.created_at if issued is None else datetime.combine(issued, time())
    event = Event()
    event.add("uid", f"{action.id}.{session.id}@cxworkshop")
    event.add("dtstamp", stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC))
    event.add("sequence", max(0, (issued - created).days) if issued else 0)
    event.add("dtstart", planned.due)
    event.add("dtend", planned.due + timedelta(days=1))
    event.add("summary", _summary(planned))
    event.add("description", _description(material, planned))
    if owner := on_one_line(action.owner):
        event.add("categories", [owner])
    event.add("status", "CONFIRMED" if planned.due_agreed or action.status == "done" else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(planned: PlannedAction) -> str:
    """What is due and whose it is; that it is done already."""
    action = planned.action
    owner = on_one_line(action.owner) or _(agreed.NOBODY)
    # Translators: an entry of a calendar: an action and who carries it out
    said = _("Done: {action} ({owner})") if action.status == "done" else _("Due: {action} ({owner})")
    return said.format(action=on_one_line(action.title), owner=owner)


def _description(material: Material, planned: PlannedAction) -> str:
    """What tells that it is done, what it needs, and where it stands in the roadmap."""
    action = planned.action
    phases = (*material.roadmap.phases, material.roadmap.beyond)
    # Translators: {number} is that of an action of the roadmap, {phase} where it begins
    place = _("Action {number}, {dimension}, {phase}; starts {start}; {agreed}.").format(
        number=material.number(planned),
        dimension=material.name(action.dimension_id),
        phase=names.phase(phases[planned.phase].phase.name),
        start=dates.long(planned.start),
        agreed=agreed.told(planned),
    )
    lines = [place]
    if action.done_when.strip():
        lines.insert(0, _("Done when: {text}").format(text=plain(action.done_when).strip()))
    if planned.needs:
        lines.append(_needs(material, planned))
    return "\n".join(lines)


def _needs(material: Material, planned: PlannedAction) -> str:
    """The actions it waits for, by number and title."""
    title_of = {each.action.id: on_one_line(each.action.title) for each in material.roadmap.actions}
    needed = sorted(planned.needs, key=material.numbers.__getitem__)
    named = "; ".join(f"{material.numbers[need]} {title_of[need]}" for need in needed)
    # Translators: {after} is “after 5, 7”, the numbers of actions; {named} lists them with their titles
    said = _("Starts {after}: {named}")
    return said.format(after=after(planned, material.numbers), named=named)

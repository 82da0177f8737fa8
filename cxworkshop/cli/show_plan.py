"""A session's roadmap as text: phase by phase, what is proposed and what agreed, and how far it leads."""

from __future__ import annotations

from collections.abc import Iterable

from cxworkshop.cli.output import line, plain
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Action, Session
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names, plan, replanned
from cxworkshop.words.promise import mean_after, promise


def text_lines(session: Session, model: MaturityModel, results: Results, roadmap: Roadmap) -> list[str]:
    """The roadmap for reading in a terminal."""
    lines = [_("Roadmap from {date}").format(date=dates.long(session.roadmap_start))]
    if session.replanned and roadmap.actions:
        lines.append(plain(replanned.told()))
    lines += [plain(sentence) for sentence in promise(session, model, results, roadmap)]
    numbers = {planned.action.id: number for number, planned in enumerate(roadmap.actions, 1)}
    for column in roadmap.columns:
        lines += ["", *_phase_lines(column, results, numbers, last=column is roadmap.beyond)]
    lines += _left_out(_("Already in place"), roadmap.in_place)
    lines += _left_out(_("Not for us"), roadmap.not_planned)
    return lines


def _phase_lines(phase: PhasePlan, results: Results, numbers: dict[str, int], *, last: bool) -> list[str]:
    days = _("days {first} to {last}, until {date}")
    if last:
        days = _("after day {first}, until {date}")
    days = days.format(
        first=phase.first_day - 1 if last else phase.first_day, last=phase.last_day, date=dates.short(phase.end)
    )
    leads_to = ""
    if phase.mean is not None and phase.staged is not None:
        leads_to = _("leads to mean {mean}, staged level {level}")
        leads_to = leads_to.format(mean=mean_after(results, phase.mean), level=phase.staged.level)
    lines = [line(names.phase(phase.phase.name), days, plan.load(phase) if phase.actions else "", leads_to)]
    for planned in phase.actions:
        lines += _action_lines(planned, numbers)
    none = _("No actions.")
    return lines if phase.actions else [*lines, f"  {none}"]


def _action_lines(planned: PlannedAction, numbers: dict[str, int]) -> list[str]:
    action = planned.action
    start = _("start {date}").format(date=dates.short(planned.start))
    due = _("due {date}").format(date=dates.short(planned.due))
    needs = ", ".join(str(number) for number in sorted(numbers[need] for need in planned.needs))
    details = line(
        _said(action.owner, agreed=action.owner_agreed) if action.owner else "",
        _said(start, agreed=planned.start_agreed),
        _said(due, agreed=planned.due_agreed),
        ngettext("{count} week", "{count} weeks", planned.weeks).format(count=planned.weeks),
        # Translators: {effort} is S, M or L
        _("effort {effort}").format(effort=action.effort),
        # Translators: {numbers} are those of other actions: "after 2, 5"
        _("after {numbers}").format(numbers=needs) if needs else "",
        names.status(action.status),
    )
    return [f"  {numbers[action.id]}  {plain(action.title)}", f"      {details}"]


def _said(what: str, *, agreed: bool) -> str:
    # Translators: of an owner or a day: who or what the room set, or what the plan proposes
    return _("{what} (agreed)").format(what=what) if agreed else _("{what} (proposed)").format(what=what)


def _left_out(heading: str, actions: Iterable[Action]) -> list[str]:
    lines = [f"  {line(action.title, action.reason)}" for action in actions]
    return ["", heading, *lines] if lines else []

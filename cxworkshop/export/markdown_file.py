"""The roadmap as Markdown: for a wiki, a ticket, or another program's input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cxworkshop import files
from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import Action, Session
from cxworkshop.export.choices import PLAINLY, Choices
from cxworkshop.export.plain import on_one_line
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, dates, gaps, issued, method, names, phases, promise, record, scores, statements
from cxworkshop.words.care import cautions
from cxworkshop.words.flags import after, flags
from cxworkshop.words.numbers import figure, measured, one_decimal, score_text
from cxworkshop.words.plan import held, nothing_to_do, transition
from cxworkshop.words.progress import is_overdue, progress
from cxworkshop.words.room import brought_by
from cxworkshop.words.spoken import speaking
from cxworkshop.words.treated import treated

_MARKS = re.compile(r"([\\`*_\[\]<>|~&#$@])")
"""What makes markup anywhere in a line. A point or a hyphen does only where a line begins; there it is marked too."""
_BEGINNINGS = re.compile(r"^([-+=](?=[\s=+-]|$)|\d+[.)](?=\s|$))")
_ADDRESSES = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
"""What GitHub and others make a link of although nothing marks one."""
_FORMULAE = 5
"""As many of the figures, the first ones, are explained: score, mean, staged level, gap, claimed."""


def write_markdown(path: Path, session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> None:
    """Write the roadmap.

    Raises UserError where the file can't be written; one that was there is then unharmed.
    """
    files.write(path, roadmap_markdown(session, model, choices).encode())


def roadmap_markdown(session: Session, model: MaturityModel, choices: Choices = PLAINLY) -> str:
    """The substance of the report, in its language, as CommonMark with GitHub's tables.

    What people wrote stays text: no markup, link or HTML comes of it. Raises UserError where the session's lens is not
    the model's.
    """
    session, model = choices.seen(session, model)
    material, day = gather(session, model), choices.issued
    with speaking(None, model):
        parts = [
            *_head(material, choices),
            *_profile(material),
            *_gaps(material),
            *_list(_("Read with care"), map(escaped, cautions(material))),
            *_outcomes(material),
            *_decisions(material),
            *_actions(material, day),
            *_left_out(material),
            *_recorded(material),
            *_method(material, day, anonymous=choices.anonymous),
        ]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text on one line that says in Markdown what it says here."""
    text = _MARKS.sub(r"\\\1", on_one_line(text))
    text = _ADDRESSES.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", text)
    return _BEGINNINGS.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", text)


def _part(title: str) -> str:
    """The heading of a part."""
    return f"## {title}"


def _head(material: Material, choices: Choices) -> list[str]:
    """The client, which workshop it was, the journey, the finding with what leads where, and how far the work is."""
    session, results, day = material.session, material.results, choices.issued
    which = [session.title, issued.beside_workshop(session.held_on, day), *treated(choices.style)]
    name = escaped(session.organisation) or _("Customer experience roadmap")
    parts = [f"# {name}"]
    parts.append(" · ".join(escaped(part) for part in which if part.strip()))
    parts.append(f"**{escaped(statements.headline(material))}**")
    if results.mean is not None:
        # Translators: the mean of all scores and the highest level there is: "Mean 2.2 of 5."
        said = _("Mean {mean} of {top}.").format(mean=one_decimal(results.mean), top=material.model.top)
        parts.append(escaped(" ".join((said, statements.standing(material)))))
    parts.append(escaped(" ".join((statements.finding(material), *statements.outlook(material)))))
    parts += [escaped(said) for said in (progress(material.roadmap.actions, day),) if said]
    return parts


def _profile(material: Material) -> list[str]:
    titles = (_("Dimension"), _("Score"), _("Target"), _("Gap"), _("Weight"), _("Level"), _("Remark"))
    rows = [_scored(material, each) for each in material.results.dimensions]
    return [_part(_("Profile and gaps")), _table(titles, rows, right=range(1, 5))]


def _scored(material: Material, dimension: DimensionResult) -> list[str]:
    score = dimension.score
    return [
        dimension.name,
        "–" if score is None else score_text(score),
        "–" if dimension.not_applicable else score_text(dimension.target),
        "–" if dimension.gap is None else score_text(dimension.gap),
        figure(dimension.weight),
        "" if score is None else scores.where(score, material.model),
        scores.remark(dimension),
    ]


def _gaps(material: Material) -> list[str]:
    results = material.results
    if not results.scored:
        return []
    found = []
    for each in results.gaps:
        reason = gaps.reason(each, material.model)
        found.append(f"**{escaped(each.name)}**: {escaped(scores.gap(each))}. {escaped(reason)}".strip())
    return _list(scores.gaps_heading(results), found) or [f"## {scores.gaps_heading(results)}"]


def _outcomes(material: Material) -> list[str]:
    found = []
    for each in material.session.outcomes:
        day = "" if each.day is None else dates.short(each.day)
        source = ", ".join(part for part in (each.source.strip(), day) if part)
        said = f"**{escaped(measured(each.value, each.unit))}** {escaped(each.name)}"
        found.append(f"{said} ({escaped(source)})" if source else said)
    return _list(_("What customers say today: shown beside the score, not part of it"), found)


def _decisions(material: Material) -> list[str]:
    asked = [escaped(question) for question in material.session.board_questions if question.strip()]
    heading = ngettext("Decision asked of the board", "Decisions asked of the board", len(asked))
    numbered = "\n".join(f"{place}. {question}" for place, question in enumerate(asked, 1))
    return [f"## {heading}", numbered] if asked else []


def _actions(material: Material, day: date | None) -> list[str]:
    """Every action, phase by phase, and what is said of the plan beside them."""
    roadmap = material.roadmap
    parts = [_part(_("Action register"))]
    if not roadmap.actions:
        return [*parts, escaped(". ".join(nothing_to_do(material.results, roadmap)))]
    for plan in roadmap.columns:
        note = promise.beyond(roadmap) if plan is roadmap.beyond else phases.note(plan)
        parts += [f"### {escaped(names.phase(plan.phase.name))}", escaped(note)]
        if plan.actions:
            parts.append("\n".join(_action(material, each, day) for each in plan.actions))
    return [*parts, *(escaped(said) for said in statements.beside_the_plan(material)[1:])]


def _action(material: Material, planned: PlannedAction, day: date | None) -> str:
    """An action as an entry of a list: its facts, what tells that it is done, and what is wrong with its dates."""
    action = planned.action
    # Translators: from the first to the last day of an action
    span = _("{start} to {due}").format(start=dates.short(planned.start), due=dates.short(planned.due))
    takes = ngettext("{effort}, {count} week", "{effort}, {count} weeks", planned.weeks)
    facts = [
        material.name(action.dimension_id),
        transition(action.from_level),
        action.owner.strip() or _(agreed.NOBODY),
        span,
        takes.format(effort=action.effort, count=planned.weeks),
        after(planned, material.numbers),
        agreed.told(planned),
        "" if action.status == "open" else names.status(action.status),
        _("overdue") if is_overdue(planned, day) else "",
    ]
    lines = [f"- **{material.number(planned)} · {escaped(action.title)}**  "]
    lines.append(escaped(" · ".join(fact for fact in facts if fact)))
    if action.done_when.strip():
        lines[-1] += "  "
        lines.append(_("Done when: {criterion}").format(criterion=escaped(action.done_when)))
    for said in (*flags(planned, material.numbers, material.model), held(planned, material.roadmap)):
        if said:
            lines[-1] += "  "
            lines.append(f"*{escaped(said)}*")
    return "\n  ".join(lines)


def _left_out(material: Material) -> list[str]:
    """What the room has already, and what it does not want, each with the reason."""

    def entry(action: Action) -> str:
        facts = f"{material.name(action.dimension_id)}, {transition(action.from_level)}"
        reason = f": {escaped(action.reason)}" if action.reason.strip() else ""
        return f"{escaped(action.title)} ({escaped(facts)}){reason}"

    roadmap = material.roadmap
    return [
        *_list(_("Already in place"), map(entry, roadmap.in_place)),
        *_list(_("Not for us"), map(entry, roadmap.not_planned)),
    ]


def _recorded(material: Material) -> list[str]:
    """The session's note; evidence, note and dissent of each dimension that has any; the parking lot."""
    session = material.session
    found, parked = record.recorded(material), record.parked(material)
    if not (found or parked or session.note.strip()):
        return []
    parts = [_part(_("Evidence, notes and dissent"))]
    if session.note.strip():
        parts += [escaped(session.note)]
    for each in found:
        score = "" if each.result.score is None else score_text(each.result.score)
        said = " · ".join(part for part in (score, scores.remark(each.result)) if part)
        parts += [f"### {escaped(each.result.name)}", *([escaped(said)] if said else [])]
        entries = [_entry("", item.text, item.source, brought_by(session, item)) for item in each.evidence]
        entries += [escaped(each.claim)] if each.claim else []
        entries += [_entry(_("Note"), each.note)] if each.note else []
        entries += [_entry(_("Dissent"), item.reason, record.whose(material, item)) for item in each.dissents]
        parts.append("\n".join(f"- {entry}" for entry in entries))
    entries = []
    for item in parked:
        about = material.name(item.dimension_id) if item.dimension_id else ""
        entries.append(_entry("", item.text, about, brought_by(session, item)))
    return [*parts, *_list(_("Parking lot"), entries)]


def _entry(label: str, text: str, *facts: str) -> str:
    """A text behind a label, with what is to be known of it in brackets."""
    after = " · ".join(fact.strip() for fact in facts if fact.strip())
    before = f"**{escaped(label)}**: " if label else ""
    return f"{before}{escaped(text)}{f' ({escaped(after)})' if after else ''}"


def _method(material: Material, day: date | None, *, anonymous: bool) -> list[str]:
    model = material.model
    said = [*method.facts(material, day, anonymous=anonymous), *method.formulae(material)[:_FORMULAE]]
    sources = [", ".join(part for part in (each.title, each.author, each.published) if part) for each in model.sources]
    parts = _list(_("Method and sources"), (f"**{escaped(term)}**: {escaped(text)}" for term, text in said))
    parts.append("\n".join(f"- {escaped(source)}" for source in sources))
    return [*parts, *([escaped(model.attribution)] if model.attribution.strip() else [])]


def _list(title: str, entries: Iterable[str]) -> list[str]:
    """A heading with a list below; nothing where there is nothing to list."""
    found = [f"- {entry}" for entry in entries]
    return [f"## {escaped(title)}", "\n".join(found)] if found else []


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int]) -> str:
    """A table whose columns in these places stand to the right."""
    rule = ["---:" if place in right else "---" for place in range(len(titles))]
    lines = [[escaped(title) for title in titles], rule, *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""What is to happen: the roadmap by phase with its projection, and the register of actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cxworkshop.design.colour import Colour
from cxworkshop.design.levels import level_colour
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Action
from cxworkshop.export.document.paper import Field, Paper, Piece, Step
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, dates, names, pace, promise, statements
from cxworkshop.words import phases as told
from cxworkshop.words.flags import after, flags
from cxworkshop.words.numbers import later_score, one_decimal, score_text
from cxworkshop.words.plan import day, early_win, held


def phases(paper: Paper, material: Material) -> None:
    """Today's scores and those after each phase, what the plan promises, and which actions begin when."""
    paper.section(_("Roadmap and projection"), material.session.report_text("roadmap"))
    if not material.roadmap.actions:
        paper.paragraph(" ".join([_("There are no actions on this roadmap."), *statements.promise(material)]))
        return
    results = material.results
    promised = statements.promise(material, most=len(results.dimensions))
    for sentence in (*promised, pace.held(results, material.roadmap)):
        if sentence:
            paper.paragraph(sentence)
    _projection(paper, material)
    for plan in material.roadmap.columns:
        if not plan.actions:
            continue
        paper.heading(names.phase(plan.phase.name), 2)
        beyond = plan is material.roadmap.beyond
        note = paper.paragraph(promise.beyond(material.roadmap) if beyond else told.note(plan))
        note.paragraph_format.keep_with_next = True
        rows = [
            [
                _text(str(material.number(each))),
                _text(Piece(each.action.title, bold=True)),
                _text(material.name(each.action.dimension_id)),
                _text(each.action.owner.strip() or _(agreed.NOBODY)),
                _text(dates.month_year(each.due) if beyond and not each.due_agreed else dates.short(each.due)),
                _text(after(each, material.numbers) or "–"),
            ]
            for each in plan.actions
        ]
        heads = (_("No."), _("Action"), _("Dimension"), _("Owner"), _("Due"), _("Waits"))
        paper.table((7, 33, 17, 19, 13, 11), heads, rows, size=8.5)


def _projection(paper: Paper, material: Material) -> None:
    plans, top, results = material.roadmap.phases, material.model.top, material.results
    if results.mean is None:
        return
    paper.heading(_("The profile after each phase"), 2)
    said = _("After phase {number} ({day})")
    heads = [said.format(number=place, day=day(plan.end, plans[0].start)) for place, plan in enumerate(plans, 1)]
    rows = []
    for each in results.dimensions:
        later = [plan.projected.get(each.id) for plan in plans]
        rows.append(
            [
                _text(Piece(each.name, bold=True)),
                _level(each.score, "–" if each.score is None else score_text(each.score), top),
                *(
                    _level(score, "–" if score is None or each.score is None else later_score(each.score, score), top)
                    for score in later
                ),
                _right("–" if each.not_applicable else score_text(each.target)),
            ]
        )
    means = [promise.mean_after(results, plan.mean) for plan in plans]
    rows.append(
        [
            _text(Piece(_("Mean"), bold=True)),
            *map(_right, (one_decimal(results.mean), *means, "")),
        ]
    )
    paper.table((30, 10, *(48 / len(plans),) * len(plans), 12), (_("Dimension"), _("Today"), *heads, _("Target")), rows)


def _level(score: float | None, text: str, top: int) -> Field:
    ground: Colour | None = None if score is None else level_colour(int(score), top)
    return Field((text,), ground, right=True)


def _right(text: str) -> Field:
    return Field((text,), right=True)


def _text(words: str | Piece) -> Field:
    return Field((words,))


def register(paper: Paper, material: Material) -> None:
    """Every action with all that is known of it, phase by phase, and what was left out."""
    roadmap = material.roadmap
    paper.section(_("Action register"), material.session.report_text("register"))
    if not roadmap.actions:
        paper.paragraph(_("There are no actions on this roadmap."))
    for plan in roadmap.columns:
        if plan.actions:
            paper.heading(names.phase(plan.phase.name), 2)
            rows = [_action(material, each) for each in plan.actions]
            heads = (_("No."), _("Action"), _("Owner, dates, effort"), _("Done when"))
            paper.table((7, 47, 22, 24), heads, rows, size=8.5)
    for title, actions in (
        (_("Already in place"), roadmap.in_place),
        (_("Not for us"), roadmap.not_planned),
    ):
        if actions:
            paper.heading(title, 2)
            paper.table((60, 40), (_("Action"), _("Reason")), _left_out(material, actions))


def _left_out(material: Material, actions: Sequence[Action]) -> list[list[Field]]:
    return [
        [
            Field((each.title, Piece(f"{material.name(each.dimension_id)} · {_step(each)}", muted=True))),
            _text(each.reason.strip() or "–"),
        ]
        for each in actions
    ]


def _action(material: Material, planned: PlannedAction) -> list[Field]:
    action = planned.action
    facts = [material.name(action.dimension_id), _step(action)]
    facts += [after(planned, material.numbers)] if planned.needs else []
    facts += [early_win()] if action.early_win else []
    facts += [names.status(action.status)] if action.status != "open" else []
    source = action.source or (_("the room") if action.own else "")
    facts += [_("source: {source}").format(source=source)] if source else []
    title, beside = Piece(action.title, bold=True), Piece(" · ".join(facts), muted=True)
    what: list[str | Piece | Step | list[Piece]] = [title, beside]
    wrong = [*flags(planned, material.numbers, material.model), held(planned, material.roadmap)]
    what += [[Piece(_("Note:"), bold=True), Piece(f" {sentence}")] for sentence in wrong if sentence]
    what += [action.why] if action.why.strip() else []
    what += [Step(step) for step in action.steps if step.strip()]
    takes = ngettext("{effort}, {count} week", "{effort}, {count} weeks", planned.weeks)
    beyond = planned.phase == len(material.roadmap.phases)

    def shown(value: date, *, firm: bool) -> str:
        return dates.month_year(value) if beyond and not firm else dates.short(value)

    who: list[str | Piece] = [
        Piece(action.owner.strip() or _(agreed.NOBODY), bold=True),
        _("{start} to {due}").format(
            start=shown(planned.start, firm=planned.start_agreed), due=shown(planned.due, firm=planned.due_agreed)
        ),
        takes.format(effort=action.effort, count=planned.weeks),
        Piece(agreed.told(planned), muted=True),
    ]
    return [_text(str(material.number(planned))), Field(tuple(what)), Field(tuple(who)), _text(action.done_when or "–")]


def _step(action: Action) -> str:
    return _("Level {lower} to {upper}").format(lower=action.from_level, upper=action.to_level)

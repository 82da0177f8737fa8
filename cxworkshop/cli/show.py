"""One session as data and as text: scores, mean, staged level, gaps and the roadmap, as the app shows them.

`cxworkshop show SESSION --json` prints one object. Keys stay; later versions may add some.

- `id`, `organisation`, `title`, `held_on`, `place`, `facilitator`, `note`, `lens`, `created_at`: the session's own
  fields; dates as 2026-09-17, times as ISO 8601 in UTC.
- `model`: `id`, `edition`, `name`, `levels` (how many), `step`.
- `target`: the level to reach where a dimension has no target of its own.
- `mean`: the weighted mean, `mean_shown`: the same as the app shows it ("2.2"); both null before the first score.
- `staged_level`: null before the first score, else `level`, `name` and `held_by`, the ids of the dimensions that
  hold the organisation there.
- `settled`: how many dimensions are scored or not applicable.
- `dimensions`: in the model's order, each `id`, `name`, `score` (null where there is none), `not_applicable`,
  `target`, `gap` (null without a score), `weight`, `claimed` (3 or more without evidence), `note`, `evidence`
  (`text`, `source`, `brought_by`), `votes`, `earlier_ballots`, `taken_back` and `dissent`.
- `votes`: the current `ballot` (its number, from 1), `revealed`, `seen`, which stays true where the reveal was taken
  back, and how many have `voted` `of` how many participants.
  Once it is revealed, and never before: `scores` (sorted, of nobody in particular), `median`, `quartiles` (lower and
  upper), `range` (lowest and highest), `agreement` (0 to 1; these four null without scores), how many `abstained` and
  voted `not_applicable`, `furthest` (who is asked to speak first: `participant`, `score`, `distance` from the median)
  and `debated`, the two levels the room hesitates between, or null.
- `earlier_ballots`: the same figures of the ballots before, each with its number as `ballot`.
- `taken_back`: the numbers of the ballots whose votes were seen before the reveal was taken back. They take no vote any
  more, and nothing shows what was voted.
- `dissent`: `reason`, `by` and `score`, the last two null where they are not given, and `by` also where
  whoever it is did not agree to be named.
- `gaps`: the ids of the dimensions below their target, largest gap first.
- `participants`: `count`, `anonymous`, and `names`, null in an anonymous session. There `by` and `brought_by` are null
  too, and in `furthest` a participant is a department or a number.
- `perception`: for `role` and `department` each the `groups` that may be shown (`name`, `size`, `medians` per dimension
  id), the `gaps` between them, largest first (`dimension`, `higher`, `lower`, `difference`), and `left_out`, whether
  votes are left out because one could tell whose they are.
- `parking_lot`: `text`, `dimension` and `brought_by`, the last two null where they are not given.
- `time`: the session's length in `minutes`, the minutes set by hand as `shares` and the seconds `spent`, both per
  dimension id and for `@opening`, `@break` and `@roadmap`, and which of them the clock is `running` on `since` when,
  which is not in `spent` yet; null while it stands.
- `board_questions`: the decisions asked of the board; `outcomes`: what customers say today, each `name`, `value`,
  `unit`, `source` and `day`, null where no day is given.
- `roadmap`: `start`; `promise`, what the plan leads to by when and what it leaves out, in sentences; `at_once`, how
  many actions run at a time at most, `per_owner`, how many of one owner, and `owner_limits`, those of single owners by
  name; `phases`, and `beyond`, the actions that begin after the last of them; `in_place` and `not_planned`, what the
  room has already and what somebody took off (`id`, `title`, `dimension`, `reason`), `removed`, the latter without the
  reason; `reach` and `gap_actions`.
- A phase: `name`, `first_day` and `last_day` counted from the start, `start` and `end` as dates, `at_once`, `running`,
  how many actions run at a time at most in it, `excess` (how many that is beyond the limit), `actions`, those that
  begin in it, in order, and `projection`, the profile once all that is due by its end is done: `scores` per dimension
  id, `mean`, `mean_shown`, `staged_level`.
- An action: `id`, `title`, `dimension`, `from_level`, `to_level`, `effort` (S, M, L), `impact` (1 to 3), `why`,
  `steps`, `done_when`, `owner`, `start` and `due`, its first and last day, `weeks`, how long it takes, `state`
  (planned), `status` (open, in progress, done), `early_win`, `source`, `own` (the room's own), `edited`, `priority` and
  the `weight` and `gap` it comes from, `rank`, which is the priority and that of all that waits for it,
  `prerequisites`, `needs` (ids of all that has to be finished first: prerequisites, earlier transitions of its
  dimension, the appointment of its owner), `before` (ids of actions that need this one first), `holder`, what keeps it
  from beginning earlier (`needs`, `limit` of all at once, `owner`, that of one owner, or empty), `chosen_phase`, the
  number from 0 of the phase somebody chose (100 is beyond the last), or null, and `held_by`, ids of those that keep it
  from that phase. `owner_agreed`, `start_agreed`, `due_agreed` and `effort_agreed` say whether the room set or
  confirmed each; else it is proposed. `conflicts` tell what an action set by hand needs that is not finished when it
  begins: `action` (an id), `begins`, how many days too early, and `due`, how many days its due date lies before that of
  what it needs; `short_by` is how many working days there are too few for it, `below` the ids of the dimensions below
  Level 3, when it begins, that an action for a later step runs ahead of, and `unappointed` the id of an action that was
  taken off the plan and would appoint its owner, or null.
- `reach`, where the whole plan leads: `scores`, `mean`, `mean_shown` and `staged_level` as in a projection,
  `level_date`, the day on which every target is reached, null where the plan does not reach them or all are reached
  now, and `missing`, each dimension that stays below its target: `dimension`, the next whole `level`, the `text` of
  that level, `left_out`, ids of the model's actions for it that are not planned, and `in_place`, those that the room
  has already. Where all are in place and the score is not there, the promise says so.
- `gap_actions`, the actions with which article A, a source of the built-in model, gets from Level 2 to Level 3: `id`,
  `title` and `state`: planned, in place or not planned. None in a model that does not rest on it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cxworkshop.cli import show_plan, show_room
from cxworkshop.cli.output import line, plain, row, widths
from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, Reach
from cxworkshop.domain.session import Action, Outcome, Session
from cxworkshop.language import _, pgettext
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import figure, later_rounded, one_decimal, score_text
from cxworkshop.words.promise import common_target, promise


def as_data(session: Session, model: MaturityModel) -> dict[str, Any]:
    """A session as the plain values this module's text describes."""
    results = scoring.results(session, model)
    planned = roadmap.plan(session, model, results)
    return {
        "id": session.id,
        "organisation": session.organisation,
        "title": session.title,
        "held_on": session.held_on.isoformat(),
        "place": session.place,
        "facilitator": session.facilitator,
        "note": session.note,
        "lens": session.lens,
        "created_at": session.created_at.isoformat(),
        "model": {
            "id": model.id,
            "edition": model.edition,
            "name": model.name,
            "levels": model.top,
            "step": model.step,
        },
        "target": session.target,
        **_summary(results.mean, results.staged, model),
        "settled": results.settled,
        "dimensions": [_dimension(dimension, session, model) for dimension in results.dimensions],
        "gaps": [dimension.id for dimension in results.gaps],
        **show_room.session_data(session, model),
        "board_questions": list(session.board_questions),
        "outcomes": [_outcome(each) for each in session.outcomes],
        "roadmap": {
            "start": session.roadmap_start.isoformat(),
            "promise": promise(session, model, results, planned),
            "at_once": session.at_once,
            "per_owner": session.per_owner,
            "owner_limits": dict(session.owner_limits),
            "phases": [_phase(phase, results, model) for phase in planned.phases],
            "beyond": [_action(each) for each in planned.beyond.actions],
            "in_place": [_left_out(action) for action in planned.in_place],
            "not_planned": [_left_out(action) for action in planned.not_planned],
            "removed": [_removed(action) for action in planned.not_planned],
            "reach": _reach(planned.reach, results, model),
            "gap_actions": _gap_actions(planned, model),
        },
    }


def _summary(
    mean: Decimal | None,
    staged: scoring.StagedLevel | None,
    model: MaturityModel,
    today: scoring.Results | None = None,
) -> dict[str, Any]:
    shown = None if mean is None else scoring.rounded(mean, 1)
    if mean is not None and today is not None and today.mean is not None:
        shown = later_rounded(today.mean, mean, common_target(today))
    return {
        "mean": None if mean is None else _number(mean),
        "mean_shown": None if shown is None else str(shown),
        "staged_level": None
        if staged is None
        else {"level": staged.level, "name": model.level(staged.level).name, "held_by": list(staged.held_by)},
    }


def _number(value: Decimal | float) -> float:
    """A figure to nine places, so that 3.3 − 2.5 is 0.8."""
    return round(float(value), 9)


def _dimension(dimension: scoring.DimensionResult, session: Session, model: MaturityModel) -> dict[str, Any]:
    return {
        "id": dimension.id,
        "name": dimension.name,
        "score": dimension.score,
        "not_applicable": dimension.not_applicable,
        "target": dimension.target,
        "gap": None if dimension.gap is None else _number(dimension.gap),
        "weight": dimension.weight,
        "claimed": dimension.claimed,
        "note": session.rating(dimension.id).note,
        "evidence": [
            {"text": item.text, "source": item.source, "brought_by": show_room.name(session, item.brought_by)}
            for item in session.evidence_for(dimension.id)
        ],
        **show_room.dimension_data(session, model, dimension.id),
    }


def _phase(phase: PhasePlan, results: scoring.Results, model: MaturityModel) -> dict[str, Any]:
    scores = {dimension_id: _number(score) for dimension_id, score in phase.projected.items()}
    return {
        "name": phase.phase.name,
        "first_day": phase.first_day,
        "last_day": phase.last_day,
        "start": phase.start.isoformat(),
        "end": phase.end.isoformat(),
        "at_once": phase.at_once,
        "running": phase.running,
        "excess": phase.excess,
        "actions": [_action(planned) for planned in phase.actions],
        "projection": {"scores": scores, **_summary(phase.mean, phase.staged, model, results)},
    }


def _action(planned: PlannedAction) -> dict[str, Any]:
    action = planned.action
    return {
        "id": action.id,
        "title": action.title,
        "dimension": action.dimension_id,
        "from_level": action.from_level,
        "to_level": action.to_level,
        "effort": action.effort,
        "impact": action.impact,
        "why": action.why,
        "steps": list(action.steps),
        "done_when": action.done_when,
        "owner": action.owner,
        "owner_agreed": action.owner_agreed,
        "start": planned.start.isoformat(),
        "start_agreed": planned.start_agreed,
        "due": planned.due.isoformat(),
        "due_agreed": planned.due_agreed,
        "effort_agreed": planned.effort_agreed,
        "weeks": planned.weeks,
        "needs": list(planned.needs),
        "state": action.state,
        "status": action.status,
        "early_win": action.early_win,
        "source": action.source,
        "own": action.own,
        "edited": planned.edited,
        "priority": planned.value,
        "rank": planned.rank,
        "weight": planned.weight,
        "gap": _number(planned.gap),
        "prerequisites": list(action.prerequisites),
        "before": list(planned.before),
        "holder": planned.holder,
        "held_by": list(planned.held_by),
        "chosen_phase": action.phase,
        "conflicts": [{"action": each.needed, "begins": each.begins, "due": each.due} for each in planned.conflicts],
        "short_by": planned.short_by,
        "below": list(planned.below),
        "unappointed": planned.unappointed or None,
    }


def _removed(action: Action) -> dict[str, Any]:
    return {"id": action.id, "title": action.title, "dimension": action.dimension_id}


def _left_out(action: Action) -> dict[str, Any]:
    return {**_removed(action), "reason": action.reason}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "value": outcome.value,
        "unit": outcome.unit,
        "source": outcome.source,
        "day": None if outcome.day is None else outcome.day.isoformat(),
    }


def _reach(reach: Reach, results: scoring.Results, model: MaturityModel) -> dict[str, Any]:
    return {
        "scores": {dimension_id: _number(score) for dimension_id, score in reach.projected.items()},
        **_summary(reach.mean, reach.staged, model, results),
        "level_date": None if reach.date is None else reach.date.isoformat(),
        "missing": [
            {
                "dimension": each.dimension_id,
                "level": each.level,
                "text": model.dimension(each.dimension_id).rubric[each.level - 1],
                "left_out": list(each.left_out),
                "in_place": list(each.in_place),
            }
            for each in reach.missing
        ],
    }


def _gap_actions(planned: roadmap.Roadmap, model: MaturityModel) -> list[dict[str, Any]]:
    """The model's actions that article A names, and what has become of each."""
    found = zip(roadmap.gap_actions(model), roadmap.gap_states(planned, model), strict=True)
    said = {"planned": "planned", "in place": "in place"}
    return [
        {"id": action.id, "title": action.title, "state": said.get(state or "", "not planned")}
        for action, state in found
    ]


def as_text(session: Session, model: MaturityModel) -> str:
    """A session for reading in a terminal."""
    results = scoring.results(session, model)
    planned = roadmap.plan(session, model, results)
    lines = [
        line(session.organisation or _("No organisation given yet"), session.title),
        line(dates.long(session.held_on), session.place, session.facilitator),
        line(
            _("{model}, edition {edition}").format(model=model.name, edition=model.edition),
            _("{lens} lens").format(lens=model.lens(session.lens).name),
            session.id,
        ),
        "",
        *_summary_lines(results, model),
        "",
        *_score_lines(results),
        *show_room.text_lines(session, model),
        "",
        *show_plan.text_lines(session, model, results, planned),
    ]
    return "\n".join(lines)


def _summary_lines(results: scoring.Results, model: MaturityModel) -> list[str]:
    if results.mean is None or results.staged is None:
        return [_("Nothing is scored yet.")]
    called = {dimension.id: dimension.name for dimension in results.dimensions}
    held_by = listed([called[dimension_id] for dimension_id in results.staged.held_by])
    level = model.level(results.staged.level)
    mean, staged = _("Weighted mean"), _("Staged level")
    width = max(len(mean), len(staged))
    # Translators: of the staged level: "1 Getting Started, held there by Governance"
    held = _("{level} {name}, held there by {dimensions}")
    held = held.format(level=level.number, name=level.name, dimensions=held_by)
    return [f"{mean:<{width}}  {one_decimal(results.mean)}", plain(f"{staged:<{width}}  {held}")]


def _score_lines(results: scoring.Results) -> list[str]:
    headings = [
        pgettext("column", "Dimension"),
        pgettext("column", "Score"),
        pgettext("column", "Target"),
        pgettext("column", "Gap"),
        pgettext("column", "Weight"),
    ]
    rows = {dimension: _score_cells(dimension) for dimension in results.dimensions}
    scored = [cells for cells in rows.values() if len(cells) == len(headings)]
    longest = max(len(cells[0]) for cells in rows.values())
    columns = widths([headings, *scored], [longest, 5, 6, 4, 6])
    lines = [row(headings, columns)]
    for dimension, cells in rows.items():
        text = row(cells, columns) if len(cells) == len(headings) else f"{cells[0]:<{columns[0]}}  {cells[1]}"
        claimed = [_("claimed: no evidence")] if dimension.claimed else []
        lines.append("  ".join([text, *claimed]))
    return lines


def _score_cells(dimension: scoring.DimensionResult) -> list[str]:
    """A dimension's name with its figures, or with what is said where it has none."""
    name = plain(dimension.name)
    if dimension.score is None or dimension.gap is None:
        return [name, _("not applicable") if dimension.not_applicable else _("not yet scored")]
    scores = [score_text(each) for each in (dimension.score, dimension.target, dimension.gap)]
    return [name, *scores, figure(dimension.weight)]

"""How the roadmap comes about, with the session's own numbers: what is taken first, when, and how far that leads."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import Effort, MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import EARLY_WIN_DAYS, WEEKS
from cxworkshop.domain.plan.projection import EFFORT
from cxworkshop.domain.plan.schedule import Holder
from cxworkshop.domain.scoring import exact
from cxworkshop.domain.session import Session
from cxworkshop.language import N_, _, ngettext
from cxworkshop.words import load, names
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import cut_off, exact_text, later_score, one_decimal, score_text
from cxworkshop.words.promise import mean_after

NOTHING = N_("No dimension has been scored yet.")


class Explanation(Struct, frozen=True):
    """One figure: what it is called, how it comes about in general, and here."""

    name: str
    rule: str
    here: str


def explanations(
    session: Session, model: MaturityModel, results: scoring.Results, plan: roadmap.Roadmap
) -> list[Explanation]:
    """What a roadmap rests on, explained."""
    return [_rank(session, model, plan), _schedule(session, plan), _phases(plan), _projection(results, plan)]


def _rank(session: Session, model: MaturityModel, plan: roadmap.Roadmap) -> Explanation:
    name, lens = _("Rank"), model.lens(session.lens).name
    # Translators: {sizes} is a list, as in "S 1, M 2, L 3"
    rule = _(
        "Its value, weight × gap × impact ÷ effort ({sizes}), plus the values of all actions that wait for it. Ties go"
        " to the larger gap, then the early win, then the order of the lens “{lens}”."
    ).format(sizes=_sizes(EFFORT), lens=lens)
    if not plan.actions:
        return Explanation(name, rule, _("The roadmap holds no action."))
    top = max(plan.actions, key=lambda planned: planned.rank)
    rest = exact(top.rank) - exact(top.value)
    factors = f"{exact_text(exact(top.weight))} × {score_text(top.gap)} × {top.action.impact}"
    own = f"{factors} ÷ {EFFORT[top.action.effort]}"
    sum_ = f"{own} + {cut_off(rest)} = {cut_off(exact(top.rank))}" if rest else f"{own} = {cut_off(exact(top.rank))}"
    # Translators: {sum} is a calculation, as in "1 × 1.5 × 2 ÷ 1 = 3"
    here = _("The highest: “{action}”, {sum}.").format(action=top.action.title, sum=sum_)
    return Explanation(name, rule, here)


def _schedule(session: Session, plan: roadmap.Roadmap) -> Explanation:
    # Translators: {sizes} is a list, as in "S 4, M 8, L 13"
    rule = _(
        "An action takes the weeks its “done when” needs, or by effort {sizes}. It begins once all it needs is done"
        " (what it names, the step before, its owner’s appointment), fewer than {most} actions run and fewer than {own}"
        " of its owner’s. Evidence and early wins go first, by day {day} if they can. Days set by hand stay."
    ).format(sizes=_sizes(WEEKS), most=session.at_once, own=session.per_owner, day=EARLY_WIN_DAYS)
    name = _("Schedule")
    if not plan.actions:
        return Explanation(name, rule, _("The roadmap holds no action."))
    holders = [planned.holder for planned in plan.actions]
    # Translators: three of a list, as in "Of 26 actions nine wait for what they need, four for …"
    held: tuple[tuple[Holder, str], ...] = (
        ("needs", _("{count} wait for what they need")),
        ("limit", _("{count} for the limit of all actions")),
        ("owner", _("{count} for their owner’s limit")),
    )
    parts = [said.format(count=holders.count(holder)) for holder, said in held]
    # Translators: {parts} lists how many wait for what, as in "9 wait for what they need, …"
    here = ngettext("Of {count} action {parts}.", "Of {count} actions {parts}.", len(holders))
    told = here.format(count=len(holders), parts=listed(parts))
    if limits := load.own_limits(session):
        told += " " + _("Limits of single owners: {limits}").format(limits=limits)
    return Explanation(name, rule, told)


def _phases(plan: roadmap.Roadmap) -> Explanation:
    rule = _("An action stands in the phase in which it begins. After the last one comes Beyond: a list, no promise.")
    spans = []
    for phase in plan.columns:
        count = len(phase.actions)
        span = ngettext(
            "{phase}, days {first} to {last}, {count} action",
            "{phase}, days {first} to {last}, {count} actions",
            count,
        )
        here = {"first": phase.first_day, "last": phase.last_day, "count": count}
        spans.append(span.format(phase=names.phase(phase.phase.name), **here))
    return Explanation(_("Phases"), rule, f"{'; '.join(spans)}.")


def _projection(results: scoring.Results, plan: roadmap.Roadmap) -> Explanation:
    name = _("Projection")
    rule = _(
        "Score + (next whole level − score) × effort finished ÷ effort needed, one level after the other, up to the"
        " first whole level at or above the target. Effort needed is that of all the model’s actions of the step,"
        " planned or not, without those in place; your own actions fill what is left out."
    )
    if results.mean is None:
        return Explanation(name, rule, _(NOTHING))
    # Translators: one of a list, as in "Weighted mean 2.4 now, 2.6 after Now, 2.9 after Next"
    after = _("{score} after {phase}")
    means = [
        after.format(score=mean_after(results, phase.mean), phase=names.phase(phase.phase.name))
        for phase in plan.phases
        if phase.mean is not None
    ]
    lines = [", ".join([_("Weighted mean {score} now").format(score=one_decimal(results.mean)), *means])]
    if results.gaps:
        widest = results.gaps[0]
        today = widest.score or 0.0
        now = _("{dimension} {score} now").format(dimension=widest.name, score=score_text(today))
        steps = [
            after.format(score=later_score(today, phase.projected[widest.id]), phase=names.phase(phase.phase.name))
            for phase in plan.phases
        ]
        lines.append(", ".join([now, *steps]))
    here = f"{'; '.join(lines)}."
    return Explanation(name, rule, f"{here} {_left_out(plan)}".rstrip())


def _left_out(plan: roadmap.Roadmap) -> str:
    """How many actions are in place, and how many are not planned; or nothing."""
    if not plan.in_place and not plan.not_planned:
        return ""
    # Translators: counts of actions
    said = _("In place: {there}; not planned: {gone}.")
    return said.format(there=len(plan.in_place), gone=len(plan.not_planned))


def _sizes(of: dict[str, int] | dict[Effort, int]) -> str:
    return ", ".join(f"{size} {number}" for size, number in of.items())

"""In words what holds a plan's date, and what would bring it forward."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.pace import Change, holding, what_helps
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Session
from cxworkshop.language import N_, _, ngettext
from cxworkshop.words import names
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, level, number, one_decimal, two_decimals
from cxworkshop.words.plan import held_back
from cxworkshop.words.promise import common_target

_FREED = {
    "start": N_("Without the start set for “{action}”"),
    "due": N_("Without the due date set for “{action}”"),
    "days": N_("Without the days set for “{action}”"),
    "phase": N_("Without the phase chosen for “{action}”"),
}
_ONE_MORE = {
    2: N_("With a second action at once for {owner}"),
    3: N_("With a third action at once for {owner}"),
    4: N_("With a fourth action at once for {owner}"),
    5: N_("With a fifth action at once for {owner}"),
}


def whole(session: Session, model: MaturityModel, results: Results, roadmap: Roadmap) -> str:
    """What the date hangs on and what would bring it forward; that nothing would, where it is so.

    The plan is made many times over for it: to be asked for, not to be kept up with every key.
    """
    if not roadmap.actions:
        return _("There is nothing on the roadmap yet.")
    helping = helps(what_helps(session, model, results), results, roadmap)
    if not helping:
        helping = _nothing_helps(roadmap)
    return f"{held(results, roadmap)} {helping}".strip()


def _nothing_helps(roadmap: Roadmap) -> str:
    if roadmap.reach.date is not None:
        return _("No limit raised by one and no date left to the schedule would bring it forward.")
    said = _("No limit raised by one and no date left to the schedule would lead further by the end of {phase}.")
    return said.format(phase=names.phase(roadmap.phases[-1].phase.name))


def helps(change: Change | None, results: Results, roadmap: Roadmap) -> str:
    """What would bring the date forward most: "With a third action at once for the CIO, Level 3 comes 90 days sooner."

    Where the plan has no date it says how much further the last phase leads; nothing where there is no such change.
    """
    if change is None:
        return ""
    what = _what(change, roadmap)
    if change.sooner:
        goal = common_target(results)
        if goal is None:
            said = ngettext(
                "{change}, all targets are reached {count} day sooner.",
                "{change}, all targets are reached {count} days sooner.",
                change.sooner,
            )
            return said.format(change=what, count=number(change.sooner))
        # Translators: {change} begins the sentence, as in "With seven actions at once"; {goal} is a level, "Level 3"
        said = ngettext(
            "{change}, {goal} comes {count} day sooner.", "{change}, {goal} comes {count} days sooner.", change.sooner
        )
        return said.format(change=what, goal=level(goal), count=number(change.sooner))
    after = change.mean or change.further
    before = after - change.further
    shown = one_decimal if one_decimal(after) != one_decimal(before) else two_decimals
    phase = names.phase(roadmap.phases[-1].phase.name)
    if shown(after) == shown(before):
        return _("{change}, the plan leads a little further by the end of {phase}.").format(change=what, phase=phase)
    # Translators: {change} begins the sentence; {after} and {before} are scores, as in "leads to 2.8 instead of 2.6"
    said = _("{change}, the plan leads to {after} instead of {before} by the end of {phase}.")
    return said.format(change=what, after=shown(after), before=shown(before), phase=phase)


def held(results: Results, roadmap: Roadmap) -> str:
    """What the date hangs on: "Level 3 waits for “A”, “B” and “C”, one after the other."; nothing without a date."""
    chain = holding(roadmap)
    if roadmap.reach.date is None or not chain:
        return ""
    goal = common_target(results)
    # Translators: the goal of a sentence, as in "Level 3 waits for …", where the dimensions' targets differ
    name = _("The last of the targets") if goal is None else level(goal)
    # Translators: the title of an action within a sentence
    titles = listed([_("“{action}”").format(action=each.action.title) for each in chain])
    said = ngettext(
        "{goal} waits for {actions}.", "{goal} waits for {actions}, one after the other.", len(chain)
    ).format(goal=name, actions=titles)
    return f"{said} {_first(chain)}".rstrip()


def _first(chain: tuple[PlannedAction, ...]) -> str:
    """What keeps the first of a chain from beginning earlier, or nothing."""
    first = chain[0]
    if len(chain) == 1:
        return held_back(first)
    if first.holder == "owner":
        said = _("The first of them begins as soon as {owner} has fewer actions at once.")
        return said.format(owner=first.action.owner)
    return _("The first of them begins as soon as fewer actions run at once.") if first.holder == "limit" else ""


def _what(change: Change, roadmap: Roadmap) -> str:
    if change.kind == "at once":
        said = ngettext("with {count} action at once", "with {count} actions at once", change.limit)
        return capital(said.format(count=number(change.limit)))
    if change.kind == "owner":
        said = _ONE_MORE.get(change.limit, N_("With {count} actions at once for {owner}"))
        return _(said).format(count=number(change.limit), owner=change.owner)
    titles = {planned.action.id: planned.action.title for planned in roadmap.actions}
    return _(_FREED[change.kind]).format(action=titles[change.action_id])

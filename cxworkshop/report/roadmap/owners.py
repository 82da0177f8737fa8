"""The owners' sheets: of each owner what to do by when, and whom to wait for; several on a page where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.names import grouped
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.roadmap.action_cells import box, days_and_effort, notes
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Bookmark, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.layout import cell, header, number_column, numbered, outline_title, section_head
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from cxworkshop.words import dates, names, needs
from cxworkshop.words import load as load_words
from cxworkshop.words.agreed import NOBODY
from cxworkshop.words.numbers import capital, number
from cxworkshop.words.order import sorted_names
from cxworkshop.words.plan import early_win

_NAME = Style(14, 19, bold=True)
_KEPT = 0.65
"""An owner's actions stay together where that leaves no more than this share of a page empty: it looks like 2/3."""


def named(material: Material) -> list[str]:
    """The owners of the roadmap's actions, each as it is spelt first, in the order of their names."""
    return sorted_names(filter(None, _by_owner(material)))


def one_of(material: Material, name: str) -> str:
    """The owner of that name, whatever the case of its letters. Raises UserError where nothing is theirs."""
    owners = named(material)
    found = next((owner for owner in owners if role(owner) == role(name)), None)
    if found is None:
        message = _("No action on the roadmap has the owner “{name}”.").format(name=name)
        raise UserError(message, _("Choose from: {parts}.").format(parts=", ".join(owners)) if owners else "")
    return found


def _by_owner(material: Material) -> dict[str, list[PlannedAction]]:
    return grouped(material.roadmap.actions, lambda planned: planned.action.owner)


def blocks(setter: Typesetter, material: Material, width: float, page: float, only: str | None = None) -> list[Block]:
    """What each owner has to do, in order of due date; those with no owner come last. `page` is a page's height.

    `only` is the one whose sheet alone is wanted.
    """
    by_owner = _by_owner(material)
    owners = [only] if only else [*named(material), *([""] if "" in by_owner else [])]
    loads = {role(each.owner): each for each in load.owners(material.session, material.roadmap)}
    lede = _(
        "Each owner’s actions in order of due date, with the first step and what has to be finished before. Tick the "
        "box when “Done when” is true."
    )
    parts = section_head(setter, _(SECTIONS["owners"]), f"{lede} {agreed.explanation()}")
    for owner in owners:
        own = sorted(by_owner[owner], key=lambda item: (item.due, material.number(item)))
        carried = _carried(loads.get(role(owner)), material)
        # What stands above it, and the space between, go with it to the next page.
        above = sum(block.before + block.height(width) + block.after for block in parts if block.keep_with_next)
        kept = _KEPT * page - _Sheet.before - (above if owner is owners[0] else 0)
        parts.append(_sheet(setter, material, owner or _(NOBODY), own, carried, width, kept))
    return parts


class _Sheet:
    """A name over a table. Kept together where it can be; where it goes on overleaf, the name is said again."""

    before, after, keep_with_next = 24.0, 0.0, False

    def __init__(self, head: Sequence[Block], again: Sequence[Block], table: Block, kept: float) -> None:
        """`head` stands above the table, `again` above what is left of it on the next page.

        `kept` is the height up to which it is kept together, in points.
        """
        self._head, self._again, self._table, self._kept = head, again, table, kept
        self._begun = False

    def height(self, width: float) -> float:
        return self._above(width) + self._table.height(width)

    def least(self, width: float) -> float:
        """All of it, or so much that the page before is not left nearly empty."""
        start = self._above(width) + self._table.least(width)
        return max(start, min(self.height(width), self._kept))

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Between two actions, as the table is."""
        parts = self._table.split(width, available - self._above(width))
        if parts is None:
            return None
        first, rest = (_Sheet(self._head, self._again, part, self._kept) for part in parts)
        first._begun, rest._begun = self._begun, True
        rest._head = self._again
        return first, rest

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self._begun:
            # Whoever hears the page knows whose actions go on.
            with tags.furniture(canvas):
                top = self._draw_head(canvas, x, top, width)
        else:
            top = self._draw_head(canvas, x, top, width)
        self._table.draw(canvas, x, top, width)

    def _draw_head(self, canvas: Any, x: float, top: float, width: float) -> float:
        for block in self._head:
            block.draw(canvas, x, top, width)
            top -= block.height(width) + block.after
        return top

    def _above(self, width: float) -> float:
        return sum(block.height(width) + block.after for block in self._head)


def _sheet(
    setter: Typesetter,
    material: Material,
    owner: str,
    planned: list[PlannedAction],
    carried: str,
    width: float,
    kept: float,
) -> _Sheet:
    count = len(planned)
    said = ngettext("{count} action, due on {day}.", "{count} actions, the first due on {day}.", count)
    note = f"{capital(said.format(count=number(count), day=dates.long(planned[0].due)))} {carried}".strip()
    bookmark = Bookmark(outline_title(owner), 1)
    head = [
        Text(setter.paragraph(_NAME, owner), bookmark=bookmark, tag="H2"),
        Text(setter.paragraph("small", note), after=3),
    ]
    # Translators: stands behind the name of an owner whose actions go on from the page before
    goes_on = _("continued")
    again = [Text(setter.paragraph(_NAME, owner, Piece(f"\u2002{goes_on}", bold=False, tone="muted", size=9)))]
    first = number_column(setter, len(material.numbers))
    widths = (10.0, first, width - 10 - first - 94 - 136 - 4 * GUTTER, 94.0, 136.0)
    titles = header(setter, "", _("No."), _("Action"), _("Dates, effort"), _("Done when"))
    rows = [_action(setter, material, each) for each in planned]
    return _Sheet(head, again, Grid(setter.palette, widths, rows, titles), kept)


def _carried(owner_load: load.OwnerLoad | None, material: Material) -> str:
    """What an owner carries at once against their limit, and whether it is too much; nothing where nobody is named."""
    if owner_load is None:
        return ""
    over = load_words.over(owner_load, material.roadmap)
    return " ".join(part for part in (f"{load_words.owner(owner_load)}.", over) if part)


def _action(setter: Typesetter, material: Material, planned: PlannedAction) -> Row:
    action = planned.action
    return Row(
        [
            box(setter, planned),
            cell(setter, "cell muted", str(material.number(planned))),
            _what(setter, material, planned),
            days_and_effort(setter, material, planned),
            cell(setter, "cell", action.done_when.strip() or "–"),
        ]
    )


def _what(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """Title, dimension, what has to be finished first, what is wrong with the dates, and how to begin."""
    action = planned.action
    facts = [material.name(action.dimension_id)]
    facts += [early_win()] if action.early_win else []
    facts += [names.status(action.status)] if action.status != "open" else []
    what: list[Block] = [
        *cell(setter, "cell bold", action.title),
        Text(setter.paragraph("small", " · ".join(facts)), after=2),
    ]
    if said := needs.with_owners(planned, material):
        needed = (numbered(part) if isinstance(part, int) else part for part in said)
        what.append(Text(setter.paragraph("detail", *needed), after=2))
    what += notes(setter, material, planned)
    if action.steps and action.status == "open":
        # Translators: stands before the first step of an action
        first = Piece(_("First step:"), tone="muted")
        what.append(Text(setter.paragraph("detail", first, f" {action.steps[0]}")))
    return what

"""Everything that can be wrong with a maturity model, found in one pass over what its TOML file holds."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING, Any

from cxworkshop.domain.bounds import MAX_IMPACT, MAX_WEEKS, MAX_WEIGHT, STEPS
from cxworkshop.language import _, ngettext
from cxworkshop.store.models.cycles import check_cycles
from cxworkshop.store.models.lines import Lines
from cxworkshop.store.models.problems import MOST, EnoughError, Problem, Problems, shown, written
from cxworkshop.store.models.structure import CLAIM_ACTION, sound_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxworkshop.store.models.lines import Path

_PLACES = ("dimension", "level")
_ID = re.compile(r"[a-z0-9-]+")


def check(document: dict[str, Any], text: str) -> list[Problem]:
    """Every mistake in a parsed model file, in the order of its lines. `text` is what it was parsed from."""
    problems = Problems(document, Lines(text))
    try:
        _Rules(document, problems).check()
    except EnoughError:
        return [
            *problems.by_line(),
            Problem(_("the file"), _("contains more mistakes than these {count}").format(count=MOST)),
        ]
    return problems.by_line()


class _Rules:
    """The rules between the values of a model. They look only at values of the right type."""

    def __init__(self, document: dict[str, Any], problems: Problems) -> None:
        self._problems = problems
        self._values, self._tables = sound_values(document, problems)
        self._ids = {
            name: {entry["id"] for entry in entries if "id" in entry} for name, entries in self._tables.items()
        }
        levels = document.get("levels")
        self._levels = len(levels) if isinstance(levels, list) else 0

    def check(self) -> None:
        self._check_scale()
        self._check_ids()
        self._check_dimensions()
        self._check_lenses()
        self._check_references()
        self._check_actions()
        self._check_claim_action()
        check_cycles(self._tables["actions"], self._problems)

    def _check_scale(self) -> None:
        for index, level in enumerate(self._tables["levels"]):
            number = level.get("number", index + 1)
            if number != index + 1:
                message = _("is {number}; levels are numbered 1, 2, 3 in order").format(number=number)
                self._problems.add(("levels", index, "number"), message)
        step, target = self._values.get("step"), self._values.get("default_target")
        if step is not None and step not in STEPS:
            # Translators: the numbers as they have to be typed, with a point
            self._problems.add(("step",), _("must be 1, 0.5 or 0.25"))
        if target is None or not self._levels:
            return
        if not 1 <= target <= self._levels:
            message = _("is {number}; the scale runs from 1 to {top}")
            self._problems.add(("default_target",), message.format(number=written(target), top=self._levels))
        elif step in STEPS and not float((target - 1) / step).is_integer():
            message = _("is {number}, which is not a multiple of the step {step}")
            self._problems.add(("default_target",), message.format(number=written(target), step=written(step)))

    def _check_ids(self) -> None:
        self._check_form(("id",), self._values.get("id"))
        for name in ("sources", "lenses", "dimensions", "actions"):
            seen: set[str] = set()
            for index, entry in enumerate(self._tables[name]):
                entry_id = entry.get("id")
                path: Path = (name, index, "id")
                if name != "sources":
                    self._check_form(path, entry_id)
                if entry_id is None:
                    continue
                if entry_id in seen:
                    self._problems.add(path, _("is used twice"))
                seen.add(entry_id)

    def _check_form(self, path: Path, entry_id: str | None) -> None:
        if entry_id and entry_id.strip() and not _ID.fullmatch(entry_id):
            message = _("is {id}; only lower-case letters a to z, digits and hyphens are allowed")
            self._problems.add(path, message.format(id=repr(shown(entry_id))))

    def _check_dimensions(self) -> None:
        for index, dimension in enumerate(self._tables["dimensions"]):
            cells, weight = len(dimension.get("rubric", ())), dimension.get("weight", 1)
            if "rubric" in dimension and self._levels and cells != self._levels:
                has = ngettext("{count} cell", "{count} cells", cells).format(count=cells)
                levels = ngettext("{count} level", "{count} levels", self._levels).format(count=self._levels)
                # Translators: of a rubric: "has 4 cells, the model has 5 levels"
                message = _("has {cells}, but the model has {levels}").format(cells=has, levels=levels)
                self._problems.add(("dimensions", index, "rubric"), message)
            if not 0 < weight <= MAX_WEIGHT:
                message = _("is {number}; it must be above 0 and at most {most}")
                message = message.format(number=written(weight), most=MAX_WEIGHT)
                self._problems.add(("dimensions", index, "weight"), message)

    def _check_lenses(self) -> None:
        for index, lens in enumerate(self._tables["lenses"]):
            if "dimension_order" not in lens:
                continue
            path: Path = ("lenses", index, "dimension_order")
            named = Counter(lens["dimension_order"])
            self._check_known(path, named, "dimensions")
            for dimension_id in sorted(self._ids["dimensions"] - set(named)):
                self._problems.add(path, _("leaves out {id}").format(id=shown(dimension_id)))
            for dimension_id, times in named.items():
                if times > 1:
                    message = ngettext("names {id} {count} time", "names {id} {count} times", times)
                    self._problems.add(path, message.format(id=shown(dimension_id), count=times))

    def _check_references(self) -> None:
        for name in ("levels", "lenses", "actions"):
            for index, entry in enumerate(self._tables[name]):
                self._check_known((name, index, "source"), (entry.get("source", ""),), "sources")
        for index, action in enumerate(self._tables["actions"]):
            path: Path = ("actions", index)
            self._check_known((*path, "dimension"), (action.get("dimension", ""),), "dimensions")
            self._check_known((*path, "also_serves"), action.get("also_serves", ()), "dimensions")
            self._check_known((*path, "owners"), action.get("owners", ()), "lenses")
            self._check_known((*path, "prerequisites"), action.get("prerequisites", ()), "actions")

    def _check_known(self, path: Path, ids: Iterable[str], table: str) -> None:
        known = self._ids[table]
        for unknown in dict.fromkeys(ids):
            if unknown.strip() and unknown not in known:
                meant = shown(self._problems.nearest(unknown, sorted(known)))
                # Translators: {table} is the name of a table as the file has it, such as dimensions
                message = _("names {id}, which is not among the {table}")
                if meant:
                    # Translators: {table} is the name of a table as the file has it, such as dimensions
                    message = _("names {id}, which is not among the {table}; did you mean {meant}?")
                self._problems.add(path, message.format(id=shown(unknown), table=table, meant=meant))

    def _check_actions(self) -> None:
        starts = {action.get("id"): action.get("from_level") for action in self._tables["actions"]}
        for index, action in enumerate(self._tables["actions"]):
            path: Path = ("actions", index)
            start, impact = action.get("from_level"), action.get("impact", 1)
            if start is not None and self._levels > 1 and not 1 <= start < self._levels:
                message = _("is {number}; transitions start from Levels 1 to {most}")
                self._problems.add((*path, "from_level"), message.format(number=start, most=self._levels - 1))
            if not 1 <= impact <= MAX_IMPACT:
                message = _("is {number}; it runs from 1 to {most}").format(number=impact, most=MAX_IMPACT)
                self._problems.add((*path, "impact"), message)
            if not 1 <= action.get("weeks", 1) <= MAX_WEEKS:
                message = _("is {number}; it runs from 1 to {most}").format(number=action["weeks"], most=MAX_WEEKS)
                self._problems.add((*path, "weeks"), message)
            for needed in action.get("prerequisites", ()):
                needed_start = starts.get(needed)
                if start is not None and needed_start is not None and needed_start > start:
                    message = _("names {id}, which belongs to a higher transition, from Level {level}")
                    message = message.format(id=shown(needed), level=needed_start)
                    self._problems.add((*path, "prerequisites"), message)

    def _check_claim_action(self) -> None:
        claim = self._values.get(CLAIM_ACTION, {})
        self._check_known((CLAIM_ACTION, "source"), (claim.get("source", ""),), "sources")
        self._check_known((CLAIM_ACTION, "owners"), claim.get("owners", ()), "lenses")
        for key in ("title", "why", "done_when"):
            self._check_places((CLAIM_ACTION, key), claim.get(key, ""))
        for index, step in enumerate(claim.get("steps", ())):
            self._check_places((CLAIM_ACTION, "steps", index), step)

    def _check_places(self, path: Path, text: str) -> None:
        """That braces hold nothing but the two names that are filled in."""
        try:
            places = [place for place in Formatter().parse(text) if place[1] is not None]
        except ValueError:
            places = [("", "", "", None)]
        if any(name not in _PLACES or spec or turned for _before, name, spec, turned in places):
            # Translators: {dimension} and {level} as they have to be typed, so they stay as they are
            self._problems.add(path, _("may contain only {{dimension}} and {{level}} in braces").format())

"""Who sees it differently: the median votes of roles or departments, and what to do about the largest gap."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.domain.perception import Grouping, Perception
from cxworkshop.language import _
from cxworkshop.ui.charts.heatmap import OPEN, HeatMap
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import native
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.controls.sentence import Sentence
from cxworkshop.words.order import sorted_names
from cxworkshop.words.room import LEFT_OUT, NONE_SHOWN, level_between, sees_higher, without_gaps


class PerceptionCard(Card):
    """Hidden while there is nothing to compare: no revealed ballot, or nobody with a role or department."""

    dimension_wanted = Signal(str)
    """Somebody wants to see a dimension, by its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who sees it differently"), parent)
        self._found: dict[Grouping, Perception] = {}
        self._model: MaturityModel | None = None
        self._dimensions: list[Dimension] = []
        self._by = Segments(_("Compare"), {"role": _("Roles"), "department": _("Departments")})
        self._by.setToolTip(_("Compare the median votes of roles or of departments"))
        self._by.chosen.connect(self._show)
        self._map = HeatMap()
        self._map.chosen.connect(lambda index: self.dimension_wanted.emit(self._dimensions[index].id))
        self._sentence = Sentence()
        self._left_out = plain_label("", "small", wrap=True)
        self.head.addStretch(1)
        self.head.addWidget(self._by)
        for widget in (self._map, self._sentence, self._left_out):
            self.body.addWidget(widget)
        self.hide()

    def show_perceptions(self, found: Mapping[Grouping, Perception], model: MaturityModel) -> None:
        """Show what is found for each grouping that the participants have."""
        if not self._found:
            # The first grouping that has something to show; from then on the one somebody chose.
            self._by.set_value(next((by for by, each in found.items() if each.groups), "role"))
        self._found, self._model = dict(found), model
        if len(found) == 1:
            self._by.set_value(next(iter(found)))
        self._by.setVisible(len(found) > 1)
        self.setVisible(bool(found))
        if found:
            self._show()

    def _show(self) -> None:
        if self._model is None:
            return
        by: Grouping = "role" if self._by.value() == "role" else "department"
        found = self._found[by]
        shown = {dimension_id for group in found.groups for dimension_id in group.medians}
        self._dimensions = [dimension for dimension in self._model.dimensions if dimension.id in shown]
        name = (
            _("Median votes of roles; arrow keys choose a dimension, {key} opens it")
            if by == "role"
            else _("Median votes of departments; arrow keys choose a dimension, {key} opens it")
        )
        self._map.setAccessibleName(name.format(key=native(OPEN.key)))
        self._map.show_groups(
            [
                (f"{group.name} ({group.size})", [group.medians.get(dimension.id) for dimension in self._dimensions])
                for group in sorted_names(found.groups, key=lambda group: group.name)
            ],
            [dimension.name for dimension in self._dimensions],
            self._model.top,
        )
        self._map.setVisible(bool(found.groups))
        self._sentence.show_parts(self._told(found, self._model))
        self._sentence.setVisible(bool(self._sentence.text()))
        self._left_out.setText("" if not found.left_out else _(LEFT_OUT) if found.groups else _(NONE_SHOWN))
        self._left_out.setVisible(found.left_out)

    def _told(self, found: Perception, model: MaturityModel) -> list[tuple[str, bool]]:
        """The largest gap, and how to talk about it."""
        if not found.gaps:
            return [(without_gaps(found) if found.groups else "", False)]
        gap = found.gaps[0]
        before, point, after = sees_higher(model.dimension(gap.dimension_id).name, gap)
        advice = _("Read the Level {level} description aloud to both and ask for evidence.")
        advice = advice.format(level=level_between(found, gap))
        return [(before, False), (point, True), (f"{after} {advice}", False)]

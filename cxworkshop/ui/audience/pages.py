"""What the room sees while the facilitator is not scoring: a title page, the results, the roadmap."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain import scoring, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Session
from cxworkshop.language import _, ngettext
from cxworkshop.ui.audience.asked import AskedAction
from cxworkshop.ui.audience.columns import AudienceColumns, Column
from cxworkshop.ui.audience.enlarged import Enlarged
from cxworkshop.ui.audience.firm_mark import FirmMark
from cxworkshop.ui.audience.gaps import AudienceGaps
from cxworkshop.ui.audience.sheet import LEAST, Sheet
from cxworkshop.ui.audience.text import BigText, Part, one_line
from cxworkshop.ui.charts.gap_bars import GapRow
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.page import Asked
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words import dates, names, promise
from cxworkshop.words import plan as action_words
from cxworkshop.words import scores as wording
from cxworkshop.words.numbers import one_decimal

_SHARES = (1, 0.92, 0.85, 0.78)
"""Of the size of the radar's names: smaller where one of them would be shortened."""
_IN_A_COLUMN = 7
_HEADING = 0.47
"""Of the width of the roadmap: beside its heading stands what it promises."""


class AudienceTitle(QWidget):
    """Whose workshop this is, and what it talks about; a neutral page while no session is open.

    On both stands the mark of the firm, where the style has one.
    """

    def __init__(self, style: Callable[[], Style] = lambda: PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._mark = FirmMark(self)
        self._name, self._title, self._day = BigText(self), BigText(self), BigText(self)
        self._agenda = AudienceColumns(self)
        self._long = False

    def show_nothing(self) -> None:
        """Show the app's name alone: no session is open."""
        self._mark.show_style(self._style())
        self._say("CX Workshop", "", "", [])

    def show_session(self, session: Session, model: MaturityModel, _dimension_id: str) -> bool:
        """Show whose session it is, when it is held, and its agenda: of any session there is that to show."""
        self._mark.show_style(self._style())
        agenda = [one_line(model.dimension(each).name) for each in voting.agenda(session, model)]
        title, organisation = one_line(session.title), one_line(session.organisation)
        self._say(
            organisation or title or "CX Workshop", title if organisation else "", dates.long(session.held_on), agenda
        )
        return True

    def _say(self, name: str, title: str, day: str, agenda: list[str]) -> None:
        self._name.say(Part(name, bold=True))
        self._title.say(Part(title))
        self._day.say(Part(day, tone="muted"))
        items = [f"{number}\u2002{each}" for number, each in enumerate(agenda, start=1)]
        count = math.ceil(len(items) / _IN_A_COLUMN)
        self._long = count > 1
        share = math.ceil(len(items) / max(1, count))
        self._agenda.show_columns([Column((), tuple(items[i * share : (i + 1) * share])) for i in range(count)])
        self._arrange()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sheet = Sheet(self.size())
        unit, y = sheet.unit, 14 * sheet.unit
        largest = 9.0
        if self._long:
            y, largest = sheet.top, 6.0
        y += self._name.fit(sheet.strip(y, 26 * unit), *sheet.type(largest, 4.5)) + unit
        y += self._title.fit(sheet.strip(y, 11 * unit), *sheet.type(4, 2.8))
        y += self._day.fit(sheet.strip(y, 5 * unit), *sheet.type(3)) + 5 * unit
        self._agenda.fit(sheet.strip(y, sheet.bottom - y), *sheet.type(3.2))
        self._mark.setGeometry(sheet.strip(4 * unit, sheet.top - 4 * unit if self._long else 8 * unit))


class AudienceResults(QWidget):
    """The mean, the staged level, the profile and the gaps, all of agreed scores."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Results | None = None
        self._top = 5
        self._heading, self._mean, self._basis = BigText(self), BigText(self), BigText(self)
        self._staged, self._about_gaps = BigText(self), BigText(self)
        self._gaps = AudienceGaps(self)
        self._inner_radar = Radar()
        self._inner_radar.set_show_values(True)
        self._radar = Enlarged(self._inner_radar, self)

    def show_session(self, session: Session, model: MaturityModel, _dimension_id: str) -> bool:
        """Show what a session's scores say."""
        results = scoring.results(session, model)
        if (results, model.top) != (self._shown, self._top):
            self._shown, self._top = results, model.top
            self._say(results)
            self._show_radar(results)
        self._arrange()
        return True

    def _say(self, results: Results) -> None:
        scored = results.mean is not None
        self._heading.say(Part(_("Results") if scored else _("No dimension has been scored yet"), bold=True))
        self._mean.say(Part("" if results.mean is None else one_decimal(results.mean), bold=True))
        count = len(results.scored)
        basis = ngettext("weighted mean of {count} dimension", "weighted mean of {count} dimensions", count)
        self._basis.say(Part(basis.format(count=count) if scored else "", tone="muted"))
        level, sentence = wording.staged(results)
        staged = _("Staged level {level}").format(level=level)
        self._staged.say(*([Part(staged, bold=True), Part(f": {sentence}")] if scored else []))
        self._about_gaps.say(Part(wording.gaps_heading(results) if scored else "", bold=True))
        self._gaps.show_rows(
            [GapRow(one_line(each.name), each.score or 0.0, each.target) for each in results.gaps], self._top
        )
        self._radar.setVisible(scored)

    def _show_radar(self, results: Results) -> None:
        self._inner_radar.show_dimensions(results.dimensions, self._top)
        self._radar.update()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sheet = Sheet(self.size())
        unit, y = sheet.unit, sheet.top
        half = round(sheet.width * (0.41 if self._radar.isVisibleTo(self) else 1))

        def left(height: float) -> QRect:
            area = sheet.strip(y, height)
            area.setWidth(half)
            return area

        right = sheet.strip(sheet.top, sheet.bottom - sheet.top)
        right.setLeft(sheet.left + half + round(4 * unit))
        for share in _SHARES:
            self._radar.fit(right, share * LEAST * unit / pixels(12))
            if self._inner_radar.whole:
                break
        y += self._heading.fit(left(9 * unit), *sheet.type(5.4, 3)) + unit
        y += self._mean.fit(left(20 * unit), *sheet.type(13, 13))
        y += self._basis.fit(left(7 * unit), *sheet.type(2.6)) + 2 * unit
        y += self._staged.fit(left(20 * unit), *sheet.type(3)) + 3 * unit
        y += self._about_gaps.fit(left(8 * unit), *sheet.type(2.8)) + 1.5 * unit
        self._gaps.fit(left(sheet.bottom - y), *sheet.type(2.6))


class AudienceRoadmap(QWidget):
    """The phases: what to do in each, and the mean it leads to. Who does it stays with the facilitator.

    While the room is asked what is in place already, the action in hand stands there alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self._promise = BigText(self), BigText(self)
        self._phases = AudienceColumns(self)
        self._question = AskedAction(self)
        self._asked: Asked | None = None

    def show_asked(self, asked: Asked | None) -> None:
        """Show an action instead of the roadmap, or the roadmap again."""
        self._asked = asked

    def show_session(self, session: Session, model: MaturityModel, _dimension_id: str) -> bool:
        """Show a session's roadmap, or the action of it that the room is asked about."""
        asked = self._asked
        self._phases.setVisible(asked is None)
        self._question.setVisible(asked is not None)
        if asked is not None:
            self._heading.say()
            self._promise.say()
            self._question.ask(asked, session, model)
            self._arrange()
            return True
        plan = roadmap.plan(session, model)
        results = scoring.results(session, model)
        filled = bool(plan.actions)
        words = action_words.heading(session, model, results.mean)
        if not filled:
            words, _advice = action_words.nothing_to_do(results, plan)
        self._heading.say(Part(words, bold=True))
        said = (promise.steps(results, plan), promise.target_by(results, plan)) if filled else ()
        self._promise.say(Part(" ".join(filter(None, said)), tone="muted"))
        self._phases.show_columns([_column(phase, results) for phase in plan.columns] if filled else [])
        self._arrange()
        return True

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sheet = Sheet(self.size())
        head, beside = sheet.strip(sheet.top, 11 * sheet.unit), sheet.strip(sheet.top, 11 * sheet.unit)
        if self._promise.text():
            head.setWidth(round(head.width() * _HEADING))
            beside.setLeft(head.right() + round(2 * sheet.unit))
        height = max(self._heading.fit(head, *sheet.type(5.4, 3.4)), self._promise.fit(beside, *sheet.type(2.6)))
        y = sheet.top + height + 2 * sheet.unit
        self._phases.fit(sheet.strip(y, sheet.bottom - y), *sheet.type(2.8))
        self._question.setGeometry(self.rect())


def _column(plan: PhasePlan, results: scoring.Results) -> Column:
    reached = _("Mean {mean}").format(mean=promise.mean_after(results, plan.mean))
    head = (
        Part(f"{one_line(names.phase(plan.phase.name))} ", 1.25, bold=True),
        Part(action_words.span(plan), tone="muted"),
        Part(f"\n{reached}", 1.25, bold=True),
        # Translators: follows the mean a phase leads to
        Part(" " + _("if all is done by then"), tone="muted"),
    )
    return Column(head, tuple(one_line(item.action.title) for item in plan.actions))

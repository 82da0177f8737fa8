"""An action on the projector, while the room is asked whether it is in place already."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import suggested
from cxworkshop.domain.session import Action, Session
from cxworkshop.language import _
from cxworkshop.ui.audience.sheet import Sheet
from cxworkshop.ui.audience.text import BigText, Part, one_line
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.page import Asked
from cxworkshop.words import names
from cxworkshop.words import plan as action_words


class AskedAction(QWidget):
    """What is to be done, when it is done, and how far the questions are. Owners and reasons are not for the room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._progress = BigText(self, right=True)
        self._question, self._dimension, self._title = BigText(self), BigText(self), BigText(self)
        self._done_when, self._answer = BigText(self), BigText(self)

    def ask(self, asked: Asked, session: Session, model: MaturityModel) -> None:
        """Ask about an action of a session."""
        action = _action(asked.action_id, session, model)
        name = action_words.dimension_name(model, action.dimension_id)
        self._question.say(Part(_("Already in place?"), tone="muted"))
        progress = _("{number} of {count}").format(number=asked.number, count=asked.count)
        self._progress.say(Part(progress, bold=True))
        self._dimension.say(Part(f"{one_line(name)}  {action_words.transition(action.from_level)}", tone="muted"))
        self._title.say(Part(one_line(action.title), bold=True))
        done_when = [Part(_("Done when") + "\n", 0.75, tone="muted"), Part(one_line(action.done_when))]
        self._done_when.say(*(done_when if action.done_when.strip() else ()))
        self._answer.say(*(() if action.planned else (Part(names.action_state(action.state), bold=True),)))
        self._arrange()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sheet = Sheet(self.size())
        unit, y = sheet.unit, sheet.top
        head = sheet.strip(y, 8 * unit)
        self._progress.fit(head, *sheet.type(4, 4))
        head.setWidth(head.width() - self._progress.width() - round(2 * unit))
        y += self._question.fit(head, *sheet.type(4, 3)) + 9 * unit
        y += self._dimension.fit(sheet.strip(y, 6 * unit), *sheet.type(3)) + unit
        y += self._title.fit(sheet.strip(y, 32 * unit), *sheet.type(8, 4)) + 4 * unit
        y += self._done_when.fit(sheet.strip(y, sheet.bottom - y - 9 * unit), *sheet.type(4.4, 2.6)) + 3 * unit
        self._answer.fit(sheet.strip(y, sheet.bottom - y), *sheet.type(4, 3))


def _action(action_id: str, session: Session, model: MaturityModel) -> Action:
    """An action as it stands in a session, or as the model suggests it."""
    kept = next((action for action in session.actions if action.id == action_id), None)
    return kept or suggested.suggested(action_id, session, model)

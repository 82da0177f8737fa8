"""Sessions with people and votes for the tests of the audience window, and everything that window tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QLabel, QWidget

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Choice, Participant, Session, Vote
from cxworkshop.ui.audience.window import AudienceWindow
from tests.ui.sessions import new_session

MOMENT = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)
CHECK = (1.0, 1.5, 1.0, 2.0, 1.5, 1.0, 3.5, 1.5, 2.0, 1.0, 1.5, 1.0)


def with_people(model: MaturityModel, count: int, **fields: Any) -> Session:
    """A session of so many people."""
    people = tuple(
        Participant(f"p{number:02}", number, f"Zacharias {number}", "Unterzeichner", "Abteilung Q")
        for number in range(1, count + 1)
    )
    return new_session(model, participants=people, **fields)


def voted(session: Session, dimension_id: str, votes: Sequence[float | Choice]) -> Session:
    """The session with votes of its first people in the current ballot of a dimension."""
    ballot = voting.current(session, dimension_id)
    for person, given in zip(session.participants, votes, strict=False):
        choice, score = (given, None) if isinstance(given, str) else ("score", given)
        session = voting.cast(session, Vote(person.id, dimension_id, ballot, choice, score))  # type: ignore[arg-type]
    return session


def revealed(session: Session, *dimension_ids: str) -> Session:
    """The session with these ballots revealed."""
    return voting.reveal(session, list(dimension_ids), MOMENT)


def said(window: QWidget) -> list[str]:
    """Everything the window tells in words, seen or not: to a screen reader, in tooltips, in any widget's texts."""
    words: list[str] = []

    def listen(interface: QAccessibleInterface) -> None:
        words.extend(interface.text(kind) for kind in QAccessible.Text if kind != QAccessible.Text.UserText)
        if (text := interface.textInterface()) is not None:
            words.append(text.text(0, text.characterCount()))
        if (value := interface.valueInterface()) is not None:
            words.append(str(value.currentValue()))
        for index in range(interface.childCount()):
            listen(interface.child(index))

    listen(QAccessible.queryAccessibleInterface(window))
    for widget in (window, *window.findChildren(QWidget)):
        words += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.objectName(), widget.windowTitle()]
        words += [widget.accessibleName(), widget.accessibleDescription()]
        names = [name.toStdString() for name in widget.dynamicPropertyNames()]
        words += [str(widget.property(name)) for name in names if not name.startswith("_q_")]  # Qt's own
        if isinstance(widget, QLabel):
            words.append(widget.text())
    return words


def told(window: AudienceWindow) -> tuple[list[str], QImage]:
    """Everything the window tells: its words, and its picture."""
    return said(window), window.grab().toImage()


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

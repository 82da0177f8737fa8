"""What there is to read of an action before it is put on the roadmap."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cxworkshop.domain.session import Action
from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled


class ActionDetails(QWidget):
    """Why, how and until when; scrolled by keys where it has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = styled(QFrame(), "card")
        self._title = plain_label("", "heading", wrap=True)
        self._parts = {
            name: (plain_label(heading, "muted"), plain_label("", wrap=True))
            for name, heading in (
                ("why", pgettext("of an action", "Why")),
                ("steps", pgettext("of an action", "Steps")),
                ("done_when", _("Done when")),
                ("needs", pgettext("of an action", "Needs")),
            )
        }
        inner = QVBoxLayout(content)
        inner.setContentsMargins(pixels(14), pixels(12), pixels(14), pixels(12))
        inner.setSpacing(pixels(4))
        inner.addWidget(self._title)
        for heading, words in self._parts.values():
            inner.addSpacing(pixels(6))
            inner.addWidget(heading)
            inner.addWidget(words)
        inner.addStretch(1)
        self._area = scrolled(content, sideways=False, by_keys=True)
        self._area.setAccessibleName(_("The action in full"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_action(self, action: Action, needs: str) -> None:
        """Show an action; `needs` names what it needs first."""
        self._title.setText(action.title)
        bullets = "\n".join(f"• {step}" for step in action.steps)
        said = {"why": action.why, "steps": bullets, "done_when": action.done_when, "needs": needs}
        for name, text in said.items():
            _show(*self._parts[name], text)
        self._area.setAccessibleDescription("\n".join(filter(None, (action.title, *said.values()))))
        self._area.verticalScrollBar().setValue(0)


def _show(heading: QLabel, words: QLabel, text: str) -> None:
    words.setText(text)
    for label in (heading, words):
        label.setVisible(bool(text))

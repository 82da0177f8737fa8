"""What one session says, beside the list of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain import guard, roadmap, scoring
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import dates, limits
from cxworkshop.words.numbers import one_decimal, score_text


class SessionSummary(Card):
    """Radar, figures, and what can be done with the session."""

    open_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, library: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._library = library
        self.setFixedWidth(pixels(340))
        self._name, self._about = plain_label("", "heading", wrap=True), plain_label("", "muted", wrap=True)
        self._over = plain_label("", "danger", wrap=True)
        self._radar = Radar()
        self._radar.setMaximumHeight(pixels(320))
        self._figures = {name: plain_label(wrap=True) for name in ("Overall", "Largest gap", "Actions", "Target")}
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addWidget(self._over)
        column.addWidget(self._radar, 1)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        for row, (name, label) in enumerate(self._figures.items()):
            grid.addWidget(plain_label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        column.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, tip, signal in (
            ("Open", "Open this session (Enter)", self.open_wanted),
            ("Export…", "Hand it over as a session file (.cxw)", self.export_wanted),
            ("Delete", "Delete this session; undo brings it back (Delete)", self.delete_wanted),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(signal)
            if text == "Open":
                styled(button, "primary")
            buttons.addWidget(button)
        buttons.addStretch()
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addStretch()
        self.body.addWidget(self._content)

    def show_session(self, session_id: str | None) -> None:
        """Show a session, or nothing. Raises UserError where it cannot be read."""
        self._content.setVisible(session_id is not None)
        if session_id is None:
            return
        session, model = self._library.load(session_id)
        results = scoring.results(session, model)
        plan = roadmap.plan(session, model, results)
        self._name.setText(session.organisation or "New session")
        parts = (session.title, dates.short(session.held_on), session.place, session.facilitator)
        self._about.setText(" · ".join(part for part in parts if part))
        excesses = guard.excesses(session)
        self._over.setText(limits.told(excesses[0], session, model)[0] if excesses else "")
        self._over.setVisible(bool(excesses))
        self._radar.set_axes([dimension.name for dimension in results.dimensions])
        self._radar.set_levels(model.top)
        self._radar.set_profile(
            [dimension.score for dimension in results.dimensions],
            [dimension.not_applicable for dimension in results.dimensions],
        )
        self._radar.set_target([dimension.target for dimension in results.dimensions])
        done = sum(item.action.status == "done" for item in plan.actions)
        applicable = sum(not dimension.not_applicable for dimension in results.dimensions)
        scored = f"{len(results.scored)} of {applicable} scored"
        self._figures["Overall"].setText(
            f"{one_decimal(results.mean)} mean · staged level {results.staged.level} · {scored}"
            if results.mean is not None and results.staged is not None
            else "Nothing scored yet"
        )
        widest = results.gaps[0] if results.gaps else None
        self._figures["Largest gap"].setText(
            f"{widest.name} ({score_text(widest.gap or 0)} to target)" if widest else "None"
        )
        self._figures["Actions"].setText(f"{len(plan.actions) - done} open, {done} done")
        self._figures["Target"].setText(f"Level {session.target:g}")

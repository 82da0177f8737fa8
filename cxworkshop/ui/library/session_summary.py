"""What one session says, beside the list of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain import guard, scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Session
from cxworkshop.export import formats
from cxworkshop.language import _, ngettext, npgettext, pgettext
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.library.session_table import DELETE, OPEN
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import dates, limits
from cxworkshop.words.numbers import level, one_decimal, score_text


class SessionSummary(QWidget):
    """Radar, figures, and what can be done with the session."""

    open_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal()
    delete_for_good_wanted = Signal()

    def __init__(self, library: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._name, self._about = plain_label("", "heading", wrap=True), plain_label("", "muted", wrap=True)
        self._over = plain_label("", "danger", wrap=True)
        self._buttons: list[tuple[bool, QPushButton]] = []
        """What can be done with a session, and whether that is with one in the bin."""
        self._radar = Radar()
        self._radar.setMaximumHeight(pixels(320))
        self._radar.setMinimumHeight(self._radar.minimumSizeHint().height())
        self._overall, self._gap, self._actions, self._target = (plain_label(wrap=True) for _each in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addWidget(self._over)
        column.addWidget(self._radar, 1)
        column.addLayout(self._make_grid())
        column.addSpacing(6)
        column.addLayout(self._make_buttons())
        column.addStretch()

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        figures = (
            (pgettext("figure", "Overall"), self._overall),
            (_("Largest gap"), self._gap),
            (_("Actions"), self._actions),
            (pgettext("figure", "Target"), self._target),
        )
        for row, (name, label) in enumerate(figures):
            grid.addWidget(plain_label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        return grid

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        opened = with_key(_("Open this session"), OPEN)
        delete = with_key(_("Move this session to the bin; this can be undone"), DELETE)
        restore = QPushButton(pgettext("button", "&Restore"))
        take_out = with_key(_("Restore this session from the bin"), restore.shortcut())
        for_good = with_key(_("Delete this session permanently"), DELETE)
        export = _("Save it to a file to pass on ({endings})").format(endings=", ".join(formats.kinds(formats.FORMATS)))
        for in_bin, button, tip, signal in (
            (False, styled(QPushButton(pgettext("button", "Open")), "primary"), opened, self.open_wanted),
            (False, QPushButton(_("Export…")), export, self.export_wanted),
            (False, QPushButton(pgettext("button", "Delete")), delete, self.delete_wanted),
            (True, styled(restore, "primary"), take_out, self.restore_wanted),
            (True, QPushButton(_("Delete permanently…")), for_good, self.delete_for_good_wanted),
        ):
            button.setToolTip(tip)
            button.clicked.connect(signal)
            button.setMinimumWidth(button.sizeHint().width())
            if in_bin:  # to show the others here would be to show each as a window of its own
                button.hide()
            self._buttons.append((in_bin, button))
            buttons.addWidget(button)
        buttons.addStretch()
        return buttons

    def show_session(self, session_id: str, *, in_bin: bool = False) -> None:
        """Show a session, in the bin or not. Raises UserError where it cannot be read."""
        for of_bin, button in self._buttons:
            button.setVisible(of_bin == in_bin)
        session, model = self._library.load(session_id)
        results = scoring.results(session, model)
        plan = roadmap.plan(session, model, results)
        self._name.setText(session.organisation or _("New session"))
        parts = (session.title, dates.short(session.held_on), session.place, session.facilitator)
        self._about.setText(" · ".join(part for part in parts if part))
        self._show_excess(session, model)
        self._radar.show_dimensions(results.dimensions, model.top)
        done = sum(item.action.status == "done" for item in plan.actions)
        applicable = sum(not dimension.not_applicable for dimension in results.dimensions)
        self._overall.setText(_overall(results, applicable))
        widest = results.gaps[0] if results.gaps else None
        if widest is None:
            self._gap.setText(pgettext("largest gap", "None"))
        else:
            gap = _("{dimension} ({gap} to target)").format(dimension=widest.name, gap=score_text(widest.gap or 0))
            self._gap.setText(gap)
        still = len(plan.actions) - done
        # Translators: so many actions, as in "12 open, 3 done"
        undone = npgettext("how many actions", "{count} open", "{count} open", still).format(count=still)
        finished = npgettext("how many actions", "{count} done", "{count} done", done).format(count=done)
        self._actions.setText(f"{undone}, {finished}")
        self._target.setText(level(session.target))

    def _show_excess(self, session: Session, model: MaturityModel) -> None:
        excesses = guard.excesses(session)
        self._over.setText(limits.told(excesses[0], session, model)[0] if excesses else "")
        self._over.setVisible(bool(excesses))


def _overall(results: scoring.Results, applicable: int) -> str:
    """The mean, the staged level, and how many of the dimensions that apply are scored."""
    if results.mean is None or results.staged is None:
        return _("Nothing scored yet")
    count = len(results.scored)
    scored = ngettext("{count} of {total} scored", "{count} of {total} scored", count)
    said = _("{mean} mean · staged level {level} · {scored}")
    return said.format(
        mean=one_decimal(results.mean),
        level=results.staged.level,
        scored=scored.format(count=count, total=applicable),
    )

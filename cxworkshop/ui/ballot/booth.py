"""Pass the laptop: one participant after the other votes on a screen that shows only their own ballot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Choice
from cxworkshop.language import N_, _
from cxworkshop.settings import Settings
from cxworkshop.ui.ballot.voter_chips import BALLOT
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import CONFIRM, LEAVE, Key, give_each, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import Rubric
from cxworkshop.words.scores import in_words

Cast = Callable[[str, str, Choice, float | None], bool]
"""Takes participant id, dimension id, choice and score; tells whether the vote is stored."""


class Turn(Struct, frozen=True):
    """A participant and the dimensions they still vote on."""

    participant_id: str
    label: str
    dimensions: tuple[str, ...]


ABSTAIN = Key("A", N_("In the booth: abstain, not applicable"), under=BALLOT)
NOT_APPLICABLE = Key("N", ABSTAIN.what, under=BALLOT)
SKIP = Key("S", N_("In the booth: skip who is not here"), under=BALLOT)
LEVEL = Key("1", N_("In the booth: choose a level"), also=tuple("23456789"), under=BALLOT)


class BallotBooth(QDialog):
    """Full screen. Between two ballots it shows a neutral page, so that the next person sees nothing.

    A vote is handed to `cast` the moment it is confirmed and forgotten here. To abstain is a vote like any other.
    """

    KEYS = (ABSTAIN, NOT_APPLICABLE, SKIP, LEVEL)

    def __init__(
        self,
        model: MaturityModel,
        turns: Sequence[Turn],
        cast: Cast,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ballot"))
        self._model, self._turns, self._cast = model, list(turns), cast
        self._turn = 0
        self._question = 0
        self._chosen: Choice = "score"
        self._instead: dict[Choice, QPushButton] = {}
        """What can be chosen instead of a score."""
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_neutral())
        self._pages.addWidget(self._make_ballot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._letters = Letters(self, lambda: settings.letters)
        for key, do in (
            (ABSTAIN, lambda: self._choose_instead("abstain")),
            (NOT_APPLICABLE, lambda: self._choose_instead("not applicable")),
            (SKIP, self._skip),
        ):
            self._letters.give(key, do, at_once=True)
        give_each(self, LEVEL, self._press_level)
        self._show_neutral()

    @property
    def voter(self) -> str:
        """The label of the participant whose turn it is."""
        return self._turns[self._turn].label

    # The neutral page

    def _make_neutral(self) -> QWidget:
        page = QWidget()
        self._next = plain_label("", "figure", wrap=True)
        self._count = plain_label("", "lead", wrap=True)
        hint = plain_label(_("Your vote is secret until all votes are shown at once."), "lead", wrap=True)
        for label in (self._next, self._count, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._start = styled(QPushButton(_("Start my ballot")), "primary")
        self._start.setToolTip(with_key(_("Show my ballot"), CONFIRM))
        self._start.clicked.connect(self._show_ballot)
        self._skip_button = QPushButton(_("Skip: not here"))
        self._skip_button.setToolTip(with_key(_("Move on to the next participant"), SKIP))
        self._skip_button.clicked.connect(self._skip)
        self._done = QPushButton(_("Back to the facilitator"))
        self._done.setToolTip(with_key(_("Stop; votes already given are kept"), LEAVE))
        self._done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        for button in (self._done, self._skip_button, self._start):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(page)
        column.setSpacing(pixels(18))
        column.addStretch()
        for widget in (self._next, self._count, hint):
            column.addWidget(widget)
        column.addSpacing(pixels(12))
        column.addLayout(row)
        column.addStretch()
        return page

    def _show_neutral(self) -> None:
        finished = self._turn >= len(self._turns)
        if finished:
            self._next.setText(_("Thank you"))
            self._count.setText(_("Everyone here has voted. Please hand the laptop back to the facilitator."))
        else:
            # Translators: who votes next
            self._next.setText(_("Next: {name}").format(name=self.voter))
            hand_over = _("{number} of {count}. Hand over the laptop; only {name} should look at the screen.")
            self._count.setText(hand_over.format(number=self._turn + 1, count=len(self._turns), name=self.voter))
        self._start.setVisible(not finished)
        self._skip_button.setVisible(not finished)
        self._pages.setCurrentIndex(0)
        (self._done if finished else self._start).setFocus()

    def _skip(self) -> None:
        if self._pages.currentIndex() == 0 and self._turn < len(self._turns):
            self._turn += 1
            self._question = 0
            self._show_neutral()

    # The ballot

    def _make_ballot(self) -> QWidget:
        self._name, self._scope = plain_label("", "figure", wrap=True), plain_label("", "lead", wrap=True)
        self._progress = plain_label("", "lead")
        self._words = plain_label("", "lead", wrap=True)
        self._problem = plain_label("", "danger", wrap=True)
        for label in (self._words, self._problem):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._progress)
        dimension = self._model.dimensions[0]
        self._rubric = Rubric(self._model.levels, dimension)
        self._slider = LevelSlider(self._model.top, self._model.step)
        self._rubric.level_chosen.connect(self._choose)
        self._slider.moved.connect(self._show_score)
        self._slider.settled.connect(self._show_score)
        self._slider.cleared.connect(lambda: self._show_score(None))
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(pixels(60), pixels(36), pixels(60), pixels(36))
        column.setSpacing(pixels(16))
        column.addStretch()
        column.addLayout(head)
        for widget in (self._scope, self._rubric, self._slider, self._words, self._problem):
            column.addWidget(widget)
        column.addLayout(self._choices())
        column.addStretch()
        return scrolled(inner)

    def _choices(self) -> QHBoxLayout:
        self._confirm = styled(QPushButton(_("Confirm my vote")), "primary")
        self._confirm.setToolTip(with_key(_("Save my vote and hide it"), CONFIRM))
        self._confirm.clicked.connect(self._vote)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        choices: tuple[tuple[str, Choice, Key], ...] = (
            (_("Abstain"), "abstain", ABSTAIN),
            (_("Not applicable"), "not applicable", NOT_APPLICABLE),
        )
        for text, choice, key in choices:
            button = QPushButton(text)
            button.setToolTip(with_key(text, key))
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, choice=choice: self._choose_instead(choice))
            self._instead[choice] = button
            row.addWidget(button)
        row.addWidget(self._confirm)
        return row

    def _show_ballot(self) -> None:
        turn = self._turns[self._turn]
        dimension = self._model.dimension(turn.dimensions[self._question])
        self._name.setText(dimension.name)
        self._scope.setText(dimension.scope)
        count = len(turn.dimensions)
        progress = _("{number} of {count}").format(number=self._question + 1, count=count)
        self._progress.setText(progress if count > 1 else "")
        self._rubric.set_dimension(self._model.levels, dimension)
        self._forget()
        self._pages.setCurrentIndex(1)
        self._confirm.setDefault(True)
        self._slider.setFocus()

    def _forget(self) -> None:
        """Let nothing of a vote stay in any widget, seen or unseen."""
        self._slider.set_score(None)
        self._rubric.horizontalScrollBar().setValue(0)
        self._problem.hide()
        self._show_score(None)

    def _choose(self, level: int) -> None:
        if self._pages.currentIndex() == 1 and level <= self._model.top:
            self._slider.choose(level)
            self._show_score(self._slider.score())  # also where it was this before something else was chosen
            self._slider.setFocus()  # so that Enter confirms

    def _press_level(self, key: Qt.Key) -> None:
        if self._letters.let_pass(LevelSlider):
            self._choose(key - Qt.Key.Key_0)

    def _choose_instead(self, choice: Choice) -> None:
        """Choose to give no score. It is confirmed like one."""
        if self._pages.currentIndex() == 1:
            self._slider.set_score(None)
            self._show_score(None)
            self._show_chosen(choice)
            self._confirm.setEnabled(True)
            said = _("{choice}: confirm it, or choose a level.")
            self._words.setText(said.format(choice=self._instead[choice].text()))
            self._slider.setFocus()  # so that Enter confirms

    def _show_chosen(self, choice: Choice) -> None:
        self._chosen = choice
        for each, button in self._instead.items():
            button.setChecked(each == choice)

    def _show_score(self, score: float | None) -> None:
        self._show_chosen("score")
        self._rubric.set_score(score)
        self._confirm.setEnabled(score is not None)
        self._words.setText(
            _("Click a level, drag the handle, or press its number.") if score is None else in_words(score, self._model)
        )

    def _vote(self) -> None:
        choice = self._chosen
        if self._pages.currentIndex() != 1 or (choice == "score" and self._slider.score() is None):
            return
        turn = self._turns[self._turn]
        score = self._slider.score() if choice == "score" else None
        if not self._cast(turn.participant_id, turn.dimensions[self._question], choice, score):
            self._problem.setText(_("Your vote could not be saved. Tell the facilitator, or confirm it again."))
            self._problem.show()
            return
        self._forget()
        self._question += 1
        if self._question < len(turn.dimensions):
            self._show_ballot()
            return
        self._question = 0
        self._turn += 1
        self._show_neutral()

    @contained
    def reject(self) -> None:
        """Esc on a ballot leads to the neutral page first, so that leaving shows nothing by surprise."""
        if self._pages.currentIndex() == 1:
            self._forget()
            self._show_neutral()
        else:
            super().reject()

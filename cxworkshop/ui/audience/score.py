"""Score as the room sees it: the dimension, its rubric, how far the ballot is, and its votes once they are revealed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cxworkshop.domain import clock, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _, ngettext
from cxworkshop.ui.audience.rubric import AudienceRubric
from cxworkshop.ui.audience.sheet import Sheet
from cxworkshop.ui.audience.text import BigText, Part, one_line
from cxworkshop.ui.audience.votes import BallotMarks, VoteDots
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.words import names
from cxworkshop.words import scores as wording
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import number, score_text
from cxworkshop.words.time import minutes_seconds, until_next_figure

_SPACE = "\u00a0"


class AudienceScore(QWidget):
    """Shows one dimension. Before the reveal it is told no vote; notes, evidence and names it never knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._revealed = False
        self._title, self._scope = BigText(self), BigText(self)
        self._time = BigText(self, right=True)
        self._rubric = AudienceRubric(self)
        self._progress, self._together = BigText(self), BigText(self)
        self._marks, self._dots = BallotMarks(self), VoteDots(self)
        self._votes, self._agreed = BigText(self), BigText(self)

    def show_session(self, session: Session, model: MaturityModel, dimension_id: str) -> bool:
        """Show where a dimension stands; False where the model has none of that id."""
        if all(each.id != dimension_id for each in model.dimensions):
            return False
        dimension = model.dimension(dimension_id)
        order = voting.agenda(session, model)
        tally = voting.tally(session, model, dimension_id)
        of = (
            _("{number} of {count}").format(number=order.index(dimension_id) + 1, count=len(order)).replace(" ", _SPACE)
        )
        self._title.say(Part(one_line(dimension.name), bold=True), Part(f"  {_SPACE}{of}", 0.46, tone="muted"))
        self._scope.say(Part(dimension.scope))
        self._rubric.show_levels(dimension.rubric)
        self._revealed = tally is not None
        self._show_progress(session, dimension_id)
        self._dots.setVisible(tally is not None and bool(tally.scores))
        self._dots.show_votes(tally, model.top)
        self._votes.say(*([] if tally is None else [Part(revealed_words(tally))]))
        self._agreed.say(*agreed_words(session, model, dimension_id))
        self._say_time(session, model, dimension_id, datetime.now(UTC))
        self._arrange()
        return True

    def show_time(self, session: Session, model: MaturityModel, dimension_id: str) -> int | None:
        """Show the time that is left, and nothing else anew; milliseconds to its next figure, None while it stands."""
        before, now = self._time.text(), datetime.now(UTC)
        self._say_time(session, model, dimension_id, now)
        if self._time.text() != before:
            self._arrange()
        if not session.clock.running:
            return None
        return until_next_figure(_left(session, model, dimension_id, now))

    def forget(self) -> None:
        """Know no vote any more: the page is not in front."""
        self._dots.show_votes(None, 5)
        for text in (self._votes, self._agreed, self._progress):
            text.say()

    # What is said

    def _show_progress(self, session: Session, dimension_id: str) -> None:
        people = len(session.participants)
        seen = voting.was_seen(session, dimension_id)
        asked = bool(people) and not self._revealed and not seen
        is_in = len(voting.voted(session, dimension_id))
        ballot = voting.current(session, dimension_id)
        # Translators: how many have voted, of how many
        progress = _("{count} of {people} in").format(count=is_in, people=people)
        self._progress.say(*([Part(progress, bold=True)] if asked else []))
        secret = _("Votes stay secret until all are shown at once.")
        if ballot > 1:
            secret = " ".join((_("Ballot {number}.").format(number=ballot), secret))
        if seen:
            secret = _("These votes were shown, then hidden again.")
        self._together.say(*([Part(secret, tone="muted")] if asked or seen else []))
        self._marks.show_progress(is_in, people)
        self._marks.setVisible(asked)

    def _say_time(self, session: Session, model: MaturityModel, dimension_id: str, now: datetime) -> None:
        if not session.clock.running:
            self._time.say()
            return
        left, part = _left(session, model, dimension_id, now), names.part(session.clock.running)
        figure = Part(minutes_seconds(left), bold=True, tone="text" if left >= 0 else "danger")
        self._time.say(*([Part(f"{part}{_SPACE}", tone="muted")] if part else []), figure)

    # Where it stands

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """From top to bottom; what may still come has its room kept, so that nothing jumps at the reveal."""
        sheet = Sheet(self.size())
        unit, y = sheet.unit, sheet.top
        heading = sheet.strip(y, 16 * unit)
        self._time.fit(heading, *sheet.type(5.4, 5.4))
        if self._time.text():
            # By the number of its figures, so that the title stands still while they change.
            heading.setWidth(
                heading.width() - round(max(self._time.width(), len(self._time.text()) * 3.3 * unit) + unit)
            )
        y += self._title.fit(heading, *sheet.type(5.4, 4.9)) + 0.5 * unit
        y += self._scope.fit(sheet.strip(y, 10 * unit), *sheet.type(2.7)) + 2.2 * unit
        ballot = self._revealed or not self._marks.isHidden()
        # Where the rubric is too long even for the most room it may have, it is cut, and the dots need not suffer too.
        types = sheet.type(2.8 if ballot else 3.8)
        for below in (44, 36, 30, 36) if self._revealed else (44, 36, 21) if ballot else (11,):
            area = sheet.strip(y, sheet.bottom - y - below * unit)
            if self._rubric.fits_into(area.size(), *types):
                break
        self._rubric.fit(area, *types)
        y += self._rubric.height() + 3 * unit
        y = self._arrange_votes(sheet, y) if self._revealed else self._arrange_progress(sheet, y)
        self._agreed.fit(sheet.strip(y, sheet.bottom - y + 2 * unit), *sheet.type(5, 4.6))

    def _arrange_progress(self, sheet: Sheet, y: float) -> float:
        """How many are in; gives where that ends."""
        unit = sheet.unit
        y += self._progress.fit(sheet.strip(y, 10 * unit), *sheet.type(6.5, 6.5)) + unit
        if not self._marks.isHidden():
            y += self._marks.fit(sheet.strip(y, max(3 * unit, sheet.bottom - y - 5 * unit)), 3.8 * unit) + unit
        return y + self._together.fit(sheet.strip(y, 4 * unit), *sheet.type(2.5)) + unit

    def _arrange_votes(self, sheet: Sheet, y: float) -> float:
        """Dots and the sentence under them; gives where they end."""
        unit = sheet.unit
        height = self._votes.height_in(sheet.strip(y, 8 * unit).size(), *sheet.type(2.7))
        if not self._dots.isHidden():
            dots = sheet.strip(y, min(34 * unit, sheet.bottom - y - height - 8 * unit))
            ends = self._rubric.middles or (dots.left() + 6 * unit, dots.right() - 6 * unit)
            self._dots.fit(dots, ends, 3.3 * unit, round(2.5 * unit))
            y += dots.height()
        return y + self._votes.fit(sheet.strip(y, 8 * unit), *sheet.type(2.7)) + unit


def _left(session: Session, model: MaturityModel, dimension_id: str, now: datetime) -> float:
    """Seconds that are left of what the clock runs on: the dimension in view, or a part of the day."""
    if session.clock.running in clock.PARTS:
        return clock.part_left(session.clock, session.clock.running, now)
    return clock.session_time(session, model, dimension_id, now).left


def revealed_words(tally: Tally) -> str:
    """A revealed ballot in a sentence that asks those furthest from the rest, without saying whose they are."""
    parts = [] if tally.number == 1 else [_("ballot {number}").format(number=tally.number)]
    parts.append(ngettext("{count} vote", "{count} votes", len(tally.scores)).format(count=len(tally.scores)))
    if tally.spread is not None:
        parts.append(_("median {median}").format(median=score_text(tally.spread.median)))
    if count := tally.not_applicable:
        parts.append(ngettext("{count} not applicable", "{count} not applicable", count).format(count=count))
    if count := tally.abstained:
        parts.append(ngettext("{count} abstained", "{count} abstained", count).format(count=count))
    far = Counter(one.score for one in tally.furthest)
    if far:
        voices = listed([_voices(count, score) for score, count in sorted(far.items())])
        parts.append(_("{voices}: what have you seen that the rest have not?").format(voices=voices))
    words = " · ".join(parts)
    return words[0].upper() + words[1:]


def _voices(count: int, score: float) -> str:
    said = ngettext("{count} vote at {score}", "{count} votes at {score}", count)
    return said.format(count=number(count), score=score_text(score))


def agreed_words(session: Session, model: MaturityModel, dimension_id: str) -> list[Part]:
    """The agreed score and where it lies; nothing while a ballot is under way, which it could sway."""
    rating = session.rating(dimension_id)
    if under_way(session, dimension_id):
        return []
    if rating.not_applicable:
        return [Part(_("Agreed: not applicable"), 0.5)]
    if rating.score is None:
        return []
    where = wording.where(rating.score, model)
    return [
        Part(_("Agreed score") + "  ", 0.5, tone="muted"),
        Part(score_text(rating.score), bold=True),
        Part(f"  {where}", 0.5),
    ]


def under_way(session: Session, dimension_id: str) -> bool:
    """Whether a ballot was begun and its votes were not seen yet."""
    begun = voting.current(session, dimension_id) > 1 or bool(voting.voted(session, dimension_id))
    return begun and not voting.is_closed(session, dimension_id)

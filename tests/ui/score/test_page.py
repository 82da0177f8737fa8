"""Scoring by keys and mouse: what is done on the page is in the library, and nothing else is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.scale.level_row import score_x
from cxworkshop.ui.score.dimension_bar import DimensionBar
from cxworkshop.ui.score.dissent import DissentDialog
from cxworkshop.ui.score.dissent_rows import DissentRows
from cxworkshop.ui.score.page import ScorePage
from tests.ui.score.room import Room
from tests.ui.sessions import evidence, new_session, opened, shaped_model

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


# Where one is


def test_it_begins_at_the_first_dimension_that_is_not_settled(
    qtbot: QtBot, library: Library, model: MaturityModel
) -> None:
    ratings = (Rating("strategy", not_applicable=True), Rating("vision", 2.0))
    room = Room(qtbot, library, model, new_session(model, ratings=ratings))
    assert room.page.dimension_id == "metrics"
    assert room.the(DimensionBar).currentIndex() == 2
    assert room.says("Metrics")


def test_all_settled_it_begins_at_the_first(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    room = Room(qtbot, library, model, new_session(model, {each.id: 2.0 for each in model.dimensions}))
    assert room.page.dimension_id == "vision"


def test_each_session_keeps_its_place(room: Room) -> None:
    first = room.state.session.id
    room.page.show_dimension("governance")
    second = new_session(room.model, {"vision": 1.0})
    room.library.create(second, room.model)
    room.state.open(second.id)
    assert room.page.dimension_id == "strategy"
    assert room.says("Strategy")
    room.state.open(first)
    assert room.page.dimension_id == "governance"
    assert room.says("Governance")


def test_scoring_does_not_leave_the_dimension(room: Room) -> None:
    room.press(Key.Key_3)
    assert room.page.dimension_id == "vision"


def test_an_unknown_dimension_is_refused(room: Room) -> None:
    with pytest.raises(KeyError):
        room.page.show_dimension("weather")


@pytest.mark.parametrize(
    ("back", "on"), [((Key.Key_Left, ALT), (Key.Key_Right, ALT)), ((Key.Key_PageUp, CTRL), (Key.Key_PageDown, CTRL))]
)
def test_keys_go_back_and_on_from_anywhere(
    room: Room, back: tuple[Qt.Key, Qt.KeyboardModifier], on: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    room.press(back[0], modifier=back[1])
    assert room.page.dimension_id == "vision"
    room.press(on[0], modifier=on[1])
    assert room.page.dimension_id == "strategy"
    room.note.setFocus()
    room.press(on[0], modifier=on[1])
    assert room.page.dimension_id == "metrics"
    room.press(back[0], modifier=back[1])
    assert room.page.dimension_id == "strategy"


def test_a_new_dimension_is_read_from_its_top_and_keys_score_again(room: Room) -> None:
    room.room.add_participants([("Nell Reed", "", ""), ("Rita Dow", "", "")])
    (left,) = [each for each in room.page.findChildren(QScrollArea) if each.isAncestorOf(room.note)]
    QApplication.processEvents()
    left.ensureWidgetVisible(room.note)
    assert left.verticalScrollBar().value() > 0
    room.note.setFocus()
    room.type("4 of us")
    room.press(Key.Key_Right, modifier=ALT)
    assert left.verticalScrollBar().value() == 0
    room.press(Key.Key_3)
    assert room.stored("strategy").score == 3.0
    assert room.stored("vision") == Rating("vision", note="4 of us")


def test_buttons_name_their_way_and_the_last_leads_to_the_results(qtbot: QtBot, room: Room) -> None:
    assert not room.button("‹").isEnabled()
    room.page.show_dimension("governance")
    assert room.button("‹").text() == "‹ Metrics"
    room.click(room.button("‹"))
    assert room.page.dimension_id == "metrics"
    for name in ("Governance", "Organisation", "Processes", "Technology"):
        room.click(room.button(f"Next: {name} ›"))
    with qtbot.waitSignal(room.page.wish) as wanted:
        room.click(room.button("To the results ›"))
    assert wanted.args == [GoTo("results")]
    assert room.page.dimension_id == "technology"


def test_a_click_on_the_bar_goes_there(room: Room) -> None:
    bar = room.the(DimensionBar)
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(5).center())
    assert room.page.dimension_id == "processes"


# Scoring


def test_numbers_score_wherever_the_focus_is(room: Room) -> None:
    for number, widget in enumerate([room.slider, room.button("Next"), room.the(QCheckBox), room.the(DimensionBar)]):
        widget.setFocus()
        room.press(Qt.Key(Key.Key_1 + number))
        assert room.stored("vision").score == number + 1


@pytest.mark.parametrize("key", [Key.Key_3, Key.Key_N, Key.Key_Left, Key.Key_Up, Key.Key_Home])
def test_typing_never_scores(room: Room, key: Qt.Key) -> None:
    room.press(Key.Key_2)
    for field in (room.note, *room.page.findChildren(QLineEdit)):
        field.setFocus()
        room.press(key)
    assert room.stored("vision") == Rating("vision", 2.0, note=room.note.toPlainText())
    assert room.state.session.rating("vision").score == 2.0


def test_naming_who_brought_evidence_is_no_key_of_the_page(room: Room) -> None:
    room.room.add_participants([("Nell Reed", "", ""), ("Rita Dow", "", ""), ("Theo Vane", "", "")])
    room.press(Key.Key_2)
    who = room.the(QComboBox)
    who.setFocus()
    for key, name in ((Key.Key_T, "Theo Vane"), (Key.Key_Up, "Rita Dow"), (Key.Key_Up, "Nell Reed")):
        room.press(key)
        assert who.currentText() == name
    assert room.stored("vision") == Rating("vision", 2.0)
    assert room.state.session.clock.running == ""


def test_arrows_score_from_a_button_and_walk_where_there_is_something_to_walk_through(
    qtbot: QtBot, library: Library, model: MaturityModel
) -> None:
    items = (evidence("vision", "One"), evidence("vision", "Two"))
    room = Room(qtbot, library, model, new_session(model, {"vision": 2.0}, evidence=items))
    room.page.show_dimension("vision")
    room.button("Next").setFocus()
    room.press(Key.Key_Right)
    assert room.stored("vision").score == 2.5
    room.the(QCheckBox).setFocus()
    room.press(Key.Key_Down)
    assert room.stored("vision").score == 2.0
    rows = room.the(QListWidget)
    rows.setFocus()
    rows.setCurrentRow(0)
    room.press(Key.Key_Down)
    assert rows.currentRow() == 1
    room.cards()[0].setFocus()
    room.press(Key.Key_Right)
    assert room.cards()[1].hasFocus()
    room.the(DimensionBar).setFocus()
    room.press(Key.Key_Right)
    assert room.page.dimension_id == "strategy"
    assert room.stored("vision").score == 2.0


def test_a_click_on_a_level_scores(room: Room) -> None:
    room.click(room.cards()[3])
    assert room.stored("vision").score == 4.0
    assert room.says("4.0 – Level 4, Managing Profit Parity")


def test_a_drag_shows_on_its_way_stores_once_and_is_one_undo_step(room: Room) -> None:
    radar, moves = room.the(Radar), []
    room.state.previewed.connect(lambda session: moves.append(session.rating("vision").score))
    start = room.slider.handle_centre().toPoint()
    end = round(score_x(3, 5, room.slider.width()))
    QTest.mousePress(room.slider, LEFT, pos=start)
    for x in range(start.x(), end, 9):
        QTest.mouseMove(room.slider, QPoint(x, start.y()))
    assert moves == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert room.stored("vision").score is None
    assert "Vision 3.0" in radar.accessibleDescription()
    assert room.says("meets the target, Level 3; claimed: no evidence")
    QTest.mouseRelease(room.slider, LEFT, pos=QPoint(end, start.y()))
    assert room.stored("vision").score == 3.0
    assert room.state.undo_stack.count() == 1
    room.state.undo()
    assert room.stored("vision").score is None
    assert room.slider.score() is None
    assert "Vision not scored" in radar.accessibleDescription()


def test_a_score_on_its_way_is_stored_where_it_belongs(room: Room) -> None:
    QTest.mousePress(room.slider, LEFT, pos=QPoint(room.slider.width() // 2, 20))
    room.press(Key.Key_Right, modifier=ALT)
    assert room.page.dimension_id == "strategy"
    assert room.stored("vision").score == 3.0
    assert room.stored("strategy").score is None


def test_delete_takes_the_score_away(room: Room) -> None:
    room.press(Key.Key_4)
    room.press(Key.Key_Delete)
    assert room.stored("vision").score is None
    assert room.says("Not yet scored.")


def test_what_cannot_be_saved_goes_back_to_what_is(room: Room) -> None:
    room.press(Key.Key_2)
    find_again = room.lose_session()
    room.press(Key.Key_4)
    assert room.slider.score() == 2.0
    assert room.says("2.0 – Level 2")
    assert "Vision 2.0" in room.the(Radar).accessibleDescription()
    room.press(Key.Key_N, Key.Key_N)
    assert not room.the(QCheckBox).isChecked()
    find_again()
    room.press(Key.Key_4)
    assert room.stored("vision").score == 4.0


def test_escape_leaves_a_note_with_what_was_typed(room: Room) -> None:
    room.note.setFocus()
    room.type("Two teams differ")
    room.press(Key.Key_Escape)
    assert room.stored("vision").note == "Two teams differ"
    assert room.focused is room.slider
    room.press(Key.Key_3)
    assert room.stored("vision").score == 3


def test_a_note_that_could_not_be_stored_waits_and_is_forgotten_once_it_is(room: Room) -> None:
    room.note.setFocus()
    find_again = room.lose_session()
    room.type("Refused")
    room.page.show_dimension("strategy")
    room.page.show_dimension("vision")
    assert room.note.toPlainText() == "Refused"
    find_again()
    room.page.show_dimension("strategy")
    room.page.show_dimension("vision")
    assert room.stored("vision").note == "Refused"
    room.note.setFocus()
    room.note.selectAll()
    room.type("Stored")
    room.page.show_dimension("strategy")
    room.page.show_dimension("vision")
    assert room.stored("vision").note == room.note.toPlainText() == "Stored"


def test_a_note_that_could_not_be_stored_is_marked_and_stored_by_itself(room: Room) -> None:
    room.note.setFocus()
    find_again = room.lose_session()
    room.type("Refused")
    room.note.hand_on()
    assert room.note.property("unsaved")
    assert room.note.accessibleDescription() == "Not saved yet"
    room.state.drafts.try_again()
    assert room.note.property("unsaved")
    find_again()
    room.state.drafts.try_again()
    assert room.stored("vision").note == "Refused"
    assert not room.note.property("unsaved")
    assert room.note.accessibleDescription() == ""
    assert room.state.drafts.keys("note") == []
    assert room.note.hasFocus()


def stored_evidence(room: Room) -> list[tuple[str, str]]:
    return [(one.dimension_id, one.text) for one in room.library.load(room.state.session.id).evidence]


def test_evidence_that_could_not_be_stored_is_marked_and_added_by_itself(room: Room) -> None:
    text, source = [each for each in room.page.findChildren(QLineEdit) if "vidence" in each.accessibleName()]
    find_again = room.lose_session()
    text.setFocus()
    room.type("Minutes of May")
    room.press(Key.Key_Return)
    assert text.property("unsaved")
    room.page.show_dimension("strategy")
    find_again()
    room.state.drafts.try_again()  # it waits until its dimension is in view
    assert not stored_evidence(room)
    assert text.text() == ""
    room.page.show_dimension("vision")
    assert text.text() == "Minutes of May"
    room.state.drafts.try_again()
    assert stored_evidence(room) == [("vision", "Minutes of May")]
    assert (text.text(), source.text()) == ("", "")
    assert not text.property("unsaved")
    assert room.state.drafts.keys("evidence") == []


def test_half_typed_evidence_outlives_undo_elsewhere_and_the_app(room: Room) -> None:
    room.press(Key.Key_4)
    room.page.show_dimension("strategy")
    text = next(each for each in room.page.findChildren(QLineEdit) if each.accessibleName().startswith("Evidence"))
    text.setFocus()
    room.type("Half a piece")
    room.state.undo()
    QApplication.processEvents()
    assert room.page.dimension_id == "vision"
    assert text.text() == ""
    room.page.show_dimension("strategy")
    assert text.text() == "Half a piece"
    assert room.state.drafts.write()
    after = SessionState(room.library)
    after.open(room.state.session.id)
    page = ScorePage(after, RoomState(after), room.settings)
    page.show_dimension("strategy")
    page.show()
    again = next(each for each in page.findChildren(QLineEdit) if each.accessibleName().startswith("Evidence"))
    assert again.text() == "Half a piece"
    page.close()
    page.deleteLater()


def test_dissent_half_typed_stands_there_again_on_its_dimension(qtbot: QtBot, room: Room) -> None:
    def dissent() -> DissentDialog:
        room.page.findChildren(DissentRows)[0].wanted.emit()
        dialog = room.page.findChildren(DissentDialog)[-1]
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    dialog = dissent()
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("the portal")
    dialog.reject()
    assert room.state.drafts.of("dissent", "vision")["text"] == "the portal"
    room.page.show_dimension("strategy")
    dialog = dissent()
    assert dialog.reason == ""
    dialog.reject()
    room.page.show_dimension("vision")
    dialog = dissent()
    assert dialog.reason == "the portal"
    dialog.accept()
    assert room.state.drafts.keys("dissent") == []


def test_gap_and_claim(room: Room) -> None:
    room.press(Key.Key_1)
    assert room.says("gap 2.0 to Level 3")
    room.press(Key.Key_3)
    assert room.says("meets the target, Level 3; claimed: no evidence")
    room.room.add_evidence("vision", "The vision text")
    assert not room.says("claimed: no evidence")
    Preparation(room.state).set_dimension_target("vision", 3.5)
    assert room.says("gap 0.5 to 3.5")
    assert room.slider.target() == 3.5


# Not scored and not applicable


def test_not_applicable_is_not_the_same_as_not_scored(room: Room) -> None:
    bar = room.the(DimensionBar)
    assert room.says("not yet scored, target Level 3")
    assert bar.accessibleTabName(0) == "Vision, not scored"
    room.press(Key.Key_N, Key.Key_N)
    assert room.stored("vision") == Rating("vision", not_applicable=True)
    assert room.says("Not applicable: excluded from all figures.")
    assert not room.says("not yet scored, target")
    assert bar.accessibleTabName(0) == "Vision, not applicable"
    assert "Vision not applicable" in room.the(Radar).accessibleDescription()
    assert room.says("6 of 7: Strategy,")


def test_not_applicable_keeps_the_score_and_a_new_score_ends_it(room: Room) -> None:
    room.press(Key.Key_2)
    QTest.mouseClick(room.the(QCheckBox), LEFT, pos=QPoint(12, room.the(QCheckBox).height() // 2))
    assert room.stored("vision") == Rating("vision", 2.0, not_applicable=True)
    assert room.slider.score() is None
    room.press(Key.Key_N, Key.Key_N)
    assert room.stored("vision") == Rating("vision", 2.0)
    assert room.slider.score() == 2.0
    room.press(Key.Key_N, Key.Key_N)
    room.press(Key.Key_2)
    assert room.stored("vision") == Rating("vision", 2.0)
    assert not room.the(QCheckBox).isChecked()


# Undo


def test_undo_of_another_dimension_brings_it_into_view(qtbot: QtBot, room: Room) -> None:
    room.press(Key.Key_2)
    room.page.show_dimension("governance")
    room.press(Key.Key_4)
    room.state.undo()
    assert room.page.dimension_id == "governance"
    room.state.undo()
    qtbot.waitUntil(lambda: room.page.dimension_id == "vision")
    assert room.slider.score() is None
    room.state.redo()
    assert room.slider.score() == 2.0


def test_changes_that_are_not_of_this_page_leave_it_where_it_is(qtbot: QtBot, room: Room) -> None:
    room.page.show_dimension("governance")
    Preparation(room.state).set_weight("vision", 2.0)
    Preparation(room.state).set_dimension_target("vision", 4.0)
    room.state.update_action("unified-vision", "edit", owner="CEO")
    qtbot.wait(10)
    assert room.page.dimension_id == "governance"


# Hidden


def test_hidden_it_catches_up_when_shown(room: Room) -> None:
    room.page.hide()
    room.state.set_score("vision", 2.0)
    room.state.set_note("vision", "Written elsewhere")
    room.page.show()
    assert room.slider.score() == 2.0
    assert room.note.toPlainText() == "Written elsewhere"
    assert room.page.focusWidget() is room.slider


def test_what_was_undone_while_it_was_hidden_stays_undone(room: Room) -> None:
    room.press(Key.Key_2)
    room.page.hide()
    room.state.undo()
    room.page.show_dimension("governance")
    room.page.show()
    assert room.stored("vision").score is None
    assert room.says("Governance")


def test_another_model_has_its_own_scale(room: Room) -> None:
    shape = shaped_model(room.model, 3, 10, step=0.25)
    session = new_session(shape)
    room.library.create(session, shape)
    room.state.open(session.id)
    assert room.slider.levels == 10
    assert len(room.cards()) == 10
    room.press(Key.Key_9)
    room.press(Key.Key_Right)
    assert room.stored("d00").score == 9.25
    assert room.says("9.25 – between Levels 9 and 10, nearer Level 9")


def test_closing_the_session_is_no_matter(room: Room) -> None:
    room.press(Key.Key_2)
    room.page.hide()
    room.state.close()
    again = opened(room.library, room.model, new_session(room.model))
    assert again.is_open

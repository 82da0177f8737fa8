"""Who sees it differently: groups to compare, the largest gap in words, and what is not shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.perception import Group, Grouping, Perception, PerceptionGap
from cxworkshop.ui.charts.heatmap import HeatMap
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.controls.sentence import Sentence
from cxworkshop.ui.results.perception_card import PerceptionCard
from tests.ui.conftest import Show

ROLES = Perception(
    groups=(
        Group("Executives", 3, {"governance": 3.0, "vision": 2.5}),
        Group("Service", 4, {"governance": 1.0}),
    ),
    gaps=(PerceptionGap("governance", "Executives", "Service", 2.0),),
    left_out=False,
)
NOBODY = Perception((), (), left_out=True)
ALIKE = Perception((Group("A", 3, {"vision": 2.0}), Group("B", 3, {"vision": 2.0})), (), left_out=True)


@pytest.fixture
def card(show: Show) -> PerceptionCard:
    made = PerceptionCard()
    show(made, 620, 400)
    return made


def said(card: PerceptionCard) -> list[str]:
    words = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    return words + [each.text() for each in card.findChildren(Sentence) if each.isVisible()]


def the_map(card: PerceptionCard) -> HeatMap:
    (found,) = card.findChildren(HeatMap)
    return found


def toggle(card: PerceptionCard) -> Segments:
    (found,) = card.findChildren(Segments)
    return found


def names(card: PerceptionCard) -> list[str]:
    return [each.accessibleName() for each in the_map(card).children() if hasattr(each, "accessibleName")]


def test_the_largest_gap_and_what_to_do(card: PerceptionCard, model: MaturityModel) -> None:
    card.show_perceptions({"role": ROLES}, model)
    assert (
        "Executives rate Governance two levels higher than Service."
        " Read the Level 3 description aloud to both and ask for evidence."
    ) in said(card)
    assert names(card) == [
        "Executives (3), Vision: 2.5",
        "Executives (3), Governance: 3.0",
        "Service (4), Vision: not shown",
        "Service (4), Governance: 1.0",
    ]
    assert not toggle(card).isVisible()
    assert not any("not shown here" in words for words in said(card))


def test_roles_or_departments(card: PerceptionCard, model: MaturityModel) -> None:
    found: dict[Grouping, Perception] = {"role": ROLES, "department": ALIKE}
    card.show_perceptions(found, model)
    assert toggle(card).isVisible()
    button = next(each for each in card.findChildren(QPushButton) if each.text() == "Departments")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(card) == ["A (3), Vision: 2.0", "B (3), Vision: 2.0"]
    assert "Where groups can be compared, their median votes are the same." in said(card)
    assert any("A group is left out where fewer than three" in words for words in said(card))
    assert "departments" in the_map(card).accessibleName()
    card.show_perceptions(found, model)
    assert names(card)[0] == "A (3), Vision: 2.0"


def test_groups_that_never_stand_side_by_side_are_not_said_to_see_it_alike(
    card: PerceptionCard, model: MaturityModel
) -> None:
    apart = (Group("A", 3, {"vision": 2.0}), Group("B", 3, {"governance": 2.0}))
    for groups in (apart, apart[:1]):
        card.show_perceptions({"role": Perception(groups, (), left_out=True)}, model)
        assert "No two groups can be compared: on no dimension can more than one be shown." in said(card)


def test_it_begins_with_what_there_is_to_see(card: PerceptionCard, model: MaturityModel) -> None:
    card.show_perceptions({"role": NOBODY, "department": ROLES}, model)
    assert toggle(card).value() == "department"
    card.show_perceptions({}, model)
    assert not card.isVisible()
    card.show_perceptions({"role": ROLES, "department": NOBODY}, model)
    assert toggle(card).value() == "role"


def test_where_no_group_can_be_shown_it_says_so(card: PerceptionCard, model: MaturityModel) -> None:
    card.show_perceptions({"department": NOBODY}, model)
    assert "No group can be shown without giving away how individuals voted." in said(card)
    assert not the_map(card).isVisible()


def test_a_dimension_is_asked_for_by_its_id(qtbot: QtBot, card: PerceptionCard, model: MaturityModel) -> None:
    card.show_perceptions({"role": ROLES}, model)
    with qtbot.waitSignal(card.dimension_wanted) as wanted:
        QTest.keyClick(the_map(card), Qt.Key.Key_Right)
        QTest.keyClick(the_map(card), Qt.Key.Key_Return)
    assert wanted.args == ["governance"]

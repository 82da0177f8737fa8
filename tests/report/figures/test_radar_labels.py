from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from cxworkshop.design.colour import WHITE
from cxworkshop.report.figures import radar_labels
from cxworkshop.report.figures.charts import Axis
from cxworkshop.report.figures.radar_labels import Label, Labels
from cxworkshop.report.setting.palette import IN_COLOUR
from cxworkshop.report.setting.typesetting import Typesetter
from tests.report.picture import Picture

GERMAN = (
    "Kundenerlebnisvision und Leitbildverankerung",
    "Kundenbeziehungsstrategieentwicklung",
    "Kundenzufriedenheitsmessung",
    "Verantwortlichkeitsregelung",
    "Organisationsübergreifende Zusammenarbeit",
    "Geschäftsprozessstandardisierung",
    "Informationstechnologieunterstützung",
)
HALF, HEIGHT = 103.0, 180.0
"""The room on page 1, in points."""


def around(names: Sequence[str], height: float = HEIGHT, written: str = "de") -> Labels:
    """The names with a score of 2.5 each, as on page 1."""
    setter = Typesetter(IN_COLOUR, [], written)
    profile = [Axis(name, 2.5, 3.0) for name in names]
    return radar_labels.fitted(setter, profile, HALF, height, 60, 39)


def over(one: Label, other: Label) -> bool:
    """Whether two names lie over one another."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.top - one.height, other.top - other.height)
    return across > 0.1 and up > 0.1


def test_names_and_scores_stand_at_their_axes() -> None:
    axes = [Axis("Vision", 2.5, 3), Axis("Strategy", None, 3), Axis("Metrics", None, 3, skipped=True)]

    def draw(canvas: object, setter: Typesetter) -> None:
        radar_labels.fitted(setter, axes, 100, HEIGHT, 60, 39).draw(canvas, setter, (100, 100), 5)

    picture = Picture(IN_COLOUR, draw)
    for said in ("Vision 2.5", "Strategy –", "Metrics n/a"):
        assert said in picture.pdf.page_text(0)


def test_compound_names_are_divided_and_none_is_cut() -> None:
    labels = around(GERMAN)
    assert labels.whole
    assert labels.radius >= 39


def test_short_names_take_one_line_each() -> None:
    labels = around(("Vision", "Strategy", "Metrics", "Governance", "Organisation", "Processes", "Technology"))
    assert len({label.height for label in labels.found}) == 1
    assert labels.whole


@pytest.mark.parametrize(
    "names",
    [GERMAN, [f"Dimension {number}" for number in range(1, 16)], [f"Dimension {number}" for number in range(1, 21)]],
)
def test_names_keep_clear_of_one_another(names: Sequence[str]) -> None:
    labels = around(names)
    assert labels.whole
    assert not [pair for pair in itertools.combinations(labels.found, 2) if over(*pair)]
    assert all(label.left >= -HALF - 0.1 and label.right <= HALF + 0.1 for label in labels.found)


def test_what_has_no_room_at_all_is_cut_and_keeps_its_score() -> None:
    endless = "Kundenerlebnismanagementverantwortlichkeit " * 4
    axes = [Axis(endless.strip(), 2.5, 3.0)] * 20

    def draw(canvas: object, setter: Typesetter) -> None:
        labels = radar_labels.fitted(setter, axes, 80, HEIGHT, 60, 39)
        assert not labels.whole
        labels.draw(canvas, setter, (100, 100), 5)

    picture = Picture(IN_COLOUR, draw)
    assert picture.pdf.page_text(0).count("2.5") == 20
    for y in range(0, 200, 2):
        assert all(picture.at(x, y) == WHITE for x in (5, 18, 182, 195))

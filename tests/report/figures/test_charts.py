import pytest

from cxworkshop.design import radar
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.report.figures.charts import Axis, draw_bar, draw_chip, draw_radar
from cxworkshop.report.figures.timeline import draw_phase
from cxworkshop.report.setting.palette import IN_COLOUR, MONO, Palette
from tests.report.picture import Picture, near


@pytest.mark.parametrize("palette", [IN_COLOUR, MONO])
def test_a_bar_runs_from_level_one_to_the_score(palette: Palette) -> None:
    picture = Picture(palette, lambda canvas, setter: draw_bar(canvas, setter, (20, 100, 160, 20), 2.5, 4.0, 5))
    assert picture.at(21, 110) == near(palette.accent)
    assert picture.at(79, 110) == near(palette.accent)
    assert picture.at(140, 121) == near(palette.target)  # level 4, and a little above the bar
    assert picture.at(175, 110) == near(palette.track)
    assert picture.at(19, 110) == near(WHITE)
    gap = {picture.at(x / 2, 110) for x in range(164, 196)}
    assert len(gap) > 2  # hatched
    assert not any(colour == near(palette.accent) for colour in gap)


def test_a_bar_without_a_score_shows_the_target_alone() -> None:
    picture = Picture(IN_COLOUR, lambda canvas, setter: draw_bar(canvas, setter, (20, 100, 160, 20), None, 3.0, 5))
    assert picture.count(IN_COLOUR.accent) == 0
    assert picture.at(100, 110) == near(IN_COLOUR.target)
    assert picture.at(40, 110) == near(IN_COLOUR.track)


def test_a_bar_on_a_scale_of_one_level_is_drawn() -> None:
    Picture(IN_COLOUR, lambda canvas, setter: draw_bar(canvas, setter, (20, 100, 160, 20), 1.0, 1.0, 1))


def profile(*values: float | None, skipped: int = -1) -> list[Axis]:
    return [Axis(f"Axis {place}", value, 3.0, place == skipped) for place, value in enumerate(values)]


def corner(index: int, count: int, value: float, top: int) -> tuple[float, float]:
    """Where a value stands on a radar of radius 80 around the middle of the picture."""
    x, y = radar.vertex(index, count, value, top)
    return (100 + 80 * x, 100 - 80 * y)


def test_every_score_has_its_dot_where_the_geometry_puts_it() -> None:
    values = (2.0, 4.0, 3.5, 1.5, 5.0)
    picture = Picture(IN_COLOUR, lambda canvas, setter: draw_radar(canvas, setter, (100, 100), 80, profile(*values), 5))
    for index, value in enumerate(values):
        assert picture.at(*corner(index, 5, value, 5)) == near(IN_COLOUR.accent)
    assert picture.at(103, 104) == near(IN_COLOUR.area)
    assert picture.count(IN_COLOUR.target) > 100


def test_a_profile_with_a_missing_score_is_a_line_and_no_area() -> None:
    axes = profile(2.0, None, 3.5, 1.5, 5.0)
    picture = Picture(IN_COLOUR, lambda canvas, setter: draw_radar(canvas, setter, (100, 100), 80, axes, 5))
    assert picture.count(IN_COLOUR.area) == 0
    assert picture.at(*corner(0, 5, 2.0, 5)) == near(IN_COLOUR.accent)


def test_what_does_not_apply_is_passed_over() -> None:
    axes = profile(2.0, 4.0, None, 4.0, 4.0, skipped=2)
    picture = Picture(IN_COLOUR, lambda canvas, setter: draw_radar(canvas, setter, (100, 100), 80, axes, 5))
    assert picture.count(IN_COLOUR.area) > 100


@pytest.mark.parametrize(("palette", "solid"), [(IN_COLOUR, [True, True, True]), (MONO, [True, False, True])])
def test_phases_differ_without_colour(palette: Palette, solid: list[bool]) -> None:
    def look(index: int) -> tuple[Colour, ...]:
        box = (20.0, 100.0, 100.0, 20.0)
        picture = Picture(palette, lambda canvas, setter: draw_phase(canvas, setter, box, index, 3))
        return tuple(picture.at(40 + x / 2, 110) for x in range(20))

    looks = [look(index) for index in range(3)]
    assert [len(set(look)) == 1 for look in looks] == solid
    assert len(set(looks)) == 3


def test_a_chip_carries_its_number() -> None:
    picture = Picture(IN_COLOUR, lambda canvas, setter: draw_chip(canvas, setter, 50, 100, "4", IN_COLOUR.levels[3]))
    assert picture.pdf.page_text(0) == "4"
    assert picture.at(52, 100) == near(IN_COLOUR.levels[3])

from typing import Any

import pytest

from cxworkshop.design.colour import WHITE, contrast
from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.voting import Tally
from cxworkshop.report.figures.dots import draw_heat, draw_strip, level_x, strip_height
from cxworkshop.report.setting.palette import IN_COLOUR, MONO, Palette
from cxworkshop.report.setting.typesetting import Typesetter
from tests.report.building import make_session
from tests.report.picture import Picture, near
from tests.report.rooms import DOMAIN_CHECK, Answer, with_ballot, with_room

X, WIDTH = 30.0, 140.0
AXIS = 100.0


def tally(model: MaturityModel, *answers: Answer) -> Tally:
    people = [("", "", "")] * len(answers)
    found = voting.tally(with_ballot(with_room(make_session(model), people), "vision", answers), model, "vision")
    assert found is not None
    return found


def strip(shown: Tally, palette: Palette = IN_COLOUR) -> Picture:
    """The strip drawn so that its axis lies at AXIS."""

    def draw(canvas: Any, setter: Typesetter) -> None:
        draw_strip(canvas, setter, (X, AXIS + strip_height(shown) - 9, WIDTH), shown, 5)

    return Picture(palette, draw)


def dots_over(picture: Picture, score: float, palette: Palette = IN_COLOUR) -> int:
    """How many full dots stand over a score: stretches of ink up its line."""
    x = level_x(X, WIDTH, score, 5)
    inked = [picture.at(x, AXIS + 1 + step / 4) == near(palette.accent) for step in range(400)]
    return sum(here and not before for before, here in zip([False, *inked], inked, strict=False))


@pytest.mark.parametrize("palette", [IN_COLOUR, MONO])
def test_one_dot_a_vote_over_its_score(model: MaturityModel, palette: Palette) -> None:
    picture = strip(tally(model, *DOMAIN_CHECK), palette)
    assert [dots_over(picture, score, palette) for score in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)] == [5, 4, 2, 0, 0, 0]


def test_the_vote_furthest_from_the_rest_is_a_ring(model: MaturityModel) -> None:
    shown = tally(model, *DOMAIN_CHECK)
    assert [one.score for one in shown.furthest] == [3.5]
    picture = strip(shown)
    x = level_x(X, WIDTH, 3.5, 5)
    assert picture.at(x, AXIS + 1 + 2.4) == near(WHITE)
    assert picture.at(x - 1.8, AXIS + 1 + 2.4) == near(IN_COLOUR.accent)


def test_the_quartiles_and_the_median_lie_under_the_axis(model: MaturityModel) -> None:
    shown = tally(model, *DOMAIN_CHECK)
    assert shown.spread is not None
    picture = strip(shown)
    below = AXIS - 5.5
    assert picture.at(level_x(X, WIDTH, shown.spread.median, 5), below) == near(IN_COLOUR.ink)
    assert picture.at(level_x(X, WIDTH, 1.2, 5), below) == near(IN_COLOUR.area)
    assert picture.at(level_x(X, WIDTH, 2.5, 5), below) == near(WHITE)


def test_sixty_votes_on_one_score_stay_within_the_strip(model: MaturityModel) -> None:
    shown = tally(model, *[2.0] * 60)
    picture = strip(shown)
    assert strip_height(shown) < 60
    x = level_x(X, WIDTH, 2.0, 5)
    assert picture.at(x, AXIS + 20) != near(WHITE)
    assert picture.at(x, AXIS + strip_height(shown) - 8) == near(WHITE)


def test_without_a_score_there_is_the_scale_alone(model: MaturityModel) -> None:
    picture = strip(tally(model, "abstain", "not applicable"))
    assert picture.count(IN_COLOUR.accent) == 0
    assert picture.at(level_x(X, WIDTH, 2.5, 5), AXIS) != near(WHITE)


@pytest.mark.parametrize("palette", [IN_COLOUR, MONO])
@pytest.mark.parametrize("value", [1.0, 1.75, 2.5, 3.0, 4.0, 5.0])
def test_a_cell_of_the_map_reads_on_its_levels_colour(palette: Palette, value: float) -> None:
    picture = Picture(palette, lambda canvas, setter: draw_heat(canvas, setter, (50, 100, 60, 20), value, 5))
    ground = palette.levels[int(value) - 1]
    assert picture.at(53, 110) == near(ground)
    assert picture.pdf.page_text(0) == (f"{value:.2f}" if value == 1.75 else f"{value:.1f}")
    assert picture.count(palette.on(ground)) > 20
    assert contrast(palette.on(ground), ground) >= 4.5

import pytest

from cxworkshop.design.colour import WHITE, contrast
from cxworkshop.report.setting.palette import IN_COLOUR, MONO, Palette


@pytest.mark.parametrize("palette", [IN_COLOUR, MONO])
@pytest.mark.parametrize("top", [2, 5, 10])
def test_a_number_reads_on_the_colour_of_every_level(palette: Palette, top: int) -> None:
    for level in range(1, top + 1):
        ground = palette.level(level, top)
        assert contrast(ground, palette.on(ground)) >= 4


@pytest.mark.parametrize("top", [2, 3, 5, 10])
def test_levels_grow_darker(top: int) -> None:
    darkness = [contrast(IN_COLOUR.level(level, top), WHITE) for level in range(1, top + 1)]
    assert darkness == sorted(darkness)
    assert IN_COLOUR.level(1, 1) == IN_COLOUR.levels[0]


def test_text_reads_on_paper() -> None:
    for palette in (IN_COLOUR, MONO):
        for ink in (palette.ink, palette.muted, palette.accent):
            assert contrast(ink, WHITE) >= 4.5


def test_mono_is_grey() -> None:
    for tone in (MONO.ink, MONO.muted, MONO.rule, MONO.accent, MONO.target, *MONO.levels, *MONO.phases):
        assert len(set(tone)) == 1

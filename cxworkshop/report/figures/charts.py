"""The drawings of a report, on reportlab's canvas: y grows upwards, everything is in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.lib.rl_accel import fp_str

from cxworkshop.design import levels, radar
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.report.setting.typesetting import Typesetter


class Axis(NamedTuple):
    """One axis of a radar: what it is called, where the profile and the target stand on it."""

    name: str
    value: float | None
    target: float
    skipped: bool = False


def axes(dimensions: Sequence[DimensionResult], projected: dict[str, float] | None = None) -> list[Axis]:
    """The axes of a profile: as scored, or as projected."""
    return [
        Axis(
            " ".join(dimension.name.split()),
            dimension.score if projected is None else projected.get(dimension.id),
            dimension.target,
            dimension.not_applicable,
        )
        for dimension in dimensions
    ]


def draw_radar(
    canvas: Any, setter: Typesetter, centre: tuple[float, float], radius: float, profile: Sequence[Axis], top: int
) -> None:
    """The grid of levels, the target dashed, the profile on top."""
    palette, count = setter.palette, len(profile)
    skipped = [axis.skipped for axis in profile]
    canvas.setLineJoin(1)
    lines, closed = radar.outline([axis.value for axis in profile], skipped, top)
    if closed:
        canvas.setFillColorRGB(*palette.area)
        _polyline(canvas, centre, radius, lines[0], closed=True, fill=True)
    canvas.setLineWidth(0.4)
    canvas.setStrokeColorRGB(*palette.rule)
    for level in range(2, top + 1):
        _polyline(canvas, centre, radius, radar.ring(count, level, top), closed=True)
    for index in range(count):
        _polyline(canvas, centre, radius, [(0, 0), radar.along(index, count, 1)])
    _target_ring(canvas, setter, centre, radius, profile, top)
    canvas.setLineWidth(1.5 if radius > 60 else 1.1)
    canvas.setStrokeColorRGB(*palette.accent)
    for line in lines:
        _polyline(canvas, centre, radius, line, closed=closed)
    canvas.setFillColorRGB(*palette.accent)
    for x, y in radar.points([axis.value for axis in profile], skipped, top):
        canvas.circle(centre[0] + x * radius, centre[1] - y * radius, 2.4 if radius > 60 else 1.5, stroke=0, fill=1)


def _target_ring(
    canvas: Any, setter: Typesetter, centre: tuple[float, float], radius: float, profile: Sequence[Axis], top: int
) -> None:
    lines, closed = radar.outline([axis.target for axis in profile], [axis.skipped for axis in profile], top)
    canvas.setStrokeColorRGB(*setter.palette.target)
    canvas.setLineWidth(1.1 if radius > 60 else 0.8)
    canvas.setDash([3.2, 2.2] if radius > 60 else [2.2, 1.5])
    for line in lines:
        _polyline(canvas, centre, radius, line, closed=closed)
    canvas.setDash([])


def draw_bar(
    canvas: Any,
    setter: Typesetter,
    box: tuple[float, float, float, float],
    value: float | None,
    target: float,
    top: int,
) -> None:
    """A scale from level 1 to the top: the score filled, the gap hatched, the target a line. The box is x, y, w, h."""
    palette = setter.palette
    x, y, width, height = box

    def at(level: float) -> float:
        return x + width * levels.share(level, top)

    canvas.setFillColorRGB(*palette.track)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    if value is not None:
        if value < target:
            draw_hatch(canvas, (at(value), y, at(target) - at(value), height), palette.hatch)
        canvas.setFillColorRGB(*palette.accent)
        canvas.rect(x, y, max(at(value) - x, 1.5), height, stroke=0, fill=1)
    canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineWidth(0.6)
    for level in range(2, top):
        canvas.line(at(level), y, at(level), y + height)
    canvas.setStrokeColorRGB(*palette.target)
    canvas.setLineWidth(1.4)
    canvas.line(at(target), y - 2, at(target), y + height + 2)


def draw_hatch(canvas: Any, box: tuple[float, float, float, float], colour: Colour, spacing: float = 3.4) -> None:
    """Slanted lines that fill a box (x, y, width, height)."""
    x, y, width, height = box
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(1.1)
    canvas.drawPath(_Slanted(box, spacing), stroke=1, fill=0)
    canvas.restoreState()


class _Slanted:
    """Slanted lines as a path: a report has a thousand, whose ends all lie at one of two heights."""

    def __init__(self, box: tuple[float, float, float, float], spacing: float) -> None:
        self._box, self._spacing = box, spacing

    def getCode(self) -> str:  # noqa: N802 - what reportlab's canvas asks of a path
        """The operators of all of it."""
        x, y, width, height = self._box
        low, high = fp_str(y), fp_str(y + height)
        parts = ["n"] if width > -height else []
        offset = -height
        while offset < width:
            parts.append(f"{fp_str(x + offset)} {low} m {fp_str(x + offset + height)} {high} l")
            offset += self._spacing
        return " ".join(parts)


def draw_chip(
    canvas: Any, setter: Typesetter, x: float, y: float, text: str, ground: Colour, width: float = 14
) -> None:
    """A level's colour with its number on it; `y` is the baseline of the text beside it."""
    palette = setter.palette
    canvas.setFillColorRGB(*ground)
    canvas.setStrokeColorRGB(*palette.rule)
    canvas.setLineWidth(0.4)
    canvas.roundRect(x, y - 3.4, width, 13, 2.5, stroke=1, fill=1)
    setter.line(canvas, x + width / 2, y + 0.2, text, 8, bold=True, colour=palette.on(ground), align="centre")


def _polyline(
    canvas: Any,
    centre: tuple[float, float],
    radius: float,
    points: Sequence[radar.Point],
    *,
    closed: bool = False,
    fill: bool = False,
) -> None:
    """A line through points in the radar's unit coordinates, whose y grows downwards."""
    path = canvas.beginPath()
    for index, (x, y) in enumerate(points):
        (path.lineTo if index else path.moveTo)(centre[0] + x * radius, centre[1] - y * radius)
    if closed:
        path.close()
    canvas.drawPath(path, stroke=0 if fill else 1, fill=1 if fill else 0)

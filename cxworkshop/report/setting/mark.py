"""A firm's mark on paper: its logo, or its name behind a small square that stands on its corner."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from cxworkshop.design.style import Style, logo_size
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.typesetting import Typesetter

_HIGH, _WIDEST = 1.9, 6.0
"""A logo's height in sizes of the words beside it, and how many times wider than that it is at most."""
_SMALLEST = 0.6
"""A name that is too long is set smaller, down to this share of its size."""


def draw(
    canvas: Any,
    setter: Typesetter,
    style: Style,
    x: float,
    baseline: float,
    size: float,
    width: float,
    *,
    right: bool = False,
) -> float:
    """Draw it on a baseline, where words beside it have that size; returns how wide it is, 0 for a style without one.

    `x` is its left edge, or with `right` its right one. Raises UserError for a logo that is none.
    """
    if style.logo:
        return _draw_logo(canvas, style, x, baseline - 0.45 * size, _HIGH * size, width, right=right)
    name = " ".join(style.firm.split()).upper()
    if not name:
        return 0.0
    indent = 1.15 * size
    needed = setter.width(name, size, bold=True)
    size = min(size, max(_SMALLEST * size, 0.999 * size * (width - indent) / needed))
    name = setter.fitted(name, size, width - indent, bold=True)
    total = indent + setter.width(name, size, bold=True)
    left = x - total if right else x
    _draw_diamond(canvas, setter, left, baseline + 0.36 * size, 0.36 * size)
    setter.line(canvas, left + indent, baseline, name, size, bold=True, colour=setter.palette.accent)
    return total


def _draw_diamond(canvas: Any, setter: Typesetter, left: float, middle: float, half: float) -> None:
    path = canvas.beginPath()
    path.moveTo(left, middle)
    for x, y in ((left + half, middle + half), (left + 2 * half, middle), (left + half, middle - half)):
        path.lineTo(x, y)
    path.close()
    canvas.setFillColorRGB(*setter.palette.accent)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=1)
def _picture(logo: bytes) -> Any:
    """A logo decoded once, though it stands on every page."""
    from reportlab.lib.utils import ImageReader

    return ImageReader(io.BytesIO(logo))


def _draw_logo(
    canvas: Any, style: Style, x: float, bottom: float, height: float, width: float, *, right: bool
) -> float:
    """Draw a logo within a height and a width; returns how wide it is."""
    broken = UserError(_("The logo of the report style cannot be read."), _("Choose the logo again."))
    size = logo_size(style.logo)
    if size is None:
        raise broken
    scale = min(height / size[1], min(width, _WIDEST * height) / size[0])
    wide, high = scale * size[0], scale * size[1]
    left, low = x - wide if right else x, bottom + (height - high) / 2
    alt = style.firm.strip() or _("Logo")
    try:
        picture = _picture(style.logo)
        with tags.figure(canvas, alt, (left, low, left + wide, low + high)):
            canvas.drawImage(picture, left, low, wide, high, "auto")
    except Exception as error:  # whatever the decoder of pictures makes of bytes that somebody wrote by hand
        raise broken from error
    return wide

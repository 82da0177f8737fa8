"""A firm's logo in an office file."""

from __future__ import annotations

import io

from msgspec import Struct

from cxworkshop.design.style import Style, logo_size
from cxworkshop.errors import UserError
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _

_DOTS = 96
"""To the inch, where a picture does not say it."""


class Logo(Struct, frozen=True):
    """A PNG, and how large it is shown, in points; `natural` is how wide and high it says to be itself."""

    content: bytes
    width: float
    height: float
    natural: tuple[float, float]


def fitted(style: Style, wide: float, high: float) -> Logo | None:
    """A style's logo as large as it fits within so many points; None for a style without one.

    Raises UserError for a logo that is none.
    """
    from PIL import Image

    if not style.logo:
        return None
    broken = UserError(_("The logo of the report style cannot be read."), _("Choose the logo again."))
    size = logo_size(style.logo)
    if size is None:
        raise broken
    try:
        with Image.open(io.BytesIO(style.logo)) as picture:
            picture.load()
            dots = picture.info.get("dpi", (_DOTS, _DOTS))
    except Exception as error:  # whatever the decoder of pictures makes of bytes that somebody wrote by hand
        raise broken from error
    scale = min(wide / size[0], high / size[1])
    natural = (size[0] * 72 / (dots[0] or _DOTS), size[1] * 72 / (dots[1] or _DOTS))
    return Logo(style.logo, size[0] * scale, size[1] * scale, natural)


def alt(style: Style) -> str:
    """What the logo shows, for who cannot see it."""
    return line(style.firm) or _("Logo")

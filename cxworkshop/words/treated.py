"""How a file is to be treated, as its style says: confidentiality, stage and version."""

from __future__ import annotations

from cxworkshop.design.style import Style
from cxworkshop.language import _


def treated(style: Style) -> list[str]:
    """What a style says of confidentiality, then "Draft 2", or "Version 2" of what is neither draft nor final."""
    said = stage(style)
    # Translators: the version of a report that is neither draft nor final
    version = style.version if said or not style.version else _("Version {number}").format(number=style.version)
    return [part for part in (style.confidentiality.strip(), f"{said} {version}".strip()) if part]


def stage(style: Style) -> str:
    """ "Draft" or "Final"; "" where a style says neither."""
    return {"": "", "draft": _("Draft"), "final": _("Final")}[style.stage]

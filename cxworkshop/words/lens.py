"""What is said of a lens that somebody names."""

from __future__ import annotations

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import _


def known(model: MaturityModel, lens_id: str) -> str:
    """The id of a lens, if the model has it. Raises UserError that names those it has."""
    lenses = [lens.id for lens in model.lenses]
    if lens_id in lenses:
        return lens_id
    message = _("This session’s maturity model has no lens “{lens}”.").format(lens=lens_id)
    raise UserError(message, _("It has: {lenses}.").format(lenses=", ".join(lenses)))

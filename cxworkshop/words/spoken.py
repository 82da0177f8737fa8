"""In which language a document is written."""

from __future__ import annotations

from contextlib import AbstractContextManager

from cxworkshop import language
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import _


def speaking(chosen: str | None, model: MaturityModel) -> AbstractContextManager[None]:
    """Speak what a document is written in: the language chosen, else its model's, else the one spoken already.

    Raises UserError where there is no catalogue of the one chosen.
    """
    if chosen is not None and not language.known(chosen):
        hint = _("Choose one of: {choices}.").format(choices=", ".join(language.codes()))
        raise UserError(_("There is no language “{code}”.").format(code=chosen), hint)
    return language.speaking(language.known(chosen or model.language) or language.spoken())

"""What is beyond its bounds is refused before it is stored or written: it could not be read back."""

from __future__ import annotations

from cxworkshop.domain import guard
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import OverLimitError
from cxworkshop.words import limits


def refuse_session(
    session: Session, model: MaturityModel, before: Session | None = None, known: Session | None = None
) -> None:
    """Raises OverLimitError, which says what is beyond its bounds and what to do about it.

    Of what the session shares with `before` nothing is asked. What was no less beyond its bounds there, or in `known`,
    may be: an older version stored it, and it is being shortened, or that is undone.
    """
    found = guard.excesses(session, before)
    if found:
        earlier = [excess for each in (before, known) if each is not None for excess in guard.excesses(each)]
        for excess in guard.worse(found, earlier):
            raise OverLimitError(*limits.told(excess, session, model))


def refuse_model(model: MaturityModel) -> None:
    """Raises OverLimitError, which says what of a model is beyond its bounds and what to do about it."""
    for excess in guard.excesses(model):
        raise OverLimitError(*limits.told(excess, model))

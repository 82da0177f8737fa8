"""The sample session: an invented organisation's workshop that shows everything a session can hold."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from cxworkshop import paths
from cxworkshop.domain.session import Session, suggested_action

if TYPE_CHECKING:
    from cxworkshop.domain.maturity_model import MaturityModel


def sample_session(model: MaturityModel) -> Session:
    """The sample session on the built-in model, the same at every call, its id included."""
    written = tomllib.loads(paths.resource("sample/session.toml").read_text(encoding="utf-8"))
    edited = [_edited(model, written["lens"], edit) for edit in written.pop("edits")]
    written |= {"model_id": model.id, "model_edition": model.edition, "actions": [*edited, *written.pop("own")]}
    return msgspec.convert(written, Session)


def _edited(model: MaturityModel, lens: str, edit: dict[str, Any]) -> dict[str, Any]:
    """One of the model's actions with what was changed in it."""
    return {**msgspec.structs.asdict(suggested_action(model.action(edit["id"]), lens)), **edit}

"""The maturity models that a library keeps."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.kept_models import ModelRow
from cxworkshop.store.library import Library

replace = msgspec.structs.replace


def test_a_model_is_kept_once(library: Library, model: MaturityModel) -> None:
    library.models.add(model)
    library.models.add(model)
    library.models.add(replace(model, edition="next", about="Changed"))
    assert library.models.rows() == [
        ModelRow(model.id, model.edition, model.name),
        ModelRow(model.id, "next", model.name),
    ]
    assert library.models.get(model.id, "next").about == "Changed"


def test_another_model_of_the_same_edition_is_refused(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    changed = replace(model, about="Changed")
    with pytest.raises(UserError, match="a different maturity model") as error:
        library.models.add(changed)
    assert "edition" in error.value.hint
    with pytest.raises(UserError, match="a different maturity model"):
        library.create(replace(session, id="other"), changed)
    assert library.count() == 1
    assert library.models.get(model.id, model.edition) == model


def test_a_model_that_is_not_there(library: Library) -> None:
    with pytest.raises(UserError, match="no maturity model nothing, edition 1"):
        library.models.get("nothing", "1")


def test_where_another_file_is_the_library_its_models_are_read(
    library: Library, model: MaturityModel, tmp_path: Path
) -> None:
    library.models.add(model)
    with closing(Library.open(tmp_path / "other.db")) as other:
        other.models.add(replace(model, about="Changed"))
    assert library.models.get(model.id, model.edition) == model
    (tmp_path / "other.db").replace(library.path)
    assert library.file.take_up()
    assert library.models.get(model.id, model.edition).about == "Changed"

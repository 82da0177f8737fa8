"""The maturity models that a library keeps, every edition that a session of it was scored with or may be."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store import decoding
from cxworkshop.store.sqlite import driver, writing
from cxworkshop.store.sqlite.driver import explained
from cxworkshop.store.sqlite.library_file import LibraryFile
from cxworkshop.store.sqlite.texts import as_far_as_readable, texts_as


class ModelRow(Struct, frozen=True):
    """One edition of a maturity model."""

    id: str
    edition: str
    name: str


class KeptModels:
    """The maturity models in a library.

    Every method raises UserError where the file, its disk or another program stands in the way.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._read: dict[tuple[str, str], MaturityModel] = {}
        self._read_over: driver.Connection | None = None

    def add(self, model: MaturityModel) -> None:
        """Keep a maturity model. Raises UserError where its edition is here already with other content.

        Raises OverLimitError where it is beyond its bounds.
        """
        if not self.has(model):
            # What refuses is imported when something is to be stored: a start waits for none of it.
            from cxworkshop.store.refusal import refuse_model

            refuse_model(model)
            with self._file.writing():
                writing.insert_model(self._file.connection, model)

    def rows(self) -> list[ModelRow]:
        """Every edition of every maturity model, by name, in the order they came."""
        query = "SELECT id, edition, name FROM maturity_model ORDER BY name, added_at"
        with explained(self._file.path), texts_as(self._file.connection, as_far_as_readable):
            return [ModelRow(*row) for row in self._file.connection.execute(query)]

    def get(self, model_id: str, edition: str) -> MaturityModel:
        """That edition of a maturity model. Raises UserError where it is not here."""
        with explained(self._file.path):
            model = self._find(model_id, edition)
        if model is None:
            message = _("The library has no maturity model {model}, edition {edition}.")
            raise UserError(message.format(model=model_id, edition=edition), _("Import it first."))
        return model

    def has(self, model: MaturityModel) -> bool:
        """Whether a maturity model is here. Raises UserError where its edition is, with other content."""
        with explained(self._file.path):
            known = self._find(model.id, model.edition)
        if known is not None and known != model:
            message = _("The library already has a different maturity model {model}, edition {edition}.")
            message = message.format(model=model.id, edition=model.edition)
            raise UserError(message, _("Give the changed model a new edition."))
        return known is not None

    def _find(self, model_id: str, edition: str) -> MaturityModel | None:
        if self._read_over is not self._file.connection:  # another file is the library by now
            self._read, self._read_over = {}, self._file.connection
        if (model_id, edition) in self._read:
            return self._read[model_id, edition]
        # As the bytes it is: what is no text is told as what cannot be read.
        query = "SELECT CAST(content AS BLOB) FROM maturity_model WHERE id = ? AND edition = ?"
        found = self._file.connection.execute(query, [model_id, edition]).fetchone()
        if found is None:
            return None
        try:
            model = msgspec.json.decode(found[0], type=MaturityModel)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            message = _("Maturity model {model} {edition} of the library {path} cannot be read: {reason}.")
            reason = decoding.refusal(error)
            message = message.format(model=model_id, edition=edition, path=self._file.path, reason=reason)
            raise UserError(message, _(decoding.MEND)) from None
        self._read[model_id, edition] = model
        return model

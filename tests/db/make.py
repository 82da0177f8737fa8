"""Makes the database of the newest schema for the tests: once, when that schema is released, and never again.

    python -m tests.db.make

writes NUMBER-STEP.db, and beside it the session in it as a session file, to compare with.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import migrations
from tests.store.rooms import with_room

FOLDER = Path(__file__).parent


def main() -> None:
    model = model_files.builtin()
    session = with_room(sample_session(model))
    name = f"{len(migrations.STEPS)}-{list(migrations.STEPS)[-1]}"
    with tempfile.TemporaryDirectory() as folder, closing(Library.open(Path(folder) / "library.db")) as library:
        library.create(session, model)
        library.copies.write(FOLDER / f"{name}.db")
    exchange.export_session(FOLDER / f"{name}.cxw", session, model)


if __name__ == "__main__":
    main()

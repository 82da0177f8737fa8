"""Commands about the library as a whole and about maturity models."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cxworkshop.cli.output import line, plain, say
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files


def check(path: Path) -> int:
    """Look for damage in the library."""
    with closing(Library.open(path, read_only=True)) as library:
        problems = library.check()
        count = library.count()
    for problem in problems:
        say(plain(problem))
    if problems:
        raise UserError(f"The library {path} is damaged.", "Keep the file, and go on with the newest backup beside it.")
    say(f"{plain(str(path))}: {count} {'session' if count == 1 else 'sessions'}, no damage found.")
    return 0


def backup(path: Path, file: Path) -> int:
    """Write a verified copy of the library."""
    with closing(Library.open(path, read_only=True)) as library:
        library.backup(file)
    say(f"Wrote {plain(str(file))}.")
    return 0


def list_models(path: Path) -> int:
    """Print the maturity models a session can be started with or was scored with."""
    builtin = model_files.builtin()
    models = {(builtin.id, builtin.edition): builtin.name}
    if path.exists():
        with closing(Library.open(path, read_only=True)) as library:
            models |= {(row.id, row.edition): row.name for row in library.models()}
    for (model_id, edition), name in models.items():
        built_in = (model_id, edition) == (builtin.id, builtin.edition)
        say(line(model_id, f"edition {edition}", name, "built in" if built_in else ""))
    return 0


def check_model(file: Path) -> int:
    """Print every mistake in a maturity model's file."""
    problems = model_files.check(file)
    for problem in problems:
        say(plain(f"{file.name}: {problem}"))
    if problems:
        mistakes = f"{len(problems)} mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise UserError(f"{file} is not a usable maturity model: {mistakes}.")
    model = model_files.load(file)
    counts = f"{len(model.levels)} levels, {len(model.dimensions)} dimensions, {len(model.actions)} actions"
    say(plain(f"{file.name}: {model.name}, edition {model.edition}, {counts}, no mistakes."))
    return 0


def import_model(path: Path, file: Path) -> int:
    """Put a maturity model into the library."""
    model = model_files.load(file)
    with closing(Library.open(path)) as library:
        library.add_model(model)
    say(plain(f"{model.name}, edition {model.edition}, is in the library."))
    return 0

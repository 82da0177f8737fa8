"""Commands about the library as a whole and about maturity models."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cxworkshop.cli.output import line, plain, say
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext
from cxworkshop.store.library import TURN, Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sqlite import database
from cxworkshop.words.order import sorted_names


def check(path: Path) -> int:
    """Look for damage in the library."""
    with closing(Library.open(path, read_only=True)) as library:
        found = library.check()
        count = library.count()
    for finding in found:
        say(plain(finding.message))
    if any(finding.damage for finding in found):
        message = _("The library {path} is damaged.").format(path=path)
        raise UserError(message, _("Keep the file, and continue with the newest backup beside it."))
    if any(finding.kind == "altered" for finding in found):
        message = _("Another program has changed sessions in the library {path}, or they are damaged.").format(
            path=path
        )
        hint = _("Open them in CX Workshop to accept them as they are, or restore them from the newest backup.")
        raise UserError(message, hint)
    if found:
        message = _("The library {path} is intact, but an older version saved more in it than is now allowed.")
        hint = _("Open the sessions named above in CX Workshop and correct what is reported there.")
        raise UserError(message.format(path=path), hint)
    sound = ngettext("{path}: {count} session, no damage found.", "{path}: {count} sessions, no damage found.", count)
    say(sound.format(path=plain(str(path)), count=count))
    return 0


def backup(path: Path, file: Path) -> int:
    """Write a verified copy of the library."""
    with closing(Library.open(path, read_only=True)) as library:
        library.copies.write(file)
    say(_("Wrote {file}.").format(file=plain(str(file))))
    return 0


def restore(path: Path, file: Path) -> int:
    """Put a copy in the place of the library; the library that was there is kept."""
    aside = database.restore(path, file, patience=TURN)
    with closing(Library.open(path, patience=TURN)) as library:
        count = library.count()
    said = ngettext(
        "Restored {path} from {file}: {count} session.", "Restored {path} from {file}: {count} sessions.", count
    )
    say(said.format(path=plain(str(path)), file=plain(str(file)), count=count))
    if aside is not None:
        say(_("The previous library is kept as {file}.").format(file=plain(str(aside))))
    return 0


def list_models(path: Path) -> int:
    """Print the maturity models a session can be started with or was scored with."""
    models = {(model.id, model.edition): model.name for model in model_files.shipped()}
    shipped = set(models)
    if path.exists():
        with closing(Library.open(path, read_only=True)) as library:
            models |= {
                (row.id, row.edition): row.name for row in sorted_names(library.models.rows(), key=lambda row: row.name)
            }
    for (model_id, edition), name in models.items():
        built_in = (model_id, edition) in shipped
        said = _("edition {edition}").format(edition=edition)
        say(line(model_id, said, name, _("built in") if built_in else ""))
    return 0


def check_model(file: Path) -> int:
    """Print every mistake in a maturity model's file, or where it has none what it had better change."""
    problems = model_files.check(file)
    for problem in problems:
        say(plain(f"{file.name}: {problem}"))
    if problems:
        message = ngettext(
            "{file} is not a usable maturity model: {count} mistake.",
            "{file} is not a usable maturity model: {count} mistakes.",
            len(problems),
        )
        raise UserError(message.format(file=file, count=len(problems)))
    warnings = model_files.doubts(file)
    for warning in warnings:
        said = _("{file}: warning: {problem}").format(file=file.name, problem=warning)
        say(plain(said))
    say(plain(_sound(file, model_files.load(file), len(warnings))))
    return 0


def _sound(file: Path, model: MaturityModel, warnings: int) -> str:
    levels, dimensions, actions = len(model.levels), len(model.dimensions), len(model.actions)
    message = _("{file}: {model}, edition {edition}, {levels}, {dimensions}, {actions}, no mistakes.")
    if warnings:
        message = ngettext(
            "{file}: {model}, edition {edition}, {levels}, {dimensions}, {actions}, no mistakes, {count} warning.",
            "{file}: {model}, edition {edition}, {levels}, {dimensions}, {actions}, no mistakes, {count} warnings.",
            warnings,
        )
    return message.format(
        count=warnings,
        file=file.name,
        model=model.name,
        edition=model.edition,
        levels=ngettext("{count} level", "{count} levels", levels).format(count=levels),
        dimensions=ngettext("{count} dimension", "{count} dimensions", dimensions).format(count=dimensions),
        actions=ngettext("{count} action", "{count} actions", actions).format(count=actions),
    )


def import_model(path: Path, file: Path) -> int:
    """Put a maturity model into the library."""
    model = model_files.load(file)
    with closing(Library.open(path, patience=TURN)) as library:
        library.models.add(model)
    message = _("{model}, edition {edition}, is in the library.")
    say(plain(message.format(model=model.name, edition=model.edition)))
    return 0

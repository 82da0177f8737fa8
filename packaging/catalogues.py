"""Make and check the catalogues of sentences in resources/i18n.

    python packaging/catalogues.py extract             the sentences of the source, into cxworkshop.pot
    python packaging/catalogues.py update [LANGUAGE …] the same into every .po, and into those of new languages
    python packaging/catalogues.py compile             every .po into the .mo that the app reads
    python packaging/catalogues.py check               nothing of this is out of date, no translation is faulty
    python packaging/catalogues.py pseudo              en_XA.po and .mo: English accented, 40 % longer, in ⟦brackets⟧

The .mo files are under version control with their .po: neither a checkout nor a wheel has a step that would make them.
The pseudo-language is not: it would change with every sentence, and the app speaks it without one. Needs Babel.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from cxworkshop.pseudo import PLACE, accented

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
PSEUDO = "en_XA"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}

_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")


def extracted() -> Catalog:
    """Every marked sentence of the source, with the files it stands in and what is said to translators."""
    catalogue = Catalog(project="CX Workshop", header_comment="# The sentences of CX Workshop.", charset="utf-8")
    found = extract_from_dir(ROOT / "cxworkshop", [("**.py", "python")], {}, KEYWORDS, ["Translators:"])
    for name, line, sentence, comments, context in found:
        catalogue.add(sentence, None, [(f"cxworkshop/{name}", line)], auto_comments=comments, context=context)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """A catalogue as the text of its file. No line numbers and no time: they would change with everything."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return re.sub(
        rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n',
        b"",
        buffer.getvalue(),
        flags=re.M,
    )


def as_mo(catalogue: Catalog) -> bytes:
    """A catalogue as the app reads it, with what is translated alone: English says the rest by its own plurals."""
    said = deepcopy(catalogue)
    for message in said:
        if message.id and not any(_forms(message.string)):
            message.string = ""
    buffer = io.BytesIO()
    write_mo(buffer, said)
    return buffer.getvalue()


def read(file: Path) -> Catalog:
    with file.open("rb") as content:
        return read_po(content, locale=file.stem if file.suffix == ".po" else None)


def translated(folder: Path) -> list[Path]:
    """The catalogues that somebody translates: all but the pseudo-language's."""
    return [file for file in sorted(folder.glob("*.po")) if file.stem != PSEUDO]


def extract(folder: Path) -> None:
    """Write the sentences of the source."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cxworkshop.pot").write_bytes(as_po(extracted()))


def update(folder: Path, new: list[str]) -> None:
    """Bring every catalogue up to the sentences there are, and begin those of new languages.

    What is new is untranslated; what resembles an older sentence is not guessed. Raises UnknownLocaleError or
    ValueError for what is no language.
    """
    for name in new:
        Locale.parse(name, sep="-" if "-" in name else "_")
    sentences = read(folder / "cxworkshop.pot")
    for file in {*translated(folder), *(folder / f"{name.replace('-', '_')}.po" for name in new)}:
        catalogue = read(file) if file.exists() else Catalog(locale=file.stem, charset="utf-8")
        catalogue.update(sentences, no_fuzzy_matching=True)
        catalogue.header_comment, catalogue.fuzzy = sentences.header_comment, False
        file.write_bytes(as_po(catalogue))


def compile_all(folder: Path) -> None:
    """Write the .mo beside every .po that somebody translates."""
    for file in translated(folder):
        file.with_suffix(".mo").write_bytes(as_mo(read(file)))


def pseudo(folder: Path) -> None:
    """Write the pseudo-language's .po and .mo from the sentences of the source."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalog(locale="en_GB", charset="utf-8")
    for message in extracted():
        if message.id:
            said = tuple(accented(form) for form in _forms(message.id))
            catalogue.add(message.id, said if message.pluralizable else said[0], context=message.context)
    (folder / f"{PSEUDO}.po").write_bytes(as_po(catalogue))
    (folder / f"{PSEUDO}.mo").write_bytes(as_mo(catalogue))


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with the catalogues, one sentence each."""
    pot = folder / "cxworkshop.pot"
    if not pot.exists() or pot.read_bytes() != as_po(extracted()):
        yield f"{pot.name} is not what the source says: run extract"
    for file in translated(folder):
        catalogue = read(file)
        alone = _forms_of_one_number(catalogue)
        yield from (f"{file.name}: {fault}" for each in catalogue if each.id for fault in _faults(each, alone))
        if pot.exists() and {_key(each) for each in catalogue} != {_key(each) for each in read(pot)}:
            yield f"{file.name} has other sentences than {pot.name}: run update"
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != as_mo(catalogue):
            yield f"{compiled.name} is not what {file.name} says: run compile"
    left = {file.stem for file in folder.glob("*.mo")} - {file.stem for file in translated(folder)} - {PSEUDO}
    yield from (f"{name}.mo has no {name}.po" for name in sorted(left))


def _key(message: Message) -> tuple[object, ...]:
    return message.context, *_forms(message.id)


def _forms(sentence: object) -> list[str]:
    """The forms of a sentence, or of a translation: one, or as many as it has plurals."""
    return [str(form or "") for form in sentence] if isinstance(sentence, list | tuple) else [str(sentence or "")]


def _forms_of_one_number(catalogue: Catalog) -> set[int]:
    """Which plural forms stand for a single number: the first in German, none in Russian, where it is for 21 too."""
    form = c2py(catalogue.plural_expr)
    return {each for each, count in Counter(map(form, range(1000))).items() if count == 1}


def _faults(message: Message, alone: set[int]) -> Iterator[str]:
    """What is wrong with one translation; one that is missing is not wrong, its sentence is said in English.

    `alone` are the plural forms that need not say their number.
    """
    forms = _forms(message.string)
    said = [each for each in forms if each]
    name = _forms(message.id)[-1]
    if message.fuzzy:
        yield f"“{name}” is fuzzy"
    if said and len(said) < len(forms):
        yield f"“{name}” lacks a plural form"
    wanted = sorted(PLACE.findall(name))
    for index, each in enumerate(forms):
        has = sorted(PLACE.findall(each))
        may_leave_out = message.pluralizable and index in alone
        without_number = may_leave_out and has == [place for place in wanted if place != "{count}"]
        if each and has != wanted and not without_number:
            yield f"“{name}” has {', '.join(wanted) or 'no places'}, its translation {', '.join(has) or 'none'}"
        elif not _nests(each):
            yield f"“{name}” has tags, which its translation closes before they are opened"


def _nests(said: str) -> bool:
    """Whether tags are closed in the order in which they are opened."""
    left: list[str] = []
    for closes, tag in _TAG.findall(said):
        if not closes:
            left.append(tag)
        elif not left or left.pop() != tag:
            return False
    return True


def check(folder: Path) -> int:
    """Print what is wrong; 1 where something is."""
    found = list(faults(folder))
    for fault in found:
        print(fault)
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Carry out one command; gives the exit status."""
    command, *names = arguments or [""]
    if command == "update":
        try:
            update(FOLDER, names)
        except (UnknownLocaleError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2
    elif command == "check":
        return check(FOLDER)
    elif command in {"extract", "compile", "pseudo"}:
        {"extract": extract, "compile": compile_all, "pseudo": pseudo}[command](FOLDER)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

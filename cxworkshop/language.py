"""The language that is spoken: what marks a sentence for translation, and says it in that language.

A sentence is marked where it is said, whole, with named places that are filled in afterwards:
`_("{name} is {count} years old").format(name=name, count=count)`. It is translated when `_` is called, so a sentence
that belongs to a module or a class is marked with `N_` there and goes through `_` where it is shown. Catalogues lie in
`resources/i18n`, one compiled file for each language; `packaging/catalogues.py` makes them. English needs none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cxworkshop import paths

if TYPE_CHECKING:
    from gettext import NullTranslations

    from babel import Locale

ENGLISH = "en"
PSEUDO = "en-XA"
"""English made to look foreign and 40 % longer: what is not marked, and what has no room, is seen at a glance.

Its dates, numbers and lists are Greek, so that those are seen that are written as no language asked.
"""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


def _(sentence: str) -> str:
    """The sentence in the language spoken."""
    catalogue = _catalogue(_SPOKEN.get())
    return sentence if catalogue is None else catalogue.gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a sentence that goes with a number: `one` with 1 in English, `many` with every other."""
    catalogue = _catalogue(_SPOKEN.get())
    if catalogue is None:
        return one if count == 1 else many
    return catalogue.ngettext(one, many, count)


def pgettext(context: str, sentence: str) -> str:
    """The sentence in the language spoken; `context` tells apart what is alike in English alone."""
    catalogue = _catalogue(_SPOKEN.get())
    return sentence if catalogue is None else catalogue.pgettext(context, sentence)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """The form of a sentence that goes with a number; `context` tells apart what is alike in English alone."""
    catalogue = _catalogue(_SPOKEN.get())
    if catalogue is None:
        return one if count == 1 else many
    return catalogue.npgettext(context, one, many, count)


def N_(sentence: str) -> str:  # noqa: N802 - what gettext's tools know it as
    """The sentence as it is, marked for the catalogues: whoever shows it calls `_` on it."""
    return sentence


def spoken() -> str:
    """The code of the language spoken, as in BCP 47: en, pt-BR."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language until the end of the block, in this thread alone; a job takes its starter's along (state.jobs).

    Raises LookupError where there is no catalogue of that language that can be read.
    """
    _catalogue(language)
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def is_english() -> bool:
    """Whether English is spoken, which needs no catalogue and none of Babel's data."""
    return _SPOKEN.get() == ENGLISH


def locale() -> Locale:
    """How the language spoken writes dates, numbers and lists; English is British."""
    from babel import Locale

    language = _SPOKEN.get()
    return Locale.parse({ENGLISH: "en-GB", PSEUDO: "el"}.get(language, language), sep="-")


def codes() -> list[str]:
    """The codes of the languages there are, English first. The pseudo-language is one of them where it is spoken."""
    return [ENGLISH, *(each for each in _catalogues() if each != ENGLISH and (each != PSEUDO or spoken() == PSEUDO))]


def languages() -> dict[str, str]:
    """The same with their names, as their speakers write them."""
    return {code: _own_name(code) for code in codes()}


def known(wish: str) -> str:
    """The code of a language there is, for a code or the name of a system's locale; "" where there is none.

    "de-AT" is content with "de", "de_DE.UTF-8" as well, and any English is ours.
    """
    code = wish.partition(".")[0].partition("@")[0].replace("_", "-").casefold()
    if code.partition("-")[0] == ENGLISH and code != PSEUDO.casefold():
        return ENGLISH
    there = {each.casefold(): each for each in _catalogues()} if code else {}
    return there.get(code) or there.get(code.partition("-")[0], "")


def choose(setting: str, environment: Mapping[str, str]) -> str:
    """The language to speak: the setting, else CXWORKSHOP_LANGUAGE, else the system's, else English.

    Of these the first is taken that there is, and whose catalogue can be read: the app starts in any case.
    """
    wishes = (setting, environment.get("CXWORKSHOP_LANGUAGE", ""), *_of_the_system(environment))
    return next((code for code in map(known, wishes) if code and _can_be_spoken(code)), ENGLISH)


def _can_be_spoken(language: str) -> bool:
    try:
        _catalogue(language)
    except LookupError:
        return False
    return True


def _of_the_system(environment: Mapping[str, str]) -> list[str]:
    """The languages the system is set to, the dearest first."""
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    if named:
        # "C" and "POSIX" are how a system says that it is set to no language: gettext then asks for no other either.
        plain = named.partition(".")[0] in {"C", "POSIX"}
        return [ENGLISH] if plain else [*environment.get("LANGUAGE", "").split(":"), named]
    return _from_windows() if sys.platform == "win32" else _from_macos() if sys.platform == "darwin" else []


def _from_windows() -> list[str]:
    import ctypes
    import locale as names

    number = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009 - only Windows has it
    return [names.windows_locale.get(number, "")]


def _from_macos() -> list[str]:
    import plistlib
    from xml.parsers.expat import ExpatError

    file = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"
    try:
        return [str(each) for each in plistlib.loads(file.read_bytes()).get("AppleLanguages", [])]
    except (OSError, ValueError, ExpatError):
        return []


def _folder() -> Path:
    return paths.resource("i18n")


def _catalogues() -> list[str]:
    """The codes of the languages there is a catalogue of, and of the pseudo-language, which needs none."""
    return sorted({PSEUDO, *(file.stem.replace("_", "-") for file in _folder().glob("*.mo"))})


def _own_name(code: str) -> str:
    if code in {ENGLISH, PSEUDO}:
        return {ENGLISH: "English", PSEUDO: "Pseudo-English"}[code]
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code, sep="-").get_display_name() or code
    except UnknownLocaleError:
        return code
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=8)
def _catalogue(language: str) -> NullTranslations | None:
    """What a language says; None for English, which says what stands in the code. Raises LookupError."""
    if language == ENGLISH:
        return None
    import gettext
    import struct

    compiled = _folder() / f"{language.replace('-', '_')}.mo"
    if language == PSEUDO and not compiled.exists():
        from cxworkshop.pseudo import PseudoTranslations

        return PseudoTranslations()
    try:
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, struct.error, UnicodeError) as error:  # what gettext says of a file that is broken off
        raise LookupError(f"no catalogue of {language} that can be read") from error

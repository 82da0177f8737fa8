"""Names in the order of the alphabet: accents and capitals come after letters, as in a telephone book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from cxworkshop import language

if TYPE_CHECKING:
    from pyuca import Collator

Item = TypeVar("Item")

_ASCII = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
_PLACES = {ord(each): chr(place) for place, each in enumerate(_ASCII)}
_OWN_LETTERS = {
    "cs": "c<č h<ch r<ř s<š z<ž",
    "da": "z<æ<ø<å",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "z<å<ä<ö",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö s<sz t<ty u<ü z<zs",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "nb": "z<æ<ø<å",
    "nn": "z<æ<ø<å",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș t<ț",
    "sk": "a<ä c<č h<ch o<ô s<š z<ž",
    "sl": "c<č s<š z<ž",
    "sv": "z<å<ä<ö",
    "tr": "c<ç g<ğ o<ö s<ş u<ü",
}
"""What has a place of its own in a language's alphabet: after the first of its group."""


def sorted_names(items: Iterable[Item], key: Callable[[Item], str] = str) -> list[Item]:
    """Things in the order of their names; those that are called the same stay as they come."""
    named = [(key(item), item) for item in items]
    own = _own_letters(language.spoken().partition("-")[0])
    # The table of all the world's letters is only read for names that need it; without it they come out the same.
    if not own and all(name.isascii() and name.isprintable() for name, _item in named):
        return [item for _name, item in sorted(named, key=lambda pair: _plain(pair[0]))]
    return [item for _name, item in sorted(named, key=lambda pair: _collated(pair[0], own))]


def _plain(name: str) -> tuple[object, ...]:
    """What puts a name of English letters alone in its place: letters first, a small one before its capital."""
    return name.lower().translate(_PLACES), name.swapcase()


def _collated(name: str, own: Mapping[str, str]) -> tuple[object, ...]:
    """What puts any name in its place: the Unicode collation algorithm, but for the language's own letters."""
    whole = normalize("NFC", name)
    for letter, instead in own.items():
        whole = whole.replace(letter, instead)
    return tuple(_collator().sort_key(whole))


@lru_cache
def _own_letters(code: str) -> dict[str, str]:
    """The letters that a language has in places of their own, the longest first, each with what comes there.

    That is the letter before it with a character that no table knows: it comes after all that are known.
    """
    places: dict[str, str] = {}
    for group in _OWN_LETTERS.get(code, "").split():
        first, *letters = group.split("<")
        for place, letter in enumerate(letters):
            after = chr(0x10FF00 + place)
            places |= {
                letter: first + after,
                letter.title(): first.upper() + after,
                letter.upper(): first.upper() + after,
            }
    return dict(sorted(places.items(), key=lambda item: -len(item[0])))


@lru_cache
def _collator() -> Collator:
    from pyuca import Collator

    return Collator()

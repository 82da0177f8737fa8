"""How numbers, levels and lists read in a sentence: in British English, whatever the system's locale."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain.scoring import score_text

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A count as written in a sentence: in words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, thing: str) -> str:
    """A count with its noun: one action, two actions."""
    return f"{number(count)} {thing}{'' if count == 1 else 's'}"


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a sentence: a, b and c; those beyond `most` are counted."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {number(len(names) - most + 1)} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def level(value: float) -> str:
    """Level 3, or Level 3.5 for a target between two levels."""
    return f"Level {int(value) if float(value).is_integer() else score_text(value)}"

"""A text of somebody's own in a report: plain paragraphs, bullets ("- "), bold ("**…**"), and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

_BULLET = re.compile(r"^\s*[-•–]\s+")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


class Stretch(NamedTuple):
    """Words that look alike."""

    text: str
    bold: bool = False


class OwnParagraph(NamedTuple):
    """A paragraph, or a bullet; `apart` where an empty line stands before it."""

    stretches: tuple[Stretch, ...]
    bullet: bool = False
    apart: bool = False


def paragraphs(text: str) -> list[OwnParagraph]:
    """A text in paragraphs: each line that is not empty is one."""
    found: list[OwnParagraph] = []
    apart = False
    for line in text.splitlines():
        if not line.strip():
            apart = bool(found)
            continue
        bullet = bool(_BULLET.match(line))
        found.append(OwnParagraph(_stretches(_BULLET.sub("", line).strip()), bullet, apart))
        apart = False
    return [paragraph for paragraph in found if paragraph.stretches]


def _stretches(line: str) -> tuple[Stretch, ...]:
    parts = _BOLD.split(line)
    return tuple(Stretch(part, bold=index % 2 == 1) for index, part in enumerate(parts) if part)

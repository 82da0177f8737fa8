"""The runs of six words in the two articles that the built-in model rests on, as digests: no shipped text shares one.

    python -m tests.articles.make ARTICLE…

writes runs.txt anew from the texts of the articles. Their facts are used with attribution, their sentences are not, and
the texts are nobody's to publish here: so only digests of their runs are kept, from which they cannot be read.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from pathlib import Path

FILE = Path(__file__).with_name("runs.txt")
LENGTH = 6
"""Words that make a run."""
_HEADER = """\
# Digests of every run of six words in the two articles that the built-in model names as its sources, sorted: the first
# 16 hexadecimal digits of the SHA-256 of the run, in small letters, without punctuation, words one space apart and
# spelt with -ise. Made by tests/articles/make.py; tests/test_articles.py looks for them in all texts that ship.
"""


def runs(text: str) -> list[str]:
    """Every run of LENGTH words of a text, as they are compared: case, punctuation and -ize make no difference."""
    plain = re.sub(r"['’‘]", "", text.lower())
    words = [word.replace("iz", "is") for word in re.findall(r"[a-z0-9]+", plain)]
    return [" ".join(words[start : start + LENGTH]) for start in range(len(words) - LENGTH + 1)]


def digest(run: str) -> str:
    """What is kept of a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:16]


@functools.cache
def kept() -> frozenset[str]:
    """The digests that are kept."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def main() -> None:
    found = {digest(run) for name in sys.argv[1:] for run in runs(Path(name).read_text(encoding="utf-8"))}
    FILE.write_text(_HEADER + "".join(f"{line}\n" for line in sorted(found)), encoding="utf-8")


if __name__ == "__main__":
    main()

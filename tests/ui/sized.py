"""Walk through all pages, tabs and dialogs of the app on a screen of one of six kinds, and print what is cut off there.

    python -m tests.ui.sized SETTING [FOLDER]     with pictures of every page left in the folder

A program, because a screen and its scale belong to a process. The last line it prints is a list of findings, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple


class Setting(NamedTuple):
    """A screen in pixels, its scale, the system's font and the language."""

    width: int
    height: int
    scale: float = 1.0
    family: str = "Noto Sans"
    points: float = 0.0
    """0 for the size that a system without a wish has."""
    language: str = "en"


SETTINGS = {
    "small": Setting(1280, 720),
    "scaled-125": Setting(1366, 768, scale=1.25),
    "scaled-150": Setting(1920, 1080, scale=1.5),
    "15pt": Setting(1366, 768, points=15.0),
    "pseudo": Setting(1280, 720, language="en-XA"),
    "dejavu": Setting(1280, 720, family="DejaVu Sans"),
}


def main(name: str, pictures: Path | None) -> list[str]:
    """What is cut off, each with the place where it was seen."""
    setting = SETTINGS[name]
    with tempfile.TemporaryDirectory(prefix="cxw-") as folder, ExitStack() as stack:
        _own_screen(Path(folder), setting)
        from tests.ui import sized_walk

        stack.enter_context(_own_language(Path(folder), setting))
        return sized_walk.walk(setting, Path(folder), pictures)


def _own_screen(folder: Path, setting: Setting) -> None:
    """One screen, before anything loads Qt; and a home where nothing is anybody's."""
    screen = {"name": "one", "x": 0, "y": 0, "width": setting.width, "height": setting.height, "dpr": 1.0}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    (folder / "screens.json").write_text(json.dumps({"screens": [screen]}), encoding="ascii")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screens.json'}"
    os.environ["QT_SCALE_FACTOR"] = str(setting.scale)
    for each in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[each] = str(folder)


@contextmanager
def _own_language(folder: Path, setting: Setting) -> Iterator[None]:
    from functools import lru_cache

    import pytest

    from cxworkshop import language
    from tests.scripts import script

    with pytest.MonkeyPatch.context() as patch:
        if setting.language != language.ENGLISH:
            script("catalogues").pseudo(folder / "i18n")
            patch.setattr(language, "_folder", lambda: folder / "i18n")
            patch.setattr(language, "_catalogue", lru_cache(language._catalogue.__wrapped__))
        with language.speaking(setting.language):
            yield


if __name__ == "__main__":
    found = main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    print(json.dumps(found))

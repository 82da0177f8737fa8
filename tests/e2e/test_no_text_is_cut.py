"""Every page and dialog, at the size of a projector and at that of a large screen, light and dark: no text is cut off.

The pictures are left in the test's temporary folder, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxworkshop import paths, settings
from tests.e2e import wordy
from tests.e2e.libraries import with_sessions
from tests.e2e.workshop import Workshop

PROJECTOR, LARGE = (1366, 768, 1), (2560, 1440, 2)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(("width", "height", "scale"), [PROJECTOR, LARGE])
def test_no_text_is_cut(
    width: int, height: int, scale: int, look: str, start: Callable[..., Workshop], own_files: Path, tmp_path: Path
) -> None:
    settings.save(paths.settings(), settings.Settings(theme="dark" if look == "dark" else "light"))
    library = with_sessions(own_files / "library.db", wordy.sessions())
    workshop = start(library, scale=scale)
    workshop.see("Sessions")
    workshop.resize(width, height)
    cut = {}
    for number, view in enumerate(views(workshop)):
        if found := workshop.ask("cut"):
            cut[view] = found
        workshop.screen.picture(tmp_path / f"{number:02} {view}.png", width, height)
    assert cut == {}
    workshop.close()


def views(workshop: Workshop) -> Iterator[str]:
    """Goes to everything there is to see, and says where it is."""
    yield "library"
    workshop.press("ctrl+n")
    workshop.see_focus("Organisation")
    yield "new session"
    workshop.press("esc")
    workshop.see_gone("Start session")
    workshop.press("ctrl+,")
    workshop.see("Settings and about", "Label")
    yield "settings"
    for down, name in enumerate(("sample", "german", "japanese")):
        workshop.press("ctrl+1")
        workshop.see_focus("Sessions")
        workshop.press("home", *["down"] * down, "enter")
        yield from session_views(workshop, name)


def session_views(workshop: Workshop, name: str) -> Iterator[str]:
    workshop.see("", "Entry", text="Prepare")
    workshop.press("ctrl+2")
    workshop.see("Organisation", "TextField")
    yield f"{name} prepare"
    workshop.press("ctrl+3", *["alt+left"] * 7)
    for dimension in ("Vision", "Strategy"):
        workshop.see(dimension, "QLabel")
        yield f"{name} score {dimension}"
        workshop.press("alt+right")
    workshop.press("ctrl+4")
    workshop.see("How is this calculated?")
    yield f"{name} results"
    workshop.press("alt+h")
    workshop.see("Close", "QPushButton")
    yield f"{name} how computed"
    workshop.press("esc")
    workshop.see_gone("Close")
    workshop.press("ctrl+5")
    workshop.see("Add action")
    yield f"{name} roadmap"
    workshop.press("ctrl+g", "ctrl+g")
    workshop.see("Board by owner")
    yield f"{name} roadmap by owner"
    workshop.press("ctrl+g", "enter")
    workshop.see_focus("Title")
    yield f"{name} edit action"
    workshop.press("esc")
    workshop.see_gone("Save")
    workshop.press("ctrl+6")
    workshop.see("Pages", "PageStrip")
    yield f"{name} report"

"""What the tests of words share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalogues import Said, add_language, speak_from


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of a few words."""
    said: Said = {
        "Level {level}": "Stufe {level}",
        ("{count} more", "{count} more"): ("{count} weiterer", "{count} weitere"),
        "status of an action\4in progress": "in Arbeit",
        "phase of a roadmap\4Now": "Jetzt",
        "phase of a roadmap\4Next": "Danach",
        "phase of a roadmap\4Later": "Später",
    }
    add_language(tmp_path, "de", said)
    speak_from(tmp_path, monkeypatch)

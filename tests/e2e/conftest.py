"""Whole workshops: the app in a real window, worked with keyboard and mouse. On Linux, where there is Xvfb."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if not sys.platform.startswith("linux"):
    collect_ignore_glob = ["test_*.py"]
else:
    from tests.e2e.screen import Screen, screen
    from tests.e2e.workshop import Workshop

    @pytest.fixture(scope="session", name="screen")
    def the_screen() -> Iterator[Screen]:
        """One screen for all tests."""
        with screen() as made:
            yield made

    @pytest.fixture
    def start(screen: Screen, own_files: Path) -> Iterator[Callable[..., Workshop]]:
        """Starts the app; whatever still runs after the test is ended."""
        started: list[Workshop] = []

        def run(library: Path | None = None, **choices: Any) -> Workshop:
            started.append(Workshop(screen, library or own_files / "library.db", **choices))
            return started[-1]

        yield run
        for each in started:
            each.kill()

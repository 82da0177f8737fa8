"""Measure what speed is judged by, and print it as ratios of two things measured in one run.

    python tests/benchmarks/run.py [start] [slider] [plan] [room] [report] [office] [handing] [preview] [seal]
        [library] [--sessions N]

Without a name all run. Machines are noisy: medians are printed, and a ratio says more than the figures beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import handing, library, office, plan, preview, report, room, seal, slider, start

PARTS: dict[str, Callable[[int], list[str]]] = {
    "start": lambda _: start.measure(),
    "slider": lambda _: slider.measure(),
    "plan": lambda _: plan.measure(),
    "room": lambda _: room.measure(),
    "report": lambda _: report.measure(),
    "office": lambda _: office.measure(),
    "handing": lambda _: handing.measure(),
    "preview": lambda _: preview.measure(),
    "seal": lambda _: seal.measure(),
    "library": library.measure,
}


def main() -> int:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description="Print the ratios of the speed targets.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all without one")
    parser.add_argument("--sessions", type=int, default=100_000, help="sessions in the large library")
    wanted = parser.parse_args()
    if unknown := set(wanted.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}")
    for name, part in PARTS.items():
        if not wanted.parts or name in wanted.parts:
            print(f"== {name}", flush=True)
            for line in part(wanted.sessions):
                print(f"   {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

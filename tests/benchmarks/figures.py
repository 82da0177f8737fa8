"""Samples, and the lines they are printed as."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def verdict(ratio: float, most: float) -> str:
    """Whether a target is met."""
    return f"target ≤ {most:g}: {'met' if ratio <= most else 'missed'}"


def in_turn(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """Two measurements taken in turn; gives the median of each and the median of the pairwise ratios.

    In turn, because the machine's speed drifts; pair by pair, so that a slow moment counts on both sides.
    """
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )


def percentile(samples: Sequence[float], share: float) -> float:
    """The sample that this share (0 to 1) of all samples does not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """How long some work takes by the clock, once, in seconds."""
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much processor time some work takes, in seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def spread(milliseconds: Sequence[float]) -> str:
    """Median and 99th percentile in words."""
    return f"median {percentile(milliseconds, 0.5):.1f} ms, 99th percentile {percentile(milliseconds, 0.99):.1f} ms"

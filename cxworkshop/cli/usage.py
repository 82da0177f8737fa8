"""A parser of command lines whose own words, its headings and complaints, are in the language spoken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from cxworkshop.language import N_, _
from cxworkshop.words import borrowed

_HEADINGS = (N_("positional arguments"), N_("options"))
_OF_AN_ARGUMENT = N_("argument {argument}: {problem}")
_COMPLAINTS = (
    N_("expected one argument"),
    N_("expected at least one argument"),
    # Translators: {value} is what somebody typed, {choices} what there is
    N_("invalid choice: {value} (choose from {choices})"),
    N_("ignored explicit argument {value}"),
    N_("unrecognized arguments: {arguments}"),
    N_("the following arguments are required: {arguments}"),
)


class Parser(argparse.ArgumentParser):
    """A parser that knows no abbreviations, and no --help of its own: that has to be added like any other option."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter, **options})

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong with it; ends with status 2."""
        self.print_usage(sys.stderr)
        # Translators: {program} is the command that was typed, such as "cxworkshop show"
        said = _("{program}: error: {problem}").format(program=self.prog, problem=_complaint(message))
        self.exit(2, f"{said}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        # Translators: before a line that shows what can be typed
        before = _("usage:")
        super().add_usage(usage, actions, groups, f"{before} " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and borrowed.said(heading, _HEADINGS))


def _complaint(message: str) -> str:
    """A complaint of argparse's, which names an argument first where it is about one."""
    if not message.startswith("argument "):
        return borrowed.said(message, _COMPLAINTS)
    argument, _colon, problem = message.removeprefix("argument ").partition(": ")
    return _(_OF_AN_ARGUMENT).format(argument=argument, problem=borrowed.said(problem, _COMPLAINTS))

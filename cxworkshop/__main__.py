"""The way in: opens the app, or runs one command without a screen.

Exit status: 0 done, 1 an expected failure told in one line on standard error, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from cxworkshop import files, language, paths, settings
from cxworkshop.cli import output
from cxworkshop.errors import UserError
from cxworkshop.language import _

_DAY = 24 * 60 * 60  # seconds


def run() -> None:
    """Run the app or a command, and end the process with its exit status."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Carry out one command line and give its exit status. Wrong usage raises SystemExit with status 2."""
    for stream in (sys.stdout, sys.stderr):
        # Windows would write into a pipe in the old code page. A window without a console has no streams.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _settle_time_zone()
    with language.speaking(language.choose(settings.language(paths.settings()), os.environ)):
        wish = os.environ.get("CXWORKSHOP_LANGUAGE", "")
        if wish and not language.known(wish):
            said = _("There is no language “{code}” for {variable}. Choose from: {codes}.")
            codes = ", ".join(language.codes())
            output.complain(said.format(code=wish, variable="CXWORKSHOP_LANGUAGE", codes=codes))
        try:
            status = _carry_out(argv)
            output.end()
        except output.OutputLost as lost:
            return _output_lost(lost.__cause__)
    return status


def _settle_time_zone() -> None:
    """Go by UTC where the time zone is a day or more from it, which POSIX allows and no date of Python's bears."""
    if max(abs(time.timezone), abs(time.altzone), abs(time.localtime().tm_gmtoff)) >= _DAY and hasattr(time, "tzset"):
        os.environ["TZ"] = "UTC"
        time.tzset()


def _carry_out(argv: Sequence[str]) -> int:
    """Run what was asked for. Raises OutputLost."""
    debug = False
    try:
        if not argv:  # as it is started every morning: there is nothing to parse
            return _app(paths.library(), practice=False, debug=False)
        from cxworkshop.cli import commands

        arguments = commands.parser().parse_args(argv)
        library = getattr(arguments, "library", None) or paths.library()
        debug = hasattr(arguments, "debug")
        if arguments.command in (None, "practice"):
            return _app(library, practice=arguments.command == "practice", debug=debug)
        if debug:
            _log_more(arguments.command)
        status: int = arguments.carry_out(arguments, library)
    except output.OutputLost:
        raise
    except UserError as error:
        output.complain(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a bug: it belongs into the log, not into somebody's terminal
        return _bug(error, logged=debug)
    return status


def _app(library: Path, *, practice: bool, debug: bool) -> int:
    """Open the window on a library, or one to practise in."""
    has_screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not has_screen:
        without = _("{command} works without one; {help} lists what else does.")
        without = without.format(command="cxworkshop demo --pdf cx-roadmap.pdf", help="cxworkshop --help")
        raise UserError(_("There is no screen to open the window on."), without)
    try:
        from cxworkshop import quick_start

        quick_start.begin()
        from cxworkshop import app
    except ImportError as error:
        if "cannot open shared object file" not in str(error):
            raise
        missing = str(error).partition(":")[0]
        message = _("The window needs {library}, which this system lacks.").format(library=missing)
        raise UserError(message, _("Install the package that contains it.")) from error
    return app.start_practice(debug=debug) if practice else app.start(library, debug=debug)


def _output_lost(reason: BaseException | None) -> int:
    """Give up on standard output: whoever read it has had enough, or its disk is full."""
    # Python would try to write what is left in the buffer when it ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(reason, OSError) and not isinstance(reason, BrokenPipeError):
        output.complain(_("The output could not be written: {reason}.").format(reason=files.reason(reason)))
    return 1


def _log_more(command: str) -> None:
    """Log what a command does, which else logs bugs alone."""
    import logging

    from cxworkshop import about, log

    log.start(paths.log(), debug=True)
    log.watch_for_crashes(paths.log())
    logging.getLogger("cxworkshop").debug("%s: %s", command, ", ".join(about.versions()))


def _bug(error: Exception, *, logged: bool) -> int:
    """Write an unexpected exception to the log, which may have been started, and say where that is."""
    import logging

    from cxworkshop import log

    if not logged:
        log.start(paths.log())
    logging.getLogger("cxworkshop").error("unexpected error", exc_info=error)
    message = _("Something unexpected went wrong. The details are in {path}.")
    output.complain(message.format(path=paths.log()))
    return 1


if __name__ == "__main__":
    run()

"""How a PDF is to be kept: for an archive, or with a password, which is never a word of the command."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.report.setting.keeping import Keeping

_LONGEST_FILE = 10_000
"""More bytes than a file with a password has."""


def asked(arguments: argparse.Namespace) -> Keeping:
    """What `--pdfa` and `--password-file` ask for. Raises UserError where there is no password to be had."""
    if arguments.password_file is None:
        return Keeping(archive=arguments.pdfa)
    return Keeping(archive=arguments.pdfa, password=_password(arguments.password_file))


def _password(file: Path) -> str:
    if str(file) == "-":
        password = getpass.getpass(_("Password of the PDF: ")) if sys.stdin.isatty() else sys.stdin.readline()
    else:
        password = _first_line(file)
    password = password.rstrip("\r\n")
    if not password:
        raise UserError(_("The password is empty."), _("Put it into the first line of the file, or type it."))
    return password


def _first_line(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_LONGEST_FILE).decode("utf-8-sig").split("\n", 1)[0]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(_("{file} cannot be read: {reason}.").format(file=file.name, reason=reason)) from error
    except UnicodeDecodeError as error:
        message = _("{file} is not a text file in UTF-8.").format(file=file.name)
        raise UserError(message, _("Save it as such, with the password in its first line.")) from error

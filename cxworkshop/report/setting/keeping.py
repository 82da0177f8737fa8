"""How a finished PDF is kept: in the form for archives, PDF/A, or closed with a password. Light to import."""

from __future__ import annotations

import io

from msgspec import Struct

from cxworkshop.errors import UserError
from cxworkshop.language import _

LONGEST = 127
"""Bytes of a password, in UTF-8: PDF knows no longer one."""

_FLAVOUR = "2b"


class Keeping(Struct, frozen=True):
    """What is made of a finished PDF. An empty password is none; it is never shown, and nothing keeps it."""

    archive: bool = False
    password: str = ""

    def __repr__(self) -> str:
        password = "…" if self.password else ""
        return f"Keeping(archive={self.archive}, password={password!r})"


AS_IT_IS = Keeping()


def check(keeping: Keeping) -> None:
    """Raise UserError where a PDF cannot be kept like that, so that nobody waits for it in vain."""
    if keeping.archive and keeping.password:
        raise UserError(_("A PDF for the archive cannot have a password."), _("Choose one of the two."))
    if any(not char.isprintable() for char in keeping.password):
        raise UserError(
            _("The password has characters in it that nobody can type."),
            _("Use letters, digits, punctuation and spaces."),
        )
    if len(keeping.password.encode()) > LONGEST:
        message = _("The password is too long: a PDF takes up to {most} letters without accents.")
        raise UserError(message.format(most=LONGEST), _("Choose a shorter one."))


def kept(content: bytes, keeping: Keeping) -> bytes:
    """A PDF as it is to be kept. Raises UserError where it cannot be.

    For the archive equal contents give equal bytes; with a password none do, or it could be guessed at.
    """
    check(keeping)
    if keeping.archive:
        return _archived(content)
    return _locked(content, keeping.password) if keeping.password else content


def _archived(content: bytes) -> bytes:
    """PDF/A-2b: with the colours defined and all that is said of the file as it was."""
    import pikepdf
    from pikepdf import pdfa

    from cxworkshop.report.setting.metadata import for_archive

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        about, said = pdf.Root.Metadata.read_bytes(), {key: str(value) for key, value in pdf.docinfo.items()}
        pdfa.prepare(pdf, _FLAVOUR)
        # Which puts itself in the place of who produced the file, and the moment in that of its date.
        pdf.Root.Metadata.write(for_archive(about))
        for key, value in said.items():
            pdf.docinfo[key] = pikepdf.Name(value) if key == "/Trapped" else value
        try:
            pdfa.save(pdf, target, _FLAVOUR, repair=False, deterministic_id=True)
        except pdfa.PdfaError as error:
            raise UserError(
                _("This PDF cannot be written for the archive."),
                _("A logo in an unusual form may be the reason: try it without."),
            ) from error
    return target.getvalue()


def _locked(content: bytes, password: str) -> bytes:
    """Closed with 256 bits; who has the password may do everything, and a screen reader reads it."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return target.getvalue()

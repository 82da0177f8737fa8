"""The two kinds of error, told apart once: what a person can act on, and bugs."""


class UserError(Exception):
    """Something a person can act on, shown as such; every other exception is a bug.

    `message` is one sentence that says what happened and where; `hint` is one sentence that says what to do,
    or "" when the message already does.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class OverLimitError(UserError):
    """A value is beyond its bounds and was refused before anything was stored: neither disk nor library is at fault."""

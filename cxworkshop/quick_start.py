"""What a start leaves out until the window is there."""

from __future__ import annotations

import gc
import sys


def begin() -> None:
    """Start faster from here on: to be called before anything of Qt or of the windows is imported.

    Once QtCore is loaded, PySide6 reads the source of every module imported later to see whether it mentions PySide6,
    for a switch that this app does not use (`__feature__`): 142 modules, 21 of 206 ms. The name is private and may go;
    then the start is slower and nothing else. The garbage collector finds nothing while the window is being made.
    """
    import PySide6.QtCore  # noqa: F401 - loads the module that does the reading

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _: False)  # noqa: B010 - no type checker knows it
    gc.disable()


def end() -> None:
    """The window is painted: what has been made stays, so the collector need not look at it again."""
    gc.freeze()
    gc.enable()

"""Python run in processes of its own, in places where files can be made to fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

PREAMBLE = """
import json, os, sys
from contextlib import closing
from pathlib import Path
import msgspec
from cxworkshop.errors import UserError
from cxworkshop.store.models import files as model_files
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
path = Path(sys.argv[1])
model = model_files.builtin()
session = sample_session(model)
"""


def start(code: str, *arguments: object, wrap: Sequence[str] = ()) -> subprocess.Popen[str]:
    """A process that runs `code`, `path` being its first argument; `wrap` is a command to run it in."""
    command = [*wrap, sys.executable, "-c", PREAMBLE + code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT)


def run(code: str, *arguments: object, wrap: Sequence[str] = ()) -> str:
    """What such a process prints, once it has ended well."""
    with start(code, *arguments, wrap=wrap) as process:
        printed, complaint = process.communicate()
    assert process.returncode == 0, complaint
    return printed


def mounted(script: str, *arguments: object) -> list[str]:
    """A command to run a process in, after `script` (for sh, with $1 and so on) has mounted something for it alone."""
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    # Kept from the rest of the machine; in a chroot that is no mount of its own, unshare alone cannot do that.
    private = "mount --make-rprivate / 2>/dev/null || :"
    script = f'{private}; {script}; shift {len(arguments)}; exec "$@"'
    command = ["unshare", "--mount", "--propagation", "unchanged", *user, "sh", "-ec", script, "sh"]
    command += map(str, arguments)
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.fail(f"This machine does not let a test mount a file system of its own: {tried.stderr}")
    return command

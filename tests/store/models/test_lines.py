"""Lines of keys in TOML texts."""

from __future__ import annotations

import pytest

from cxworkshop.store.models.lines import Lines, Path

TEXT = """\
# id = "in a comment"
id = "a"
about = \"\"\"
[[actions]]
name = "inside a text"
\"\"\"

[[actions]]
id = "one"
steps = [
  "name = x",
  "[[actions]]",
]
  'quoted key' = 1

[actions.owners]
marketing = "A"

[[actions]] # the second
owners.cio = "B"
"plain" . dotted = 2
once = \"\"\"on one line\"\"\"
inline = { deep = { deeper = 1 } }
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("about",), 3),
        (("name",), None),
        (("actions",), None),
        (("actions", 0), 8),
        (("actions", 0, "id"), 9),
        (("actions", 0, "steps"), 10),
        (("actions", 0, "steps", 1), 10),
        (("actions", 0, "quoted key"), 14),
        (("actions", 0, "owners"), 16),
        (("actions", 0, "owners", "marketing"), 17),
        (("actions", 0, "missing"), 8),
        (("actions", 1), 19),
        (("actions", 1, "owners"), 20),
        (("actions", 1, "plain"), 21),
        (("actions", 1, "once"), 22),
        (("actions", 1, "inline", "deep", "deeper"), 23),
        (("actions", 2), None),
        ((), None),
    ],
)
def test_line(path: Path, line: int | None) -> None:
    assert Lines(TEXT).line(path) == line

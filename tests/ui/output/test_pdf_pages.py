from __future__ import annotations

from pathlib import Path

from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.store import children

TWO_THREADS = """
from concurrent.futures import ThreadPoolExecutor
from cxworkshop.ui.output import pdf_pages

data = path.read_bytes()
with ThreadPoolExecutor(2) as pool:
    pictures = list(pool.map(lambda page: pdf_pages.picture(data, page % 3, 300), range(120)))
print(len({image.width() for image in pictures}), len({bytes(image.constBits()) for image in pictures}))
"""


def test_two_windows_make_pictures_at_the_same_time(tmp_path: Path) -> None:
    model = model_files.builtin()
    data, _unprintable = render_report(sample_session(model), model, ReportOptions())
    (tmp_path / "report.pdf").write_bytes(data)
    assert children.run(TWO_THREADS, tmp_path / "report.pdf") == "1 3\n"

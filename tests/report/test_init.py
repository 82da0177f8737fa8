import subprocess
import sys
from pathlib import Path


def test_settings_in_the_home_folder_are_not_run(own_files: Path) -> None:
    trap = own_files / "ran"
    (own_files / ".reportlab_settings").write_text(f"open({str(trap)!r}, 'w').close()\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", "import cxworkshop.report.roadmap.write"], check=True)
    assert not trap.exists()


def test_the_options_load_no_pdf_library() -> None:
    code = "import sys, cxworkshop.report.roadmap.options; sys.exit('reportlab' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

"""Make docs/compare.png anew: a picture of the page that `communique compare --html` writes, of the sample collection.

    python tools/compare_picture.py [--page FILE]

Needs playwright (pip install ".[browser]") and the machine's Chromium. ``--page`` keeps the page itself.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "compare.png"
DOCUMENT = "basin-roundup.txt"
WIDTH, HEIGHT = 1180, 1180
LARGEST = 300_000
FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
"""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--page", type=Path)
    args = ask.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("no chromium on this machine: nothing made", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as place:
        page = args.page or Path(place) / "page.html"
        record = str(Path(place) / "record.db")
        communique("build", str(ROOT / "examples" / "documents"), "-o", record)
        communique("compare", record, DOCUMENT, "--html", str(page))
        size = take(page.resolve(), program)
    print(f"wrote {PICTURE.relative_to(ROOT)}, {size:,} bytes")
    return int(size > LARGEST)


def communique(*words: str) -> None:
    """Run a command of the program."""
    subprocess.run([sys.executable, "-m", "communique", *words], check=True, stdout=subprocess.DEVNULL)


def take(page: Path, program: str) -> int:
    """Take the picture of the top of a page; returns its size in bytes."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=FLAGS.split())
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        window.goto(page.as_uri())
        window.screenshot(path=PICTURE)
        browser.close()
    return PICTURE.stat().st_size


if __name__ == "__main__":
    sys.exit(main())

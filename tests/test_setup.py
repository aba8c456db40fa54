"""What a fresh clone relies on: make's targets, the licence, the metadata. Nothing is installed or fetched here."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import communique

ROOT = Path(__file__).resolve().parent.parent
# SHA-256 of the licence as the Apache Software Foundation publishes it (apache.org/licenses/LICENSE-2.0.txt) without
# its first, empty line.
APACHE_2 = "c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4"


@pytest.fixture
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what make looks at, and a .venv whose Python only notes what it is asked to do."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("python", "lint-imports"):
        fake = binaries / name
        fake.write_text('#!/bin/sh\necho "$0 $@" | sed "s|.*/bin/||" >> asked\n')
        fake.chmod(0o755)
    return tmp_path


def make(folder: Path, *arguments: str) -> tuple[list[str], str]:
    """Run make there: what the fake Python was asked, in order, and the output."""
    asked = folder / "asked"
    asked.unlink(missing_ok=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", f"PYTHON={sys.executable}", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env=clean,
        check=False,
    )
    return (asked.read_text().splitlines() if asked.exists() else []), done.stdout + done.stderr


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")


@needs_make
@pytest.mark.parametrize(
    ("target", "wanted", "ends_with"),
    [
        ("demo", ".", "python tools/demo.py"),
        ("test", ".[test]", "python -m pytest"),
        ("bench", ".", "python bench/build.py"),
    ],
)
def test_a_target_installs_once_then_runs(clone: Path, target: str, wanted: str, ends_with: str) -> None:
    asked, output = make(clone, target)
    assert [line for line in asked if "pip install" in line] == [
        f"python -m pip install --quiet --disable-pip-version-check --editable {wanted}"
    ]
    assert asked[-1] == ends_with
    assert "Installing communique" in output
    again, output = make(clone, target)
    assert again == [ends_with]
    assert "Installing" not in output


@needs_make
def test_a_changed_pyproject_installs_again(clone: Path) -> None:
    make(clone, "test")
    later = (clone / ".venv" / ".for-tests").stat().st_mtime + 10
    os.utime(clone / "pyproject.toml", (later, later))
    asked, _ = make(clone, "test")
    assert any("pip install" in line for line in asked)


@needs_make
def test_a_failed_installation_is_not_taken_for_done(clone: Path) -> None:
    python = clone / ".venv" / "bin" / "python"
    works = python.read_text()
    python.write_text('#!/bin/sh\ncase "$*" in *install*) exit 1;; esac\n')
    make(clone, "test")
    assert not (clone / ".venv" / ".for-tests").exists()
    python.write_text(works)
    asked, _ = make(clone, "test")
    assert any("pip install" in line for line in asked)


@needs_make
def test_check_runs_every_check(clone: Path) -> None:
    asked, _ = make(clone, "check")
    ran = "\n".join(asked)
    for each in ("pytest", "ruff check", "ruff format --check", "mypy", "lint-imports", "cli_reference.py --check"):
        assert each in ran


@needs_make
def test_an_old_python_is_told_so(clone: Path) -> None:
    old = clone / "old-python"
    old.write_text(f"#!{sys.executable}\nimport sys\nsys.version_info = (3, 9)\nexec(sys.argv[2])\n")
    old.chmod(0o755)
    _, output = make(clone, "demo", f"PYTHON={old}")
    assert "needs Python 3.11 or newer" in output
    assert "3.9" in output


@needs_make
def test_make_alone_lists_the_targets() -> None:
    _, output = make(ROOT)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)) - {"help", "lint"}
    assert targets == set(re.findall(r"^make (\w+)", output, re.M))


def test_continuous_integration_runs_make_test() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "\nmake test" in (ROOT / ".ci" / "run").read_text()


def test_licence(project: dict) -> None:
    assert project["license"] == "Apache-2.0"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes().lstrip(b"\n")).hexdigest() == APACHE_2


def test_version_is_said_once(project: dict) -> None:
    assert project["version"] == communique.__version__
    assert f"## {communique.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_package_is_typed_and_runs_as_a_module() -> None:
    assert (ROOT / "src" / "communique" / "py.typed").exists()
    done = subprocess.run([sys.executable, "-m", "communique", "--version"], capture_output=True, text=True, check=True)
    assert communique.__version__ in done.stdout

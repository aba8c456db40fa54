"""The whole program runs with the network refused, and gives what it gives with one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "documents"
GUARD = '''
import socket

class Refused(socket.socket):
    """Refuses every connection but those between processes of one machine; workers load this file too."""

    def connect(self, *address):
        self._refuse()
        return super().connect(*address)

    def connect_ex(self, *address):
        self._refuse()
        return super().connect_ex(*address)

    def sendto(self, *data):
        self._refuse()
        return super().sendto(*data)

    def _refuse(self):
        if self.family != getattr(socket, "AF_UNIX", None):
            raise OSError("the network is refused")

def refuse(*arguments, **options):
    raise OSError("the network is refused")

socket.socket = Refused
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
'''
CALL_OUT = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=2)"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("usual"), [], dict(os.environ))


def built(place: Path, before: list[str], environment: dict[str, str]) -> dict[str, bytes]:
    """Build and export the sample collection; the export's files."""
    record, export = place / "record.db", place / "export"
    for command in (
        ["build", str(EXAMPLES), "-o", str(record)],
        ["export", str(record), "--format", "jsonl", str(export)],
    ):
        done = subprocess.run(
            [*before, sys.executable, "-m", "communique", *map(str, command)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in export.iterdir()}


def test_with_sockets_that_refuse(tmp_path: Path, usual: dict[str, bytes]) -> None:
    """``sitecustomize`` is loaded by every Python process, the spawned workers included."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "guard")}
    called = subprocess.run([sys.executable, "-c", CALL_OUT], env=environment, capture_output=True, text=True)
    assert "the network is refused" in called.stderr
    assert built(tmp_path, [], environment) == usual


def test_in_a_machine_without_a_network(tmp_path: Path, usual: dict[str, bytes]) -> None:
    """A network namespace of its own has no way out, for libraries in other languages too."""
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine makes no network namespaces")
    called = subprocess.run([*alone, sys.executable, "-c", CALL_OUT], capture_output=True, text=True)
    assert "unreachable" in called.stderr
    assert built(tmp_path, alone, dict(os.environ)) == usual


def test_the_samples_are_not_empty(usual: dict[str, bytes]) -> None:
    assert len(usual["statements.jsonl"].splitlines()) > 100

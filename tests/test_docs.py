"""The documentation says what the program does: the reference is current, commands and queries run, links lead on."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from communique.cli import commands, main
from communique.extraction import extract_document
from communique.model import Document

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECORD_PAGE = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"]
)


def shell_lines(page: str) -> list[str]:
    """The commands of a page's ```sh blocks, a line continued with a backslash put together."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


README_COMMANDS = [line for line in shell_lines(README) if line.startswith("communique ")]


def test_the_reference_is_current() -> None:
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "tools" / "cli_reference.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert tool.same(page, tool.reference()), "run: make reference"


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_and_option_is_explained(name: str) -> None:
    command = commands.commands[name]
    assert command.help
    assert f"## communique {name}" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert re.search(rf"`communique {name}\b|^communique {name}\b", README, re.M), f"the README does not name {name}"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts[0]} has no help"


def test_the_readme_names_its_two_commands_first() -> None:
    first = shell_lines(README)[:2]
    assert first[0] == "make demo"
    assert first[1].startswith("communique build ")


def test_the_readme_shows_every_command() -> None:
    assert {line.split()[1] for line in README_COMMANDS} == set(commands.commands)


class Readme(NamedTuple):
    """The folder in which the README's commands ran, and for each of them exit code and output."""

    folder: Path
    ran: dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def readme_run(tmp_path_factory: pytest.TempPathFactory) -> Readme:
    """Each command of the README, run in order in one folder: exit code and output."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    ran: dict[str, tuple[int, str]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in README_COMMANDS:
            words = shlex.split(line)[1:]
            if "STATEMENT" in words:
                words[words.index("STATEMENT")] = a_statement("record.db")
            for event in events("record.db")[: words.count("EVENT")]:
                words[words.index("EVENT")] = event
            said: list[str] = []
            patch.setattr(
                click, "echo", lambda text="", err=False, into=said, **_: None if err else into.append(str(text))
            )
            ran[line] = (main(words), "\n".join(said))
            if line.startswith("communique export"):
                shutil.copytree("exported", "DIR")
    return Readme(folder, ran)


def a_statement(path: str) -> str:
    with closing(sqlite3.connect(path)) as record:
        return str(record.execute("SELECT id FROM statements ORDER BY id LIMIT 1").fetchone()[0])


def events(path: str) -> list[str]:
    if not Path(path).exists():
        return []
    with closing(sqlite3.connect(path)) as record:
        return [str(i) for (i,) in record.execute("SELECT id FROM events ORDER BY id LIMIT 2")]


@pytest.mark.parametrize("line", README_COMMANDS)
def test_the_readmes_commands_run(line: str, readme_run: Readme) -> None:
    code, output = readme_run.ran[line]
    assert code == 0
    if not line.startswith(("communique build", "communique check", "communique forget", "communique export")):
        assert output.strip(), "it printed nothing"


@pytest.mark.parametrize(
    "sql", re.findall(r"^```sql\n(.*?)^```", RECORD_PAGE, re.M | re.S), ids=lambda sql: sql.split("\n")[0]
)
def test_the_queries_find_something(sql: str, readme_run: Readme) -> None:
    with closing(sqlite3.connect(readme_run.folder / "record.db")) as record:
        assert record.execute(sql).fetchall()


def test_every_table_is_on_the_page(readme_run: Readme) -> None:
    with closing(sqlite3.connect(readme_run.folder / "record.db")) as record:
        names = {name for (name,) in record.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    told = set(re.findall(r"^\| ([\w, ]+) \|", RECORD_PAGE, re.M))
    assert {name for name in names if not name.startswith(("search_", "sqlite_"))} <= {
        n for each in told for n in each.split(", ")
    }


def test_every_exported_file_and_field_is_on_the_page(readme_run: Readme) -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for file in (readme_run.folder / "exported").iterdir():
        row = next(line for line in page.splitlines() if line.startswith(f"| {file.name} |"))
        for line in file.read_text(encoding="utf-8").splitlines()[:1]:
            assert set(json.loads(line)) - {"by", "confidence"} <= set(re.findall(r"\w+", row))


def test_the_export_pages_program_runs(
    readme_run: Readme, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    monkeypatch.chdir(readme_run.folder)
    (program,) = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        exec(program, {})
    assert "[" in capsys.readouterr().out


def test_the_table_of_time_expressions_is_what_the_program_says() -> None:
    page = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([^|]+?)(?: \(.*?\))? \| (DATE|DURATION|SET) \| (\S+) \|$", page, re.M)
    text = (
        "Press release\n\nARDVAL, May 20, 2024 – The minister said on Wednesday that talks were held on May 16-17. "
        "He came yesterday. Talks will go on next month, in June, for two weeks. "
        "They meet every year under resolution 1701 (2006). It may be slated; there are 12 points."
    )
    dates = extract_document(Document("release", text, "0" * 64, language="en")).dates
    said = [(text[each.start : each.end], each.type, each.value) for each in dates]
    assert ("May 20, 2024", "DATE", "2024-05-20") in said
    assert len(told) == len(said) - 1
    for words, kind, value in told:
        assert any(words.endswith(found) and rest == [kind, value] for found, *rest in said), words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{target} does not exist"


def test_every_page_is_linked_from_the_readme() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert f"docs/{page.name}" in README

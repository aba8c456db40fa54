"""The Python API: one call, no record."""

import contextlib
import io
import re
from pathlib import Path

import pytest

import communique

TEXT = 'NORTHPORT, May 3 (Norvane News) — "The bridge will open," Foreign Minister Ada Reyne of Norvane said on Friday.'


def test_extract_finds_source_cue_and_content():
    found = communique.extract(TEXT, published="2024-05-03", publisher="Norvane News", uri="bridge")
    (attribution,) = found.attributions
    assert TEXT[slice(*attribution.content[0])] == '"The bridge will open,"'
    assert TEXT[slice(*attribution.cue)] == "said"
    assert "Ada Reyne" in TEXT[slice(*attribution.source)]
    assert found.parts[0].published.date == "2024-05-03"
    assert found.document == communique.extract("other", uri="bridge").document


def test_the_program_in_the_readme_prints_what_it_says():
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", readme, re.S)[1]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(program, {})
    assert [f"# {line}" for line in printed.getvalue().splitlines()] == re.findall(r"^# .*", program, re.M)


def test_other_languages_are_said_not_to_be_analysed():
    found = communique.extract("Министр заявил, что переговоры прошли хорошо и будут продолжены завтра утром.")
    assert (found.analysed, found.statements) == (False, ())
    assert "ru" in found.reason


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="someday"):
        communique.extract(TEXT, published="someday")

"""Names of languages (data/languages.csv) as texts and the language links of pages write them."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def languages() -> dict[str, str]:
    """ISO 639-1 code by name (case folded): "russian", "русский"."""
    file = resources.files("communique") / "data" / "languages.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {name: row["code"] for row in rows for name in row["names"].split("|")}

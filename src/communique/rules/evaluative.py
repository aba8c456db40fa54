"""The table of evaluative words (data/evaluative.toml): words that judge what they are said of."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def evaluative() -> Mapping[tuple[str, ...], str]:
    """Word, as the pieces that a hyphen or blank parts, in lower case → the class of its judgement."""
    raw = tomllib.loads(files("communique").joinpath("data/evaluative.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, ...], str] = {}
    for group in raw["group"]:
        for word in group["words"]:
            pieces = tuple(word.replace("-", " ").split(" "))
            if pieces in found:
                raise ValueError(f"evaluative.toml: {word} stands twice")
            found[pieces] = group["class"]
    return MappingProxyType(found)

"""Where an event is, as cities and states that can be compared: "Paris, France" lies in France, as does "Paris"."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from communique.link.events.names import fold
from communique.rules import gazetteer

_PIECES = re.compile(r",| and |;|/")
_DISTRICT = re.compile(r",? ?\bD\. ?C\.|,? ?\bDC\b")


class City(NamedTuple):
    """A city of the tables: its folded name and the folded name of its state."""

    name: str
    state: str


def whereabouts(place: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cities (and places that are no states) and states of a place as a text names it, each folded, in order."""
    names: list[str] = []
    countries: list[str] = []
    for piece in _PIECES.split(_DISTRICT.sub("", place or "")):
        name = fold(piece).removeprefix("the ")
        city = cities().get(name)
        if city is not None:
            names.append(city.name)
            countries.append(city.state)
        elif name in states():
            countries.append(states()[name])
        elif name:
            names.append(name)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(countries))


@cache
def cities() -> Mapping[str, City]:
    """Every name of a city of the tables → the city."""
    own = files("communique").joinpath("data/linking/cities.csv").read_text(encoding="utf-8")
    out = {fold(row["name"]): City(fold(row["name"]), fold(row["of"])) for row in gazetteer.rows("capitals.csv")}
    for row in csv.DictReader(io.StringIO(own)):
        city = City(fold(row["name"]), fold(row["of"]))
        for name in (row["name"], *row["also"].split("|")):
            out[fold(name)] = city
    out.pop("", None)
    return MappingProxyType(out)


@cache
def regions() -> Mapping[str, frozenset[str]]:
    """Every name of a region → the folded names of the states that texts count to it."""
    table = files("communique").joinpath("data/linking/regions.csv").read_text(encoding="utf-8")
    out: dict[str, frozenset[str]] = {}
    for row in csv.DictReader(io.StringIO(table)):
        members = frozenset(fold(state) for state in row["states"].split("|"))
        for name in (row["name"], *row["also"].split("|")):
            out[fold(name)] = members
    out.pop("", None)
    return MappingProxyType(out)


@cache
def states() -> Mapping[str, str]:
    """Every name of a state → its canonical name; both folded."""
    out: dict[str, str] = {}
    for entry in gazetteer.entries().values():
        if entry.kind == "state":
            for name in (entry.name, *entry.aliases):
                out.setdefault(fold(name).removeprefix("the "), fold(entry.name))
    return MappingProxyType(out)

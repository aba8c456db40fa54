"""The verbs that report speech: ``data/cues.json`` loaded, checked and inflected."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from communique.rules.gate import Gate, gate

Tense = Literal["base", "third", "past", "part", "ing"]
TENSES: tuple[Tense, ...] = ("base", "third", "past", "part", "ing")
FRAMES = frozenset(
    {"clause", "that", "quote", "object", "topic", "inf", "directs", "bids", "tells", "for", "on", "names"}
)
LEADS = frozenset({"that", "to", "for"})
SENSES = frozenset({"assert", "appraise", "direct", "commit", "topic", "think"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that reports speech and what may follow it."""

    lemma: str
    sense: str
    frames: frozenset[str]
    preps: tuple[tuple[str, bool], ...] = ()
    """(preposition, whether what follows it is only a topic)."""
    nouny: bool = False
    example: str = ""


class Form(NamedTuple):
    """One inflected form of a cue: the words after the first one, the cue, and every tense the form can be."""

    rest: tuple[str, ...]
    cue: Cue
    tenses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb that makes a cue with one of its nouns and a preposition: "drew attention to"."""

    verb: str
    nouns: frozenset[str]
    preps: frozenset[str]
    topic: bool
    example: str = ""


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that reports speech with what may follow it: "that" and a clause, "to" and an infinitive, "for"."""

    noun: str
    sense: str
    leads: frozenset[str]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The table: ``forms`` by first word, longest first; ``lights`` by form of the verb."""

    verbs: tuple[Cue, ...]
    forms: dict[str, tuple[Form, ...]]
    lights: dict[str, tuple[tuple[Light, frozenset[str]], ...]]
    gate: Gate
    """What opens a sentence to a closer look."""
    words: frozenset[str]
    """The lower-case words at which a verb, a light verb or an adjective of the table may begin."""
    finite: frozenset[str]
    """Past and third-person forms that are rarely anything but a finite verb."""
    there_was: frozenset[str]
    adjectives: frozenset[str]
    passive: frozenset[str]
    nouns: frozenset[str]
    negation: frozenset[str]
    hypothetical: frozenset[str]
    nouns_that_tell: dict[str, NounCue]
    making: dict[str, frozenset[str]]
    """Forms of the verbs that make a noun an attribution ("issued a warning"), with the tenses that each can be."""


# Words of attributions without a verb of speech: "according to", "there was an exchange", "in his view".
_QUOTING = {"quoted", "cited", "quotes", "cites", "quoting"}
_OTHER = {"according", "view", "opinion", "words", *_QUOTING}
_PAID = {"attention", "emphasis", "importance"}  # "attention was paid to": the noun stands before the light verb
_IRREGULAR = {
    "have": ("has", "had", "had", "having"),
    "hold": ("holds", "held", "held", "holding"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "pay": ("pays", "paid", "paid", "paying"),
    "put": ("puts", "put", "put", "putting"),
    "lay": ("lays", "laid", "laid", "laying"),
    "take": ("takes", "took", "taken", "taking"),
    "make": ("makes", "made", "made", "making"),
    "give": ("gives", "gave", "given", "giving"),
}


def inflect(lemma: str, forms: dict[str, str] | None = None) -> dict[str, str]:
    """Tense → form of a verb: regular English, ``forms`` first. A form given as "" is left out."""
    forms = forms or {}
    if lemma in _IRREGULAR:
        made = dict(zip(("third", "past", "part", "ing"), _IRREGULAR[lemma], strict=True))
    else:
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else stem + "ed"
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
        made = {"third": third, "past": past, "part": past, "ing": stem + "ing"}
    made = {"base": lemma, **made, **forms}
    return {tense: form for tense, form in made.items() if form}


@cache
def cues() -> Cues:
    """The table of cues, loaded once."""
    raw = json.loads(files("communique").joinpath("data/cues.json").read_text(encoding="utf-8"))
    verbs = tuple(_cue(row) for row in raw["verbs"])
    table: dict[str, list[Form]] = {}
    for row, cue in zip(raw["verbs"], verbs, strict=True):
        tenses: dict[str, set[str]] = {}
        for tense, form in inflect(cue.lemma, row.get("forms")).items():
            tenses.setdefault(form, set()).add(tense)
        for form, can_be in tenses.items():
            first, *rest = form.split(" ")
            table.setdefault(first, []).append(Form(tuple(rest), cue, frozenset(can_be)))
    forms = {first: tuple(sorted(found, key=lambda f: -len(f.rest))) for first, found in table.items()}
    lights = _lights(raw["light"])
    telling = {row["noun"]: _noun(row) for row in raw["noun_cues"]}
    words = frozenset({*forms, *lights, *raw["adjectives"], *_QUOTING, "view", "opinion"})
    sets = {k: frozenset(raw[k]) for k in ("there_was", "adjectives", "passive", "nouns", "negation", "hypothetical")}
    finite = frozenset(
        form.split(" ")[0]
        for row, cue in zip(raw["verbs"], verbs, strict=True)
        for tense, form in inflect(cue.lemma, row.get("forms")).items()
        if tense == "past" or (tense == "third" and not cue.nouny)
    )
    opening = _gate(forms, lights, {*raw["adjectives"], *telling, *_OTHER}, sets["there_was"])
    return Cues(
        verbs, forms, lights, opening, words, finite, **sets, nouns_that_tell=telling, making=_making(raw["making"])
    )


def _gate(
    forms: dict[str, tuple[Form, ...]],
    lights: dict[str, tuple[tuple[Light, frozenset[str]], ...]],
    others: set[str],
    there_was: frozenset[str],
) -> Gate:
    """Verbs of one word stand alone; the first words of longer ones and light verbs need what belongs to them."""
    paired: dict[str, set[str]] = {"there": set(there_was)}
    for first, found in forms.items():
        if all(form.rest for form in found):
            paired.setdefault(first, set()).update(form.rest[0] for form in found)
    for verb, made in lights.items():
        paired.setdefault(verb, set()).update(_PAID, *(light.nouns for light, _ in made))
    return gate(others | {first for first, found in forms.items() if not all(form.rest for form in found)}, paired)


def _cue(row: dict[str, Any]) -> Cue:
    """A row of the table as a Cue; what the schema does not allow is refused with the row's name."""
    plain = frozenset(f for f in row["frames"] if ":" not in f)
    preps = tuple((f.partition(":")[2], f.startswith("about:")) for f in row["frames"] if ":" in f)
    if not plain <= FRAMES or row["sense"] not in SENSES:
        raise ValueError(f"cues.json: {row['lemma']}: unknown frame or sense")
    return Cue(row["lemma"], row["sense"], plain, preps, bool(row.get("nouny")), row["example"])


def _noun(row: dict[str, Any]) -> NounCue:
    if not set(row["leads"]) <= LEADS or row["sense"] not in SENSES:
        raise ValueError(f"cues.json: {row['noun']}: unknown lead or sense")
    return NounCue(row["noun"], row["sense"], frozenset(row["leads"]), row["example"])


def _making(verbs: list[str]) -> dict[str, frozenset[str]]:
    tenses: dict[str, set[str]] = {}
    for verb in verbs:
        for tense, form in inflect(verb).items():
            tenses.setdefault(form, set()).add(tense)
    return {form: frozenset(can_be) for form, can_be in tenses.items()}


def _lights(rows: list[dict[str, Any]]) -> dict[str, tuple[tuple[Light, frozenset[str]], ...]]:
    """Form of a light verb → (light cue, the tenses that the form can be)."""
    table: dict[str, list[tuple[Light, frozenset[str]]]] = {}
    for row in rows:
        light = Light(
            row["verb"], frozenset(row["nouns"]), frozenset(row["preps"]), row["content"] == "topic", row["example"]
        )
        tenses: dict[str, set[str]] = {}
        for tense, form in inflect(row["verb"]).items():
            tenses.setdefault(form, set()).add(tense)
        for form, can_be in tenses.items():
            table.setdefault(form, []).append((light, frozenset(can_be)))
    return {form: tuple(found) for form, found in table.items()}

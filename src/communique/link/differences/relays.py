"""Who only passes on what somebody else said: "the ministry said" over words whose speaker stands inside them."""

from __future__ import annotations

from communique.link.account import Account
from communique.link.differences.compared import Compared
from communique.link.differences.pairing import function_words
from communique.link.differences.passage import Passage
from communique.link.differences.voices import Layer
from communique.link.edits.sources import speech
from communique.link.sources import passes_on
from communique.model import Span
from communique.rules import syntax
from communique.rules.cues import cues

LEAST_DEED = 2
"""Words that both passages have and that name nobody, no place and no day, for a speaker to be missed."""
LEAST_SAME = 0.6
"""Share of what is attributed that is enough where the words name little else."""
MOST_VERB = 6
"""Words after a name within which its verb stands."""
LEAST_STEM = 4
"""Letters of a state's name that its adjective has too: Tarsia, Tarsian."""

_BODIES = frozenset(
    {"office", "ministry", "service", "department", "embassy", "statement", "readout", "release", "chancellery"}
)
"""What a text is issued by, or is."""


def stays_inside(compared: Compared, kept: Layer, outer: Layer, *, newer: bool) -> bool:
    """Whether the speaker of a layer stands in the other passage too, beside the words of ``outer``, and speaks there.

    ``outer`` is on side b if ``newer``, ``kept`` on the other one.
    """
    theirs = compared.b if newer else compared.a
    shown = set(range(*theirs.inside(outer.shown)))
    cue = _partners(compared, kept.cue, theirs, newer=newer) - shown
    source = _partners(compared, kept.source, theirs, newer=newer) - shown
    keys = theirs.words.keys
    last = {name.split()[-1].casefold() for name in kept.names if name.split()}
    source |= {i for i, key in enumerate(keys) if key in last and i not in shown}
    if any(outer.over(theirs.start(i)) for i in cue):
        return True
    if kept.source is not None and compared.pairing.kept(kept.source, newer=not newer) and len(source) > 1:
        first = min(source)
        begins = first == 0 or keys[first - 1] in ("the", "a", "an") or not theirs.words.gap(first).isspace()
        if begins and all(outer.over(theirs.start(i)) for i in source):
            return True  # The same words for him, as the subject of another verb.
    return any(
        j in cue or ((keys[j] in cues().finite or keys[j] in speech()) and j not in shown)
        for i in source
        for j in range(i + 1, min(i + 1 + MOST_VERB, len(keys)))
    )


def _partners(compared: Compared, span: Span | None, theirs: Passage, *, newer: bool) -> set[int]:
    """The words of the other side that go with content words of a span, or with its pronoun."""
    if span is None:
        return set()
    found = compared.pairing.partners([span], newer=not newer)
    pronouns = {"he", "she", "they", "we"}
    return {i for i in found if theirs.words.keys[i] not in function_words() or theirs.words.keys[i] in pronouns}


def passed_on(compared: Compared, source: str, *, named: bool) -> bool:
    """Whether a source of the second passage is a body that issues texts, or its text, over one that nobody else is
    known to have issued; ``named``: the source names a body."""
    part = compared.a.account.part
    if (named and (part.publisher or part.originator)) or passes_on(compared.a.account):
        return False
    words = [word.strip(",.") for word in source.casefold().split()]
    return any(word in _BODIES for word in words[-2:])


def own_names(account: Account) -> list[str]:
    """Who speaks in the whole of an account: its speaker, and whom its title has as giving it ("Briefing by ...")."""
    title = account.text(account.part.title) if account.part.title else ""
    _, by, rest = title.partition(" by ")
    persons = [a.name for a in account.extraction.actors if a.kind == "person"]
    return [account.part.speaker or "", *(name for name in persons if by and name in rest.split(",")[0])]


def only_described(layer: Layer) -> bool:
    """Whether the source of a layer names nobody: a pronoun, an office."""
    return all(name.split()[-1] in syntax.words()["heads"] for name in layer.names if name.split())


def described_speaker(account: Account, source: str) -> str | None:
    """The one of a transcript's speakers whom words describe, by office and state: "the Tarsian president"."""
    words = [w.strip(",.'’") for w in source.split()]
    offices = {w.casefold() for w in words} & syntax.words()["heads"]
    states = {w.casefold()[:LEAST_STEM] for w in words if w[:1].isupper() and w.casefold() not in offices}
    if not offices or not states:
        return None
    fitting = set()
    for turn in account.extraction.turns:
        label = account.text(turn.label).casefold().split() if turn.label else []
        if offices <= set(label) and states <= {w[:LEAST_STEM] for w in label}:
            fitting.add(turn.speaker)
    return fitting.pop() if len(fitting) == 1 else None

"""Attributions that were dropped, added or changed between two passages whose words are paired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.link.differences.compared import Compared
from communique.link.differences.pairing import stems
from communique.link.differences.parties import one_of_names, same_party
from communique.link.differences.passage import Named, Passage, in_title, maybe_quoted
from communique.link.differences.relays import (
    LEAST_DEED,
    LEAST_SAME,
    described_speaker,
    only_described,
    own_names,
    passed_on,
    stays_inside,
)
from communique.link.differences.voices import Layer, Voices, says_a_clause, sentence_ends, sentence_start
from communique.link.edits.sources import speech
from communique.model import Difference, DifferenceKind, Span, Statement
from communique.rules import syntax
from communique.rules.cues import cues

LEAST_WORDS = 3
"""Content words that both passages have and that are attributed in one way in either."""
LEAST_SHARE = 0.25
"""Share of the content words of an attributed stretch that the other passage must have, for its speaker to be missed
there."""
LEAST_TOLD = 0.35
"""Share of the content words of a whole passage that is enough too: it is a small piece of what is attributed."""
LEAST_SPOKEN = 0.5
"""The same for a stretch of a transcript's turn."""
LEAST_OTHER_TURN = 0.8
"""The same for words that somebody else is said to have said."""
MOST_BEFORE = 600
"""Characters before a passage, in its paragraph, in which what introduces the other one may be told."""
MOST_BESIDE = 120
"""Characters beside the words of an attribution in which another one may stand."""
MOST_VERB = 10
"""Words after a name within which its verb stands."""
LEAST_NAME = 4
"""Letters of a last word by which a speaker is known to be named, though no mention was found."""
CONFIDENCE = 0.8


def attribution_differences(compared: Compared) -> list[Difference]:
    """The differences of attribution between two passages, each once."""
    found: dict[tuple[object, ...], Difference] = {}
    for words, one, other in compared.groups:
        if len(words) < LEAST_WORDS:
            continue
        for difference in _compare(compared, words, one, other):
            key = (difference.kind, difference.a_span, difference.b_span)
            if difference.detail == "relay" or key not in found:
                found[key] = difference
    relays = [d for d in found.values() if d.detail == "relay"]
    kept = [d for d in found.values() if d.kind != "attribution changed" or not any(_meet(d, r) for r in relays)]
    changed = [d for d in kept if d.kind == "attribution changed"]
    return [d for d in kept if d in changed or d in relays or not any(_meet(d, c) for c in changed)]


def attributing_words(compared: Compared, found: Iterable[Difference]) -> tuple[set[int], set[int]]:
    """Words of either passage that are accounted for: those of the differences found, and those that name a speaker
    whom the other side names too, outside its passage."""
    told: tuple[set[int], set[int]] = (set(), set())
    for difference in found:
        if difference.a_span and difference.kind != "quotation marks":
            told[0].update(range(*compared.a.inside(difference.a_span)))
        if difference.b_span and difference.kind != "quotation marks":
            told[1].update(range(*compared.b.inside(difference.b_span)))
    for _, one, other in compared.groups:
        for x, y in _matched(compared, one, other):
            for k, (passage, mine, there, theirs) in enumerate(
                ((compared.a, x, compared.b, y), (compared.b, y, compared.a, x))
            ):
                if not there.span.start <= theirs.shown.start < there.span.end:
                    told[k].update(range(*passage.inside(mine.shown)))
    return told


def settled(by_statements: Sequence[Difference], by_letters: Iterable[Difference]) -> Iterator[Difference]:
    """The differences of both kinds of evidence, none of the same words twice.

    Where the letters show another source before the same verb, the statements' "added" or "dropped" is that change.
    """
    letters = list(by_letters)
    changed = [d for d in letters if d.kind == "attribution changed"]
    kept = [
        d for d in by_statements if d.kind == "attribution changed" or not any(_meet(d, other) for other in changed)
    ]
    yield from kept
    yield from (d for d in letters if not any(_meet(d, other) for other in kept))


def _meet(one: Difference, other: Difference) -> bool:
    """Whether two differences show some of the same words."""
    sides = ((one.a_span, other.a_span), (one.b_span, other.b_span))
    return any(x is not None and y is not None and x.start < y.end and y.start < x.end for x, y in sides)


def _compare(
    compared: Compared, words: list[tuple[int, int]], one: Sequence[Layer], other: Sequence[Layer]
) -> Iterator[Difference]:
    """The differences of attribution over words that have these layers in either passage."""
    turns = _turns(compared, words)
    for newer, layers in ((True, other), (False, one)):
        for layer in layers:
            if _of_turn(layer, turns[not newer]) and _leads_in(compared, layer, newer=newer):
                kind: DifferenceKind = "attribution added" if newer else "attribution dropped"
                yield _difference(kind, compared, *((None, layer) if newer else (layer, None)))
    one = [x for x in one if not _of_turn(x, turns[1])]
    other = [y for y in other if not _of_turn(y, turns[0])]
    pairs = _matched(compared, one, other)
    lost = [x for x in one if all(x is not p for p, _ in pairs)]
    gained = [y for y in other if all(y is not q for _, q in pairs)]
    if any(same_party(compared.a.account, x, compared.b.account, y) is None for x in lost for y in gained):
        return
    relayed_out = [x for x in lost if compared.tells(x, newer=True)]
    relayed_in = [y for y in gained if compared.tells(y, newer=False)]
    plain_out = [x for x in lost if x not in relayed_out]
    plain_in = [y for y in gained if y not in relayed_in]
    if plain_out and plain_in and not pairs:
        x, y = plain_out[0], plain_in[0]
        if stays_inside(compared, x, y, newer=True):
            yield _difference("attribution added", compared, None, y, detail="relay")
            return
        if stays_inside(compared, y, x, newer=False):
            yield _difference("attribution dropped", compared, x, None, detail="relay")
            return
        if _beside_it(compared.a, x, y) or _beside_it(compared.b, y, x):
            return  # The other speaker is named there too: one of them only passes it on.
        replaced = _other_verb(compared, x, newer=False) or _other_verb(compared, y, newer=True)
        if compared.pairing.differ(x.shown, y.shown) and not replaced:
            yield _difference("attribution changed", compared, x, y)
        return
    for x in [*relayed_out, *plain_out]:
        yield from _one_sided(compared, words, x, one, pairs, newer=False, relay=x in relayed_out)
    for y in [*relayed_in, *plain_in]:
        yield from _one_sided(compared, words, y, other, pairs, newer=True, relay=y in relayed_in)


def _turns(compared: Compared, words: list[tuple[int, int]]) -> tuple[Statement | None, Statement | None]:
    """The turns that the words stand in."""
    i, j = words[0]
    return compared.voices[0].turn(compared.a.start(i)), compared.voices[1].turn(compared.b.start(j))


def _one_turn(one: Statement, other: Statement) -> bool:
    """Whether two turns have one speaker."""
    return bool(set(one.speakers) & set(other.speakers)) or one_of_names(one.speaker_names, other.speaker_names)


def _of_turn(layer: Layer, turn: Statement | None) -> bool:
    """Whether a layer names the one whose turn the words are on the other side."""
    if turn is None:
        return False
    return bool(layer.speakers & frozenset(turn.speakers)) or one_of_names(layer.names, turn.speaker_names)


def _beside_it(passage: Passage, layer: Layer, other: Layer) -> bool:
    """Whether the other layer's speaker is named beside a layer's words, with a verb of speech."""
    text = passage.account.document.text
    first, last = max(0, layer.shown.start - MOST_BESIDE), layer.shown.end + MOST_BESIDE
    words = [word.strip(".,:;'’\"“”") for word in text[first:last].casefold().split()]
    names = {name.split()[-1].casefold() for name in other.names if name.split()}
    own = {word for name in layer.names for word in name.casefold().split()}
    return any(
        word in names and word not in own and any(w in speech() for w in words[k + 1 : k + MOST_VERB])
        for k, word in enumerate(words)
    )


def _matched(compared: Compared, one: Sequence[Layer], other: Sequence[Layer]) -> list[tuple[Layer, Layer]]:
    """Layers of either side that have one speaker, outermost first, in order."""
    out: list[tuple[Layer, Layer]] = []
    at = 0
    for x in one:
        for k in range(at, len(other)):
            if same_party(compared.a.account, x, compared.b.account, other[k]):
                out.append((x, other[k]))
                at = k + 1
                break
    return out


def _one_sided(
    compared: Compared,
    words: list[tuple[int, int]],
    layer: Layer,
    layers: Sequence[Layer],
    pairs: Sequence[tuple[Layer, Layer]],
    *,
    newer: bool,
    relay: bool,
) -> Iterator[Difference]:
    """An attribution that only one side has, if it is really missed on the other one."""
    theirs, other = (compared.a, compared.voices[0]) if newer else (compared.b, compared.voices[1])
    matched = {id(p) for pair in pairs for p in pair}
    outside = all(id(x) not in matched for x in layers[: _index(layers, layer)])
    mine = compared.b if newer else compared.a
    if (pairs and not outside) or not says_a_clause(mine.account, layer):
        return  # A clause inside the words of one speaker, or a deed ("condemned the raid"): not who tells it.
    if not _somebody(mine, layer) or one_of_names(layer.names, own_names(theirs.account)):
        return
    if newer and in_title(theirs, theirs.span):
        return  # A headline is short.
    if compared.pairing.kept(layer.shown, newer=newer) or _other_verb(compared, layer, newer=newer):
        return
    at = [theirs.start(i if newer else j) for i, j in words]
    inside = compared.pairing.partners(layer.content, newer=newer)
    if _known_there(theirs, other, layer, at, inside):
        return
    turns = _turns(compared, words)
    turn, own = (turns[0], turns[1]) if newer else (turns[1], turns[0])
    share = compared.pairing.share(layer.content, newer=newer)
    if share < (LEAST_SHARE if turn is None else LEAST_SPOKEN) and (
        turn is not None or compared.pairing.share([theirs.span], newer=not newer) < LEAST_TOLD
    ):
        return
    if turn is not None and only_described(layer) and layer.source is not None:
        named = described_speaker(theirs.account, mine.account.text(layer.source))
        if named is None or one_of_names([named], turn.speaker_names):
            return  # "He said": nothing tells that it is another.
        if share >= LEAST_OTHER_TURN:
            yield _difference("attribution changed", compared, *((None, layer) if newer else (layer, None)))
        return
    if turn is not None and layer.speakers and turn.speakers and (own is None or not _one_turn(own, turn)):
        if share >= LEAST_OTHER_TURN:
            yield _difference("attribution changed", compared, *((None, layer) if newer else (layer, None)))
        return
    if not compared.pairing.tells_one_deed(at_least=LEAST_DEED, share=LEAST_SAME, of=layer.content, newer=newer):
        return  # The same people, places and days, of whom either side tells something else.
    kind: DifferenceKind = "attribution added" if newer else "attribution dropped"
    detail = (
        "relay"
        if relay
        or pairs
        or (newer and passed_on(compared, mine.account.text(layer.source or layer.shown), named=bool(layer.names)))
        else ""
    )
    yield _difference(kind, compared, *((None, layer) if newer else (layer, None)), detail=detail)


def _somebody(mine: Passage, layer: Layer) -> bool:
    """Whether the source of a layer can be told to be somebody, or what stands after "according to"."""
    if layer.source is None:
        return False
    words = mine.account.text(layer.source).casefold().split()
    according = layer.cue is not None and mine.account.text(layer.cue).casefold().startswith("according")
    return bool(layer.names) or according or any(word in syntax.words()["heads"] for word in words)


def _other_verb(compared: Compared, layer: Layer, *, newer: bool) -> bool:
    """Whether the source stands on the other side too, with another verb of speech."""
    if layer.source is None or layer.cue is None or not compared.pairing.kept(layer.source, newer=newer, any_word=True):
        return False
    return any(key in cues().finite or key in speech() for key in compared.pairing.against(layer.cue, newer=newer))


def _index(layers: Sequence[Layer], layer: Layer) -> int:
    return next(k for k, x in enumerate(layers) if x is layer)


def _known_there(theirs: Passage, other: Voices, layer: Layer, at: list[int], inside: frozenset[int]) -> bool:
    """Whether the other passage has the words in marks that are attributed elsewhere, or names the speaker for them.

    ``inside`` are its words that stand in what the layer attributes: a name among them is no source.
    """
    for place in (at[0], at[-1]):
        goes_on = other.goes_on(place)
        if goes_on is not None and (not goes_on.speakers or frozenset(goes_on.speakers) & layer.speakers):
            return True
    if any(maybe_quoted(theirs, theirs.inside(Span(p, p + 1))[0]) for p in (at[0], at[-1])):
        return True  # Somebody's words all the same.
    last = {name.split()[-1].casefold() for name in layer.names if name.split()}
    if any(
        key in last and i not in inside and not _possessive(theirs, i + 1) and len(key) >= LEAST_NAME
        for i, key in enumerate(theirs.words.keys)
    ):
        return True
    names = {actor.name for actor in theirs.account.extraction.actors if actor.name in layer.names}
    return any(
        (named.actors & layer.speakers or names & set(_names(theirs, named))) and not _possessive(theirs, named.last)
        for named in theirs.named
        if named.first not in inside
    )


def _names(passage: Passage, named: Named) -> list[str]:
    """The names of the actors of a mention."""
    return [actor.name for actor in passage.account.extraction.actors if actor.id in named.actors]


def _possessive(passage: Passage, last: int) -> bool:
    return last < len(passage.words) and passage.words.keys[last] == "'s"


def _leads_in(compared: Compared, layer: Layer, *, newer: bool) -> bool:
    """Whether words that name the speaker of a turn introduce it, and stand against nothing in the other passage."""
    side, other = (compared.b, compared.a) if newer else (compared.a, compared.b)
    if in_title(side, layer.shown) or layer.source is None or layer.statement.mode not in ("direct", "mixed"):
        return False
    if compared.pairing.share(layer.content, newer=newer) < LEAST_SPOKEN:
        return False
    text = side.account.document.text
    after = min((c.start for c in layer.content if c.start >= layer.shown.end), default=layer.shown.end)
    if sentence_ends(text, after, side.span.start):
        return False  # A later sentence of what it introduces.
    lead = Span(sentence_start(text, layer.shown.start), after)
    return compared.pairing.lead_is_new(lead, newer=newer) and not _told_before(side, lead, layer, other)


def _told_before(side: Passage, lead: Span, layer: Layer, other: Passage) -> bool:
    """Whether the lead tells what the sentence before the other passage tells: "We spoke of the crisis in ..."."""
    text = other.account.document.text
    paragraph = max(text.rfind("\n", 0, other.span.start) + 1, other.span.start - MOST_BEFORE)
    before = stems(text[paragraph : other.span.start])
    shown = stems(side.account.text(layer.shown))
    return bool((stems(side.account.text(lead)) - shown) & before)


def _difference(
    kind: DifferenceKind, compared: Compared, one: Layer | None, other: Layer | None, *, detail: str = ""
) -> Difference:
    at_a, at_b = one.shown if one else None, other.shown if other else None
    text_a = compared.a.account.text(at_a) if at_a else ""
    text_b = compared.b.account.text(at_b) if at_b else ""
    return Difference(kind, text_a, text_b, at_a, at_b, detail, "attribution/1", CONFIDENCE)

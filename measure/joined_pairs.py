#!/usr/bin/env python3
"""Join the events of a record and print a sample of judged pairs, for reading by hand, with what judging costs.

Usage: python measure/joined_pairs.py RECORD [--verdict joined|same|near|other] [--sample 50] [--seed 1]

"joined" are pairs of one occurrence, whether judged the same or joined because nothing else fits. For each pair: the
reasons, and of both events type, status, days, place, people and the words that tell of it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.link.events import Facts, facts_of, join, judge, pairs
from communique.store.record import Record
from communique.store.unpack import load_document, load_extraction

AROUND = 60
"""Characters shown before and after the words that tell of an event."""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("record", type=Path)
    ask.add_argument("--verdict", choices=("joined", "same", "near", "other"), default="joined")
    ask.add_argument("--sample", type=int, default=50)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    words: dict[str, str] = {}
    facts = {fact.event: fact for fact in read_facts(args.record, words)}
    begin = time.process_time()
    compared = list(pairs(facts.values()))
    paired = time.process_time()
    judgements = [judge(a, b) for a, b in compared]
    judged = time.process_time()
    occurrences = join(list(facts.values()), judgements)
    joined = time.process_time()
    verdicts = Counter(j.verdict for j in judgements)
    several = sum(len(o.events) > 1 for o in occurrences)
    print(f"{len(facts):,} events, {len(compared):,} pairs compared: {dict(sorted(verdicts.items()))}")
    print(f"{len(occurrences):,} occurrences, {several:,} of several events")
    each = 1e6 * (judged - paired) / max(1, len(compared))
    print(f"pairing {paired - begin:.2f} s, judging {each:.0f} microseconds a pair, joining {joined - judged:.2f} s")
    home = {event: o.id for o in occurrences for event in o.events}
    joined_pairs = [j for j in judgements if home[j.a] == home[j.b]]
    chosen = joined_pairs if args.verdict == "joined" else [j for j in judgements if j.verdict == args.verdict]
    for judgement in random.Random(args.seed).sample(chosen, min(args.sample, len(chosen))):
        print(f"\n{judgement.verdict} {judgement.score}: {'; '.join(judgement.reasons)}")
        for event in (judgement.a, judgement.b):
            print(described(facts[event]), words[event], sep="\n")
    return 0


def read_facts(path: Path, words: dict[str, str]) -> Iterator[Facts]:
    """The facts of every event of a record; ``words`` takes for each event those that tell of it."""
    with Record.read(path) as record:
        numbers = [num for (num,) in record.connection.execute("SELECT DISTINCT document FROM events ORDER BY 1")]
        for num in numbers:
            document = load_document(record.connection, num)
            for fact in facts_of(document, load_extraction(record.connection, num)):
                span = fact.reports[0].told.spans[0]
                near = document.text[max(0, span.start - AROUND) : span.end + AROUND]
                words[fact.event] = f"    {document.file or document.uri}: {' '.join(near.split())[:200]}"
                yield fact


def described(fact: Facts) -> str:
    days = f"{fact.date.earliest or '?'}/{fact.date.latest or '?'}"
    people = ", ".join(who.name for who in fact.people)
    return f"  {fact.type}, {fact.status}, {days} ({fact.date.certainty}), {fact.place or 'no place'}: {people}"


if __name__ == "__main__":
    sys.exit(main())

"""``search``: statements and passages with the words asked for, narrowed by who, when, where and whose account."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from communique.cli import view
from communique.cli.citation import Citation
from communique.cli.console import count, fit, one_line, plain, remark, say, say_json, terminal_width, wrap
from communique.cli.opening import Mistake, day, json_option, opened, record_argument
from communique.model import Mode
from communique.store import query
from communique.store.record import Record
from communique.store.search import Hit
from communique.store.search import search as find

USUAL_LIMIT = 20


@click.command()
@record_argument
@click.argument("words", nargs=-1)
@click.option(
    "--speaker", metavar="NAME", help="Only statements of this speaker: an actor's id, a name, or part of one."
)
@click.option("--actor", metavar="NAME", help="Only where this actor (id or name) is mentioned.")
@click.option(
    "--since", metavar="DATE", callback=day, help="Published on or after this day: 2024, 2024-05 or 2024-05-20."
)
@click.option("--until", metavar="DATE", callback=day, help="Published on or before this day.")
@click.option("--publisher", metavar="NAME", help="Only of this publisher, or with this in its name.")
@click.option("--side", metavar="NAME", help="Only accounts of this state or body.")
@click.option("--mode", type=click.Choice(get_args(Mode)), help="Only statements of this mode.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=USUAL_LIMIT, show_default=True, help="At most so many results."
)
@click.option("--cite", is_flag=True, help="Print each result as a citation.")
@json_option
def search(record: Path, words: tuple[str, ...], limit: int, cite: bool, json_: bool, **conditions: str | None) -> None:
    """Search statements and passages.

    All WORDS must be found, in any form of their case and accents; '"two words"' stand together, 'negotiat*' is a
    beginning. Without words, everything that the options leave. The newest come first.
    """
    if not words and not any(conditions.values()):
        raise Mistake("search needs words, or an option such as --speaker; communique search --help lists them")
    with opened(record) as open_record:
        # One more than is shown, to be able to say that there are more.
        found = list(find(open_record, " ".join(words), limit=limit + 1, **conditions))  # type: ignore[arg-type]
        hits, more = found[:limit], len(found) > limit
        citations = [_citation(open_record, hit) for hit in hits] if cite or json_ else []
    if json_:
        say_json([{**plain(hit), "citation": each.as_dict()} for hit, each in zip(hits, citations, strict=True)])
        return
    if not hits:
        remark("Nothing found.")
        return
    if cite:
        say(map(str, citations))
    else:
        width = terminal_width()
        say(line for number, hit in enumerate(hits) for line in ([""] if number else []) + _lines(hit, width))
    remark(f"\n{count(len(hits), 'result')}{' shown; --limit shows more' if more else ''}")


def _day(hit: Hit) -> str:
    """The day of the part the hit stands in, or of its document; "?" after it where other years fit as well."""
    if hit.published and hit.published.date:
        return view.best_day(hit.published.date, hit.published.certainty) or ""
    return view.best_day(view.day_of(hit.document.published), hit.document.certainty) or "no date"


def _lines(hit: Hit, width: int) -> list[str]:
    """Who and when on the first line, the words below, then where they stand."""
    day = _day(hit)
    publisher = one_line(hit.publisher or "publisher unknown")
    who = f"{view.speakers_of(hit.statement)}, {view.qualities(hit.statement)}" if hit.statement else "passage"
    identity = hit.statement.id if hit.statement else hit.document.id
    spans = ", ".join(f"{start}–{end}" for start, end in hit.spans)
    title = one_line(hit.document.title or hit.document.file or hit.document.uri)
    return [
        fit(f"{day} · {who}", width),
        *wrap(one_line(hit.snippet), width, "  "),
        "  " + fit(f"{publisher}: {title}", width - 2),
        f"  {identity} · {fit(spans, width - len(identity) - 5)}",
    ]


def _citation(record: Record, hit: Hit) -> Citation:
    part = query.find_part(record, hit.part)[1] if hit.part else None
    return view.citation(hit.document, part, hit.spans, query.text_of(record, hit.document.id))

"""``quote``: whether quotations stand in the record as they are quoted, and where from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from communique.cli.console import count, one_line, remark, say, say_json, terminal_width
from communique.cli.opening import Mistake, json_option, opened, record_argument
from communique.cli.quote_view import FINDINGS, as_json, lines, searched
from communique.extraction import extract_document
from communique.link.quotations.article import Quoted, quotations_of
from communique.link.quotations.check import Finding
from communique.link.quotations.words import LONGEST, read_quotation
from communique.model import Document, Failure, Span
from communique.read import ReadError, items, read
from communique.run.quoting import Answer, ask
from communique.store import quotations as index

NOT_ALL = 1
"""Exit code when a quotation is not verbatim."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The quotations that are asked about, of one text."""

    article: Document | None
    quotations: tuple[Quoted, ...]
    left_out: int = 0


@click.command()
@record_argument
@click.argument("text", required=False)
@click.option(
    "--file",
    "article",
    metavar="ARTICLE",
    type=click.Path(path_type=Path),
    help='Check every quotation of this file, of any kind that build reads; "-" is standard input.',
)
@click.option("--all", "all_", is_flag=True, help="List all places with the words, not only the earliest.")
@json_option
def quote(record: Path, text: str | None, article: Path | None, all_: bool, json_: bool) -> int:
    """Check quotations against a record.

    For TEXT, or for each quotation of ARTICLE that has at least four words and is no title or single term: whether
    it stands in the record verbatim, altered inside its marks, in other words only, or not at all, with the earliest
    source and the paragraphs around it. An ellipsis and words in square brackets are open changes, and verbatim.
    In what is altered, [-words-] of the source are missing, {+words+} are put in, and / joins two places.

    Exit code 0 when all are verbatim, 1 when one is not.
    """
    if (text is None) == (article is None):
        raise Mistake(
            'quote needs either a TEXT or --file ARTICLE; a text with blanks stands in marks: "we stand ready"'
        )
    asked = _of_text(text) if text is not None else _of_file(article)  # type: ignore[arg-type]
    with opened(record) as open_record:
        extent = index.extent(open_record)
        answers: list[list[tuple[Quoted, Answer]]] = []
        for each in asked:
            without = index.with_text(open_record, each.article.text_hash) if each.article else frozenset()
            answers.append([(q, ask(open_record, q.text, q.speakers, without)) for q in each.quotations])
    found = Counter(answer.check.finding for row in answers for _, answer in row)
    if json_:
        say_json([as_json(a.article, a.left_out, extent, row) for a, row in zip(asked, answers, strict=True)])
    else:
        width = terminal_width()
        number = 0
        for each, row in zip(asked, answers, strict=True):
            for quoted, answer in row:
                number += 1
                say(([""] if number > 1 else []) + lines(number, each.article, quoted, answer, extent, width, all_))
        remark(_summary(found, sum(each.left_out for each in asked)))
        if found["not found"]:
            remark(searched(extent, width))
    return NOT_ALL if sum(found.values()) > found["verbatim"] else 0


def _of_text(text: str) -> list[_Asked]:
    if not read_quotation(text).said:
        raise Mistake("TEXT has no words to look for")
    if len(text) > LONGEST:
        raise Mistake(f"TEXT has {len(text):,} characters; at most {LONGEST:,} are compared")
    return [_Asked(None, (Quoted(text, Span(0, len(text))),))]


def _of_file(path: Path) -> list[_Asked]:
    """The quotations of each text in the file."""
    if str(path) != "-" and not path.is_file():
        raise Mistake(f"{path}: no such file")
    out = []
    for item in items(path, path):
        if isinstance(item, Failure):
            raise Mistake(f"{item.uri}: {item.problem}; {item.advice}")
        try:
            document = read(item)
        except ReadError as error:
            raise Mistake(f"{item.uri}: {error}") from error
        out.append(_Asked(document, *quotations_of(document, extract_document(document))))
    return out


def _summary(found: Counter[Finding], left_out: int) -> str:
    """ "5 quotations: 3 verbatim, 1 altered, 1 not in the record; 2 shorter ones, titles or single terms left out" """
    whole = sum(found.values())
    kinds = ", ".join(f"{found[finding]} {name}" for finding, name in FINDINGS.items() if found[finding])
    rest = f"{count(left_out, 'shorter one, title or single term', 'shorter ones, titles or single terms')} left out"
    said = f"\n{count(whole, 'quotation')}: {kinds}" if whole else "No quotations to check"
    return one_line(said) if not left_out else one_line(f"{said}; {rest}")

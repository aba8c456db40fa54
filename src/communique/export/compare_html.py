"""A comparison as one HTML page that needs nothing else: no script, nothing loaded, readable on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from string import Template

import communique
from communique.export import compare_words as words
from communique.export.compare_texts import anchor, full_text, link_to, marked_passage, with_what_stands_beside
from communique.export.markup import Html, element, joined, written
from communique.link.comparison import Change, Comparison, IssueRow, Pair, Sided, changes_of, folded
from communique.model import Absence, Parallel, Span


def comparison_html(comparison: Comparison, *, all_: bool = False) -> str:
    """The page; ``all_`` shows passages in the same words as well."""
    folder = files("communique").joinpath("data/compare")
    sections = [
        *_changes(comparison, all_=all_),
        *_pairs(comparison, all_=all_),
        *_absences(comparison),
        *_grid(comparison),
        *_texts(comparison),
    ]
    body = joined(
        _header(comparison), _contents(sections), element("main", *(html for _, _, html in sections)), _footer()
    )
    return Template(folder.joinpath("page.html").read_text(encoding="utf-8")).substitute(
        version=written(communique.__version__),
        title=written(comparison.title),
        style=folder.joinpath("page.css").read_text(encoding="utf-8"),
        body=body,
    )


Section = tuple[str, str, Html]
"""Its anchor, its name in the list of contents, and what it holds."""


def _section(name: str, heading: str, *children: str | None, contents: str | None = None) -> Section:
    html = element("section", element("h2", heading), *children, id=name)
    return name, contents or heading, html


def _header(comparison: Comparison) -> Html:
    event = comparison.event
    return element(
        "header",
        element("h1", element("bdi", comparison.title)),
        _facts(words.event_facts(event, comparison.accounts)) if event else None,
        element("div", *(_account(sided) for sided in comparison.accounts), class_="accounts"),
        element("h3", "Sources"),
        element("ul", *(element("li", line) for line in words.source_lines(comparison)), class_="sources"),
        *_conflicts(comparison),
    )


def _account(sided: Sided) -> Html:
    return element(
        "div",
        element("h3", _letter(sided), element("bdi", words.account_name(sided))),
        element("p", "“", element("bdi", words.account_title(sided)), "”", class_="title", dir="auto"),
        _facts(words.account_facts(sided)),
        class_="account",
    )


def _facts(facts: Sequence[tuple[str, str]]) -> Html:
    return element("dl", *(joined(element("dt", name), element("dd", element("bdi", value))) for name, value in facts))


def _conflicts(comparison: Comparison) -> Iterator[Html]:
    if comparison.conflicts:
        yield element("h3", "Where the accounts differ")
        yield element("ul", *(element("li", line) for line in words.conflict_lines(comparison)))


def _contents(sections: Sequence[Section]) -> Html:
    items = (element("li", element("a", name, href=f"#{place}")) for place, name, _ in sections)
    return element("nav", element("ul", *items), aria_label="Contents")


def _changes(comparison: Comparison, *, all_: bool) -> Iterator[Section]:
    for group, found in changes_of(comparison):
        heading = f"{group.capitalize()}: {words.number(len(found), 'change')}"
        place = "changes-" + group.replace(" ", "-")
        shown, counted = folded(comparison, found, all_=all_)
        note = element("p", f"{words.handed_on(counted)} not shown.", class_="soft") if counted else None
        yield _section(place, heading, *(_change(each, comparison) for each in shown), note)


def _change(change: Change, comparison: Comparison) -> Html:
    left, right = (_of(comparison, label) for label in (change.left, change.right))
    difference, parallel = change.difference, change.parallel
    about = element(
        "p",
        element("span", words.kind_of(difference), class_="kind"),
        "  ",
        element("span", _where(left, difference.a_span), " → ", _where(right, difference.b_span), class_="at"),
        class_="about",
    )
    one = with_what_stands_beside(left, parallel.a.span, difference, "a")
    other = with_what_stands_beside(right, parallel.b.span, difference, "b")
    return element("div", about, _cell(left, one), _cell(right, other), class_="pair")


def _where(sided: Sided, span: Span | None) -> Html:
    """ "A 120–245" as a link to the words in the full text, or "B: nothing"."""
    return link_to(sided, span) if span else joined(f"{sided.label}: nothing")


def _cell(sided: Sided, words_: Html) -> Html:
    return element("p", _letter(sided), words_, class_="words", dir="auto")


def _pairs(comparison: Comparison, *, all_: bool) -> Iterator[Section]:
    for pair in comparison.pairs:
        if not pair.parallels:
            continue
        names = f"{pair.left.label} and {pair.right.label}"
        same = [p for p in pair.parallels if p.relation == "verbatim" and not p.changes]
        shown = [p for p in pair.parallels if all_ or p not in same]
        note = f"{words.number(len(same), 'passage')} in the same words not shown." if same and not all_ else None
        yield _section(
            f"passages-{pair.left.label}-{pair.right.label}",
            f"Passages of {names}",
            element("p", words.pair_line(pair), class_="soft"),
            *(_parallel(each, pair) for each in shown),
            element("p", note, class_="soft") if note else None,
        )
    if empty := [pair for pair in comparison.pairs if not pair.parallels]:
        names = ", ".join(f"{pair.left.label} and {pair.right.label}" for pair in empty)
        yield _section(
            "nothing-in-common", "Nothing in common found", element("p", names), contents="Nothing in common"
        )


def _parallel(parallel: Parallel, pair: Pair) -> Html:
    kinds = [d.kind for d in parallel.changes]
    told = ", ".join(f"{kind} {kinds.count(kind)}" if kinds.count(kind) > 1 else kind for kind in dict.fromkeys(kinds))
    about = element(
        "p",
        element("span", parallel.relation, class_="kind"),
        "  ",
        element("span", link_to(pair.left, parallel.a.span), " · ", link_to(pair.right, parallel.b.span), class_="at"),
        element("span", f" · {told}", class_="at") if told else None,
        class_="about",
    )
    one = marked_passage(pair.left, parallel.a.span, parallel.changes, "a")
    other = marked_passage(pair.right, parallel.b.span, parallel.changes, "b")
    return element("div", about, _cell(pair.left, one), _cell(pair.right, other), class_="pair")


def _absences(comparison: Comparison) -> Iterator[Section]:
    found = [_absence_lists(pair) for pair in comparison.pairs]
    only = [html for some, _ in found for html in some]
    open_ = [html for _, some in found for html in some]
    if only:
        yield _section("only-here", "Only here", element("p", words.ONLY_HERE, class_="soft"), *only)
    if open_:
        yield _section("cannot-tell", "Cannot tell", *open_)


def _absence_lists(pair: Pair) -> tuple[list[Html], list[Html]]:
    only: list[Html] = []
    open_: list[Html] = []
    for own, other in ((pair.left, pair.right), (pair.right, pair.left)):
        mine = [a for a in pair.absences if a.passage.part == own.account.id]
        heading = element("h3", _letter(own), "not found in ", _letter(other))
        if certain := [a for a in mine if a.verdict == "only here"]:
            only += [heading, element("ul", *(_absence(a, own) for a in certain), class_="only")]
        rest = [a for a in mine if a.verdict != "only here"]
        if not rest:
            continue
        open_.append(heading)
        for reason in dict.fromkeys(a.reason for a in rest):
            some = [a for a in rest if a.reason == reason]
            open_ += [
                element("p", reason[:1].upper() + reason[1:] + ":", class_="soft"),
                element("ul", *(_absence(a, own) for a in some), class_="open"),
            ]
    return only, open_


def _absence(absence: Absence, own: Sided) -> Html:
    span = absence.passage.span
    text = marked_passage(own, span, (), "a")
    return element(
        "li", element("span", text, class_="words", dir="auto"), " ", element("span", link_to(own, span), class_="at")
    )


def _grid(comparison: Comparison) -> Iterator[Section]:
    if not comparison.grid:
        return
    most = max(cell.words for row in comparison.grid for cell in row.cells if cell)
    head = element("tr", element("th", "Issue", scope="col"), *(_column(each) for each in comparison.accounts))
    rows = (_row(row, comparison, most) for row in comparison.grid)
    table = element("table", element("thead", head), element("tbody", *rows))
    note = (
        "Words of the sentences that name an issue, and where it is named first. Names in quotation marks are phrases "
        "that the texts share."
    )
    yield _section(
        "issues",
        "Issues by account",
        element("p", note, class_="soft"),
        element("div", table, class_="scroll", tabindex="0", role="region", aria_label="Issues by account"),
    )


def _column(sided: Sided) -> Html:
    return element("th", _letter(sided), scope="col", title=words.account_name(sided))


def _row(row: IssueRow, comparison: Comparison, most: int) -> Html:
    name = row.name if row.kind == "issue" else f"“{row.name}”"
    cells = []
    for sided, cell in zip(comparison.accounts, row.cells, strict=True):
        if cell is None:
            cells.append(element("td", element("span", words.NONE_FOUND, class_="none")))
            continue
        bar = element(
            "span", class_="bar", style=f"width: {max(2, round(100 * cell.words / most))}%", aria_hidden="true"
        )
        amount = element("span", words.number(cell.words, "word"), class_="amount")
        where = element("a", words.place_of(cell), href=f"#{anchor(sided, cell.first)}")
        cells.append(element("td", amount, bar, element("span", where, class_="at")))
    return element("tr", element("th", element("bdi", name), scope="row"), *cells)


def _texts(comparison: Comparison) -> Iterator[Section]:
    key = element(
        "p",
        element("span", "told by another account as well", class_="p"),
        " · ",
        element("span", "only here", class_="o"),
        " · ",
        element("span", "differs", class_="c"),
        " · ",
        element("span", "who is said to say it", class_="w"),
        class_="key full soft",
    )
    texts = (full_text(sided, comparison) for sided in comparison.accounts)
    yield _section("texts", "Full texts", key, *texts)


def _footer() -> Html:
    return element("footer", element("p", words.LEGEND, class_="soft"))


def _letter(sided: Sided) -> Html:
    return element("span", sided.label, class_="letter")


def _of(comparison: Comparison, label: str) -> Sided:
    return next(sided for sided in comparison.accounts if sided.label == label)

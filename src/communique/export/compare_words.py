"""What the compare view says in words, the same in the terminal and on the page, and never more than is known."""

from __future__ import annotations

from collections.abc import Sequence

from communique.link.comparison import Cell, Comparison, Pair, Sided, SourceCount
from communique.link.open_days import open_days
from communique.model import Absence, Difference, EventDate, Occurrence, Span

LEGEND = (
    "Two accounts side by side: the left one is nearer to the source, or earlier. Marked words differ. What a text "
    "says is its publisher's telling; nothing here says what is true."
)
ONLY_HERE = (
    "A sentence is listed as “only here” when the other account is another side's or source's, tells of the same "
    "occasion, and holds nothing like it; otherwise as “cannot tell”, with the reason."
)
NONE_FOUND = "none found"
MARKED = "wording, spelling and what stands on one side only are marked in the passages"

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def account_name(sided: Sided) -> str:
    """Whose account: its publisher, else whose words it has, else the name of its file."""
    part, document = sided.account.part, sided.account.document
    return part.publisher or part.originator or document.publisher or document.file or document.uri


def account_title(sided: Sided) -> str:
    title = sided.account.part.title
    return sided.account.text(title) if title else sided.account.document.title or sided.account.document.uri


def account_facts(sided: Sided) -> list[tuple[str, str]]:
    """What is known of an account: (what, value), without what is unknown."""
    part = sided.account.part
    published = part.published
    doubt = f" ({published.certainty})" if published.date and published.certainty != "explicit" else ""
    originator = part.originator if part.originator != part.publisher else None
    told = sided.told
    facts = [
        ("side", part.side or "none or unknown"),
        ("words of", originator),
        ("derived from", part.derived_from and _derived(sided)),
        ("published", f"{published.date or 'unknown'}{doubt}"),
        ("kind", part.kind),
        ("coverage", part.coverage),
        ("rendering", part.rendering),
        ("told as", told.status if told else None),
        ("document", sided.account.document.uri),
        ("characters", f"{part.start}–{part.end}"),
    ]
    return [(name, value) for name, value in facts if value]


def _derived(sided: Sided) -> str:
    """The source that an account names; of a part of its own document that part's publisher."""
    named = sided.account.part.derived_from or ""
    part = next((p for p in sided.account.extraction.parts if p.id == named), None)
    return (part.publisher or part.originator or "another part of this document") if part else named


def source_lines(comparison: Comparison) -> list[str]:
    """ "Kestria: 1 source, 2 renderings", "Drovia: none in the record", "2 accounts whose side is not known" """
    return [_source_line(count) for count in comparison.sources] + [
        f"{side}: none in the record" for side in comparison.silent
    ]


def _source_line(count: SourceCount) -> str:
    names = f" ({'; '.join(count.names)})" if count.names else ""
    if count.side is None:
        return f"{number(count.renderings, 'account')} whose side is not known{names}"
    return f"{count.side}: {number(count.sources, 'source')}, {number(count.renderings, 'rendering')}{names}"


def number(amount: int, one: str) -> str:
    """ "1 source", "2 sources" """
    return f"{amount:,} {one if amount == 1 else one + 's'}"


def handed_on(amount: int) -> str:
    """Quotation marks that came or went where words are only handed on."""
    return f"{number(amount, 'passage')} in or out of quotation marks between renderings or with a relay"


def event_facts(event: Occurrence, accounts: Sequence[Sided] = ()) -> list[tuple[str, str]]:
    """What, when, where, who, and how it stands."""
    who = [f"{p.name} ({p.office})" if p.office else p.name for p in event.participants]
    facts = [
        ("what", event.type),
        ("when", _open(accounts) if not event.date.earliest else when(event.date)),
        ("where", event.place or "not told"),
        ("who", "; ".join(who) or "not told"),
        ("status", event.status),
    ]
    return facts


def _open(accounts: Sequence[Sided]) -> str:
    """The days that accounts tell without a year."""
    told = ((each.account, each.told.spans) for each in accounts if each.told)
    days = (day for a, spans in told for day in open_days(a.document.text, a.extraction, spans))
    return "; ".join(dict.fromkeys(days)) or "not told"


def when(date: EventDate) -> str:
    """ "2024-03-14", "2024-03-14 to 2024-03-16", with its certainty where it is not explicit."""
    if not date.earliest:
        return "not told"
    days = date.earliest if date.latest in (None, date.earliest) else f"{date.earliest} to {date.latest}"
    return days if date.certainty in ("explicit", "unknown") else f"{days} ({date.certainty})"


def conflict_lines(comparison: Comparison) -> list[str]:
    """ "date: 2024-03-14 (A, C); 2024-03-15 (B)": every value with the accounts that give it, none chosen."""
    lines = []
    for conflict in comparison.conflicts:
        values = (f"{value} ({', '.join(labels(comparison, parts))})" for value, parts in conflict.values)
        lines.append(f"{conflict.field}: {'; '.join(values)}")
    return lines


def labels(comparison: Comparison, parts: Sequence[str]) -> list[str]:
    """The letters of the accounts that parts are; of one that is not compared its id."""
    found = (comparison.labelled(part) for part in parts)
    return [sided.label if sided else part for sided, part in zip(found, parts, strict=True)]


def pair_line(pair: Pair) -> str:
    """How two accounts stand to one another."""
    if pair.renderings:
        return "Both go back to one text: other words are rendering, and say nothing of the source."
    if pair.occasions:
        return f"Both tell of: {'; '.join(pair.occasions)}."
    return "No occasion was found that both tell of at length."


def kind_of(difference: Difference) -> str:
    """A difference's kind, with what kind alone does not say."""
    return f"{difference.kind} ({difference.detail})" if difference.detail else difference.kind


def place_of(cell: Cell) -> str:
    """Where an account names an issue first: "headline", "lead", "3rd paragraph", "2nd answer"."""
    return cell.place if cell.number == 0 else f"{ordinal(cell.number)} {cell.place}"


def ordinal(value: int) -> str:
    """ "1st", "2nd", "11th" """
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ORDINALS.get(value % 10, 'th')[-2:]}"


def span_of(span: Span | None) -> str:
    """ "120–245", or nothing."""
    return f"{span.start}–{span.end}" if span else ""


def verdict_of(absence: Absence) -> str:
    return absence.verdict if absence.verdict == "only here" else f"{absence.verdict}: {absence.reason}"

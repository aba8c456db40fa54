"""What an office is for: "Energy", "Foreign Affairs and Trade", where a text says it beside a title."""

from __future__ import annotations

import functools
import re

from communique.rules.words import words

PORTFOLIO_BEFORE = re.compile(
    r"(?<![\w.'-])([A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?(?: (?:and|&) [A-ZÀ-Þ][a-zà-ÿ]+)? )$"
)
PORTFOLIO = re.compile(
    r"(?:[A-ZÀ-Þ][\w'-]+)(?:(?:,? and |,? & |, | of | for | of the | and the | )[A-ZÀ-Þ][\w'-]+){0,8}"
)
# Portfolios that end like what somebody does: "Planning Minister", but "Previewing Secretary Lind's visit".
ING = frozenset({"Planning", "Housing", "Manufacturing", "Urban Planning", "Mining", "Shipping"})
# Of the nouns that end a portfolio, those that begin another office: "State Councilor", "House Speaker".
_NO_FIELDS = frozenset(
    {"State", "Staff", "House", "Office", "Council", "Bank", "Senate", "Parliament", "Assembly", "Commission", "Agency"}
)
_GOES_ON = frozenset({"of", "and", "for", "&", "the"})


@functools.cache
def joined_fields() -> re.Pattern[str]:
    """ " and Trade", ", Emigration and Egyptian Expatriates" after "Foreign Affairs"."""
    field = rf"(?:[A-Z][a-z]+ ){{0,2}}(?:{'|'.join(sorted(words('portfolio-ends') - _NO_FIELDS))})"
    return re.compile(rf"(?:, {field})?,? and (?:the )?{field}\b(?= [A-Z]| of |[,.;\n]|$)")


def without_name(portfolio: str, plural: bool) -> str:
    """A portfolio without the name that runs on after it: "Energy Tomas Reyes" → "Energy", "Foreign Affairs Arvo
    Lind" → "Foreign Affairs"."""
    parts = portfolio.split(" ")
    ends = [i for i, word in enumerate(parts) if word.rstrip(",") in words("portfolio-ends")]
    body = {w.rstrip(",") for w in parts} & (words("no-names") - words("portfolio-ends"))
    for i in ends:
        after = parts[i + 1] if i + 1 < len(parts) else ""
        if after and not body and after not in _GOES_ON and i + 1 not in ends and not parts[i].endswith(","):
            return " ".join(parts[: i + 1])
    if (
        not ends
        and not plural
        and 2 < len(parts) < 5
        and not body
        and not _GOES_ON & set(parts)
        and "," not in portfolio
    ):
        return parts[0]
    return portfolio


def with_portfolio(office: str, portfolio: str, link: str) -> str:
    """The office with what it is for: ("minister", "Energy") → "energy minister"; ("special envoy", "Yemen") →
    "special envoy for Yemen"."""
    if office == "minister":
        return (
            "foreign minister"
            if portfolio.startswith(("Foreign Affairs", "External"))
            else f"{portfolio.lower()} minister"
        )
    return f"{office} {link} {portfolio}"

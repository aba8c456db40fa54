"""Short lines over a text: date lines, bylines, places, titles, captions."""

from __future__ import annotations

import re

from communique.extraction.form.dateline import DAY, PLACE
from communique.rules.labels import labels
from communique.rules.publishers import publishers

# A header line is at most this long; the longest byline of the 2021 releases has 143 characters, the longest title 238.
BYLINE_REACH = 160
TITLE_REACH = 320

_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d{2}){1,2}(?: ?[ap]\.?m\.?| ?[AP]\.?M\.?)?|\d{1,2} ?[ap]\.?m\.?|\d{1,2} ?[AP]\.?M\.?)"
    r"(?: ?(?:hrs|hours|h))?(?: ?\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?| local time)?"
)
_NUMERIC = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))"
_WEEK = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?"
_WHEN = rf"(?:{DAY}|{_NUMERIC})"
_DATE_LINE = re.compile(
    rf"(?:(?:(?:first |last )?(?:published|updated|posted|released|issued|created|modified|date|dated|last updated|"
    rf"publication date|release date|"
    rf"release time|pub(?:lish)? ?time|time|delivered|as of|for (?:immediate )?release)(?: on| at| time)?[ :.–-]*)"
    rf"{{0,2}})"
    rf"[(\[]?(?:{_WEEK}[,.]? )?(?:{_WHEN}(?:[,;|–—-]? ?(?:at )?{_CLOCK})?|{_CLOCK}[,;|–—-]? ?(?:on )?(?:{_WEEK}[,"
    rf".]? )?{_WHEN}|{_CLOCK})"
    rf"(?:[ ,|–—-]+(?:{_CLOCK}|{_WHEN}|{_WEEK}))?[)\]]?[ .,|]*",
    re.IGNORECASE,
)
PLACE_AND_DAY = rf"(?P<town>{PLACE}),? (?:{DAY})\.?"
_PLACE_DATE = re.compile(PLACE_AND_DAY)
_CODE = re.compile(
    r"(?:(?:press release|release|ref|no|№|n°|doc)\.? ?(?:no\.?|№)? ?)?[:#]? ?[A-Z]{0,8}[-/ ]?\d[\dA-Z./() -]{1,"
    r"28}(?<![ .])",
    re.IGNORECASE,
)
# "1. To meet in May" is an item, "654-09-04-2024" a number.
_CODE_DIGITS = 3
_BY = re.compile(
    r"(?:[Bb]y|BY) (?:the )?[A-ZÀ-Þ][\w.’'-]+(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|al|el|bin|and|&|in|for|,)){0,12}[,.]?"
    r"(?: .{0,60})?"
)
_DESK = re.compile(
    r"(?:[Bb]y|BY) (?:the |our )?(?P<name>[A-ZÀ-Þ][\w.&’'-]*(?: (?:of |the )*[A-ZÀ-Þ][\w.&’'-]*){0,5}) "
    r"(?:[Dd]esk|[Nn]ewsroom|[Ss]taff|[Tt]eam|[Ee]ditors|[Cc]orrespondents?|[Rr]eporters?|[Ss]taff [Ww]riters?)"
)
# Words of a desk's line that are no outlet's name: "By the Foreign News Desk".
_DESK_WORDS = frozenset(
    ["News", "Web", "Foreign", "World", "International", "National", "Online", "Staff", "Our", "Editorial"]
)
_SECRETARIAT = re.compile(
    r"((?P<by>[A-ZÀ-Þ][\w’'&-]*(?: (?:of |for |the |and )*[A-ZÀ-Þ][\w’'&-]*){0,6}) (?:General )?Secretariat|"
    r"(?:General )?Secretariat of (?:the )?(?P<of>[A-ZÀ-Þ][\w’'&-]*(?: (?:of |for |the |and )*[A-ZÀ-Þ][\w’'&-]*){0,6}))"
    r"(?=,|$| [–—|-] )"
)
_WRITTEN_BY = re.compile(
    r"(?:By|BY) (?!the )(?:[A-ZÀ-Þ][\w’'-]*\.? (?:(?:de|van|von|al|el|bin|der|da|di) )*){1,3}[A-ZÀ-Þ][\w’'-]*"
    r"(?=$|,? (?:in|and|for|at) |, | [|–—-])"
)
NAME = (
    r"[A-ZÀ-Þ][\w’'-]*\.?(?: (?:[A-ZÀ-Þ][\w’'-]*\.?|de|del|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|y|dos|"
    r"ter)){1,6}"
)
_NAME_OFFICE = re.compile(rf"(?P<name>{NAME})(?:, (?P<office>.{{3,130}})| \((?P<paren>.{{3,100}})\))")
_OFFICE_LINE = re.compile(
    r"(?:the )?(?:office|department|directorate|bureau|division|section|press (?:service|office|centre|center|"
    r"department|and information)|"
    r"information (?:and|department)|spokesperson['’]s office|media (?:office|department|centre|center)|embassy|"
    r"permanent mission|mission|consulate|"
    r"delegation|ministry|secretariat|government|presidency|chancellery|service)\b.{0,120}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[.!?…]|[.!?…][\"'”’»)\]]{1,2})$")
_ABBREVIATED_END = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Ltd|Co|St|Jr|Sr|etc|No|D\.C))\.?$|\.\.\.$")


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does; "U.S." and the like at the end do not count for short lines."""
    tail = line[-8:]
    if not _SENTENCE_END.search(tail):
        return False
    return len(line) > 100 or not _ABBREVIATED_END.search(tail)


def date_line(line: str) -> bool:
    """Whether the whole line is a date or time, perhaps with "Published:" before it or a place ("Northport, May 3,
    2021").
    """
    if "|" in line and len(line) <= 90:
        pieces = [p.strip(" -–") for p in line.split("|")]
        return len(pieces) > 1 and all(p and date_line(p) for p in pieces)
    return (
        len(line) <= 90
        and any(c.isdigit() for c in line)
        and (_DATE_LINE.fullmatch(line) is not None or _PLACE_DATE.fullmatch(line) is not None)
    )


def code_line(line: str) -> bool:
    """Whether the whole line is the number of a release: "123-04-05-2021", "Press release No. 12/2021"."""
    return len(line) <= 40 and sum(c.isdigit() for c in line) >= _CODE_DIGITS and _CODE.fullmatch(line) is not None


def byline(line: str) -> bool:
    """Whether the line names who issues or wrote the text: a name with office, "By ...", an office, a publisher's
    name alone.
    """
    if len(line) > BYLINE_REACH or ends_sentence(line) or line.endswith((":", ",", ";")):
        return False
    if _BY.fullmatch(line) and len(line) < 100:
        return True
    found = _NAME_OFFICE.fullmatch(line)
    if found and labels().office.search(found.group("office") or found.group("paren")):
        return True
    if _OFFICE_LINE.fullmatch(line) and sum(w[:1].isupper() for w in line.split()) >= 2 and line[:1].isupper():
        return len(line) < 100 and labels().heading(line) is None
    return line[:1].isupper() and len(line) < 100 and publishers().named(line) is not None


def name_and_office(line: str) -> tuple[str, str] | None:
    """("Ann Vale", "Secretary of State") of a byline "Ann Vale, Secretary of State"; None for other lines."""
    found = _NAME_OFFICE.fullmatch(line) if len(line) <= BYLINE_REACH else None
    if found:
        office = found.group("office") or found.group("paren")
        if labels().office.search(office):
            return found.group("name"), office
    return None


def bare_name(line: str) -> bool:
    """Whether the line is nothing but a name of two to four words: "Ann B. Vale"."""
    return len(line) <= 60 and re.fullmatch(NAME, line) is not None and len(line.split()) <= 4


def bare_office(line: str) -> bool:
    """Whether the line is nothing but an office: "Secretary of State"."""
    found = labels().office.match(line) if len(line) <= 80 and not any(c.isdigit() for c in line) else None
    return (
        found is not None
        and re.fullmatch(r"(?: (?:of|for|to|and|the|[A-ZÀ-Þ][\w’'-]*),?)*", line[found.end() :]) is not None
    )


def written_by(line: str) -> bool:
    """Whether the line names the journalist of an article: "By Ann Vale in Northport"; not one with an office."""
    return len(line) < 100 and _WRITTEN_BY.match(line) is not None and labels().office.search(line[3:]) is None


def masthead(line: str) -> str | None:
    """The name of a newspaper that is the whole line ("THE NORTHPORT COURIER"), in the case of names; else None."""
    words = line.strip("# *").split()
    if not 2 <= len(words) <= 6 or words[-1].casefold() not in labels().masthead:
        return None
    if not all(w[0].isupper() or w in ("of", "and", "the", "&") for w in words):
        return None
    return " ".join(w.capitalize() if (w.isupper() and len(w) > 3) or w == "THE" else w for w in words)


def secretariat(line: str) -> tuple[str, str] | None:
    """("LLS Secretariat", "LLS") of a line that begins with an organisation's secretariat; None for other lines."""
    found = _SECRETARIAT.match(line) if len(line) <= BYLINE_REACH else None
    return (found.group(1), found.group("of") or found.group("by")) if found else None


def desk_outlet(line: str) -> tuple[int, int] | None:
    """Where the outlet's name stands in "By the Northland Monitor desk"; None for other lines."""
    found = _DESK.fullmatch(line.rstrip(" .,"))
    if not found or set(found.group("name").split()) <= _DESK_WORDS:
        return None
    return found.span("name")


def place_line(line: str) -> bool:
    """Whether the line can be a place or room under a title: short, capitals at its words, no sentence."""
    if not 3 <= len(line) <= 90 or line[-1] in ":;?!" or (ends_sentence(line) and len(line) > 40):
        return False
    words = [w for w in re.split(r"[\s,/–-]+", line) if w]
    small = sum(
        w[0].islower()
        and w not in ("of", "the", "de", "and", "at", "in", "la", "le", "du", "al", "el", "on", "via", "for")
        for w in words
    )
    return len(words) <= 11 and small == 0 and not line[0].isdigit()


def title_like(line: str) -> bool:
    """Whether the line can be a title: not too long, no full stop at its end, letters in it, no label or lead-in."""
    if not 3 <= len(line) <= TITLE_REACH or line[-1] in ":;," or line[0] in "–—-" or "://" in line:
        return False
    if ends_sentence(line) and not (line[-1] in "?!" and len(line) < 160):
        return False
    return any(c.isalpha() for c in line) and not line[0].islower()

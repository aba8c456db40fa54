"""The surface forms of time expressions: one regular expression a rule, all of them joined into one that is compiled
once.

Forms: "May 20, 2024", "Tuesday, 21 May", "May 16-17", "from May 17 to 20", "April 30 – May 2", "2024-05-20",
"20.05.2024", "in early June", "February-March", "June last year", "on Wednesday", "last Friday evening", "yesterday",
"the same day", "next month", "later this year", "the end of the year", "five years ago", "a year earlier", "the past
two weeks", "two-day", "for decades", "every year", "2023", "2021-2025", "fiscal 2022", "the 1990s", "the third quarter
of 2021", "last summer", "the 21st century", "12:32 P.M. EDT", "14:05", "noon Thursday", "now".

Words are spelled with both cases of their first letter rather than with IGNORECASE: the engine then skips an
alternative by its first character, three times faster on plain prose. A rule's named groups are dropped in the
joined expression; the rule is matched again for them.
"""

# ruff: noqa: E501  (a surface form is read best on one line)

from __future__ import annotations

import re

from communique.text.calendar import MONTH_NAMES, WEEKDAY_NAMES


def either(*words: str) -> str:
    """An alternation of words, each with a small or a capital first letter, or all in capitals."""
    return "(?:" + "|".join(f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" for w in words) + ")"


_FULL_MONTHS = "|".join(form for name in MONTH_NAMES for form in (name, name.upper()))
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_SHORT_MONTHS = "|".join(form for name in _SHORT for form in (name, name.upper()))
MONTH = f"(?:{_FULL_MONTHS}|(?:{_SHORT_MONTHS})\\.?)(?![A-Za-z])"
FULL_MONTH = f"(?:{_FULL_MONTHS})(?![A-Za-z])"
WEEKDAY = "(?:" + "|".join(form for name in WEEKDAY_NAMES for form in (name, name.upper())) + ")"
_ANY_WEEKDAY = f"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=[.,])\\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_S = r"[ \t\xa0]"
"""A blank inside an expression; a line break too where :data:`_B` is used."""
_B = r"(?:[ \t\xa0]+|[ \t\xa0]*\n[ \t\xa0]*(?!\n))"
_DASH = rf"{_S}?[-–—]{_S}?"
_TO = rf"(?:{_DASH}|{_S}(?:to|through|till|until){_S})"
_AND = rf"(?:{_TO}|{_S}and{_S}(?={DAY}(?:,? ?{YEAR}|[.,;:)]| in\b| at\b| of\b|$)))"
# Before the last day of several: "to", "and", and days between that are only counted ("5, 6 and 7 May").
_MORE_DAYS = rf"(?:{_TO}|(?:,{_S}?{DAY}){{0,3}},?{_S}and{_S}(?:the )?)"

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
NUMBER_WORD = (
    rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES}|a hundred|two thousand|a couple of|a few|several|a dozen|half an?|an?"
    rf"|[A-Z](?:ne|wo|hree|our|ive|ix|even|ight|ine|en|everal)\b)"
)
NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,3}})?(?: \d/\d| 1/2)?|{NUMBER_WORD})"
UNIT = r"(?:second|minute|hour|day|weekend|week|fortnight|month|quarter|year|decade|century|centurie)"
_APPROX = (
    r"(?:(?:about|nearly|almost|more than|less than|fewer than|just over|over|at least|at most|up to|around|approximately|roughly|some|no more than"
    r"|no less than|as (?:many|much|long) as|only|another|an additional|an extra|fully)[ ])?"
)
_NEAR = (
    r"(?:(?:[Tt]he )?(?:[Vv]ery )?(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]id)(?:[ -](?:in|on)?(?: )?)|"
    r"[Tt]he (?:end|beginning|start|middle|close|rest|first half|second half) of |[Tt]owards? the end of )?"
)
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midnight)"
_ZONE = r"(?:[A-Z]{2,4}T?\b|GMT|UTC|[A-Z][a-z]+ [Tt]ime|local [Tt]ime)"
_YEAR_WORD = r"(?:this|last|next|the same|that|the following|the previous) year"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_ORDINAL = r"(?:first|second|third|fourth|final|last)"

RULES: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?![\d-])(?:[T ](?P<h>\d\d):(?P<min>\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"),
    ("numeric", r"(?P<a>\d{1,2})(?:\.(?P<b>[01]?\d)\.|/(?P<b2>[0-3]?\d)/|-(?P<b3>[01]\d)-)(?P<y>(?:19|20)\d\d)(?![\d/.-]\d|\d)"),
    (
        "mdy",
        rf"(?:(?P<wd>{_ANY_WEEKDAY}),?{_B}(?:the )?)?(?P<m>{MONTH}){_B}(?:the )?(?P<d>{DAY})"
        rf"(?:{_TO}(?P<m2>{MONTH}){_B}(?P<d3>{DAY})|{_AND}(?P<d2>{DAY}))?"
        rf"(?:{_B}?,?{_B}(?:of )?(?P<y>{YEAR})|{_B}(?:of )?(?P<yw>{_YEAR_WORD}))?",
    ),
    (
        "dmy",
        rf"(?:(?P<wd>{_ANY_WEEKDAY}),?{_B})?(?:the )?(?P<d>{DAY})(?:(?:{_S}(?P<m1>{MONTH}){_AND}|{_MORE_DAYS})(?P<d2>{DAY}))?{_B}(?:of )?(?P<m>{MONTH})"
        rf"(?:,?{_B}(?:of )?(?P<y>{YEAR})|{_B}(?:of )?(?P<yw>{_YEAR_WORD}))?",
    ),
    (
        "month_year",
        rf"{_NEAR}(?:(?P<m1>{MONTH})(?:{_DASH}|{_S}to{_S}))?(?P<m>{MONTH})(?:,?{_B}(?:of )?(?P<y>{YEAR})|,?{_B}(?:of )?(?P<yw>{_YEAR_WORD}))",
    ),
    ("years", rf"(?:[Tt]he )?(?P<y>(?:19|20)\d\d)(?:{_DASH}|/)(?P<y2>(?:19|20)\d\d|\d\d)(?![\d,.]*\d|[-/–]\d)"),
    ("quarter_of", rf"(?:[Tt]he )?(?:fiscal )?(?:(?P<y1>{YEAR})(?:['’]s)? |(?P<yw1>(?:this|last|next) year)['’]s )(?:fiscal )?(?P<q>{_ORDINAL})(?:[ -])(?P<u>quarter|half)"),
    (
        "quarter",
        rf"(?:[Tt]he )?(?:fiscal |latest )?(?P<q>{either('first', 'second', 'third', 'fourth')})[ -](?:fiscal[ -])?(?P<u>quarter|half)\b"
        rf"(?:{_B}(?:of )?(?:(?:fiscal )?(?:year )?(?P<y>{YEAR})|(?P<yw>{_YEAR_WORD}|the year)))?",
    ),
    ("quarter_ref", r"(?:[Tt]he|[Tt]his) (?:latest |current |most recent )?(?:quarter|(?:latest |year-earlier |year-ago )(?:quarter|period))\b"),
    ("q", rf"Q(?P<q>[1-4])(?:[ /]?(?P<y>{YEAR}))?\b"),
    ("month", rf"(?:(?P<q>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his past|[Tt]his) )?(?P<near>{_NEAR})(?:(?P<m1>{FULL_MONTH}){_DASH})?(?P<m>{FULL_MONTH})"),
    (
        "clock",
        rf"(?:(?P<h>1\d|0?[1-9])(?:[:.](?P<min>[0-5]\d))? ?(?P<ap>[ap]\.m\.?|[ap]m\b|[AP]\.M\.?|[AP]M\b)|(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?![:\d])"
        rf"|(?P<word>[Nn]oon|[Mm]idnight)\b)(?:,? \(?{_ZONE}\)?)?(?:,? (?:on )?(?P<wd>{WEEKDAY}|today|yesterday|tomorrow)\b)?",
    ),
    (
        "weekday",
        rf"(?:(?P<q>(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)?|(?:[Tt]he )?(?:[Ll]ast|[Nn]ext|[Pp]revious|[Ff]ollowing|[Cc]oming)|[Tt]his(?: coming| past)?"
        rf"|[Ee]very|[Ee]ach) )?(?P<wd>{WEEKDAY})(?P<s>s|S)?\b(?:{_S}(?P<part>{_PART_OF_DAY})(?P<ps>s)?\b)?",
    ),
    (
        "deictic",
        rf"(?:(?P<q>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]id-?{_PART_OF_DAY}) )?(?:(?P<after>[Tt]he day after tomorrow)|(?P<before>[Tt]he day before yesterday)"
        rf"|(?P<w>{either('today', 'tomorrow', 'yesterday')}|TODAY)\b(?: (?P<part>{_PART_OF_DAY})\b)?|(?P<tonight>[Tt]onight)\b"
        r"|(?P<this>[Tt]his|[Ll]ast) (?P<part2>morning|afternoon|evening|night)\b)",
    ),
    (
        "day_ref",
        r"(?:[Tt]he (?:very )?same|[Tt]hat(?: same| very)?|[Tt]he (?:very )?(?P<after>next|following)|[Tt]he (?P<before>previous|preceding)) (?P<u>day)\b"
        r"|[Tt]he (?P<day2>day) (?P<rel>before|after)(?=[.,;]|$)",
    ),
    (
        "ago",
        rf"{_APPROX}(?P<n>{NUMBER})[ -](?:and a half )?(?P<u>{UNIT})s?(?: or (?:so|two|more))?[ -](?P<dir>ago|earlier|later|from now|hence|before that|prior)\b"
        rf"|(?P<bare>year)-(?P<dir2>ago|earlier)(?: (?:period|quarter|month))?\b",
    ),
    ("ref_period", rf"(?P<q>[Rr]ecent|[Cc]oming|[Tt]he coming|[Tt]he (?:past|last|next) (?:few|several|couple of)) (?P<u>{UNIT})s\b"),
    (
        "span",
        rf"(?:(?:[Tt]he|[Tt]hese|[Tt]his) )?(?:(?P<q>past|last|next|coming|first|previous|following|final|upcoming) )?(?P<n>{NUMBER})(?: {NUMBER_WORD})? (?P<u>{UNIT})s\b"
        r"(?! (?:ago|earlier|later|old)\b)",
    ),
    (
        "unit_ref",
        rf"(?P<near>{_NEAR})(?P<q>[Tt]his coming|[Tt]his past|[Tt]his|[Ll]ast|[Nn]ext|[Tt]he past|[Tt]he last|[Tt]he next|[Tt]he coming|[Tt]he current|[Tt]he previous"
        rf"|[Tt]he preceding|[Tt]he(?= weekend)|[Tt]he following|[Tt]he same|[Tt]hat same|[Tt]hat|[Cc]oming) (?P<fy>fiscal )?(?P<u>weekend|week|month|quarter|year|decade|century|{_SEASON})\b"
        r"(?!-(?:old|long)|s\b)",
    ),
    ("end_of", r"(?P<near>[Tt]he (?:end|beginning|start|middle|rest) of|[Ee]arlier in|[Ll]ater in|[Ll]ate in|[Ee]arly in) the (?P<u>week|month|year|decade|century)\b"),
    ("year_end", r"(?:around |the )?[Yy]ear[- ](?P<e>end)\b(?! (?:close|result|summar|review))"),
    ("season", rf"{_NEAR}(?:the )?(?P<s>{either('spring', 'summer', 'autumn', 'fall', 'winter')})(?: of)?,? (?P<y>{YEAR})"),
    ("in_season", r"(?:(?<=in )|(?<=of )|(?<=since )|(?<=by )|(?<=during ))(?:the )?(?:early |late )?(?P<s>spring|summer|autumn|winter)\b(?! (?:school|session|Olympic|Games))"),
    ("fiscal", rf"(?:[Ff]iscal(?: [Yy]ear)?|FY)[ -]?(?P<y>{YEAR}|[0-4]\d(?!\d))"),
    ("decade", r"(?:[Tt]he )?(?:(?:early|late|mid)[- ](?:to[- ]late[- ])?)?(?P<c>1[5-9]|20)?(?P<apos>['’])?(?P<t>\d)0['’]?s\b|[Tt]he (?:(?:early|late|mid)[- ])?(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", r"(?:[Tt]he )?(?:(?:early|late|mid)[- ])?(?P<n>\d\d?(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first) [Cc]entury\b"),
    ("set", rf"{either('every', 'each')} (?:other |single )?(?:(?P<n>{_ONES}) )?(?P<u>{UNIT}|morning|evening|night|{MONTH})s?\b"),
    ("adjective", rf"(?P<n>\d{{1,3}}|{_TENS}|{_TEENS}|{_ONES}|several|multi|half|[A-Z][a-z]{{2,4}})-(?P<u>{UNIT})(?:-long)?\b(?!-old|s\b)"),
    ("duration", rf"{_APPROX}(?P<n>{NUMBER})(?: more| additional| full| long| consecutive| straight| further)? (?P<u>{UNIT})(?P<s>s)?\b(?! (?:old|ago|earlier)\b)"),
    ("long", r"(?:(?<=for )|(?<=over )|(?<=in )|(?<=many )|(?<=of ))(?:many )?(?P<u>weeks|months|years|decades|centuries|generations)\b(?! (?:to come|ahead|of))"),
    ("year_of", rf"(?P<near>[Tt]he (?:end|beginning|start|middle|first half|second half) of|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he year)[ -](?P<y>{YEAR})(?!s)"),
    ("year", r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d|s\b|['’]s? ?(?!\w))"),
    ("spoken_year", rf"(?:(?:the|The) year two thousand(?: (?:and )?(?:{_ONES}|{_TEENS}))?|[Nn]ineteen (?:{_TENS})(?:[- ](?:{_ONES}))?)\b"),
    ("present", r"(?:[Nn]ow(?! that)|[Cc]urrently|[Aa]t (?:present|the moment|this moment)|[Nn]owadays|[Pp]resently|[Tt]he present(?= ?[.,;]))\b"),
    ("past", r"(?:(?:[Mm]ore |[Mm]ost )?[Rr]ecently|[Ii]n the (?P<past>past)(?! (?:\w+ )?(?:\w+ )?(?:day|week|month|year|decade)))\b"),
    ("future", r"(?:[Tt]he (?:near |foreseeable |not[- ]too[- ]distant )?future|[Ss]oon(?! after))\b"),
)  # fmt: skip

PATTERNS = {name: re.compile(pattern) for name, pattern in RULES}
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
# Not in the middle of a word or number, not behind a currency mark, a number's sign or a document's mark ("S/2021/12", "$2000").
_START = r"(?<![\w$€£¥#/.,'’-])|(?<=[^\d\W][—–-])|(?<=[\s(\"“‘][—–'’-])"
_ANY_RULE = re.compile("|".join(f"(?P<{n}>{_GROUP_NAME.sub('(?:', p)})" for n, p in RULES))
_BEGINNING = re.compile(rf"(?:{_START})['’]?(\w{{1,3}})")
# The first words of all expressions; the other words of a text, four in five, need no closer look.
_FIRST_WORDS = (
    "the this that these last next previous following final upcoming coming past first second third fourth early late earlier later mid "
    "very toward towards fiscal latest year today tomorrow yesterday tonight noon midnight every each other a an hundred couple few several "
    "dozen half multi about nearly almost more less fewer just over at up to around approximately roughly some no as only another additional "
    "extra fully recent many weeks months years decades centuries generations spring summer autumn fall winter now currently nowadays "
    "presently recently most in soon nineteenth twentieth mon tue wed thu fri sat sun "
    "our ive ix even ight ine en everal "  # of number words in capitals, see NUMBER_WORD
)
_FIRST_LETTERS = frozenset(
    word[:3]
    for words in (
        _FIRST_WORDS,
        *MONTH_NAMES,
        *_SHORT,
        *WEEKDAY_NAMES,
        *(x.replace("|", " ") for x in (_TENS, _TEENS, _ONES)),
    )
    for word in words.lower().split()
)


def next_rule(text: str, at: int, end: int) -> re.Match[str] | None:
    """The first match of any rule in ``text[at:end]``; its ``lastgroup`` is the rule's name."""
    for beginning in _BEGINNING.finditer(text, at, end):
        letters = beginning[1]
        if letters.lower() in _FIRST_LETTERS or letters[0].isdigit() or letters[0] in "QqFf":
            match = _ANY_RULE.match(text, beginning.start(), end)
            if match is not None:
                return match
    return None

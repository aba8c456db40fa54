"""Sixty changes between two states of a release, each with the kinds that a careful reader gives it, written by hand.

A row: name, the older text, what is put in its place, the kinds (of what is shown). The words stand inside RELEASE,
or are whole texts of their own where they begin with a line break.
"""

from __future__ import annotations

from typing import NamedTuple

RELEASE = """Foreign Minister Ilsa Tarnow meets Foreign Minister Lev Orsanin of Drovia

On May 14, Foreign Minister Ilsa Tarnow met Foreign Minister Lev Orsanin of the Drovian Republic in Vestra. Prime \
Minister Dagny Holm also took part in the talks.

The ministers discussed trade, the ferry line and the 30 million crowns that both sides have set aside for the bridge. \
Minister Tarnow said that the river treaty had served both banks for three years. “The gauges are read by both of us,” \
she added. According to the Drovian side, the quota of 400 tonnes will stay as it is.

The two sides agreed to:

- open the ferry line at Halvik
- exchange gauge readings every week
- begin work on the bridge

Delegations from Kestria, Drovia, Corvane and Luohai will meet again in Ardval on June 3, 2024. The Ministry will \
publish the text of the agreement in the coming days.

Minister Orsanin invited his counterpart to visit Drovia before the end of the year."""


class Row(NamedTuple):
    name: str
    before: str
    after: str
    kinds: tuple[str, ...]


KEY = (
    # Slips of the pen.
    Row("letters exchanged", "publish the text of the agreement", "publish the text of the agreemnet", ("typo",)),
    Row("a letter lost", "before the end of the year", "befor the end of the year", ("typo",)),
    Row("a misspelling put right", "set aside", "set asied", ("typo",)),
    Row("a doubled word", "took part in the talks", "took part in the the talks", ("typo",)),
    Row("capitals", "The Ministry will", "The ministry will", ("typo",)),
    Row("a letter doubled", "open the ferry line", "open the ferrry line", ("typo",)),
    Row("British and American", "exchange gauge readings", "exchange gage readings", ("typo",)),
    Row("a surname respelled", "Minister Orsanin invited", "Minister Orsannin invited", ("typo",)),
    Row("a given name respelled", "Prime Minister Dagny Holm", "Prime Minister Dagni Holm", ("typo",)),
    Row("an article", "begin work on the bridge", "begin work on bridge", ("typo",)),
    # Figures, with their units.
    Row("a sum", "the 30 million crowns", "the 35 million crowns", ("figure",)),
    Row("a magnitude", "the 30 million crowns", "the 30 billion crowns", ("figure",)),
    Row("a unit", "quota of 400 tonnes", "quota of 400 barrels", ("figure",)),
    Row("a number in letters", "for three years", "for thirteen years", ("figure",)),
    Row("a figure dropped", "the quota of 400 tonnes will", "the quota will", ("figure",)),
    # Dates.
    Row("a day", "On May 14, Foreign", "On May 15, Foreign", ("date",)),
    Row("a year", "on June 3, 2024", "on June 3, 2025", ("date",)),
    Row("a month", "on June 3, 2024", "on July 3, 2024", ("date",)),
    Row("a date dropped", " in Ardval on June 3, 2024.", " in Ardval.", ("date",)),
    Row("a weekday added", "On May 14, Foreign", "On Tuesday, May 14, Foreign", ("date",)),
    Row("a date for a vague one", "in the coming days", "on Friday", ("date",)),
    Row("a date written otherwise", "on June 3, 2024", "on 3 June 2024", ("wording",)),
    # Names.
    Row("a person dropped", " Prime Minister Dagny Holm also took part in the talks.", "", ("passage-removed",)),
    Row("a name for a title", "Prime Minister Dagny Holm also", "The Prime Minister also", ("name-removed",)),
    Row(
        "a state out of a list", "Kestria, Drovia, Corvane and Luohai", "Kestria, Drovia and Luohai", ("name-removed",)
    ),
    Row("a state into a list", "Corvane and Luohai", "Corvane, Quillaria and Luohai", ("name-added",)),
    Row("another person", "Dagny Holm also", "Aron Velk also", ("name-removed", "name-added")),
    Row("another place", "will meet again in Ardval", "will meet again in Nemme", ("name-removed", "name-added")),
    Row("a person added", "in Vestra. Prime", "in Vestra, with Ambassador Naseem Adaro. Prime", ("name-added",)),
    Row("a first name added", "Minister Orsanin invited", "Minister Lev Orsanin invited", ("wording",)),
    Row("one state for another", "to visit Drovia before", "to visit Corvane before", ("name-removed", "name-added")),
    # Who says it.
    Row("said dropped", "Minister Tarnow said that the river", "The river", ("attribution",)),
    Row("said added", "The two sides agreed to:", "The Minister said the two sides agreed to:", ("attribution",)),
    Row("another speaker", "Minister Tarnow said that", "Minister Orsanin said that", ("attribution",)),
    Row("another side", "According to the Drovian side", "According to the Kestrian side", ("attribution",)),
    Row("according to dropped", "According to the Drovian side, the quota", "The quota", ("attribution",)),
    Row(
        "quotation marks dropped",
        "“The gauges are read by both of us,”",
        "The gauges are read by both of us,",
        ("attribution",),
    ),
    Row(
        "quotation marks added",
        "the river treaty had served both banks",
        "“the river treaty had served both banks”",
        ("attribution",),
    ),
    Row("she added dropped", "by both of us,” she added.", "by both of us.”", ("attribution",)),
    Row("another verb of speech", "Minister Tarnow said that", "Minister Tarnow stressed that", ("wording",)),
    Row(
        "a label",
        "\nQ: Will it hold?\n\nMS TARNOW: It will hold for years.",
        "\nQ: Will it hold?\n\nMR ORSANIN: It will hold for years.",
        ("attribution",),
    ),
    # Passages.
    Row(
        "a sentence added",
        "as it is.\n",
        "as it is. Both sides regretted the flood of the spring.\n",
        ("passage-added",),
    ),
    Row(
        "a sentence dropped",
        " The Ministry will publish the text of the agreement in the coming days.",
        "",
        ("passage-removed",),
    ),
    Row(
        "a paragraph added",
        "\n\nMinister Orsanin invited",
        "\n\nThe envoys visited the locks at Halvik and laid a wreath.\n\nMinister Orsanin invited",
        ("passage-added",),
    ),
    Row("an item of a list dropped", "- exchange gauge readings every week\n", "", ("passage-removed",)),
    Row(
        "a sentence for another",
        "The Ministry will publish the text of the agreement in the coming days.",
        "No date has been set for a signature.",
        ("passage-removed", "passage-added"),
    ),
    Row(
        "a clause added",
        "for the bridge. Minister",
        "for the bridge, which is to carry two tracks and a road over the lower river. Minister",
        ("passage-added",),
    ),
    Row(
        "a paragraph moved",
        "\nThe quota stands for another year.\n\nThe ferry opens at noon daily.\n\nThe bridge is closed to carts.",
        "\nThe bridge is closed to carts.\n\nThe quota stands for another year.\n\nThe ferry opens at noon daily.",
        ("moved",),
    ),
    Row(
        "a list reordered",
        "- open the ferry line at Halvik\n- exchange gauge readings every week",
        "- exchange gauge readings every week\n- open the ferry line at Halvik",
        ("moved",),
    ),
    # Wording.
    Row("a promise weakened", "The Ministry will publish", "The Ministry may publish", ("wording",)),
    Row("an adjective", "exchange gauge readings", "exchange reliable gauge readings", ("wording",)),
    Row("a verb", "The two sides agreed to", "The two sides undertook to", ("wording",)),
    Row(
        "names in another order",
        "Kestria, Drovia, Corvane and Luohai",
        "Drovia, Kestria, Corvane and Luohai",
        ("wording",),
    ),
    Row(
        "two sentences made one",
        "in Vestra. Prime Minister Dagny Holm also took part",
        "in Vestra, where Prime Minister Dagny Holm also took part",
        ("wording",),
    ),
    Row(
        "the title",
        "Foreign Minister Ilsa Tarnow meets Foreign",
        "Foreign Minister Ilsa Tarnow receives Foreign",
        ("wording",),
    ),
    Row("not", "the quota of 400 tonnes will stay", "the quota of 400 tonnes will not stay", ("wording",)),
    # Nothing that is shown.
    Row("blanks", "in the talks.\n\nThe ministers", "in the talks. The ministers", ()),
    Row("straight marks", "“The gauges are read by both of us,”", '"The gauges are read by both of us,"', ()),
    Row("a comma and a hyphen", "trade, the ferry line and the 30", "trade, the ferry-line, and the 30", ()),
    Row("a link of the page", "of the year.", "of the year.\n\nBack to top\n\nhttps://www.mfa.example/news/914", ()),
)


def texts(row: Row) -> tuple[str, str]:
    """The two states of a row."""
    if row.before.startswith("\n") and row.before not in RELEASE:
        return row.before.strip(), row.after.strip()
    assert RELEASE.count(row.before) == 1, row.name
    return RELEASE, RELEASE.replace(row.before, row.after)

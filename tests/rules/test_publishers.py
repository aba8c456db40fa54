"""The data of data/publishers.csv, its look-ups, and bodies that only a text names."""

import pytest

from communique.rules.publishers import MEDIA, hints, publishers

TABLE = publishers()
KINDS = {"agency", "outlet", "ministry", "presidency", "government", "office", "organisation"}


def test_every_row_is_whole():
    names = [p.name for p in TABLE.rows]
    assert len(names) == len(set(names))
    for row in TABLE.rows:
        assert row.kind in KINDS, row
        assert (row.side is None) == (row.kind in MEDIA), row
        assert all(d == d.lower().strip() and "." in d and not d.endswith(".") for d in row.domains), row
        assert all(f == f.strip() and f for f in row.forms), row


def test_home_states_are_states_of_the_tables():
    missing = {p.home for p in TABLE.rows if p.kind != "organisation" and p.home and TABLE.state(p.home) is None}
    assert missing == set()


def test_domains_belong_to_one_row():
    seen = {}
    for row in TABLE.rows:
        for domain in row.domains:
            assert seen.setdefault(domain, row.name) == row.name


def test_forms_lead_to_their_row():
    for row in TABLE.rows:
        assert TABLE.named(row.name) == row
        for form in row.forms:
            found = TABLE.named(form)
            assert found is not None, form


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("https://www.state.gov/secretary-vales-call/", "U.S. Department of State"),
        ("https://www.fmprc.gov.cn/mfa_eng/xwfw/t1.shtml", "Chinese Foreign Ministry"),
        ("https://www.gov.uk/government/news/talks", "UK Government"),
        ("https://tass.com/politics/1", "TASS"),
        ("https://en.mfa.ir/portal/1", "Iranian Foreign Ministry"),
        ("http://www.mea.gov.in/press-releases.htm", "Indian Ministry of External Affairs"),
        ("https://www.mofa.go.jp/press/kaiken/1.html", "Japanese Foreign Ministry"),
        ("https://www.consilium.europa.eu/en/press/", "European Council"),
        ("https://news.example/story", None),
        ("folder/file.txt", None),
        ("https://notstate.gov/x", None),
    ],
)
def test_uris(uri, name):
    found = TABLE.of_uri(uri)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "name", "side"),
    [
        ("Xinhua", "Xinhua News Agency", None),
        ("ITAR-TASS", "TASS", None),
        ("the Xinhua News Agency", "Xinhua News Agency", None),
        ("Ministry of Foreign Affairs of the Russian Federation", "Russian Foreign Ministry", "Russia"),
        ("Foreign Ministry of Kenya", "Kenyan Foreign Ministry", "Kenya"),
        ("Japan's Foreign Ministry", "Japanese Foreign Ministry", "Japan"),
        ("Ministry of Foreign Affairs of Northland", "Ministry of Foreign Affairs of Northland", "Northland"),
        ("Northland’s Foreign Ministry", "Northland’s Foreign Ministry", "Northland"),
        ("Northland Foreign Ministry", "Northland Foreign Ministry", "Northland"),
        ("State Department", "U.S. Department of State", "United States"),
    ],
)
def test_names(words, name, side):
    found = TABLE.named(words)
    assert found is not None
    assert (found.name, found.side) == (name, side)


@pytest.mark.parametrize("words", ["Moscow", "the minister", "Ann Vale", "a statement", "rai"])
def test_other_words_are_no_publisher(words):
    assert TABLE.named(words) is None


@pytest.mark.parametrize(
    ("label", "name"), [("AFP", "Agence France-Presse"), ("Ann Vale, NHK", "NHK"), ("Reuters", "Reuters")]
)
def test_outlets_in_labels(label, name):
    found = TABLE.outlet_in(label)
    assert found is not None
    assert found.name == name


def test_names_over_time():
    tass = TABLE.named("TASS")
    assert tass is not None
    assert ("ITAR-TASS", 1992, 2014) in tass.named


def test_hints_stand_in_their_examples():
    assert [h.phrase for h in hints() if h.phrase not in h.example] == []
    assert {h.where for h in hints()} <= {"title", "byline", "note", "place"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Statement by the Ministry of Foreign Affairs of Northland on the talks",
            ["Ministry of Foreign Affairs of Northland"],
        ),
        ("The Russian Foreign Ministry said so.", ["Russian Foreign Ministry"]),
        (
            "It was said in the Northland Foreign Ministry and at the Kenyan Foreign Ministry.",
            ["Northland Foreign Ministry", "Kenyan Foreign Ministry"],
        ),
        ("The ministry said so.", []),
    ],
)
def test_bodies_in_a_text(text, names):
    assert [p.name for _, _, p in TABLE.bodies_in(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("Russia", "Russian Foreign Ministry"),
        ("United States", "U.S. Department of State"),
        ("Kenya", "Kenyan Foreign Ministry"),
        ("Togo", "Togolese Foreign Ministry"),
    ],
)
def test_foreign_ministries(state, name):
    assert TABLE.foreign_ministry(state).name == name

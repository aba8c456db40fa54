"""The page of a comparison: needs nothing else, every span is its text, hostile text does nothing, fits its window."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from communique.export.compare_html import comparison_html
from communique.export.markup import Html, element, written
from communique.link.comparison import Comparison, compare
from communique.model import Absence, Passage, Span
from communique.text.harmless import safe
from compare_samples import HOSTILE, KESTRIA, account, any_comparison, difference, ordinary

FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
""".strip()
OUTSIDE = re.compile(
    r"(?:src|srcset|action|poster|data|background)\s*=|@import|url\(|<(?:script|link|iframe|img|object)\b"
)


def parsed(page: str) -> Any:
    return html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def hostile() -> Comparison:
    """Two accounts that begin with everything that disturbs a page."""
    one, other = (account(f"{HOSTILE}{n}\n\n{KESTRIA}\n{HOSTILE}\n", f"{n}{HOSTILE}", publisher=HOSTILE) for n in "12")
    return compare([one, other], [(one, other)], find=lambda *_: (), renderings=lambda *_: False)


@pytest.mark.parametrize("comparison", [ordinary(), hostile()], ids=["ordinary", "hostile"])
def test_the_page_loads_and_runs_nothing(comparison: Comparison) -> None:
    page = comparison_html(comparison)
    tree = parsed(page)
    assert {each.tag for each in tree.iter() if isinstance(each.tag, str)} <= {*TAGS.split()}
    assert [link for link in tree.xpath("//a/@href") if not link.startswith("#")] == []
    assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on") or name in LOADING]
    assert OUTSIDE.search(re.sub(r">[^<]*<", "><", page.split("</style>", 1)[1])) is None
    assert not re.search(r"@import|url\(", tree.xpath("string(//style)"))
    assert "default-src 'none'" in page


LOADING = {"src", "srcset", "action", "data", "poster", "background", "formaction", "ping"}
TAGS = """
    html head meta title style body header h1 h2 h3 p span bdi div dl dt dd ul li nav a main section article footer
    table thead tbody tr th td del ins mark
"""


def test_every_link_leads_to_a_place_on_the_page_and_every_place_is_there_once() -> None:
    tree = parsed(comparison_html(ordinary()))
    places = tree.xpath("//@id")
    assert sorted(set(places)) == sorted(places)
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(places)


def test_a_link_leads_to_the_words() -> None:
    tree = parsed(comparison_html(ordinary()))
    (link, *_) = tree.xpath("//section[@id='changes-attribution']//a/@href")
    (place,) = tree.xpath(f"//*[@id='{link[1:]}']")
    assert place.getnext().text_content() == ", Tarnow said"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_comparison())
def test_every_span_shown_is_its_text(comparison: Comparison) -> None:
    tree = parsed(comparison_html(comparison, all_=True))
    texts = {each.label: each.account.document.text for each in comparison.accounts}
    for shown in tree.xpath("//*[@data-span]"):
        start, end = map(int, shown.get("data-span").split("-"))
        assert shown.text_content() == safe(texts[shown.get("data-account")][start:end])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_comparison())
def test_the_full_texts_are_whole(comparison: Comparison) -> None:
    tree = parsed(comparison_html(comparison))
    for sided, shown in zip(comparison.accounts, tree.xpath("//div[@class='full']"), strict=True):
        assert "".join(shown.text_content().split()) == "".join(safe(sided.account.document.text).split())


def test_changes_of_attribution_come_first() -> None:
    tree = parsed(comparison_html(ordinary()))
    assert list(tree.xpath("//section/@id")) == [
        "changes-attribution",
        "changes-relay-named-or-not",
        "changes-strength",
        "changes-figures",
        "passages-A-B",
        "cannot-tell",
        "issues",
        "texts",
    ]


def test_marks_say_which_side_and_what_kind() -> None:
    tree = parsed(comparison_html(ordinary()))
    (section,) = tree.xpath("//section[@id='passages-A-B']")
    marked = [(each.tag, each.get("title"), each.text_content()) for each in section.xpath(".//del | .//ins | .//mark")]
    assert marked == [
        ("del", "strength", "strongly condemned"),
        ("del", "figure", "12 days"),
        ("mark", "attribution dropped (relay)", ", the ministry said"),
        ("ins", "strength", "criticised"),
        ("ins", "figure", "21 days"),
        ("mark", "attribution dropped", ", Tarnow said"),
    ]


def test_words_that_stand_outside_their_passage_are_shown_beside_it() -> None:
    whole = ordinary()
    (pair,) = whole.pairs
    away = difference("attribution changed", "On 14 March Ilsa Tarnow", "She criticised")
    moved = replace(pair.parallels[1], changes=(away,))
    tree = parsed(comparison_html(replace(whole, pairs=(replace(pair, parallels=(moved,)),))))
    (section,) = tree.xpath("//section[@id='changes-attribution']")
    left, right = (each.text_content() for each in section.xpath(".//p[@class='words']"))
    assert left == "AOn 14 March Ilsa Tarnow […] Both banks are served, Tarnow said."
    assert right == "BShe criticised […] Both banks are served."


def test_what_only_one_account_has_stands_apart_from_what_cannot_be_told() -> None:
    whole = ordinary()
    (pair,) = whole.pairs
    own, other = pair.left.account, pair.right.account
    start = KESTRIA.index("She praised")
    passage = Passage(own.document.id, own.id, Span(start, start + 22))
    absent = tuple(
        Absence(passage, other.document.id, other.id, verdict, reason)
        for verdict, reason in (("only here", "nothing like it"), ("cannot tell", "an excerpt"))
    )
    tree = parsed(comparison_html(replace(whole, pairs=(replace(pair, absences=absent),))))
    for place, words in (("only-here", "not found in B"), ("cannot-tell", "An excerpt:")):
        (section,) = tree.xpath(f"//section[@id='{place}']")
        assert words in section.text_content()
        assert section.text_content().count("She praised the cooks.") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<b> & "it\'s"', "&lt;b&gt; &amp; &quot;it&#x27;s&quot;"),
        ("a\u202eb\x00", "a&lt;U+202E&gt;b&lt;U+0000&gt;"),
        (Html("<b></b>"), "<b></b>"),
    ],
)
def test_text_is_escaped_and_made_harmless(text: str, shown: str) -> None:
    assert written(text) == shown
    assert element("p", text, class_="x", title=None) == f'<p class="x">{shown}</p>'


# -- in a browser ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this machine")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=program, args=FLAGS.split())
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["ordinary", "hostile"])
def test_the_page_fits_its_window_and_asks_for_nothing(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    page = tmp_path / "page.html"
    page.write_text(comparison_html({"ordinary": ordinary, "hostile": hostile}[name]()), encoding="utf-8")
    window = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: said.append(message.text))
    window.on("dialog", lambda dialog: said.append(dialog.message))
    window.goto(page.as_uri())
    assert asked == [page.as_uri()]
    assert said == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.close()


def test_it_prints(browser: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(comparison_html(ordinary()), encoding="utf-8")
    window = browser.new_page()
    window.goto(page.as_uri())
    window.emulate_media(media="print")
    assert window.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    columns = window.evaluate("getComputedStyle(document.querySelector('.pair')).gridTemplateColumns")
    assert len(columns.split()) == 2
    assert window.pdf(format="A4").startswith(b"%PDF")
    window.close()


def test_a_link_shows_its_words(browser: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(comparison_html(ordinary()), encoding="utf-8")
    window = browser.new_page(viewport={"width": 1000, "height": 500})
    window.goto(page.as_uri())
    window.click("#changes-attribution .about a")
    assert window.evaluate("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 500")
    window.close()

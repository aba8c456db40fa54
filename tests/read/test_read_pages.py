"""Web pages of several kinds, all invented: the article whole, nothing of the furniture."""

from __future__ import annotations

import pytest

from communique.model import Document
from communique.read import ReadError, read
from communique.read.item import make_item
from communique.read.metadata import iso

LEAD = "The Foreign Minister of Veldoria, Ana Kessler, met her Osmarkian colleague in Tarn on Tuesday."
FIRST = "Ms. Kessler said that the two countries would reopen the bridge over the Sel before the end of the year."
SECOND = "“We have waited long enough,” she told reporters after the talks, which lasted for two hours and a half."
THIRD = (
    "The ministers also discussed fisheries, student exchanges and the "
    "return of the archives. They will meet again in June."
)
SHORT = "Yes."
TITLE = "Kessler meets Osmarkian foreign minister in Tarn"


def page(body: str, head: str = f"<title>{TITLE} | Ministry of Foreign Affairs of Veldoria</title>") -> Document:
    source = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read(make_item("page.html", "text/html", source.encode()))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


MENU = "<ul>" + "".join(f"<li><a href='/{n}'>Section number {n}</a></li>" for n in range(12)) + "</ul>"
RELATED = "".join(
    f"<div class='card'><a href='/r{n}'><h3>Minister visits place number {n}</h3></a>"
    f"<p><a href='/r{n}'>Read more</a></p></div>"
    for n in range(5)
)
COMMENTS = "".join(
    "<div class='comment-body'>"
    f"<p>I do not agree with comment number {n}, and here are my reasons for that, at length.</p></div>"
    for n in range(20)
)
WORDPRESS = f"""<div id="page" class="site"><header id="masthead" class="site-header">
<nav class="main-navigation">{MENU}</nav></header>
<div class="cookie-notice">
<p>We use cookies to make this site work and to understand how it is used. By going on you
agree.</p></div> <div id="content"><main><article class="post type-post comments-open"><header
class="entry-header"><h1 class="entry-title">{TITLE}</h1> <div class="entry-meta"><span class="posted-on"><time
datetime="2023-05-16T10:00:00+02:00">16 May 2023</time></span></div></header> <div
class="entry-content">{paragraphs(LEAD, FIRST, SECOND, SHORT, THIRD)} <div class="sharedaddy"><h3>Share
this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div></div> <footer
class="entry-footer"><span class="tags-links">Tagged <a href="/t/sel">Sel</a>, <a
href="/t/tarn">Tarn</a></span></footer></article> <section class="related-posts"><h2>Related
articles</h2>{RELATED}</section> <div id="comments"><h2>20 comments</h2>{COMMENTS}<form><p>Leave a
comment</p><textarea></textarea></form></div></main> <aside class="widget-area"><h2>About</h2>
<p>This site is run by
the ministry. It informs about the work of the ministry and its missions.</p></aside></div> <footer
class="site-footer"><p>© 2023 Ministry of Foreign Affairs of Veldoria. All rights reserved.</p></footer></div>"""
TABLES = f"""<table width="100%"><tr><td colspan="2">
<img src="head.gif"> <a href="/">Home</a> | <a href="/m">Minister</a> |
<a href="/p">Press</a></td></tr><tr><td width="150" valign="top">{MENU}</td><td><font
size="4"><b>{TITLE}</b></font><br><br> {LEAD}<br><br>{FIRST}<br><br>{SECOND}<br>{SHORT}<br><br>{THIRD}</td></tr>
<tr><td colspan="2"><font size="1">Copyright © 2003 Ministry of Foreign Affairs. 1 Sel Street, Tarn.
<a
href="mailto:a@b.c">Webmaster</a></font> </td></tr></table>"""
ASP = f"""<form id="aspnetForm" method="post" action="x.aspx"><input type="hidden" name="__VIEWSTATE" value="abc">
<div class="ms-webpart-zone"><div id="menu">{MENU}</div></div>
<div class="content-wrapper"><h1>{TITLE}</h1><div class="date">16.05.2023</div><div class="ms-rtestate-field">
<div>{LEAD}</div><div>{FIRST}</div><div>{SECOND}</div><div>{SHORT}</div><div>{THIRD}</div></div>
<div><a href="javascript:window.print()">Print version</a> <a href="javascript:history.back()">Back</a></div></div>
<div class="bottom">{MENU}</div></form>"""
SECTIONS = f"""<div class="wrap"><div class="crumbs"><a href="/">Home</a> » <a href="/n">News</a></div><h1>{TITLE}</h1>
<div class="lead-block"><p><strong>{LEAD}</strong></p></div><div class="gallery"><figure><img src="a.jpg">
<figcaption>Ana Kessler in Tarn. Photo: ministry</figcaption></figure></div>
<div class="text"><p>{FIRST}</p><p>{SECOND}</p></div><div class="text"><p>{SHORT}</p><p>{THIRD}</p></div></div>
<div class="more"><h4>More news</h4>{RELATED}</div>
<div class="subscribe"><p>Subscribe to our newsletter and get the news of the week in your mailbox every
Friday.</p></div>"""
DIV_SOUP = f"""<div class="a1"><div class="b2">{
    MENU
}</div><div class="c3"><div class="d4"><div class="e5"><h2 class="x">{TITLE}</h2></div>
<div class="e6"><div><div>{paragraphs(LEAD, FIRST)}</div></div><div><div>{
    paragraphs(SECOND, SHORT, THIRD)
}</div></div></div></div></div> <div class="z"><div>Copyright © 2001-2023 Ministry of Foreign Affairs of
Veldoria. All rights reserved. Terms of use.</div></div></div>"""
KINDS = {"wordpress": WORDPRESS, "tables": TABLES, "asp": ASP, "sections": SECTIONS, "div soup": DIV_SOUP}
FURNITURE = (
    "Section number", "cookies", "Twitter", "Share this", "Related", "Read more", "comment", "Tagged",
    "run by the ministry", "rights reserved",
    "Copyright", "Webmaster", "Print version", "Back", "Home", "Subscribe", "More news", "visits place", "Terms of use",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_article_is_whole_and_in_order(kind: str) -> None:
    text = page(KINDS[kind]).text
    places = [text.find(part) for part in (TITLE, LEAD, FIRST, SECOND, SHORT, THIRD)]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("kind", KINDS)
def test_no_furniture_is_left(kind: str) -> None:
    text = page(KINDS[kind]).text
    assert [words for words in FURNITURE if words in text] == []


@pytest.mark.parametrize("kind", ["wordpress", "asp", "sections", "div soup"])
def test_paragraphs_are_set_apart_by_a_blank_line(kind: str) -> None:
    assert f"{SECOND}\n\n{SHORT}\n\n{THIRD}" in page(KINDS[kind]).text


@pytest.mark.parametrize("kind", KINDS)
def test_title_publisher_and_language(kind: str) -> None:
    document = page(KINDS[kind])
    assert document.title == TITLE
    assert document.publisher == "Ministry of Foreign Affairs of Veldoria"
    assert document.language == "en"
    title = next(mark for mark in document.markup if mark.kind == "title")
    assert document.text[title.start : title.end] == TITLE


def test_a_transcript_keeps_questions_and_answers_apart() -> None:
    turns = [
        ("Q: Will the bridge be open in May?", f"A: {FIRST}"),
        ("Q: Why?", "A: No comment."),
        ("Q: And who pays?", f"A: {THIRD}"),
    ]
    body = f"<div><h1>{TITLE}</h1></div><div>{MENU}</div><div class='c'>" + "".join(
        f"<p><b>{question}</b></p><p>{answer}</p>" for question, answer in turns
    )
    document = page(body + "</div>")
    assert document.text == "\n\n".join([TITLE, *(part for turn in turns for part in turn)])
    bold = [document.text[mark.start : mark.end] for mark in document.markup if mark.kind == "bold"]
    assert bold == [question for question, _ in turns]


METADATA = [
    ('<meta property="og:site_name" content="Osmark Today">', "publisher", "Osmark Today"),
    ('<meta name="DC.publisher" content="Ministry of Osmark">', "publisher", "Ministry of Osmark"),
    ('<meta property="article:published_time" content="2022-11-05T08:30:00Z">', "published", "2022-11-05T08:30:00Z"),
    ('<meta name="date" content="5 November 2022">', "published", "2022-11-05"),
    (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"A headline of its own",'
        '"datePublished":"2022-11-05","publisher":{"@type":"Organization","name":"Osmark Press"}}]}</script>',
        "published",
        "2022-11-05",
    ),
    ('<script type="application/ld+json">{"publisher":{"name":"Osmark Press"}}</script>', "publisher", "Osmark Press"),
    ('<script type="application/ld+json">{"publisher": broken</script>', "publisher", None),
    ('<meta property="og:title" content="Kessler goes to Osmark">', "title", "Kessler goes to Osmark"),
]


@pytest.mark.parametrize(("head", "field", "expected"), METADATA)
def test_metadata(head: str, field: str, expected: str | None) -> None:
    assert getattr(page(paragraphs(LEAD, FIRST), head), field) == expected


DATES = [
    ("2019-03-15", "2019-03-15"),
    ("2019-03-15T10:00:00+0200", "2019-03-15T10:00:00+02:00"),
    ("2019/3/5 18:05", "2019-03-05T18:05"),
    ("Published: 15 March 2019, 10:00", "2019-03-15"),
    ("March 15th, 2019", "2019-03-15"),
    ("15.03.2019", "2019-03-15"),
    ("15 марта 2019 года", "2019-03-15"),
    ("2019年3月15日", "2019-03-15"),
    ("31 February 2019", None),
    ("yesterday", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_of_metadata(text: str, expected: str | None) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{MENU}</div><div>Copyright © 2001 Ministry of Osmark<br>Contact us: 2, Sel Street. Tel. 86-10-1</div>",
        "",
        MENU,
        "<img src='a.jpg'>",
        "<script>var a = 'It is a long sentence that nobody reads.';</script>",
    ],
)
def test_a_page_without_prose_says_so(body: str) -> None:
    with pytest.raises(ReadError) as caught:
        page(body, "")
    assert "main text" in caught.value.problem or "no element" in caught.value.problem
    assert caught.value.advice


def test_charset_of_the_page() -> None:
    body = paragraphs(
        "Министр иностранных дел заявил, что переговоры прошли успешно.", "Стороны встретятся снова в июне."
    )
    source = f"<html><head><meta charset='windows-1251'></head><body>{body}"
    document = read(make_item("a.html", "text/html", source.encode("cp1251")))
    assert document.text.startswith("Министр")
    assert document.language == "ru"


def test_damaged_characters_of_a_page_are_noted() -> None:
    source = f"<html><body><p>{LEAD} é</p>{paragraphs(FIRST, SECOND)}".encode().replace(b"Tarn", b"T\xe2\x80rn")
    document = read(make_item("a.html", "text/html", source))
    assert "\ufffd" in document.text
    assert any("U+FFFD" in note for note in document.notes)

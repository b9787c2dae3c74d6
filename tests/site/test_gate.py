"""The last gate: what no template of ours writes is refused with page and reason, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.site.gate import find_refused, judge_folder, read_page

PAGE = '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">{head}<title>x</title></head><body>{body}</body></html>'
FILES = ("assets/javascripts/search.js", "assets/stylesheets/manual.css", "pictures/map.png")


def _reasons(body: str = "", head: str = "") -> list[str]:
    pages = {
        "7.3/index.html": PAGE.format(head=head, body=body),
        "7.2/index.html": PAGE.format(head="", body='<h2 id="steps">Steps</h2>'),
    }
    return [reason.removeprefix("7.3/index.html: ") for reason in find_refused(pages, FILES, base="/town/en/")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<script>x()</script>", "a script that stands in the page"),
        ('<script src="../assets/javascripts/search.js">x()</script>', "a script that stands in the page"),
        ('<script type="module">x()</script>', "a script that stands in the page"),
        (
            '<script src="https://evil.example/x.js"></script>',
            "the script https://evil.example/x.js, which is none of ours",
        ),
        ('<script src="//evil.example/x.js"></script>', "the script //evil.example/x.js, which is none of ours"),
        ('<script src="../x.js"></script>', "the script ../x.js, which is none of ours"),
        ('<script type="application/json">{</script>', "a block of data that is no JSON"),
        ('<p onclick="x()">', "the attribute onclick of <p>"),
        ('<p style="color:red">', "the attribute style of <p>"),
        ('<table><tr><td style="position:fixed">x</table>', "the style “position:fixed”"),
        ("<img src=x>", "the picture x, which is none of ours"),
        (
            '<img src="../pictures/map.png" alt="">',
            "the picture ../pictures/map.png, of which nothing says what it shows",
        ),
        (
            '<img src="https://evil.example/x.png" alt="x">',
            "the picture https://evil.example/x.png, which is none of ours",
        ),
        ('<img src="data:image/png;base64,x" alt="x">', "the picture data:image/png;base64,x, which is none of ours"),
        (
            '<img src="../pictures/map.png" srcset="../pictures/map.png 1w, //evil.example/x.png 2w" alt="x">',
            "the picture //evil.example/x.png, which is none of ours",
        ),
        ('<img src="../pictures/map.png" alt="x" onerror="x()">', "the attribute onerror of <img>"),
        ("<iframe></iframe>", "the element <iframe>"),
        ("<svg><script>x()</script></svg>", "a script that stands in the page"),
        ("<svg><animate /></svg>", "the element <animate>"),
        ("<template><b>x</b></template>", "the element <template>"),
        ('<a href="JavaScript:x()">x</a>', "the address “JavaScript:x()”, which begins with JavaScript:"),
        ('<a href="java&#10;script:x()">x</a>', "the address “java\nscript:x()”"),
        ('<a href="data:text/html,x">x</a>', "the address “data:text/html,x”, which begins with data:"),
        ('<a href="//evil.example">x</a>', "the address “//evil.example”"),
        ('<form action="https://evil.example"></form>', "the address “https://evil.example”, which begins with https:"),
        ('<a href="../7.9/">x</a>', "a link to “../7.9/”, where no page stands"),
        ('<a href="../7.2/#nowhere">x</a>', "a link to “../7.2/#nowhere”, where nothing has that id"),
        ('<a href="#nowhere">x</a>', "a link to “#nowhere”, where nothing has that id"),
    ],
)
def test_what_is_refused(body: str, reason: str) -> None:
    """Scripts, event attributes, styles, elements, schemes and dead links, each in its own words."""
    assert reason in _reasons(body)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "the <meta> refresh"),
        ('<meta name="referrer" content="unsafe-url">', "the <meta> referrer"),
        (
            '<link rel="stylesheet" href="https://evil.example/x.css">',
            "the file https://evil.example/x.css, which is none of ours",
        ),
        ('<link rel="preload" href="../none.woff2">', "the file ../none.woff2, which is none of ours"),
        ('<base href="https://evil.example/">', "the element <base>"),
    ],
)
def test_what_is_refused_in_the_head(head: str, reason: str) -> None:
    """What would load from elsewhere, lead elsewhere, or change what addresses mean."""
    assert reason in _reasons(head=head)


def test_what_we_write_passes() -> None:
    """Our scripts and styles, data, links outward, to other languages and to PDFs, and from the root of the host."""
    picture = (
        '<figure><img src="../pictures/map.png" srcset="../pictures/map.png 9w" alt="A map" loading="lazy"></figure>'
    )
    assert _reasons(picture) == []
    head = (
        '<script src="../assets/javascripts/search.js" defer></script>'
        '<link rel="stylesheet" href="/town/en/assets/stylesheets/manual.css">'
        '<link rel="alternate" hreflang="cs" href="https://example.org/cs/7.3/">'
        '<script type="application/ld+json">{"name": "\\u003cscript>"}</script>'
    )
    body = (
        '<article><p class="m-lead" lang="cs">x &lt;script&gt;</p><a href="https://example.org/">x</a>'
        '<a href="mailto:a@example.org">x</a><a href="../7.2/#steps">x</a><a href="../7.3.pdf">x</a>'
        '<a href="../../cs/7.3/">x</a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></article>'
    )
    assert _reasons(body, head) == []


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    """Pages in the folder are found, and the files that they may load."""
    (tmp_path / "7.3").mkdir()
    (tmp_path / "x.js").write_text("", encoding="utf-8")
    (tmp_path / "7.3" / "index.html").write_text(
        PAGE.format(head='<script src="../x.js"></script>', body="<b>x</b>"), encoding="utf-8"
    )
    assert judge_folder(tmp_path)[0] == ["7.3/index.html: the element <b>"]


def test_a_page_that_was_read_is_not_read_again(tmp_path: Path) -> None:
    """What is known of a page stands for it, and its links are held against the others all the same."""
    (tmp_path / "index.html").write_text("this is not read", encoding="utf-8")
    (tmp_path / "7.3").mkdir()
    (tmp_path / "7.3" / "index.html").write_text(PAGE.format(head="", body='<h2 id="here">x</h2>'), encoding="utf-8")
    links = '<a href="7.3/#here">x</a><a href="7.3/#there">x</a><img src="none.png" alt="x">'
    known = read_page("index.html", PAGE.format(head="", body=links), base="/")
    reasons, pages = judge_folder(tmp_path, known={"index.html": known})
    assert reasons == [
        "index.html: the picture none.png, which is none of ours",
        "index.html: a link to “7.3/#there”, where nothing has that id",
    ]
    assert pages["index.html"] is known
    assert pages["7.3/index.html"].ids == {"here"}

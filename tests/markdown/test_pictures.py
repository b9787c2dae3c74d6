"""Pictures in a text: alone in a paragraph, said in words, drawn with caption, maker and licence, or left out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from filled import filled

from manual.markdown.body import parse_body
from manual.markdown.conversion import make_page_link, render
from manual.model.pictures import Figure, PictureVersion
from manual.model.texts import Fill

_SMALL, _LARGE = (PictureVersion(f"pictures/map-0-{width}.png", width, width // 2) for width in (640, 1280))
_OWN = Figure(
    "map.png", (_SMALL, _LARGE), "Elm & co.", "", "", "", "Licence: ", "CC BY 4.0", ".", "https://cc.example/"
)
_BY_THE_TOWN = Figure("map.png", (_SMALL,), "Město <b>", "cs", "ltr", "https://town.example/", "Free.", "", "", "")
_SIZES = 'sizes="(min-width: 720px) 560px, 100vw"'
_BOTH = f'{_SIZES} src="../pictures/map-0-640.png" srcset="../pictures/map-0-640.png 640w, ../pictures/map-0-1280.png 1280w"'
_LICENCE = (
    '<p class="picture-source"><span>Elm &amp; co</span>. Licence: <a href="https://cc.example/">CC BY 4.0</a>.</p>'
)


def _image(alt: str, rest: str = _BOTH) -> str:
    return f'<img alt="{alt}" height="320" loading="lazy" {rest} width="640">'


@pytest.mark.parametrize(
    ("markdown", "figures", "html"),
    [
        pytest.param(
            "![A map of Elm](../pictures/map.png)",
            (_OWN,),
            f'<figure class="picture">{_image("A map of Elm")}<figcaption>{_LICENCE}</figcaption></figure>',
            id="without a caption",
        ),
        pytest.param(
            '![A "map" & <b>\nof Elm](../pictures/map.png)\n*The map, [by Elm][elm].*',
            (_OWN,),
            f'<figure class="picture">{_image("A &quot;map&quot; &amp; &lt;b&gt; of Elm")}<figcaption>'
            f'<p>The map, <a href="https://elm.example/">by Elm</a>.</p>{_LICENCE}</figcaption></figure>',
            id="with a caption, over two lines, escaped",
        ),
        pytest.param(
            "![A map](../pictures/map.png)",
            (_BY_THE_TOWN,),
            f'<figure class="picture">{_image("A map", "src=" + chr(34) + "../pictures/map-0-640.png" + chr(34))}<figcaption>'
            '<p class="picture-source"><a dir="ltr" href="https://town.example/" lang="cs">Město &lt;b&gt;</a>. Free.</p>'
            "</figcaption></figure>",
            id="of another language, one version, no address of the licence",
        ),
        pytest.param(
            "Before.\n\n![A map](../pictures/map.png)\n\nAfter.", (), "<p>Before.</p><p>After.</p>", id="left out"
        ),
    ],
)
def test_a_picture_is_drawn(markdown: str, figures: tuple[Figure, ...], html: str) -> None:
    """What a page shows of it; a picture that is not given is left out."""
    fills = (Fill("https://elm.example/"),) if "[elm]" in markdown else ()
    text = replace(filled(markdown, *fills), pictures=figures)
    written = render(text, language="en", direction="ltr", link=make_page_link("7.3")).html
    assert re.sub(r"\s*\n\s*", "", written) == html


_ALONE = (
    "picture-shape: A picture stands alone in its paragraph, outside of lists, notes and tables; below it there may be "
    "one line in italics, its caption. Put an empty line before and after it."
)
_SILENT = "picture-alt: Nothing says what the picture shows. Write `![what it shows](…)` for readers who do not see it."


def _foreign(address: str) -> str:
    return f"forbidden-markup: A picture from `{address}` is not offered. Put it into infosheets/pictures/, and write `![what it shows](../pictures/name.png)`."


_FORM = "forbidden-markup: A picture of this form is not offered. Write `![what it shows](../pictures/name.png)`."


@pytest.mark.parametrize(
    ("markdown", "findings"),
    [
        ("![A map](../pictures/map.png)\n*Elm.*", []),
        ("![A map \\] of](../pictures/map.jpeg)", []),
        ("`![A map](map.png)`", []),
        ("See ![a map](../pictures/map.png) here.", [_ALONE]),
        ("![A map](../pictures/map.png) *Elm.* And more.", [_ALONE]),
        ("![A](../pictures/a.png) ![B](../pictures/b.png)", [_ALONE, _ALONE]),
        ("- ![A map](../pictures/map.png)", [_ALONE]),
        ("> ![A map](../pictures/map.png)", [_ALONE]),
        ("[![A map](../pictures/map.png)](https://example.org)", [_ALONE]),
        ("![](../pictures/map.png)", [_SILENT]),
        ("![ ](../pictures/map.png)\n*Elm.*", [_SILENT]),
        (
            f"![{'word ' * 70}](../pictures/map.png)",
            ["picture-alt: What the picture shows is said in 349 characters; at most 300 are read aloud well. Say the rest in the text."],
        ),
        ("![x](https://evil.example/x.png)", [_foreign("https://evil.example/x.png")]),
        ("![x](//evil.example/pictures/x.png)", [_foreign("//evil.example/pictures/x.png")]),
        ("![x](../pictures/../../x.png)", [_foreign("../pictures/../../x.png")]),
        ("![x](../pictures/x.svg)", [_foreign("../pictures/x.svg")]),
        ("![x](../pictures/x.gif)", [_foreign("../pictures/x.gif")]),
        ("![x](../pictures/X.png)", [_foreign("../pictures/X.png")]),
        ("![x](data:image/png;base64,AA)", [_foreign("data:image/png;base64,AA")]),
        ('![x](../pictures/x.png "Elm")', ["forbidden-markup: A picture has no `title` of its own. Delete it; a caption is a line in italics below the picture."]),
        ("![x](../pictures/x.png){: onerror=x }", ["forbidden-markup: A picture has no `onerror` of its own. Delete it; a caption is a line in italics below the picture."]),
        ("![x][map]", [_FORM]),
        ("![map]", [_FORM]),
        ("![x", [_FORM]),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_ours_is_reported(markdown: str, findings: list[str]) -> None:
    """Each with its line and what to write in its place."""
    parsed = parse_body(f"Text.\n\n{markdown}\n", path="a.md", line=1, language="en")
    told = [finding.one_line() for finding in parsed.findings if finding.code != "unknown-reference"]
    assert told == [f"a.md:3: {finding}" for finding in findings]


def test_a_text_knows_its_pictures() -> None:
    """The names of their files with their lines; caption and what it shows are part of the section, the caption is read by the search."""
    text = "## Map {#map}\n\n![A map](../pictures/map.png)\n*Of Elm.*\n"
    (section, other, changed) = (
        parse_body(own, path="a.md", line=9, language="en").body
        for own in (text, text.replace("A map", "A plan"), text.replace("Of Elm", "Of Oak"))
    )
    assert section.pictures == (("map.png", 11),)
    assert section.sections[0].text == "Of Elm."
    assert dict(section.sections[0].blocks)["pictures"] == 1
    assert len({own.sections[0].digests for own in (section, other, changed)}) == 3

"""Timelines: a list of points in time under a heading with the class, drawn; the same words for whoever reads on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from filled import filled

from manual.markdown.body import parse_body
from manual.markdown.conversion import render
from manual.model.texts import Fill, TimelineLabels

_LABELS = TimelineLabels("law", "advice", "Both.", "All law.", "All advice.", ", ", "date")
_LAW = Fill("https://law.example/", of_law=True)
_HEAD = "## Deadlines {#deadlines .timeline}\n\n"


def _draw(markdown: str, *fills: Fill) -> str:
    text = replace(filled(markdown, *fills), labels=_LABELS)
    return re.sub(r"\s*\n\s*", "", render(text, language="en", direction="ltr").html)


def _item(kind: str, when: str, basis: str, what: str) -> str:
    return (
        f'<li class="{kind}"><p class="timeline-when"><strong>{when}</strong></p><p class="timeline-basis">{basis}</p>'
        f'<div class="timeline-what">{what}</div><p class="timeline-date">date</p></li>'
    )


@pytest.mark.parametrize(
    ("item", "fills", "drawn"),
    [
        pytest.param(
            "**Day 1**. The child comes.",
            (),
            _item("our-advice", "Day 1", "advice", "<p>The child comes.</p>"),
            id="plain",
        ),
        pytest.param(
            "**Day 1:** come *early*.",
            (),
            _item("our-advice", "Day 1:", "advice", "<p>come <em>early</em>.</p>"),
            id="a mark within the time, an emphasis further on",
        ),
        pytest.param(
            "**30 days**, *from the application*. They answer ([Section 1][a]).",
            (_LAW,),
            _item(
                "set-by-law",
                "30 days",
                "law, <span>from the application</span>",
                '<p>They answer (<a href="https://law.example/">Section\u00a01</a>).</p>',
            ),
            id="set by law, with its clock",
        ),
        pytest.param(
            "**30 days**. They answer ([a town][a]).",
            (Fill("https://town.example/"),),
            _item(
                "our-advice", "30 days", "advice", '<p>They answer (<a href="https://town.example/">a town</a>).</p>'
            ),
            id="what cites no law is advice",
        ),
        pytest.param(
            "**Week 5**\n\n    Meet.\n\n    Agree.",
            (),
            _item("our-advice", "Week 5", "advice", "<p>Meet.</p><p>Agree.</p>"),
            id="paragraphs",
        ),
        pytest.param(
            "**٣٠ يوما**، *من الطلب*. يجيبون.",
            (),
            _item("our-advice", "٣٠ يوما", "advice, <span>من الطلب</span>", "<p>يجيبون.</p>"),
            id="the comma of Arabic",
        ),
    ],
)
def test_a_point(item: str, fills: tuple[Fill, ...], drawn: str) -> None:
    """Time, basis, what to do, and a line for the reader's own date."""
    assert f'<ul class="timeline">{drawn}</ul>' in _draw(f"{_HEAD}- {item}\n", *fills)


@pytest.mark.parametrize(
    ("cited", "legend"), [((), "All advice."), ((1,), "Both."), ((1, 2), "All law.")], ids=["none", "some", "all"]
)
def test_the_legend(cited: tuple[int, ...], legend: str) -> None:
    """It says what full and open points are, as far as both are there."""
    items = [f"- **Day {day}**. Go{' ([law][a])' if day in cited else ''}.\n" for day in (1, 2)]
    drawn = _draw(_HEAD + "".join(items), *[_LAW for _day in cited])
    assert f'<p class="timeline-legend">{legend}</p><ul class="timeline">' in drawn


@pytest.mark.parametrize(("points", "names"), [(1, "timeline"), (5, "timeline"), (6, "timeline timeline-long")])
def test_more_than_five_do_not_stand_across(points: int, names: str) -> None:
    """They have a class of their own."""
    assert f'<ul class="{names}"><li' in _draw(_HEAD + "".join(f"- **{day}**. Go.\n" for day in range(points)))


def test_a_heading_within_a_section() -> None:
    """The class stands on no heading of a page."""
    drawn = _draw("## Steps {#steps}\n\n### The year {.timeline}\n\n- **May**. Go.\n\n- **June**. Come.\n")
    assert '<h3>The year</h3><p class="timeline-legend">' in drawn
    assert '<h2 id="deadlines">Deadlines</h2>' in _draw(f"{_HEAD}- **May**. Go.\n")


def test_only_the_list_below_is_drawn() -> None:
    """Another list stays a list, and so does every one of a text without labels."""
    later = "- **May**. Go.\n\nThen.\n\n- **June**. Come.\n"
    assert _draw(_HEAD + later).endswith("<p>Then.</p><ul><li><strong>June</strong>. Come.</li></ul></div></section>")
    plain = render(filled(_HEAD + later), language="en", direction="ltr").html
    assert "timeline" not in plain


_SHAPE = "Under “{}” must stand a list whose items begin with the time: `- **Within 30 days**, *from the application*. What is to be done.`"
_PLACE = "The class `timeline` belongs to the heading above the list: `## Deadlines {#deadlines .timeline}`."


@pytest.mark.parametrize(
    ("markdown", "findings"),
    [
        (f"{_HEAD}- **May**. Go.\n", []),
        ("## X {#x}\n\n### Year {.timeline}\n\n- **May**. Go.\n", []),
        (_HEAD, [(1, "timeline-shape", _SHAPE.format("Deadlines"))]),
        (f"{_HEAD}Words first.\n\n- **May**. Go.\n", [(1, "timeline-shape", _SHAPE.format("Deadlines"))]),
        (f"{_HEAD}1. **May**. Go.\n", [(1, "timeline-shape", _SHAPE.format("Deadlines"))]),
        (f"{_HEAD}- **May**. Go.\n- In June come.\n", [(1, "timeline-shape", _SHAPE.format("Deadlines"))]),
        (f"{_HEAD}- **May**\n", [(1, "timeline-shape", _SHAPE.format("Deadlines"))]),
        ("## X {#x}\n\n- **May**. Go.\n{: .timeline }\n", [(4, "forbidden-markup", _PLACE)]),
        ("## X {#x}\n\nGo.\n{: .timeline }\n", [(4, "forbidden-markup", _PLACE)]),
    ],
)
def test_what_is_no_timeline_is_said(markdown: str, findings: list[tuple[int, str, str]]) -> None:
    """Anything but a list of points below the heading, and the class in any other place."""
    parsed = parse_body(markdown, path="a.md", line=1, language="en")
    assert [(finding.line, finding.code, finding.message) for finding in parsed.findings] == findings


def test_how_a_list_is_drawn_is_no_change_of_words() -> None:
    """A section has the same digests with and without the class, so that no translation and no edition is behind."""
    text = f"{_HEAD}- **May**, *from then*. Go ([law][a]).\n"
    drawn, plain = (
        parse_body(markdown, path="a.md", line=1, language="en").body.sections
        for markdown in (text, text.replace(" .timeline", ""))
    )
    assert [section.digests for section in drawn] == [section.digests for section in plain]
    assert [(section.id, section.text) for section in drawn] == [(section.id, section.text) for section in plain]
    within = [
        parse_body(
            f"## X {{#x}}\n\n### Year{mark}\n\n- **May**. Go.\n", path="a.md", line=1, language="en"
        ).body.sections
        for mark in ("", " {.timeline}")
    ]
    assert within[0][0].digests == within[1][0].digests


def test_words_of_catalogues_are_escaped() -> None:
    """What a translator writes for a label is text on every page."""
    hostile = TimelineLabels(*["<script>x</script>&"] * 7)
    text = replace(filled(f"{_HEAD}- **May**, *from then*. Go.\n"), labels=hostile)
    drawn = render(text, language="en", direction="ltr").html
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;x&lt;/script&gt;&amp;") == 4

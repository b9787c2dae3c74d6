"""Settings: what `infosheets/manual.yml` may say, what its translations may, and what is said of all else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from conftest import read
from edits import read_quickly, write_quickly
from released import edit

from manual.cli.main import main
from manual.content.limits import SETTINGS_TEXTS
from manual.content.settings import FIELDS, PATH, TRANSLATED_FIELDS, read_settings
from manual.content.yaml_reader import Field, Note, read_yaml
from manual.handout.html import TEMPLATES
from manual.look.shapes import read_outlines
from manual.look.values import LOOK
from manual.model.colours import Colours
from manual.model.errors import ProjectError
from manual.model.findings import Finding
from manual.model.settings import MARKS, WHOLE, FacetSetting, Licence, SectionSetting, Settings, Targets, list_ids
from manual.model.texts import Language
from manual.views.manual import view_manual

CZECH = f"translations/cs/{PATH}"
_SOURCE = "source_language: en\n"


def _refusal(root: Path) -> str:
    with pytest.raises(ProjectError) as stopped:
        read_settings(root)
    return str(stopped.value)


def test_what_the_file_says(minimal: Path) -> None:
    """Each field by its type, entries in their order, texts by language."""
    edit(minimal, PATH, _SOURCE, f"{_SOURCE}binder_edge: right\ntargets: {{words: [3, 900], translated: [cs]}}\n")

    settings, findings = read_settings(minimal)

    assert findings == []
    assert settings.title.by_language == {"en": "A small manual", "cs": "Malá příručka"}
    assert [(language.code, language.name, language.dir) for language in settings.languages] == [
        ("en", "English", "ltr"),
        ("cs", "Čeština", "ltr"),
    ]
    assert settings.chapter_numbers == tuple(range(1, 13))
    assert list_ids(settings.facets) == ("legislation", "projects", "successes", "challenges", "tips")
    assert settings.facet("tips").word.text("cs", "en") == "Tipy"
    assert settings.facet("tips").mark == "arrow"
    assert settings.audience("ngo").word.text("en", "en") == "non-profit organisations"
    assert settings.sections[1] == SectionSetting(id="at-a-glance", required=True)
    assert settings.sections[2] == SectionSetting(id="legislation")
    assert settings.licence.short.text("cs", "en") == "Texty: CC0"
    assert (settings.binder_edge, settings.max_file_bytes, settings.public_address) == ("right", 200_000, "")
    assert settings.targets == Targets(words=(3, 900), translated={Language("cs"): WHOLE})


@pytest.mark.parametrize(
    ("written", "share", "complete"),
    [
        pytest.param("[cs]", Fraction(1), ("cs",), id="a list promises all"),
        pytest.param("{cs: 1}", Fraction(1), ("cs",), id="one"),
        pytest.param("{cs: 1.00}", Fraction(1), ("cs",), id="one with decimals"),
        pytest.param('{cs: "0.3"}', Fraction(3, 10), (), id="in quotes"),
        pytest.param("{cs: 0.0725}", Fraction(29, 400), (), id="exactly what is written"),
        pytest.param("{cs: 0}", Fraction(0), (), id="nothing"),
    ],
)
def test_shares_of_languages(minimal: Path, written: str, share: Fraction, complete: tuple[str, ...]) -> None:
    """What is promised of a language is a share; whole ones must be complete in every check."""
    edit(minimal, PATH, _SOURCE, f"{_SOURCE}targets: {{translated: {written}}}\n")
    settings, findings = read_settings(minimal)
    assert findings == []
    assert settings.targets.translated == {"cs": share}
    assert settings.targets.complete == complete


def test_colours_of_a_chapter(minimal: Path) -> None:
    """Four of them, or those of the palette."""
    own = "{colours: {light: '#b44914', dark: '#fec6a6', tint: '#fdece5', tint_dark: '#3d2820'}}"
    edit(minimal, PATH, " 7: ,", f" 7: {own},")

    settings, findings = read_settings(minimal)

    assert findings == []
    assert settings.own_colours == {
        7: Colours(light="#b44914", dark="#fec6a6", tint="#fdece5", tint_dark="#3d2820"),
    }


_SMALL = """schema: 1
title: Ein Handbuch
source_language: de
languages: {de: {name: Deutsch}}
chapters: {3: , 20: , 1: }
facets: {rat: {word: Rat}}
audiences: {amt: {word: Amt}}
sections: {worum-es-geht: {required: true}}
chapter_sections: {worum-es-geht: }
"""


def test_what_may_be_left_out(minimal: Path) -> None:
    """A small manual says little; chapters stand in the order of their numbers."""
    (minimal / PATH).write_text(_SMALL, encoding="utf-8")

    settings, findings = read_settings(minimal)

    assert findings == []
    assert settings.chapter_numbers == (1, 3, 20)
    assert [text.text("de", "de") for _place, text in settings.list_texts()] == [
        "Ein Handbuch",
        "",
        "",
        "",
        "Rat",
        "Amt",
    ]
    assert settings.facets == (FacetSetting(id="rat", word=settings.facets[0].word),)
    assert isinstance(settings.licence, Licence)
    assert settings.licence.address == ""


def test_a_small_manual_has_no_warning(tmp_path: Path) -> None:
    """One chapter, one facet of its own, sections of its own: nothing is asked of it that it did not promise."""
    files = {
        PATH: _SMALL.replace("3: , 20: , 1: ", "1: ").replace(" de\n", " en\n").replace("{de:", "{en:"),
        "infosheets/01-anfang/index.md": (
            '---\nchapter: "1"\ntitle: Anfang\nsummary: Kurz.\nwritten: 2026-11-23\nreview: draft\n'
            "review_by: 2027-11-23\n---\n## Worum es geht {#worum-es-geht}\n\nText.\n"
        ),
        "infosheets/01-anfang/1.1-karte.md": (
            '---\nnumber: "1.1"\ntitle: Karte\nsummary: Kurz.\nfacets: [rat]\naudience: [amt]\nwritten: 2026-11-23\n'
            "review: draft\nreview_by: 2027-11-23\n---\n## Worum es geht {#worum-es-geht}\n\nText.\n"
        ),
        "docs/index.md": "---\ntitle: Start\nsummary: Kurz.\n---\nText.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    manual, findings = read(tmp_path)

    assert findings == []
    (view,) = view_manual(manual).values()
    (sheet,) = view.sheets.values()
    assert [(facet.id, facet.word, facet.mark) for facet in sheet.facets] == [("rat", "Rat", "")]
    assert view.imprint.title == "Ein Handbuch"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "max_file_bytes: -1",
            "`max_file_bytes` is -1. Write a whole number from 1 to 10000000, without spaces or commas.",
        ),
        (
            "max_file_bytes: true",
            "`max_file_bytes` must be a text, not a list, a map or true/false.",
        ),
        ("public_address: [x]", "`public_address` must be a text, not a list, a map or true/false."),
        (
            "public_address: http://example.org",
            "`public_address` is http://example.org. Write the address of the site, such as https://example.org/manual, or leave it empty.",
        ),
        (
            "public_address: https://a.example@evil.example",
            "`public_address` is https://a.example@evil.example. Write the address of the site, such as https://example.org/manual, or leave it empty.",
        ),
        (
            "feedback: 'javascript:x({subject})'",
            "`feedback` is javascript:x({subject}). Write a mail address, or the https address of a form, in which only {subject}, {number}, {edition}, {language} and {section} stand in braces.",
        ),
        (
            "feedback: a@b.example?bcc=c@d.example",
            "`feedback` is a@b.example?bcc=c@d.example. Write a mail address, or the https address of a form, in which only {subject}, {number}, {edition}, {language} and {section} stand in braces.",
        ),
        ("binder_edge: up", "`binder_edge` is “up”. Allowed: auto, left, right."),
        ("office_language: de", "`office_language` is `de`, and the languages are: en, cs. Name one of them."),
        ("targets: 3", "`targets` must be a map with `words`, `home_examples`, `translated`, `every_facet`."),
        ("targets: {wrds: [300, 900]}", "`wrds` is not a key here. Did you mean `words`?"),
        *(
            (
                f"targets: {{words: {words}}}",
                "`words` must be the least and the most words of a sheet, such as [300, 900].",
            )
            for words in ("300", "[900, 300]", "[300]", "[true, 900]", "[-1, 900]", "[a, b]", "[[300], 900]")
        ),
        (
            "targets: {home_examples: 1.5}",
            "`home_examples` is 1.5. Write a whole number from 0 to 1000, without spaces or commas.",
        ),
        (
            "targets: {translated: cs}",
            "`translated` must be a list of languages, written `[cs]`, or a map to shares, written `{cs: 1.0, uk: 0.3}`.",
        ),
        *(
            (f"targets: {{translated: {{cs: {share}}}}}", "`translated.cs` must be a share from 0 to 1, such as 0.3.")
            for share in ("30", "1.1", "-0.5", "30 %", ".3", "1e-1", "true", "[0.3]", "nan", "0.30000")
        ),
        (
            "targets: {translated: {uk: 0.3}}",
            "`translated` names `uk`, which is not among `languages`: en, cs. Add it there.",
        ),
        (
            "targets: {translated: [uk]}",
            "`translated` names `uk`, which is not among `languages`: en, cs. Add it there.",
        ),
        ("steps_order: steps", "`steps_order` must be a list, written `[a, b]`."),
        ("steps_order: [abuot]", "`steps_order[0]` is “abuot”. Did you mean `about`?"),
        ("steps_order: [{steps: x}]", "`steps_order[0]` must be a text."),
        ("targets: {every_facet: often}", "`every_facet` must be true or false."),
        ("source_langage: en", "`source_langage` is not a key here. Did you mean `source_language`?"),
        ("title: again", "The key `title` stands here twice. Keep one."),
        ("[x]: y", "A key must be a plain word."),
    ],
)
def test_settings_one_by_one(minimal: Path, line: str, message: str) -> None:
    """Type, pattern and scheme of each; the message names the line."""
    edit(minimal, PATH, _SOURCE, f"{_SOURCE}{line}\n")
    assert _refusal(minimal) == f"infosheets/manual.yml:9: {message}"


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("schema", "one", "`schema` is the number of the form in which the file is written. Write `schema: 1`."),
        (
            "schema",
            "2",
            "the file is written in schema 2, and this version of the command reads 1. Install a newer version.",
        ),
        ("title", "''", "`title` is empty. Write a text."),
        (
            "subtitle",
            '"a\\u202eb"',
            "The text holds U+202E RIGHT-TO-LEFT OVERRIDE, which turns the order of what follows. Delete it.",
        ),
        (
            "source_language",
            "de",
            "`source_language` names `de`, which is not among `languages`: en, cs. Add it there.",
        ),
        ("licence", "CC0", "`licence` must be a map with `sentence`, `short`, `address`."),
        ("licence", "{sentence: x, adress: y}", "`adress` is not a key here. Did you mean `address`?"),
        ("licence", "{address: 'https://a.example/'}", "`sentence` is missing. Add a line `sentence: …`."),
        (
            "licence",
            "{sentence: x, address: 'javascript:x'}",
            "`address`: The address begins with `javascript:`. Use https or http.",
        ),
        (
            "languages",
            "3",
            "`languages` must be a map with an entry for each. Write `languages: {en: {name: English}}`.",
        ),
        (
            "languages",
            "[en]",
            "`languages` must be a map with an entry for each. Write `languages: {en: {name: English}}`.",
        ),
        ("languages", "{en: x}", "`languages.en` must be a map. Write `languages: {en: {name: English}}`."),
        ("languages", "{en: {name: [7]}}", "`name` must be a text, not a list, a map or true/false."),
        ("languages", "{en: }", "`name` is missing. Add a line `name: …`."),
        (
            "languages",
            "{en: {name: x}, ../cs: {name: x}}",
            "`../cs` is no code of a language. Write one such as cs, uk or sr-Latn.",
        ),
        ("languages", "{en: {name: x, dir: up}}", "`dir` is “up”. Allowed: ltr, rtl."),
        ("languages", "{en: {name: x, nmae: y}}", "`nmae` is not a key here. Did you mean `name`?"),
        ("chapters", "{}", "`chapters` must be a map with an entry for each. Write `chapters: {1: {}, 2: {}}`."),
        ("chapters", "[1, 2]", "`chapters` must be a map with an entry for each. Write `chapters: {1: {}, 2: {}}`."),
        ("chapters", "{0: }", "`0` is no number of a chapter. Write one from 1 to 99."),
        ("chapters", "{100: }", "`100` is no number of a chapter. Write one from 1 to 99."),
        ("chapters", "{1: {hue: red}}", "`hue` is not a key here. Known: colours."),
        ("chapters", "{1: {colours: red}}", "`colours` must be a map with `light`, `dark`, `tint`, `tint_dark`."),
        (
            "chapters",
            "{1: {colours: {light: '#fff', dark: '#fec6a6', tint: '#fdece5', tint_dark: '#3d2820'}}}",
            "`light` must be # and six hexadecimal digits, such as #252a85; it is #fff.",
        ),
        (
            "chapters",
            "{1: {colours: {light: '#b44914', dark: '#fec6a6', tint: '#fdece5', tint_dark: '#ffffff'}}}",
            "`dark` on `tint_dark` has a contrast of 1.51; at least 4.5 is needed. Take a darker tint.",
        ),
        (
            "facets",
            "{Tips: {word: x}}",
            "`Tips` cannot be an id. Write it with a-z, 0-9 and hyphens, such as social-services.",
        ),
        ("facets", "{tips: {mark: arrow}}", "`word` is missing. Add a line `word: …`."),
        (
            "facets",
            "{tips: {word: x, mark: star}}",
            "`mark` is “star”. Allowed: paragraph, squares, tick, diamond, arrow.",
        ),
        (
            "facets",
            "{tips: {word: x, order: [about, stps]}}",
            "`order[1]` is “stps”. Did you mean `steps`?",
        ),
        ("facets", "{tips: {word: x, order: about}}", "`order` must be a list, written `[a, b]`."),
        (
            "facets",
            "{tips: {word: x, order: [steps, about, steps]}}",
            "`order` names `steps` a second time. Name each section once.",
        ),
        (
            "audiences",
            "{school: school}",
            "`audiences.school` must be a map. Write `audiences: {school: {word: school}}`.",
        ),
        ("sections", "{about: {required: maybe}}", "`required` must be true or false."),
        (
            "chapter_sections",
            "{about: {items: 0}}",
            "`items` is 0. Write a whole number from 1 to 20, without spaces or commas.",
        ),
        ("chapter_sections", "{about: {role: x}}", "`role` is not a key here. Known: required, items."),
        (
            "sections",
            "{" + ", ".join(f"x{number}: " for number in range(201)) + "}",
            "`sections` has 201 entries; at most 200 are read. Shorten it.",
        ),
    ],
)
def test_a_value_of_its_own(minimal: Path, key: str, value: str, message: str) -> None:
    """The whole of a field in place of what stands there."""
    lines = (minimal / PATH).read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(number for number, line in enumerate([*lines[at + 1 :], "x"], at + 1) if line[:1] != " ")
    (minimal / PATH).write_text("\n".join([*lines[:at], f"{key}: {value}", *lines[end:]]), encoding="utf-8")
    (minimal / CZECH).unlink()

    assert _refusal(minimal).split("\n")[0] == f"infosheets/manual.yml:{at + 1}: {message}"


@pytest.mark.parametrize("key", [key for key in FIELDS[""] if f"\n{key}:" in f"\n{_SMALL}"])
def test_what_is_required(minimal: Path, key: str) -> None:
    """The message names the field, whatever its kind."""
    kept = [line for line in _SMALL.split("\n") if not line.startswith(f"{key}:")]
    (minimal / PATH).write_text("\n".join(kept), encoding="utf-8")
    assert _refusal(minimal).startswith(f"infosheets/manual.yml:1: `{key}` is missing. ")


def test_all_problems_at_once(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and a line for each."""
    edit(minimal, PATH, _SOURCE, "source_language: de\nbinder_edge: up\n")

    assert main(["--root", str(minimal), "check"]) == 2

    assert capsys.readouterr().err.split("\n") == [
        "manual: infosheets/manual.yml:8: `source_language` names `de`, which is not among `languages`: en, cs. Add it there.",
        "infosheets/manual.yml:9: `binder_edge` is “up”. Allowed: auto, left, right.",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "infosheets/manual.yml:1: Expected lines of the form `key: value`."),
        ("", "infosheets/manual.yml:1: The file is empty. Write it or delete it."),
        (
            "title: &a x\nsubtitle: *a\n",
            "infosheets/manual.yml:1: Aliases (`*name`) are not used here. Write the value out.",
        ),
        (
            "title: !!python/object/apply:os.system ['true']\n",
            "infosheets/manual.yml:1: The tag `tag:yaml.org,2002:python/object/apply:os.system` is not allowed. Write a plain value.",
        ),
        (
            "title: " + "[" * 500,
            "infosheets/manual.yml:1: Maps and lists stand in one another more than 20 deep. Write them flat.",
        ),
    ],
    ids=["list", "empty", "alias", "tag", "depth"],
)
def test_a_file_that_cannot_be_read(minimal: Path, text: str, message: str) -> None:
    """What would harm its parser never reaches it."""
    (minimal / PATH).write_text(text, encoding="utf-8")
    assert _refusal(minimal) == message


def test_settings_may_be_no_link_out(minimal: Path) -> None:
    """They are not read from elsewhere."""
    (minimal / PATH).unlink()
    (minimal / PATH).symlink_to("/etc/hostname")
    assert _refusal(minimal) == (
        "infosheets/manual.yml is a link out of the project, or no file. Put the file itself here."
    )


def test_a_folder_that_is_no_manual(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it looks for, and where to run it."""
    assert main(["--root", str(tmp_path), "check"]) == 2
    assert capsys.readouterr().err == (
        f"manual: There is no infosheets/manual.yml in {tmp_path}. Run the command in the folder of the manual.\n"
    )


@pytest.mark.parametrize(
    "feedback",
    ["help@example.org", "mailto:help@example.org", "https://forms.example/?s={subject}&a=1", "https://a.example/form"],
)
def test_feedback_that_can_be_used(minimal: Path, feedback: str) -> None:
    """A mail address, or a form."""
    edit(minimal, PATH, _SOURCE, f"{_SOURCE}feedback: '{feedback}'\n")
    assert read_settings(minimal)[0].feedback == feedback.removeprefix("mailto:")


# Translations


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("title: Malá příručka\n", "", []),
        ("title: Malá příručka", "title: [x]", ["2: wrong-type: `title` must be a text, not a list, a map or true/false."]),
        ("title: Malá příručka", "titel: x", ["2: unknown-key: `titel` is not a key here. Did you mean `title`?"]),
        ("title: Malá příručka", "source_language: cs", ["2: unknown-key: `source_language` is not a key here. Known: title, subtitle, licence, facets, audiences, offices, law."]),
        ("  tips:", "  rady:", ["13: orphan-translation: `rady` is not a key of `facets` in infosheets/manual.yml. Delete or rename it."]),
        ("{word: Tipy}", "Tipy", ["13: wrong-type: `facets.tips` must be a map, as in infosheets/manual.yml."]),
        ("{word: Tipy}", "{word: [Tipy], mark: arrow}", ["13: unknown-key: `mark` is not a key here. Known: word.", "13: wrong-type: `word` must be a text, not a list, a map or true/false."]),
        ("{word: Tipy}", "{}", []),
        ("{word: Tipy}", '{word: "T\\u202eipy"}', ["13: bad-character: The text holds U+202E RIGHT-TO-LEFT OVERRIDE, which turns the order of what follows. Delete it."]),
        ("title: Malá příručka", "title: *x", ["2: bad-yaml: Aliases (`*name`) are not used here. Write the value out."]),
    ],
)  # fmt: skip
def test_words_in_another_language(minimal: Path, old: str, new: str, findings: list[str]) -> None:
    """What is missing or wrong stands in the source language, and nothing else with it; settings are the source's alone."""
    edit(minimal, CZECH, old, new)

    settings, reported = read_settings(minimal)

    assert [finding.one_line() for finding in reported] == [f"{CZECH}:{finding}" for finding in findings]
    texts = {place: text.text("cs", "en") for place, text in settings.list_texts()}
    changed = "title" if "title" in old else "facets.tips.word"
    assert texts[changed] == {"title": "A small manual", "facets.tips.word": "Tips"}[changed]
    if "bad-yaml" not in str(findings):
        assert texts["audiences.school.word"] == "škola"


def test_what_is_not_worded_is_reported(minimal: Path) -> None:
    """Where the manual promises a language, each word of the settings counts."""
    edit(minimal, PATH, _SOURCE, f"{_SOURCE}targets: {{translated: [cs]}}\n")
    edit(minimal, CZECH, "  tips: {word: Tipy}\n", "")

    _manual, findings = read(minimal)

    message = "`facets.tips.word` is not worded in `cs`. Add it to translations/cs/infosheets/manual.yml."
    assert Finding(PATH, 1, "entry-untranslated", message) in findings


@pytest.mark.parametrize(
    ("place", "limit"),
    [
        ("title", 60),
        ("subtitle", 120),
        ("licence.sentence", 120),
        ("licence.short", 40),
        ("facets.tips.word", 40),
        ("audiences.school.word", 40),
        ("law.cz.binds", 300),
        ("law.cz.binds_on_paper", 300),
    ],
)
def test_texts_that_are_too_long(minimal: Path, place: str, limit: int) -> None:
    """What fits is the same in every language; a longer text is told, and used all the same."""
    words = {"en": "x" * (limit + 1), "cs": "ž" * (limit + 2)}
    keys = place.split(".")
    for path, language in ((PATH, "en"), (CZECH, "cs")):
        table = read_quickly((minimal / path).read_text(encoding="utf-8"))
        inner = table
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = words[language]
        text = write_quickly(table).replace(": null\n", ":\n")
        (minimal / path).write_text(text, encoding="utf-8")

    settings, findings = read_settings(minimal)

    name = keys[-1]
    assert [(finding.path, finding.code, finding.message) for finding in findings] == [
        (PATH, "too-long", f"`{name}` has {limit + 1} characters; at most {limit} fit. Shorten it."),
        (CZECH, "too-long", f"`{name}` has {limit + 2} characters; at most {limit} fit. Shorten it."),
    ]
    assert dict(settings.list_texts())[place].by_language == words


def test_every_text_has_its_limit() -> None:
    """Each field that can be translated is in the table of limits."""
    names = {f"{key}.{name}".strip(".") for key, names in TRANSLATED_FIELDS.items() for name in names}
    assert names - {"licence", "facets", "audiences", "offices", "law"} <= set(SETTINGS_TEXTS)


def test_tables_of_fields() -> None:
    """What can be translated is there to be translated."""
    assert {key: set(names) - set(FIELDS[key]) for key, names in TRANSLATED_FIELDS.items()} == {
        key: set() for key in TRANSLATED_FIELDS
    }


def test_marks_can_be_drawn() -> None:
    """Paper has a rule that names the picture of each; pages draw the one outline that this has, and no two are alike."""
    styles = (TEMPLATES / "handout.css").read_text(encoding="utf-8")
    outlines = read_outlines()
    assert tuple(outlines) == MARKS
    assert len(set(outlines.values())) == len(MARKS)
    for mark, outline in outlines.items():
        assert f"url({mark}.svg)" in styles
        assert (LOOK / f"{mark}.svg").read_text(encoding="utf-8").count(f' d="{outline}"') == 1


def test_what_a_sheet_names_must_be_there(minimal: Path) -> None:
    """A facet that the settings do not name has a finding, and no place on a page that is looked at all the same."""
    edit(minimal, "infosheets/07-education/7.3-first-weeks.md", "facets: [tips]", "facets: [tip, tips]")

    manual, findings = read(minimal)

    assert [finding.message for finding in findings if finding.code == "bad-value"] == [
        "`facets[0]` is “tip”. Did you mean `tips`?"
    ]
    sheets = view_manual(manual)["en"].sheets  # type: ignore[index]
    assert [[facet.id for facet in sheet.facets] for sheet in sheets.values()] == [["projects", "successes"], ["tips"]]
    assert isinstance(manual.settings, Settings)


def test_law(minimal: Path) -> None:
    """Systems of law are part of the settings, and their sentences of the translations."""
    settings, findings = read_settings(minimal)
    assert findings == []
    assert {key: (system.name, system.languages) for key, system in settings.law.items()} == {
        "cz": ("Czech law", ("cs",))
    }
    assert (
        settings.law["cz"].binds.own("cs")
        == "Odkazovaná znění českých předpisů jsou informativní; závazná je Sbírka zákonů."
    )
    assert settings.law_languages("cs") == ("cs", "en")

    edit(minimal, CZECH, "law:\n  cz:", "law:\n  sk:")
    settings, findings = read_settings(minimal)
    message = "`sk` is not a key of `law` in infosheets/manual.yml. Delete or rename it."
    assert [(finding.code, finding.message) for finding in findings] == [("orphan-translation", message)]
    assert settings.law["cz"].binds.own("cs") is None


def test_equal_files_are_parsed_once(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has changed is parsed again, and no other one with it."""
    edit(minimal, PATH, "title: ", "title: Once ")
    before = read_settings(minimal)
    parsed = list[str]()

    def parse(text: str, *, notes: list[Note]) -> dict[str, Field]:
        parsed.append(text)
        return read_yaml(text, notes=notes)

    monkeypatch.setattr("manual.content.settings.read_yaml", parse)
    assert read_settings(minimal) == before
    assert parsed == []

    edit(minimal, PATH, "title: Once ", "title: Twice ")
    assert read_settings(minimal)[0].title.own("en") == str(before[0].title.own("en")).replace("Once", "Twice")
    assert parsed == [(minimal / PATH).read_text(encoding="utf-8")]


def test_the_language_of_the_law_is_one(minimal: Path) -> None:
    """It need not be one of the manual, but it has a code."""
    edit(minimal, PATH, "{name: Čeština}", "{name: Čeština, reads_law_in: sk}")
    assert read_settings(minimal)[0].law_languages("cs") == ("cs", "sk", "en")

    edit(minimal, PATH, "reads_law_in: sk", "reads_law_in: Slovak")
    with pytest.raises(ProjectError) as stopped:
        read_settings(minimal)
    assert str(stopped.value) == (
        f"{PATH}:11: `reads_law_in`: “Slovak” is no code of a language. Write one such as cs, uk or sr-Latn."
    )

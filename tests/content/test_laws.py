"""The registry of laws and the systems of law: what is made of them, and what is said of what cannot be used."""

from __future__ import annotations

from datetime import date

import pytest

from manual.content.law_systems import read_law_systems
from manual.content.laws import read_laws
from manual.content.yaml_reader import read_yaml
from manual.model.law import CitationPatterns, Law, LawSystem, Provision
from manual.model.registries import Localized

PATH = "infosheets/laws.yml"
SETTINGS = "infosheets/manual.yml"
GERMAN = LawSystem(key="de", name="German law", address="https://laws.example.org/", languages=("de",))
SYSTEMS = {"de": GERMAN, "eu": LawSystem(key="eu", name="Law of the Union")}
ACT = """schema: 3
act:
  jurisdiction: de
  citation: {de: Aufenthaltsgesetz}
  eli: https://laws.example.org/act
  provisions:
"""
PROVISION = """    act-44:
      section: {de: § 44}
      says: {de: Sagt es.}
      state: consolidated
"""


def _read(text: str, *translations: str) -> tuple[dict[str, Law], list[str]]:
    translated = [("fr", f"translations/fr/{PATH}", other) for other in translations]
    laws, findings = read_laws(text, PATH, SYSTEMS, translated)
    return laws, [finding.one_line() for finding in findings]


def test_an_act() -> None:
    """Texts by language, in whatever languages there are, and its system and publisher."""
    text = ACT.replace("{de: Aufenthaltsgesetz}", "{de: Aufenthaltsgesetz, sr-Latn: Zakon}\n  short: {de: AufenthG}")
    laws, findings = _read(text + PROVISION + "      checked_on: 2026-05-29\n")
    assert findings == []
    assert laws["act"] == Law(
        key="act",
        system=GERMAN,
        publisher=GERMAN,
        citation={"de": "Aufenthaltsgesetz", "sr-Latn": "Zakon"},
        short={"de": "AufenthG"},
        title={},
        address="https://laws.example.org/act",
        provisions=(
            Provision(
                key="act-44",
                path=PATH,
                line=8,
                law="act",
                section={"de": "§ 44"},
                about={},
                whole=False,
                says={"de": "Sagt es."},
                effective_from=None,
                valid_from=None,
                checked_on=date(2026, 5, 29),
                copy="",
                state="consolidated",
                note="",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        pytest.param(
            "  jurisdiction: de\n",
            "",
            f"{PATH}:2: missing-key: `jurisdiction` is missing. Add a line `jurisdiction: …`.",
            id="no-jurisdiction",
        ),
        pytest.param(
            "jurisdiction: de",
            "jurisdiction: at",
            f"{PATH}:3: bad-value: `jurisdiction` is “at”, which infosheets/manual.yml does not describe. Describe it "
            "there under `law`, or write one of de (German law), eu (Law of the Union).",
            id="unknown-jurisdiction",
        ),
        pytest.param(
            "citation: {de: Aufenthaltsgesetz}",
            "citation: Aufenthaltsgesetz",
            f"{PATH}:4: wrong-type: `citation` must be a text by language, written `citation: {{en: …}}`.",
            id="one-text-for-all-languages",
        ),
        pytest.param(
            "  citation: {de: Aufenthaltsgesetz}\n",
            "",
            f"{PATH}:2: missing-key: `citation` is missing. Add it by language: `citation: {{en: …}}`.",
            id="no-citation",
        ),
        pytest.param(
            "citation: {de: Aufenthaltsgesetz}",
            "citation: {}",
            f"{PATH}:4: missing-key: `citation` is empty. Write it in at least one language.",
            id="citation-in-no-language",
        ),
        pytest.param(
            "section: {de: § 44}",
            "section: {de: § 44, German: § 44}",
            f"{PATH}:8: bad-value: `section.German`: “German” is no code of a language. Write one such as cs, uk or sr-Latn.",
            id="name-of-a-language",
        ),
        pytest.param(
            "says: {de: Sagt es.}",
            "says: {de: ''}",
            f"{PATH}:9: missing-key: `says.de` is empty. Write a text.",
            id="empty-text",
        ),
        pytest.param(
            "says: {de: Sagt es.}",
            "says: {de: [a]}",
            f"{PATH}:9: wrong-type: `says.de` must be a text, not a list, a map or true/false.",
            id="list-for-a-text",
        ),
        pytest.param(
            "section: {de: § 44}",
            'section: {de: "§"}',
            f"{PATH}:8: bad-value: `section.de` names no section. Write it as the act does, such as § 20.",
            id="sign-alone",
        ),
        pytest.param(
            "section: {de: § 44}",
            "section: {en: Section 44}",
            f"{PATH}:8: missing-key: `section` and the citation of the act have no language in common. Write both in one.",
            id="no-language-in-common",
        ),
        pytest.param(
            "      section: {de: § 44}\n",
            "",
            f"{PATH}:7: missing-key: `act-44` is a `section`, something said `about` the act, or the `whole: true` act. "
            "Write one of them.",
            id="none-of-three",
        ),
        pytest.param(
            "section: {de: § 44}",
            "section: {de: § 44}\n      whole: true",
            f"{PATH}:7: missing-key: `act-44` is a `section`, something said `about` the act, or the `whole: true` act. "
            "Write one of them.",
            id="two-of-three",
        ),
        pytest.param(
            "section: {de: § 44}",
            "section: {de: § 44}\n      whole: 'yes'",
            f"{PATH}:9: wrong-type: `whole` must be true or false.",
            id="whole-is-a-word",
        ),
        pytest.param(
            "section: {de: § 44}",
            "section_de: § 44\n      whole: true",
            f"{PATH}:8: unknown-key: `section_de` is not a key here. Did you mean `section`?",
            id="key-of-the-first-form",
        ),
    ],
)
def test_what_is_wrong_with_an_act(old: str, new: str, finding: str) -> None:
    """Each mistake by line, with the next step, and nothing else."""
    assert old in ACT + PROVISION
    assert _read((ACT + PROVISION).replace(old, new))[1] == [finding]


FRENCH = """schema: 3
act:
  citation: loi sur le séjour
  provisions:
    act-44:
      section: article 44
      says: Le dit.
"""


def test_a_translation() -> None:
    """It adds its language; what the registry itself has in that language goes before."""
    laws, findings = _read((ACT + PROVISION).replace("{de: Sagt es.}", "{de: Sagt es., fr: Dit.}"), FRENCH)
    assert findings == []
    (provision,) = laws["act"].provisions
    assert laws["act"].citation == {"fr": "loi sur le séjour", "de": "Aufenthaltsgesetz"}
    assert provision.section == {"fr": "article 44", "de": "§ 44"}
    assert provision.says == {"fr": "Dit.", "de": "Sagt es."}


@pytest.mark.parametrize(
    ("old", "new", "finding", "kept"),
    [
        pytest.param(
            "\nact:",
            "\nact-2:",
            "2: orphan-translation: `act-2` is not a key of infosheets/laws.yml. Delete or rename it.",
            set(),
            id="act",
        ),
        pytest.param(
            "act-44",
            "act-45",
            "5: orphan-translation: `act-45` is not a key of infosheets/laws.yml. Delete or rename it.",
            {"citation"},
            id="provision",
        ),
        pytest.param(
            "section: article 44",
            "state: consolidated",
            "6: unknown-key: `state` is not a key here. Known: section, about, says.",
            {"citation"},
            id="field-that-is-not-translated",
        ),
        pytest.param(
            "citation: loi sur le séjour",
            "citation: {fr: loi}",
            "3: wrong-type: `citation` must be a text, not a list, a map or true/false.",
            {"section"},
            id="map-for-a-text",
        ),
        pytest.param(
            "    act-44:\n      section: article 44\n      says: Le dit.\n",
            "    - act-44\n",
            "4: wrong-type: `provisions` must be a map of provisions by their keys.",
            {"citation"},
            id="list-of-provisions",
        ),
    ],
)
def test_what_is_wrong_with_a_translation(old: str, new: str, finding: str, kept: set[str]) -> None:
    """What has a mistake is left out, and nothing with it."""
    assert old in FRENCH
    laws, findings = _read(ACT + PROVISION, FRENCH.replace(old, new))
    assert f"translations/fr/{PATH}:{finding}" in findings
    (provision,) = laws["act"].provisions
    french = {"citation": "fr" in laws["act"].citation, "section": "fr" in provision.section}
    assert {name for name, there in french.items() if there} == kept


SYSTEM = """law:
  de:
    name: German law
    address: https://laws.example.org/
    languages: [de]
    citations:
      de:
        provision: "{section} {act}"
        several: {"§ {n}": "§§ {n}"}
    binds: The gazette binds.
"""


def _localize(place: str, text: str) -> Localized[str]:
    return Localized({"en": text, "de": f"{place} auf Deutsch"})


def _systems(text: str) -> tuple[dict[str, LawSystem], list[str]]:
    systems, findings = read_law_systems(read_yaml(text).get("law"), SETTINGS, _localize)
    return systems, [finding.one_line() for finding in findings]


def test_a_system() -> None:
    """What is not written has the pattern that suits any language."""
    assert _systems(SYSTEM) == (
        {
            "de": LawSystem(
                key="de",
                name="German law",
                address="https://laws.example.org/",
                languages=("de",),
                citations={
                    "de": CitationPatterns(
                        act="{short} ({citation})",
                        provision="{section} {act}",
                        about="{act}: {about}",
                        several={"§ {n}": "§§ {n}"},
                    )
                },
                binds=Localized({"en": "The gazette binds.", "de": "law.de.binds auf Deutsch"}),
                binds_on_paper=Localized({"en": "", "de": "law.de.binds_on_paper auf Deutsch"}),
                country=Localized({"en": "", "de": "law.de.country auf Deutsch"}),
            )
        },
        [],
    )
    assert _systems("title: A manual\n") == ({}, [])


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("    name: German law\n", "", "2: missing-key: `name` is missing. Add a line `name: …`."),
        ("    languages: [de]\n", "", "2: missing-key: `languages` is missing. Add a line `languages: […]`."),
        (
            "languages: [de]",
            "languages: [German]",
            "5: bad-value: `languages`: “German” is no code of a language. Write one such as cs, uk or sr-Latn.",
        ),
        (
            "https://laws.example.org/",
            "laws.example.org",
            "4: bad-address: `address`: The address names no host. Use https or http.",
        ),
        ("binds:", "bind:", "10: unknown-key: `bind` is not a key here. Did you mean `binds`?"),
        (
            "binds: The gazette binds.",
            "check_within: a year",
            "10: bad-value: `check_within` must be a number of days, from 1 to 3650.",
        ),
        (
            "binds: The gazette binds.",
            "check_within: 3651",
            "10: bad-value: `check_within` must be a number of days, from 1 to 3650.",
        ),
        (
            "binds: The gazette binds.",
            "country: [Germany]",
            "10: wrong-type: `country` must be a text, not a list, a map or true/false.",
        ),
        (
            "{section} {act}",
            "{section} {acts}",
            "8: bad-value: `provision` is “{section} {acts}”. It must hold `{act}` and `{section}` once; no other braces are read.",
        ),
        (
            "{section} {act}",
            "{section} {act} {",
            "8: bad-value: `provision` is “{section} {act} {”. It must hold `{act}` and `{section}` once; no other braces are read.",
        ),
        (
            'provision: "{section} {act}"',
            'act: "{short} {short}"',
            "8: bad-value: `act` is “{short} {short}”. It must hold `{citation}` once, and may hold `{short}`; no other braces are read.",
        ),
        (
            '"§§ {n}"',
            '"§§"',
            "9: bad-value: `several` has “§§”. It must hold `{n}` once; no other braces are read.",
        ),
        (
            '{"§ {n}": "§§ {n}"}',
            "§§",
            '9: wrong-type: `several` must be a map, such as `{"§ {n}": "§§ {n}"}`.',
        ),
        (
            "      de:\n",
            "      German:\n",
            "6: bad-value: `citations.German`: “German” is no code of a language. Write one such as cs, uk or sr-Latn.",
        ),
        (
            '      de:\n        provision: "{section} {act}"\n        several: {"§ {n}": "§§ {n}"}\n',
            "      de: plain\n",
            "6: wrong-type: `citations.de` must be a map of patterns: act, provision, about, several.",
        ),
        (
            '\n      de:\n        provision: "{section} {act}"\n        several: {"§ {n}": "§§ {n}"}\n',
            " plain\n",
            "6: wrong-type: `citations` must be a map of patterns by language.",
        ),
    ],
)
def test_what_is_wrong_with_a_system(old: str, new: str, finding: str) -> None:
    """By line, with the next step; what can be used of it is."""
    assert old in SYSTEM
    systems, findings = _systems(SYSTEM.replace(old, new))
    assert findings == [f"{SETTINGS}:{finding}"]
    assert list(systems) == ["de"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("law: German\n", "1: wrong-type: `law` must be a map of systems of law by their keys, such as `cz`."),
        (
            "law:\n  de: German\n",
            "1: wrong-type: `law.de` must be a map of fields: name, address, languages, citations, binds, binds_on_paper, country, check_within.",
        ),
    ],
)
def test_what_is_no_system(text: str, finding: str) -> None:
    """Nothing is read of it."""
    assert _systems(text) == ({}, [f"{SETTINGS}:{finding}"])

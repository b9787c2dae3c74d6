"""The first form of laws.yml becomes the second, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from manual.cli.main import main
from manual.content.law_migration import rename_copies, rewrite_laws
from manual.content.migrations import migrate
from manual.model.errors import ProjectError

OLD = """# Laws.
act-1:
  jurisdiction: cz
  citation_cs: zákon č. 1/2000 Sb.  # as printed
  citation_en: "Act No. 1/2000 Coll."
  short_cs: zákon
  short_en: Act
  # nobody has checked this one
  title_cs: dlouhý
    název
  title_en: |
    A long
    title
  eli: https://example.org/1
  provisions:
    act-1-20:
      section: § 20
      section_en: Section 20
      says_cs: 'Říká: ano.'
      says_en: >-
        It says
        yes.
      effective_from: 2026-05-01
      state: consolidated
      note: A note.

    # the rest
    act-1-all:
      section: (celá)  # as printed
      section_en: (whole)  # in our words
      says_cs: a
      says_en: b
      state: not-seen
    act-1-directive:
      says_cs: a
      says_en: b
      section: celá směrnice
      section_en: whole Directive
      state: not-seen
    act-1-more:
      section: (provedení v českém právu)  # not a section
      section_en: (transposition into Czech law)
      says_cs: a
      says_en: b
      state: not-seen
    act-1-later:
      section: prodloužení  # pobytu
      section_en: extension  # of permits
      says_cs: a
      says_en: b
      state: not-seen
    act-1-21:
      section: § 21
      says_cs: a
      state: not-seen
      says_en: b
"""
NEW = """# Laws.
act-1:
  jurisdiction: cz
  citation:
    cs: zákon č. 1/2000 Sb.  # as printed
    en: "Act No. 1/2000 Coll."
  short:
    cs: zákon
    en: Act
  # nobody has checked this one
  title:
    cs: dlouhý
      název
    en: |
      A long
      title
  eli: https://example.org/1
  provisions:
    act-1-20:
      section:
        cs: § 20
        en: Section 20
      says:
        cs: 'Říká: ano.'
        en: >-
          It says
          yes.
      effective_from: 2026-05-01
      state: consolidated
      note: A note.

    # the rest
    act-1-all:
      whole: true  # as printed
      # in our words
      says:
        cs: a
        en: b
      state: not-seen
    act-1-directive:
      says:
        cs: a
        en: b
      whole: true
      state: not-seen
    act-1-more:
      about:  # not a section
        cs: provedení v českém právu
        en: transposition into Czech law
      says:
        cs: a
        en: b
      state: not-seen
    act-1-later:
      about:  # pobytu
        cs: prodloužení
        en: extension
      # of permits
      says:
        cs: a
        en: b
      state: not-seen
    act-1-21:
      section:
        cs: § 21
        en: § 21
      says:
        cs: a
        en: b
      state: not-seen
"""


def test_texts_by_language() -> None:
    """Keys of a language become maps, in place, as they were written, and with their comments."""
    assert rewrite_laws(OLD) == NEW


def test_a_second_run_changes_nothing() -> None:
    """Neither does one on a translation, which the first form did not have."""
    assert rewrite_laws(NEW) == NEW
    french = "act-1:\n  citation: loi\n  provisions:\n    act-1-20:\n      section: article 20\n"
    assert rewrite_laws(french) == french


def _first_form(table: dict[str, Any], section: dict[str, str]) -> dict[str, Any]:
    """Write the fields of an entry of the second form as the first had them; `section` is what stood there."""
    fields = {key: value for key, value in table.items() if not isinstance(value, dict) and key != "whole"}
    for name in ("citation", "short", "title", "says", "section"):
        for code, text in table.get(name, {}).items():
            fields["section" if (name, code) == ("section", "cs") else f"{name}_{code}"] = text
    if "about" in table or "whole" in table:
        fields |= section
    return fields


def test_every_field_is_kept() -> None:
    """Field by field, each has the value that it had."""
    before, after = (yaml.load(text, Loader=yaml.BaseLoader) for text in (OLD, NEW))  # noqa: S506  # plain texts alone
    for key, law in after.items():
        old, new = before[key].pop("provisions"), law.pop("provisions")
        assert _first_form(law, {}) == before[key]
        assert list(new) == list(old)
        for name, provision in new.items():
            section = {key: old[name][key] for key in ("section", "section_en") if key in old[name]}
            assert {"section_en": section["section"]} | old[name] == _first_form(provision, section)
            for code, text in provision.get("about", {}).items():
                assert section["section" if code == "cs" else f"section_{code}"].strip("()") == text


def test_an_entry_between_braces() -> None:
    """It cannot be rewritten line by line, which is said before anything is written."""
    text = (
        "act:\n  citation_cs: a\n  citation_en: b\n  provisions:\n    act-1: {section: § 1, says_cs: a, says_en: b}\n"
    )
    with pytest.raises(ProjectError) as stopped:
        rewrite_laws(text)
    assert str(stopped.value) == (
        "infosheets/laws.yml:5: the entry stands between braces. "
        "Write each key on a line of its own, then run the command again."
    )


def test_the_step_is_taken(minimal: Path) -> None:
    """`manual migrate` brings an old registry into the form that is read, with its head."""
    assert migrate(OLD, "infosheets/laws.yml", "laws").text == NEW.replace("# Laws.\n", "# Laws.\nschema: 3\n")
    path = minimal / "infosheets/laws.yml"
    path.write_text(OLD, encoding="utf-8")
    assert main(["--root", str(minimal), "migrate"]) == 0
    assert path.read_text(encoding="utf-8") == NEW.replace("# Laws.\n", "# Laws.\nschema: 3\n")


SECOND = """# Laws.
schema: 2
act-1:
  jurisdiction: cz
  citation: {en: "what was seen: the Act"}
  provisions:
    act-1-20:
      section: {en: Section 20}
      says: {en: "seen: yes"}
      effective_from: '2021-10-01'
      checked_on: '2026-05-29'
      state: consolidated
      source: https://example.org/copy
      # as somebody has seen it
      seen: 'copy of the text, seen: whole'  # in the library
      note: |
        seen: twice
      valid_from: '2027-01-01'
    act-1-21: {section: {en: Section 21}, says: {en: b}, state: not-seen, seen: a, "seen ": b}
"""
THIRD = """# Laws.
schema: 3
act-1:
  jurisdiction: cz
  citation: {en: "what was seen: the Act"}
  provisions:
    act-1-20:
      section: {en: Section 20}
      says: {en: "seen: yes"}
      effective_from: '2021-10-01'
      checked_on: '2026-05-29'
      state: consolidated
      source: https://example.org/copy
      # as somebody has seen it
      copy: 'copy of the text, seen: whole'  # in the library
      note: |
        seen: twice
      valid_from: '2027-01-01'
    act-1-21: {section: {en: Section 21}, says: {en: b}, state: not-seen, copy: a, "seen ": b}
"""


def test_a_copy_has_another_name() -> None:
    """`seen` of a provision becomes `copy`, in whatever form it is written, and no other word does."""
    migrated = migrate(SECOND, "infosheets/laws.yml", "laws")
    assert migrated.text == THIRD
    assert migrated.what == ("schema 2 to 3: what a copy is, in `copy` and no longer in `seen`",)
    assert migrate(THIRD, "infosheets/laws.yml", "laws").text == THIRD


def test_no_field_is_lost() -> None:
    """Of every provision all fields stay as they are and in their order, `seen` under its new name."""
    before, after = (yaml.safe_load(text)["act-1"] for text in (SECOND, rename_copies(SECOND)))
    provisions = after.pop("provisions")
    expected = before.pop("provisions")
    assert after == before
    assert [
        (key, [("copy" if name == "seen" else name, value) for name, value in fields.items()])
        for key, fields in expected.items()
    ] == [(key, list(fields.items())) for key, fields in provisions.items()]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "act: text\n", "act:\n  provisions: [a]\n"])
def test_what_is_no_registry_stays(text: str) -> None:
    """Whoever reads it will say what is wrong."""
    assert rewrite_laws(text) == text
    assert rename_copies(text) == text

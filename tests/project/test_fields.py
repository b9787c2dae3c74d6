"""The page of registries and front matter: every field of the code's tables, and none beside them, in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from conftest import ROOT

from manual.content.cases import CASE_FIELDS
from manual.content.fields import Described, Need
from manual.content.forms import FORM_FIELDS
from manual.content.laws import LAW_FIELDS, PROVISION_FIELDS
from manual.content.ledger import EDITION_FIELDS, RELEASE_FIELDS, WITHDRAWN_FIELDS
from manual.content.registries import FACTS, PART_FIELDS, PLAIN_REGISTRIES
from manual.content.sessions import SESSION_FIELDS
from manual.content.sheets import CHAPTER_FIELDS, PAGE_FIELDS, SHEET_FIELDS, TRANSLATION_FIELDS

# by the section of the page, one table after the other
TABLES: Mapping[str, tuple[Mapping[str, Described], ...]] = {
    **{registry.name: ({name: rule.says for name, rule in registry.fields.items()},) for registry in PLAIN_REGISTRIES},
    "facts": (
        {name: rule.says for name, rule in FACTS.fields.items()},
        {name: rule.says for name, rule in PART_FIELDS.items()},
    ),
    "laws": (LAW_FIELDS, PROVISION_FIELDS),
    "editions": (RELEASE_FIELDS, EDITION_FIELDS, WITHDRAWN_FIELDS),
    "sheet": (SHEET_FIELDS,),
    "chapter": (CHAPTER_FIELDS,),
    "case": (CASE_FIELDS,),
    "session": (SESSION_FIELDS,),
    "form": (FORM_FIELDS,),
    "page": (PAGE_FIELDS,),
    "translation": (TRANSLATION_FIELDS,),
}
PAGE = "docs/registries.md"
CZECH = f"translations/cs/{PAGE}"
NEEDS = {Need.REQUIRED: "povinné", Need.EXPECTED: "čeká se", Need.OPTIONAL: "–"}
_SECTION = re.compile(r"^## [^{\n]+ \{#([\w-]+)\}$", re.MULTILINE)


def _rows(path: str) -> dict[str, list[list[str]]]:
    """Give the rows of the tables of a page by section, without heads: the cells of each."""
    parts = _SECTION.split((ROOT / path).read_text(encoding="utf-8"))
    tables = {}
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        lines = [line for line in text.split("\n") if line.startswith("| `")]
        tables[name] = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {name: rows for name, rows in tables.items() if rows}


def _expected(name: str) -> list[tuple[str, Described]]:
    return [(field, says) for table in TABLES[name] for field, says in table.items()]


def test_every_table_has_its_section() -> None:
    """No file is left out, and none is made up."""
    assert set(_rows(PAGE)) == set(_rows(CZECH)) == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_documented(name: str) -> None:
    """In English in the words of the code; in Czech the same fields in the same order, with the same examples."""
    english = [
        [
            f"`{field}`",
            says.what,
            says.form,
            says.need.value if says.need is not Need.OPTIONAL else "–",
            f"`{says.example}`",
        ]
        for field, says in _expected(name)
    ]
    assert _rows(PAGE)[name] == english
    czech = [(row[0], row[3], row[4]) for row in _rows(CZECH)[name]]
    assert czech == [(f"`{field}`", NEEDS[says.need], f"`{says.example}`") for field, says in _expected(name)]
    assert all(len(row) == 5 and row[1] and row[2] for row in _rows(CZECH)[name])


@pytest.mark.parametrize("path", [PAGE, CZECH])
def test_what_is_translated_is_named(path: str) -> None:
    """Under the table of a registry stand its fields that each language has its own of."""
    parts = _SECTION.split((ROOT / path).read_text(encoding="utf-8"))
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    for registry in PLAIN_REGISTRIES:
        names = ", ".join(f"`{name}`" for name in registry.translated)
        assert registry.translated == () or f": {names}." in texts[registry.name], registry.name

"""Forms for small manuals: one with everything that a form may hold, translated and used by two sheets, and one that is not."""

from __future__ import annotations

from pathlib import Path

from edits import write_form

ALL = {
    "sections": {
        "child": (
            "Ask what you need today.\n\n- name, date of birth\n- first day ____ class ____ teacher ____\n"
            "- what the child likes ____ ____"
        ),
        "language": (
            "- speaks ____ interpreter [ ] yes [ ] no [ ] other ____\n- [ ] The family has a copy.\n\n"
            "| Name | Class |\n| --- | --- |\n|  |  |\n| Eva |  |"
        ),
        "cut-off": "- telephone",
    }
}
OTHER = {"name": "7.2-A.md", "fields": {"form": '"7.2-A"', "title": "Note for the class", "sheets": '["7.2"]'}}
CZECH = """---
translates: "form:7.3-A"
from: en
title: Školní kartička
summary: Vyplňte ji spolu.
why: Aby měl kdo zavolat.
seen_by: Škola.
kept: Do ____, pak skartujeme.
may_stay_blank: Kterýkoli řádek.
receipts: {}
review: machine
---
## Dítě {#child}

Ptejte se jen na to, co dnes potřebujete.

- jméno, datum narození
- první den ____ třída ____ učitel ____
- co má dítě rádo ____ ____

## Jazyk {#language}

- mluví ____ tlumočník [ ] ano [ ] ne [ ] jiné ____
- [ ] Rodina má kopii.

| Jméno | Třída |
| --- | --- |
|  |  |
| Eva |  |

## Pro rodinu {#cut-off}

- telefon
"""


def add_forms(root: Path, *, translate: bool = True) -> None:
    """Write the forms into a manual made of the minimal one."""
    folder = root / "infosheets/forms"
    folder.mkdir(parents=True)
    for form in (ALL, OTHER):
        (folder / str(form.get("name", "7.3-A.md"))).write_text(write_form(form), encoding="utf-8")
    if translate:
        path = root / "translations/cs/infosheets/forms/7.3-A.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CZECH, encoding="utf-8")

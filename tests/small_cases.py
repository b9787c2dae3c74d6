"""Cases for small manuals: a story and a dilemma of which nobody knows the outcome, both translated, and an older story that is not."""

from __future__ import annotations

from pathlib import Path

from edits import write_case

DILEMMA = {
    "name": "oak.md",
    "fields": {
        "case": "oak",
        "card": "2",
        "kind": "dilemma",
        "title": "Who waters the oak",
        "dilemma": "Everybody planted it. Who waters it?",
        "years": "undated",
        "size": "2600",
        "setting": "town",
        "outcome": "not-known",
        "told_by": "self",
        "suggestions": "not-reported",
    },
    "sections": {
        "tried": None,
        "conditions": None,
        "outcome": "No source says what came of it.",
        "suggested": "Take turns, as in [the village][case:elm].",
    },
}
OLDER = {
    "name": "ash.md",
    "fields": {
        "case": "ash",
        "card": "3",
        "title": "An ash falls",
        "outcome": "failed",
        "sheets": '["7.2"]',
        "years": "2009",
    },
}
_CZECH = {
    "elm": ("Lavička pro dva", "Nikdo nesedí spolu. Kdo posune lavičku?", "conditions"),
    "oak": ("Kdo zalévá dub", "Zasadili ho všichni. Kdo ho zalévá?", "suggested"),
}


def add_cases(root: Path, *, translate: bool = True) -> None:
    """Write the cases into a manual made of the minimal one, with their country and a pack that holds two of them."""
    folder = root / "infosheets/cases"
    folder.mkdir(parents=True)
    for case in ({}, DILEMMA, OLDER):
        (folder / str(case.get("name", "elm.md"))).write_text(write_case(case), encoding="utf-8")
    _append(root / "infosheets/places.yml", "netherlands:\n  name: Netherlands\n  abroad: true\n  country: true\n")
    _append(root / "infosheets/packs.yml", "  cases: [oak, ash]\n")
    if not translate:
        return
    _append(root / "translations/cs/infosheets/places.yml", "netherlands:\n  name: Nizozemsko\n")
    for key, (title, dilemma, last) in _CZECH.items():
        path = root / f"translations/cs/infosheets/cases/{key}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_translate(key, title, dilemma, last), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _translate(key: str, title: str, dilemma: str, last: str) -> str:
    middle = ["tried"] if last == "conditions" else []
    texts = {
        "situation": "Dvě skupiny měly jedno náměstí.",
        "questions": "1. Kdo u vás sedí sám?\n2. Čí je náměstí?\n3. Co by stála lavička?",
        **dict.fromkeys(middle, "Obec posunula lavičku."),
        "outcome": "Někteří si sedli.",
        last: "Jako v [obci][case:elm]." if last == "suggested" else "Bylo tam náměstí.",
    }
    body = "".join(f"\n## Část {name} {{#{name}}}\n\n{text}\n" for name, text in texts.items())
    head = f'translates: "case:{key}"\nfrom: en\ntitle: {title}\ndilemma: {dilemma}\nreceipts: {{}}\nreview: machine\n'
    return f"---\n{head}---{body}"

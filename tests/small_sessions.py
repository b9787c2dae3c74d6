"""The plan of a session for small manuals, translated, and a hand-out set of the same pack."""

from __future__ import annotations

from pathlib import Path

from edits import write_session

_CZECH = {
    "blocks": (
        "| Minuty | Co | Co dělá hostitel | Připravte |\n|---|---|---|---|\n"
        "| 10 | Začátek | Každý řekne jméno. | nic |\n| 20 | Čtení | Přečtěte postup. | [karta 7.3][7.3] |\n"
        "| 30 | Hovor | Ptejte se a neraďte. | papír |\n| 20 | Psaní | Cvičení níže. | tužka |\n"
        "| 10 | Závěr | Vyberte lístky. | lístky |"
    ),
    "hard-moments": "| Říkají | Uděláte |\n|---|---|\n| „Ne.“ | Zeptejte se proč. |\n| Nic. | Chvíli počkejte. |",
    "exercise": "Přijde žák. Komu zavoláte?\n\n**Dobrá odpověď** má jméno.",
    "evaluation": "- Co dál\n- Co chybělo\n- Kdo ještě",
    "slides": (
        "### Řekněte jméno.\n\n- Zeptejte se, jak se čte.\n- Napište si ho.\n\n"
        "### Otevřete kartu.\n\n[7.3][]\n\n### Zítra zavolejte.\n\n- Do poledne."
    ),
}


def add_session(root: Path, *, translate: bool = True, also: tuple[str, ...] = ()) -> None:
    """Write a plan and a set for the pack of a manual made of the minimal one, whose last pack it is.

    `also` are keys of what else is in the set; the first two of them are in both.
    """
    path = root / "infosheets/sessions/monday.md"
    path.parent.mkdir(parents=True)
    named = [f', "{key}"' for key in also]
    path.write_text(write_session({"fields": {"print": f'["7.3", "7"{"".join(named[:2])}]'}}), encoding="utf-8")
    packs = root / "infosheets/packs.yml"
    packs.write_text(
        f'{packs.read_text(encoding="utf-8")}  handout_set: ["7", "7.3"{"".join(named)}]\n', encoding="utf-8"
    )
    if not translate:
        return
    path = root / "translations/cs/infosheets/sessions/monday.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(f"\n## Část {name} {{#{name}}}\n\n{text}\n" for name, text in _CZECH.items())
    path.write_text(
        '---\ntranslates: "session:monday"\nfrom: en\ntitle: Kdo přijde v pondělí\naim: Každý odejde se jménem.\n'
        f"room: Jeden stůl.\nreceipts: {{}}\nreview: machine\n---{body}",
        encoding="utf-8",
    )

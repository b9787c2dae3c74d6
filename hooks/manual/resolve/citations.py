"""How the law is cited: a provision with its act, and several provisions act by act."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from manual.model.law import Law, Provision


def cite_provision(laws: Mapping[str, Law], provision: Provision, language: str) -> str:
    """Cite a provision: “Section 20 of the Schools Act (Act No. 561/2004 Coll.)”.

    Where a whole act is cited, what stands for the section is a note, in brackets or without a capital.
    """
    law = laws[provision.law]
    czech = language in {"cs", "sk"}
    spoken = "cs" if czech else "en"
    section = provision.section if czech else provision.section_en or provision.section
    act = f"{law.short[spoken]} ({law.citation[spoken]})"
    if section.startswith("(") or section.split()[0] in {"celá", "whole", "extension", "extensions", "prodloužení"}:
        note = section.strip("()")
        return act if note.split()[0] in {"celá", "whole"} else f"{act}: {note}"
    return f"{section} – {act}" if czech else f"{section} of the {act}"


def group_provisions(laws: Mapping[str, Law], provisions: Iterable[Provision], language: str) -> list[tuple[str, str]]:
    """Group provisions by act: the act and its sections, each act once, sections in the order of the act.

    Where a whole act is cited, the sections are empty or a note.
    """
    spoken = "cs" if language in {"cs", "sk"} else "en"
    together: dict[str, list[Provision]] = {}
    for provision in provisions:
        together.setdefault(provision.law, []).append(provision)
    grouped = []
    for key, same in together.items():
        law = laws[key]
        same.sort(key=law.provisions.index)
        names = [cited.section if spoken == "cs" else cited.section_en or cited.section for cited in same]
        named = [name[1:-1] if name.startswith("(") else name for name in names if name not in {"(celá)", "(whole)"}]
        if len(named) > 1 and all(name.startswith("Section ") for name in named):
            named = ["Sections " + named[0].removeprefix("Section "), *(name[len("Section ") :] for name in named[1:])]
        grouped.append((f"{law.short[spoken]} ({law.citation[spoken]})", ", ".join(named)))
    return grouped

"""Which sheets use the entries of a registry, and how its pages say it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from manual.language.lists import join_list
from manual.markdown.conversion import escape_markdown, fill_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.texts import SheetNumber
    from manual.views.manual import LocalManual


def find_users(view: LocalManual) -> Mapping[str, Sequence[SheetNumber]]:
    """Map each key that is referred to, in small letters, to the sheets that do so, in their order."""
    users: dict[str, list[SheetNumber]] = defaultdict(list)
    for number, sheet in view.library.sheets.items():
        for key in dict.fromkeys(reference.key.lower() for reference in sheet.body.references):
            users[key].append(number)
    return users


def list_users(view: LocalManual, sheets: Sequence[SheetNumber]) -> str:
    """Name sheets in Markdown, with links; empty without any."""
    if not sheets:
        return ""
    links = join_list((f"[{number}]({number}.md)" for number in sheets), view.language)
    return fill_message(view.words.gettext("Sheets: {sheets}"), sheets=links)


def link_outward(title: str, url: str) -> str:
    """Give a title in Markdown, as a link where there is an address."""
    plain = escape_markdown(title)
    return f"[{plain}](<{url}>)" if url else plain

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
    from manual.views.texts import Wording


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


def mark_language(view: LocalManual, wording: Wording, *, key: str = "") -> str:
    """Write the attributes of a heading or paragraph in Markdown: its key, and the language of a text that is not translated.

    Empty where there is nothing to say.
    """
    names = [f"#{key}"] if key else []
    if wording.language != view.language:
        names.append(f"lang={wording.language}")
        names += [f"dir={wording.direction}"] if wording.direction != view.setting.dir else []
    return f"{{: {' '.join(names)} }}" if names else ""


def link_outward(title: str, url: str) -> str:
    """Give a title in Markdown, as a link where there is an address."""
    plain = escape_markdown(title)
    return f"[{plain}](<{url}>)" if url else plain

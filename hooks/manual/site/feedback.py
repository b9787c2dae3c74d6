"""Where readers send what they find wrong: a mail address or an issue form, by setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLink:
    """A link by which readers tell what is wrong with a section, by its title."""

    title: str
    url: str


def link_feedback(view: LocalManual, sheet: LocalSheet, section: str = "") -> str:
    """Give the link for a sheet, or for a section of it by its id; empty without a setting.

    A text that is not released has the first digits of its hash for an edition, as its print has. In the address of a
    form `{number}`, `{edition}`, `{language}` and `{section}` stand for these, and `{subject}` for all of them and the
    title in one line. A bare mail address gets that line as subject.
    """
    setting = view.manual.settings.feedback
    if not setting:
        return ""
    standing = sheet.standing
    released = standing.last.number if standing.last is not None and standing.released else 0
    edition = str(released) if released else standing.hash
    told = (
        view.manual.plain_words(view.language).gettext("ed. {number}").format(number=released)
        if released
        else standing.hash
    )
    named = {
        "number": f"{sheet.number}",
        "edition": edition,
        "language": standing.language,
        "section": section,
        "subject": f"{sheet.number} {sheet.text.title} ({', '.join(filter(None, (standing.language, told, section)))})",
    }
    if "@" in setting and ":" not in setting:
        return f"mailto:{setting}?subject={quote(named['subject'])}"
    address = setting
    for name, value in named.items():
        address = address.replace(f"{{{name}}}", quote(value, safe=""))
    return address


def link_sections(view: LocalManual, sheet: LocalSheet) -> tuple[FeedbackLink, ...]:
    """Give the links for the sections of a sheet; none without a setting."""
    if not view.manual.settings.feedback:
        return ()
    return tuple(
        FeedbackLink(title=part.title, url=link_feedback(view, sheet, part.id))
        for part in sheet.text.body.sections
        if part.id
    )

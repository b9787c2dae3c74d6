"""Where readers send what they find wrong: a mail address or an issue form, by setting."""

from __future__ import annotations

from urllib.parse import quote


def link_feedback(setting: str, subject: str) -> str:
    """Give the link for a page; empty without a setting.

    `{subject}` in the setting stands for the number and title of the sheet; a bare mail address gets it as subject.
    """
    if not setting:
        return ""
    quoted = quote(subject)
    if "{subject}" in setting:
        return setting.replace("{subject}", quoted)
    return f"mailto:{setting}?subject={quoted}" if "@" in setting and ":" not in setting else setting

"""What templates of site and print share: the words of a language as plain texts, and texts inside CSS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from manual.language.fallback import drop_marks

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from manual.language.messages import Words

# letters, digits and what stands between them; all else is written as its code point
_CSS_PLAIN = re.compile(r"[^\w ,.;:!?()%+/-]", re.ASCII)


def install_words(environment: Environment, words: Words) -> None:
    """Give templates `gettext`, `_` and `ngettext`; a message is a plain text and is escaped like any other.

    Jinja's own extension would call every message trusted markup.
    """
    environment.globals.update(gettext=words.gettext, _=words.gettext, ngettext=make_counter(words))
    environment.filters["css_string"] = quote_css


def make_counter(words: Words) -> Callable[[str, str, int], str]:
    """Give the function that says a number by a message with `%(num)s` in it."""

    def count(singular: str, plural: str, number: int) -> str:
        return words.ngettext(singular, plural, number).replace("%(num)s", str(number))

    return count


def quote_css(text: str) -> Markup:
    """Write a text as a CSS string, with its quotes; neither CSS nor HTML can be left from inside it."""
    escaped = _CSS_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", drop_marks(text))
    return Markup(f"'{escaped}'")  # noqa: S704  # only letters, digits and code points are left

"""Lines of templates, which are for those who read templates: pages get neither their indents nor lines of tags alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2.ext import Extension

if TYPE_CHECKING:
    from jinja2 import Environment

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def join_lines(environment: Environment) -> None:
    """Take indents out of templates, and the end of each line that ends with a tag of Jinja.

    What is left between lines is one character, the end of the line, which counts as a space where words meet.
    """
    environment.add_extension(_Unindented)
    environment.trim_blocks = True


class _Unindented(Extension):
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's
        """Leave the lines where they are, so that errors name them."""
        return _INDENT.sub("", source)

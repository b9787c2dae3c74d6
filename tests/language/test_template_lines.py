"""Templates are written with a line for each element; what comes out of them has no indents, and no lines of tags."""

from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateSyntaxError

from manual.language.template_lines import join_lines


def _open() -> Environment:
    environment = Environment(autoescape=True)
    join_lines(environment)
    return environment


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<ul>\n  <li>x</li>\n</ul>", "<ul>\n<li>x</li>\n</ul>"),
        (
            "<ul>\n  {% for x in [1, 2] %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>",
            "<ul>\n<li>1</li>\n<li>2</li>\n</ul>",
        ),
        ("<p>\n  a\n  {{- 'b' }}\n  c\n</p>", "<p>\nab\nc\n</p>"),
        ("<a>x</a>\n  {#- -#}\n  <b>y</b>", "<a>x</a><b>y</b>"),
        ("  {# a comment #}\n  x", "x"),
        # a value is no line of the template
        ("<pre>{{ 'a\n  b' }}</pre>", "<pre>a\n  b</pre>"),
    ],
)
def test_lines(template: str, text: str) -> None:
    """The end of a line is what is left of it, where it ends with no tag."""
    assert _open().from_string(template.replace("'a\n  b'", "value")).render(value="a\n  b") == text


def test_errors_name_the_line_that_was_written() -> None:
    """Nothing moves up or down."""
    with pytest.raises(TemplateSyntaxError) as raised:
        _open().from_string("<p>\n\n    {% if %}\n</p>")
    assert raised.value.lineno == 3

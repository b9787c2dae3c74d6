"""Texts as YAML has them."""

from __future__ import annotations

import json

import pytest
import yaml

from manual.content.yaml_reader import read_yaml
from manual.content.yaml_writer import quote_yaml, write_text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A plain text, with 7 things (in all).", "A plain text, with 7 things (in all)."),
        ("Příchozí", "Příchozí"),
        ("CC BY 4.0", "CC BY 4.0"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("A report: on trees", '"A report: on trees"'),
        ("Tree #3", '"Tree #3"'),
        ("It ends so:", '"It ends so:"'),
        ("7.10", '"7.10"'),
        ("2026-11", '"2026-11"'),
        ("true", '"true"'),
        ("No", '"No"'),
        ("- a dash", '"- a dash"'),
        ("“quoted”", '"“quoted”"'),
        ('say "yes"', 'say "yes"'),
        ("[a]", '"[a]"'),
        ("a\\b", "a\\b"),
    ],
)
def test_texts_are_read_back(text: str, written: str) -> None:
    """In quotes only where YAML would read something else."""
    assert write_text(text) == written
    assert read_yaml(f"x: {written}")["x"].value == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("plain", '"plain"'),
        ('C:\\new "a"', '"C:\\\\new \\"a\\""'),
        ("Ž, [😀]: {#}", '"Ž, [😀]: {#}"'),
        ("two\nlines\tand\x00", '"two\\nlines\\tand\\u0000"'),
        ("\x7f\x85\u2028\u2029\ufeff\uffff", '"\\u007f\\u0085\\u2028\\u2029\\ufeff\\uffff"'),
    ],
)
def test_quotes_are_those_of_yaml_and_json(text: str, written: str) -> None:
    """In one line, whatever the text holds."""
    assert quote_yaml(text) == written
    assert yaml.safe_load(f"x: [{written}, {{y: {written}}}]") == {"x": [text, {"y": text}]}
    assert json.loads(written) == text

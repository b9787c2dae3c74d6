"""What pages share is packed, says the same as what is written for readers, and nothing is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, read
from local import view_of
from playwright.sync_api import Browser

from manual.site.static_files import PARTS, write_script, write_static_files, write_style

SITE = ROOT / "hooks" / "manual" / "site"
STYLES = sorted((SITE / "styles").glob("*.css"))
SCRIPTS = sorted((SITE / "scripts").glob("*.js"))

# how a browser understands a style sheet
_RULES = """
  style => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    return [...sheet.cssRules].map(rule => rule.cssText.replaceAll(", ", ","));
  }
"""


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_packing_changes_no_rule(browser: Browser, path: Path) -> None:
    """A browser reads the rules of a part, in their order, behind those of the values that it names."""
    page = browser.new_page()
    rules = page.evaluate(_RULES, path.read_text(encoding="utf-8"))
    packed = write_style(path.stem)
    assert rules
    assert page.evaluate(_RULES, packed)[-len(rules) :] == rules
    page.close()
    assert "/*" not in packed
    assert "\n" not in packed


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_packing_changes_no_text_of_a_script(path: Path) -> None:
    """Comments go, and strings stay as they are."""
    source, packed = path.read_text(encoding="utf-8"), write_script(path.stem)
    strings = re.compile(r'"[^"\n]*"|`[^`]*`')
    code = re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE)
    assert strings.findall(packed) == strings.findall(code)
    assert "// " not in packed
    assert len(packed) < len(source)


def test_every_part_is_served(minimal: Path) -> None:
    """Each style and each script is in a file that pages ask for; colours are those of the chapters that there are."""
    files = write_static_files(view_of(read(minimal)[0], "en"))
    style = files["assets/stylesheets/manual.css"]
    scripts = {Path(name).stem for name in files if name.endswith(".js")}

    assert {path.stem for path in SCRIPTS} == scripts | {"offline"}
    assert {path.stem for path in STYLES} == {*PARTS, "standalone", "chooser", "edition"}
    assert set(re.findall(r'\[data-chapter="(\d+)"\]', style)) == {"7"}
    assert sorted(files) == sorted(
        [
            "assets/images/emblem.svg",
            "assets/stylesheets/manual.css",
            "due.ics",
            "due.json",
            *(f"assets/javascripts/{name}.js" for name in scripts),
        ]
    )


def test_no_colour_stands_outside_of_the_values() -> None:
    """Styles of screen and paper name colours; only paper out of a browser has its own black and greys."""
    folders = (SITE / "styles", ROOT / "hooks" / "manual" / "handout" / "templates")
    texts = {path.name: path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.css")}
    texts["modes.css"] = texts["modes.css"].partition("@media print")[0]
    assert [name for name, text in texts.items() if re.search(r"#[0-9a-f]{3,6}\b", text)] == []


def test_nothing_is_styled_that_no_page_has() -> None:
    """Each value of the look is named by a style sheet, and each class of pages stands in a template or a script."""
    look = SITE.parent / "look"
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted(SITE.parent.rglob("*.css")))
    values = set(re.findall(r"^\s*(--[\w-]+):", (look / "tokens.css").read_text(encoding="utf-8"), re.MULTILINE))
    assert values - set(re.findall(r"var\(\s*(--[\w-]+)", styles)) == set()
    pages = "".join(
        path.read_text(encoding="utf-8") for kind in ("html", "js") for path in sorted(SITE.rglob(f"*.{kind}"))
    )
    assert set(re.findall(r"\.(m-[\w-]+)", styles)) - set(re.findall(r"[\w-]+", pages)) == set()

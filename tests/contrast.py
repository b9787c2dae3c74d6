"""Contrast by the formula of WCAG, for what axe leaves undecided: text that lies above other text on a ground of its own."""

from __future__ import annotations

import re

from playwright.sync_api import Page

_TEXTS = """selector => {
  const top = document.querySelector(selector);
  const ground = one => {
    for (let up = one; up && top.contains(up); up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "none of its own";
  };
  const faded = one => {
    for (let up = one; up; up = up.parentElement) if (getComputedStyle(up).opacity !== "1") return true;
    return false;
  };
  return [top, ...top.querySelectorAll("*")]
    .filter(one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map(one => [one.textContent.trim(), getComputedStyle(one).color, ground(one), faded(one)]);
}"""
_OPAQUE = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")


def contrasts(page: Page, selector: str) -> dict[str, float]:
    """Give the contrast of each text inside an element against the ground that the element itself lays under it.

    A ground or a colour that one can see through counts as no contrast at all.
    """
    found = {}
    for words, colour, ground, faded in page.evaluate(_TEXTS, selector):
        pair = [_OPAQUE.fullmatch(one) for one in (colour, ground)]
        light, dark = sorted((_luminance(one) for one in pair if one), reverse=True) if all(pair) else (0.0, 0.0)
        found[words] = 0.0 if faded else (light + 0.05) / (dark + 0.05)
    return found


def _luminance(colour: re.Match[str]) -> float:
    parts = [int(one) / 255 for one in colour.groups()]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Tabs of the browser that tests share: a new one would start a process, and fetch and read every file again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


_WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", event =>
  window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""

# the first shows pages alike, and has no tabs, menus and profile, which take as much work as a small page
_CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")


def find_chromium() -> str:
    """Give the Chromium of the system: where there is one without windows, that one."""
    executable = next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    assert executable, "Chromium is missing; `make test` installs it."
    return executable


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a page since it was opened: addresses it asked for and those that are not there, and errors."""

    asked: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Tabs:
    """One tab for each language of a reader; what its last page left, but for files, the next one does not see."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._tabs: dict[str, tuple[Page, Heard]] = {}

    def open(  # noqa: PLR0913  # what a reader may choose
        self,
        address: str,
        *,
        locale: str = "en",
        width: int = 1280,
        height: int = 720,
        color_scheme: Literal["light", "dark"] = "light",
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
        forced_colors: Literal["active", "none"] = "none",
    ) -> Page:
        """Open a page as a reader would see it; gives it when its files and fonts are there and its scripts have run.

        What breaks its policy is told in `window.broken`.
        """
        if locale not in self._tabs:
            self._tabs[locale] = self._tab(locale)
        page, heard = self._tabs[locale]
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion, forced_colors=forced_colors)
        page.set_viewport_size({"width": width, "height": height})
        for events in (heard.asked, heard.missing, heard.failed):
            events.clear()
        page.goto(address, wait_until="load")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    def heard(self, locale: str) -> Heard:
        """Give what was heard of the page that was opened last for a language."""
        return self._tabs[locale][1]

    def _tab(self, locale: str) -> tuple[Page, Heard]:
        context = self.browser.new_context(locale=locale)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.set_default_timeout(8000)
        heard = Heard()
        page.on("request", lambda request: heard.asked.append(request.url))
        page.on("response", lambda answer: heard.missing.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: heard.failed.append(str(error)))
        page.on("console", lambda message: heard.failed.append(message.text) if message.type == "error" else None)
        return page, heard

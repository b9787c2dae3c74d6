"""Changes of single lines, by kind: what is replaced in which file, and whether it can be seen in what is built."""

from __future__ import annotations

from dataclasses import dataclass

_PRINT, _THEME, _PACKAGE = "hooks/manual/handout/templates", "hooks/manual/site/theme", "hooks/manual"
_SCRIPTS, _LOCKS = "hooks/manual/site/scripts", "hooks/locks"
_WORDS = "translations/cs/messages.po"
_MANUAL, _SOURCE = "infosheets/manual.yml", "source_language: en\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a file: `old`, or its end where that is empty, becomes `new`; `seen` tells whether that shows."""

    file: str
    old: str
    new: str
    seen: bool = True


def _comment(file: str, text: str) -> Change:
    return Change(file, "", text, seen=False)


_MODULES = (
    Change(f"{_PACKAGE}/handout/qr.py", "border=4", "border=5"),
    Change(f"{_PACKAGE}/site/root_pages.py", "User-agent: *", "User-agent: all"),
    Change(f"{_PACKAGE}/site/security_policy.py", '"base-uri": "\'none\'"', '"base-uri": "\'self\'"'),
    Change(f"{_PACKAGE}/site/metadata.py", '"isAccessibleForFree": True', '"isAccessibleForFree": False'),
    Change(f"{_PACKAGE}/handout/finishing.py", 'min_version="1.7"', 'min_version="2.0"'),
    Change(f"{_PACKAGE}/handout/assembly.py", 'isdigit() else "0"', 'isdigit() else "00"'),
    Change(f"{_PACKAGE}/search/index.py", "/ count, 3)", "/ count, 2)"),
    Change(f"{_PACKAGE}/language/fonts.py", "font-display:optional", "font-display:swap"),
    Change(f"{_PACKAGE}/build/offline.py", '"robots.txt", ', ""),
    Change(f"{_PACKAGE}/markdown/conversion.py", "", "\n_UNUSED = 1\n", seen=False),
    _comment(f"{_PACKAGE}/handout/layout.py", "# a comment\n"),
    _comment(f"{_PACKAGE}/language/messages.py", "# a comment\n"),
    _comment(f"{_PACKAGE}/cli/main.py", "# a comment\n"),
    _comment(f"{_PACKAGE}/language/word_forms.py", "# a comment\n"),
    _comment("hooks/site_hooks.py", "# a comment\n"),
)
_PRINT_TEMPLATES = (
    Change(f"{_PRINT}/handout.html", '<p class="mark">{{ number }}</p>', '<p class="mark">{{ number }}.</p>'),
    Change(f"{_PRINT}/handout.html", '<p class="lead">{{ summary }}</p>', '<p class="lead">{{ summary }} –</p>'),
    Change(f"{_PRINT}/handout.html", "{{ wording_sentence }}. {%", "{{ wording_sentence }}! {%"),
    Change(f"{_PRINT}/handout.html", '<p>{{ _("Telephone") }}</p>', '<p>{{ _("Telephone") }}:</p>'),
    Change(f"{_PRINT}/handout.html", '{{ _("Law cited") }}</h2>', '{{ _("Law cited") }}:</h2>'),
    Change(f"{_PRINT}/handout.html", 'fact(_("Facet"), kinds)', 'fact(_("Facet") ~ ":", kinds)'),
    _comment(f"{_PRINT}/handout.html", "{# a comment #}\n"),
    Change(f"{_PRINT}/front.html", ">{{ summary }}</p>", ">{{ summary }} –</p>"),
    Change(f"{_PRINT}/front.html", '{{ _("starts on page") }}', '{{ _("starts on page") }}:'),
    Change(f"{_PRINT}/slip.html", '{{ _("File it in front.") }}', '{{ _("File it in front.") }}!'),
    Change(f"{_PRINT}/slip.html", '{{ _("Sheets that hold now") }}', '{{ _("Sheets that hold now") }}:'),
    Change(
        f"{_PRINT}/marks.html",
        '<span class="tab">{{ sheet.number }}</span>',
        '<span class="tab">{{ sheet.number }}:</span>',
    ),
    _comment(f"{_PACKAGE}/look/arrow.svg", "<!-- a comment -->\n"),
)
_THEME_TEMPLATES = (
    Change(f"{_THEME}/main.html", '{{ gettext("Go to the text") }}</a>', '{{ gettext("Go to the text") }}.</a>'),
    Change(f"{_THEME}/partials/thumbs.html", ">{{ link.number }}</a>", ">{{ link.number }}.</a>"),
    Change(f"{_THEME}/partials/find.html", '{{ gettext("All sheets") }}</a>', '{{ gettext("All sheets") }}.</a>'),
    Change(
        f"{_THEME}/partials/sheets.html", '{{ gettext("with steps") }}</label>', '{{ gettext("with steps") }}.</label>'
    ),
    Change(
        f"{_THEME}/partials/head.html",
        'content="{{ frame.imprint.title }}"',
        'content="{{ frame.imprint.title }}."',
    ),
    Change(f"{_THEME}/partials/state.html", "{{ state.text }}", "{{ state.text }} –"),
    Change(f"{_THEME}/partials/binder.html", "{% endblock %}", " –{% endblock %}"),
    Change(f"{_THEME}/partials/changes.html", "{% endblock %}", " –{% endblock %}"),
    Change(f"{_THEME}/partials/pack.html", "{% endblock %}", " –{% endblock %}"),
    Change(f"{_THEME}/partials/leaf.html", "", " –"),
    Change(f"{_THEME}/partials/home.html", "", " –"),
    Change(f"{_THEME}/sitemap.xml", "</urlset>", "<!-- a comment --></urlset>"),
    _comment(f"{_THEME}/partials/marks.html", "{# a comment #}"),
    Change("hooks/manual/site/standalone/chooser.html", "page.title }}</title>", "page.title }}.</title>"),
    Change("hooks/manual/site/standalone/edition.html", "}}</title>", "}}.</title>"),
)
_STYLES_AND_SCRIPTS = (
    Change(f"{_PRINT}/handout.css", "font-size: 12pt", "font-size: 12.2pt"),
    Change(f"{_PRINT}/handout.css", "padding-left: 42mm", "padding-left: 41mm"),
    Change("hooks/manual/look/tokens.css", "--ink-2: #454a50", "--ink-2: #454a51"),
    _comment(f"{_PRINT}/handout.css", "/* a comment */\n"),
    _comment(f"{_PRINT}/rtl.css", "/* a comment */\n"),
    _comment(f"{_PRINT}/screen.css", "/* a comment */\n"),
    _comment(f"{_PRINT}/large.css", "/* a comment */\n"),
    Change("hooks/manual/site/styles/modes.css", "", ".m-other {\n  color: var(--ink);\n}\n"),
    Change("hooks/manual/site/styles/page.css", "text-underline-offset: 0.18em", "text-underline-offset: 0.2em"),
    *(
        Change(f"{_SCRIPTS}/{name}.js", "", "other();\n")
        for name in ("binder", "counts", "filters", "search", "search-engine", "suggest", "terms")
    ),
    _comment(f"{_SCRIPTS}/search.js", "// a comment\n"),
    _comment("hooks/manual/site/styles/page.css", "/* a comment */\n"),
    Change("hooks/manual/look/emblem.svg", "#85827a", "#85827b"),
    Change(f"{_SCRIPTS}/offline.js", "", "other();\n"),
    _comment("hooks/manual/site/standalone/nginx.conf", "# a comment\n"),
)
_MESSAGES = (
    *(
        Change(_WORDS, f'msgstr "{text}"', f'msgstr "{text} –"')
        for text in (
            "Slovníček",
            "Zdroje",
            "Přejít na text",
            "Jazyky",
            "Citované předpisy",
            "Telefon",
            "Aktéři",
            "Všechny karty",
            "Předpisy",
        )
    ),
    _comment(_WORDS, "\n# a comment\n"),
    Change(_WORDS, 'msgid "Title"', '#: a/place.py:1\nmsgid "Title"', seen=False),
)
_LOCK_LINES = (
    Change("uv.lock", "", "# a comment\n", seen=False),
    Change("uv.lock", 'name = "jinja2"\nversion = "', 'name = "jinja2"\nversion = "9', seen=False),
    Change("uv.lock", 'name = "pytest"\nversion = "', 'name = "pytest"\nversion = "9', seen=False),
    Change("uv.lock", "sha256:", "sha256:0", seen=False),
    Change("uv.lock", 'name = "weasyprint"\nversion = "70.0"', 'name = "weasyprint"\nversion = "70.1"', seen=False),
    Change(f"{_LOCKS}/package.json", "{", "{ ", seen=False),
    Change(f"{_LOCKS}/package-lock.json", "{", "{ ", seen=False),
    Change(f"{_LOCKS}/package-lock.json", '"lockfileVersion": 3', '"lockfileVersion":  3', seen=False),
    Change(f"{_LOCKS}/package-lock.json", '"integrity": "sha512-', '"integrity": "sha512-0', seen=False),
    Change(".build/npm/node_modules/minisearch/LICENSE.txt", "Copyright", "(c) Copyright"),
)
_SETTINGS = (
    Change(_MANUAL, "https://integration.example.org/manual", "https://other.example.org/manual"),
    Change(_MANUAL, _SOURCE, f"{_SOURCE}feedback: 'https://example.org/?about={{subject}}'\n"),
    Change(_MANUAL, _SOURCE, f"{_SOURCE}binder_edge: right\n"),
    Change(_MANUAL, _SOURCE, f"{_SOURCE}max_file_bytes: 300000\n", seen=False),
    Change(_MANUAL, "name: English", "name: English (UK)"),
    Change(_MANUAL, "Čeština", "Česky"),
    Change(_MANUAL, "https://other.example.org/manual", "https://other.example.org"),
    Change(_MANUAL, "title: A small manual", "title: Another manual"),
    Change(f"translations/cs/{_MANUAL}", "Malá příručka", "Jiná příručka"),
    Change(f"translations/cs/{_MANUAL}", "{word: Tipy}", "{word: Rady}"),
    _comment(_MANUAL, "# a comment\n"),
    _comment("mkdocs.yml", "# a comment\n"),
    Change("mkdocs.yml", "site_name: Manual", "site_name: Another name", seen=False),
    Change("mkdocs.yml", "    anchors: warn", "    anchors: info", seen=False),
)
KINDS: dict[str, tuple[Change, ...]] = {
    "modules": _MODULES,
    "print templates": _PRINT_TEMPLATES,
    "page templates": _THEME_TEMPLATES,
    "styles and scripts": _STYLES_AND_SCRIPTS,
    "messages": _MESSAGES,
    "locks": _LOCK_LINES,
    "settings": _SETTINGS,
}

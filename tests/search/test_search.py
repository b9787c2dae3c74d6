"""The search: texts and word forms as values, then the real manual asked in Chromium, by script and by real keys."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import MINIMAL, ROOT, read
from local import view_of
from tabs import Tabs

from manual.language.word_forms import find_forms, fold, split_words
from manual.model.errors import ProjectError
from manual.resolve.references import Manual
from manual.search import files
from manual.search.files import forget_forms, make_search_files
from manual.search.index import FIELDS, LEVEL_FIELDS, build_index, gather_words
from manual.search.passages import find_places
from manual.store import program

sys.path.insert(0, str(ROOT / "tests/browser"))
from recall import (
    BEGUN,
    LANGUAGES,
    RUN,
    ask_all,
    load_engine,
    questions,
    recall,
    table,
)  # found through the path set above

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# of each kind of question one, typed by real keys in every run
_TYPED = 5
# words and letters that the manual may not have yet
_RARE = "Straße, STRAẞE, Behörde; Ґанок, Київ, район, єдність; сім'я, сім’я, сімʼя, сім‘я, сім`я, сім´я, город's; Đường, NGƯỜI, chuyển"


# Values


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Školství", "skolstvi"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("Behörde", "behorde"),
        ("Київ", "київ"),
        ("район", "район"),
        *((f"сім{sign}я", "сімя") for sign in "'’ʼ‘`´"),
        ("Ґанок", "ганок"),
        ("єдність", "єдність"),
        ("Đường", "duong"),
        ("chuyển", "chuyen"),
        ("NGƯỜI", "nguoi"),
        ("مَدْرَسَة", "مدرسه"),
        ("إقامة", "اقامه"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    """Accents go where they are marks on a letter, and stay where the letter is another."""
    assert fold(word) == folded


def test_words() -> None:
    """Numbers of sheets and of acts are one word each; an apostrophe joins in Ukrainian only."""
    found = split_words("§ 11a zákona č. 326/1999 Sb., viz 7.3; town’s сім’я, п`ять")
    assert found == ["11a", "zákona", "č", "326/1999", "Sb", "viz", "7.3", "town", "s", "сім’я", "п`ять"]


def _has_forms(language: str, words: Mapping[str, tuple[str, str]]) -> None:
    """Look up words of a text; each has a form that the text does not have, and the base that is searched."""
    forms = find_forms(list(words), language)
    for word, (form, base) in words.items():
        bases = {
            stem
            for end in range(1, len(form) + 1)
            for number, stem in forms.stems.get(form[:end], ())
            if form[end:] in forms.endings[number].split(",")
        }
        assert base in bases, form
        assert forms.bases[word] == base


# reading the dictionary of a language takes a second or two
@pytest.mark.real
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"children": ("child", "child")}),
        ("cs", {"škola": ("skolami", "skola"), "uprchlíků": ("uprchlici", "uprchlik"), "děti": ("detem", "dite")}),
        ("sk", {"školy": ("skolami", "skola"), "deťom": ("deti", "dieta"), "žiadosť": ("ziadosti", "ziadost")}),
        ("uk", {"школою": ("школи", "школа"), "обовʼязку": ("обовязки", "обовязок"), "ґанку": ("ганком", "ганок")}),
        ("de", {"Behörde": ("behorden", "behorde"), "Häuser": ("haus", "haus"), "Fußweg": ("fusswege", "fussweg")}),
        # as keyboards without umlauts write it
        ("de", {"Behörde": ("behoerden", "behorde"), "Amt": ("aemtern", "amt"), "Übung": ("uebungen", "ubung")}),
        ("de-AT", {"Gemeindeämter": ("gemeindeaemtern", "gemeindeamt")}),
        ("ar", {"مدرسة": ("المدارس", "مدرسه")}),
    ],
)
def test_forms(language: str, words: Mapping[str, tuple[str, str]]) -> None:
    """A form that the text does not have leads to the word that it has."""
    _has_forms(language, words)


def test_places() -> None:
    """A section answers to its text, its situation, the actors and the laws that it cites; other languages are left out."""
    manual = read(MINIMAL)[0]
    found = {place.address: place for place in find_places(view_of(manual, "cs"))}
    assert "7.2/" not in found, "7.2 has no Czech text"
    assert {part.id for part in found["7.3/"].passages} >= {"", "about", "steps"}
    sheet = next(place for place in find_places(view_of(manual, "en")) if place.number == "7.3")
    assert any("561/2004" in more for part in sheet.passages for more in part.more)


def test_entries(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """Acts, terms, offices and packs are found as themselves, each where it stands; an abbreviation and a number lead to them."""
    view = view_of(read(project(tmp_path / "manual"))[0], "en")
    places = find_places(view)
    entries = {
        place.kind: (place.title, place.address, place.passages[0].id, place.passages[0].more) for place in places
    }
    assert entries["law"] == ("Schools Act", "laws/", "cz-561-2004", ("Act No. 561/2004 Coll.",))
    assert entries["term"] == ("newcomer", "glossary/", "newcomer", ())
    assert entries["actor"] == ("Refugee Facilities Administration", "actors/", "suz", ())
    assert entries["pack"] == ("School starts on Monday", "pack-monday/", "", ())


def test_keywords(minimal: Path) -> None:
    """A text answers to the keywords of its own language, at its head."""
    for path, line, words in (
        ("infosheets/07-education/7.3-first-weeks.md", 'related: ["7.2"]', "satchel, will not go"),
        ("translations/cs/infosheets/07-education/7.3-first-weeks.md", "from: en", "aktovka"),
    ):
        text = (minimal / path).read_text(encoding="utf-8")
        (minimal / path).write_text(text.replace(line, f"{line}\nkeywords: [{words}]", 1), encoding="utf-8")
    manual = read(minimal)[0]
    for code, keywords in (("en", ("satchel", "will not go")), ("cs", ("aktovka",))):
        head = {place.number: place.passages[0] for place in find_places(view_of(manual, code))}["7.3"]
        assert head.keywords == keywords
        assert {*split_words(" ".join(keywords))} <= gather_words(find_places(view_of(manual, code))), (
            "they are in the index"
        )


def test_forms_are_kept(project: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms of words are found once, not again by a build that has the same words; what no build needs is forgotten."""
    root = project(tmp_path / "manual")
    view = view_of(read(root)[0], "cs")
    first = make_search_files(root, view)
    monkeypatch.setattr(files, "find_forms", None)
    assert make_search_files(root, view) == first
    assert set(first.files) == {"assets/javascripts/minisearch.js", "assets/search-index.js"}
    forget_forms(root, but=[first])
    assert make_search_files(root, view) == first
    forget_forms(root, but=[])
    with pytest.raises(TypeError):
        make_search_files(root, view)


def test_library_is_missing(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the npm package the message says what brings it."""
    monkeypatch.setattr(program, "_PACKAGE", minimal / "hooks" / "manual")
    manual = read(minimal)[0]
    with pytest.raises(ProjectError) as error:
        make_search_files(minimal, view_of(manual, "en"))
    assert str(error.value) == "The search library is not installed. Run `make site`, which brings it from npm."


# The real manual in Chromium


@pytest.fixture(scope="module")
def engine(browser: Browser, real_site: Path) -> Iterator[dict[str, Page]]:
    """A page for each language in which the engine stands ready, opened from the disk."""
    pages = {language: browser.new_page() for language in (*LANGUAGES, *BEGUN)}
    for language, page in pages.items():
        load_engine(page, (real_site / language / "index.html").as_uri())
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_recall(engine: dict[str, Page], language: str, record_property: Callable[[str, object], None]) -> None:
    """Of the sheets that a question wants, 95 of 100 are among the first five; the number of an act finds the sheet about it first."""
    answers = ask_all(language, lambda asked: list(engine[language].evaluate(RUN, asked)))
    print(table(language, answers))  # noqa: T201  # shown with -s
    record_property(f"recall at 5, {language}", round(recall(answers), 3))
    record_property(f"wanted sheet first, {language}", f"{sum(one.first for one in answers)} of {len(answers)}")
    assert recall(answers) >= 0.95, [one for one in answers if one.hits < len(one.wanted)]
    assert [one for one in answers if one.kind == "act" and not one.first] == []


@pytest.mark.parametrize(
    ("language", "name", "floor"),
    [
        ("en", "held-out", 0.89),
        ("cs", "held-out", 0.92),
        ("en", "fresh", 0.89),
        ("cs", "fresh", 0.84),
        ("en", "everyday", 0.83),
        ("cs", "everyday", 0.83),
    ],
)
def test_recall_of_words_that_nobody_foresaw(
    engine: dict[str, Page], language: str, name: str, floor: float, record_property: Callable[[str, object], None]
) -> None:
    """Nothing is tuned by these questions, so what is missed is not named: only the share counts."""
    answers = ask_all(language, lambda asked: list(engine[language].evaluate(RUN, asked)), name)
    record_property(f"recall at 5, {name}, {language}", round(recall(answers), 3))
    assert round(recall(answers), 3) >= floor


@pytest.mark.parametrize(("language", "floor"), [("uk", 0.9), ("de", 0.9), ("sk", 0.9), ("vi", 0.9), ("ar", 0.9)])
def test_recall_of_a_language_that_is_begun(
    engine: dict[str, Page], real: Manual, language: str, floor: float, record_property: Callable[[str, object], None]
) -> None:
    """Of 60 questions, most that a text of the language answers find one among the first five."""
    sheets = view_of(real, language).sheets
    written = {str(number) for number, sheet in sheets.items() if not sheet.text.fallback}
    answers = ask_all(language, lambda asked: list(engine[language].evaluate(RUN, asked)), "fresh")
    asked = [answer for answer in answers if written.intersection(answer.wanted)]
    shares = {
        "first": sum(answer.first for answer in asked) / len(asked),
        "among five": sum(answer.answered for answer in asked) / len(asked),
    }
    for name, share in shares.items():
        record_property(f"{name}, {language}", round(share, 3))
    assert round(shares["among five"], 2) >= floor


@pytest.mark.parametrize("name", ["queries", "held-out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_questions(real: Manual, language: str, name: str) -> None:
    """There are enough questions of each kind, and each wants one to three sheets that exist."""
    asked = questions(language, name)
    kinds = [one["kind"] for one in asked]
    sheets = {str(number) for number in real.library.sheets}
    assert len(asked) >= 60
    assert all(kinds.count(kind) >= 8 for kind in ("accents", "typo", "form"))
    assert {"number", "act", "abbreviation"} <= set(kinds)
    assert [one for one in asked if not 1 <= len(one["wanted"]) <= 3 or not set(one["wanted"]) <= sheets] == []
    if name == "held-out":
        assert not {one["query"] for one in asked} & {one["query"] for one in questions(language)}


@pytest.mark.parametrize("language", BEGUN)
def test_questions_of_a_language_that_is_begun(real: Manual, language: str) -> None:
    """There are 60, each of which wants sheets that exist; some of these are not yet in the language."""
    asked = questions(language, "fresh")
    wanted = {number for question in asked for number in question["wanted"]}
    sheets = view_of(real, language).sheets
    assert len({question["query"] for question in asked}) == 60
    assert wanted <= {str(number) for number in sheets}
    assert {sheets[number].text.fallback for number in sheets if str(number) in wanted} == {True, False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fresh_questions(real: Manual, language: str) -> None:
    """There are 240, none of which stands among the others; each wants sheets that exist, and each sheet is wanted."""
    asked = questions(language, "fresh")
    sheets = {str(number) for number in real.library.sheets}
    assert len({one["query"] for one in asked}) == 240
    assert {number for one in asked for number in one["wanted"]} == sheets
    assert not {one["query"] for one in asked} & {
        one["query"] for name in ("queries", "held-out") for one in questions(language, name)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_index_is_what_minisearch_makes(engine: dict[str, Page], real: Manual, language: str) -> None:
    """Our index equals the one that the library would build from the same words, but for the fields in which length says nothing.

    Both sides split and fold alike.
    """
    found = find_places(view_of(real, language))
    forms = find_forms(gather_words(found), language)
    ours = build_index(found, forms)
    theirs: dict[str, Any] = engine[language].evaluate(
        """([fields, bases, places]) => {
            const { split } = manualSearchEngine;
            const made = new MiniSearch({ fields, tokenize: split, processTerm: (word) => bases[word] });
            let id = 0;
            for (const [number, title, parts] of places)
                for (const [, heading, text, more, keywords] of parts)
                    made.add({ id: id++, number, title, heading, more: more.join("; "), keywords: keywords.join("; "), text });
            return made.toJSON();
        }""",
        [
            FIELDS,
            dict(forms.bases),
            [[p.number, p.title, [["", q.heading, q.text, q.more, q.keywords] for q in p.passages]] for p in found],
        ],
    )
    index = {
        term: {int(k): {int(d): n for d, n in v.items()} for k, v in some.items()} for term, some in theirs.pop("index")
    }
    assert index == {term: {k: dict(v) for k, v in some.items()} for term, some in ours.pop("index")}
    level = {number for number, name in enumerate(FIELDS) if name in LEVEL_FIELDS}
    average = theirs.pop("averageFieldLength")
    assert ours.pop("averageFieldLength") == [
        1 if number in level else pytest.approx(length, abs=0.001) for number, length in enumerate(average)
    ]
    lengths = theirs.pop("fieldLength")
    assert ours.pop("fieldLength") == {
        key: [
            1 if number in level else (value[number] if isinstance(value, list) else value[str(number)])
            for number in range(len(FIELDS))
        ]
        for key, value in lengths.items()
    }
    assert theirs == ours
    words = [*sorted(forms.bases), *split_words(_RARE)]
    assert engine[language].evaluate("words => words.map(manualSearchEngine.fold)", words) == [
        fold(one) for one in words
    ]
    assert engine[language].evaluate("text => manualSearchEngine.split(text)", _RARE) == split_words(_RARE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_wrong_letter(engine: dict[str, Page], real: Manual, language: str) -> None:
    """A word of five letters or more with one letter wrong, missing, added or swapped finds a sheet that its own spelling finds.

    One of its first three, among the first five: a word that stands in many titles has no one sheet.
    """
    words = sorted(
        {
            word.lower()
            for place in find_places(view_of(real, language))
            for word in split_words(place.title)
            if len(word) >= 5 and word.isalpha()
        }
    )[::3]
    spoilt = {}
    for number, word in enumerate(words):
        at = 1 + number % (len(word) - 2)
        spoilt[word] = [
            word[:at] + "q" + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + "q" + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    right = dict(zip(words, engine[language].evaluate(RUN, words), strict=True))
    asked = [(word, other) for word, others in spoilt.items() for other in others]
    found = engine[language].evaluate(RUN, [other for _word, other in asked])
    lost = [
        asked_for
        for asked_for, pages in zip(asked, found, strict=True)
        if not {*right[asked_for[0]][:3]} & {*pages[:5]}
    ]
    assert len(words) > 40
    # a wrong letter may make another word, which is then what was asked
    assert len(lost) <= len(asked) * 0.05, lost


# The small manual in Chromium

_GROUPS = """questions => questions.map(question =>
    manualSearchEngine.group(window.testEngine.search(question))
        .map(({ kind, named, results }) => [kind, named, ...results.map(({ title }) => title)]))"""


def test_what_a_question_finds(built: Path, tabs: Tabs) -> None:
    """Results stand by kind; what the question names leads; a word that is not there finds what it may be, or nothing."""
    page = tabs.open((built / "site/en/index.html").as_uri())
    load_engine(page, (built / "site/en/index.html").as_uri())
    act: list[list[str | int]] = [["law", 1, "Schools Act"], ["sheet", 0, "The first weeks at school"]]
    cases: dict[str, list[list[str | int]]] = {
        "561/2004": act,
        "561": act,
        "Act No. 561/2004 Coll.": act,
        "7.3": [["sheet", 1, "The first weeks at school"], ["page", 0, "Education"]],
        "newcomers": [["term", 1, "newcomer"], ["sheet", 0, "The first weeks at school"]],
        "refugee facilities administration": [
            ["actor", 1, "Refugee Facilities Administration"],
            ["sheet", 0, "The first weeks at school"],
        ],
        "Barcelona": [["sheet", 0, "Welcome classes"]],
        "xyzq qqww": [],
    }
    found = dict(zip(cases, page.evaluate(_GROUPS, list(cases)), strict=True))
    assert {question: [group[:3] for group in groups] for question, groups in found.items()} == cases
    # two wrong letters in a long word, one in a short one, and what was meant, as the texts write it
    corrected = (
        "q => window.testEngine.correct(q, window.testEngine.search(q)).map(({ asked, meant }) => [asked, meant])"
    )
    assert page.evaluate(corrected, "Barzelone ") == [["Barzelone", "Barcelona"]]
    assert page.evaluate(corrected, "Barzelona ") == [["Barzelona", "Barcelona"]]
    assert page.evaluate(corrected, "Barcelona xyzq ") == [["xyzq", ""]]
    assert page.evaluate(corrected, "Barcelona ") == []


def test_question_in_the_address(built: Path, tabs: Tabs) -> None:
    """The question stands behind `#`, and comes from there; keys open the field, where nobody writes and it is not turned off."""
    from playwright.sync_api import expect  # noqa: PLC0415  # only where a browser is

    address = (built / "site/en/index.html").as_uri()
    page = tabs.open(f"{address}#q=school%20mon")
    _settled(page)
    assert page.input_value("#search-field") == "school mon"
    page.fill("#search-field", "nothing/like qqww")
    expect(page.locator(".m-search-count")).to_have_text("Nothing found.")
    assert page.locator(".m-search-none a").first.is_visible(), "no dead end"
    page.wait_for_function("() => location.hash === '#q=nothing%2Flike%20qqww'")
    page.fill("#search-field", "")
    page.wait_for_function("() => location.hash === ''")
    focused = "document.activeElement.id"
    for key in ("/", "Control+k"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        assert page.evaluate(focused) == "search-field", key
    page.keyboard.type("school")
    _settled(page)
    page.uncheck("#search-key")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate(focused) != "search-field"
    page.evaluate("localStorage.clear()")


# By keys


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", [pytest.param("some"), pytest.param("all", marks=pytest.mark.full)])
def test_typed_questions(tabs: Tabs, engine: dict[str, Page], real_site: Path, language: str, part: str) -> None:
    """Typed by real keys into the field of a page opened from the disk, questions find what they find without it."""
    kinds = ("plain", "accents", "typo", "form", "act")
    asked = [question["query"] for question in questions(language)]
    if part == "some":
        asked = [next(one["query"] for one in questions(language) if one["kind"] == kind) for kind in kinds]
    page = tabs.open((real_site / language / "index.html").as_uri())
    for query, places in zip(asked, engine[language].evaluate(RUN, asked), strict=True):
        # of each kind some are shown, of sheets five
        page.fill("#search-field", "")
        _type(page, query)
        _settled(page)
        numbers = page.eval_on_selector_all(
            "#search-results a", "links => links.map(a => a.querySelector('.m-tab,.m-form')?.textContent || '')"
        )
        sheets = [place for place in places if "-" not in place and "." in place][:5]
        assert [number for number in numbers if "." in number and "-" not in number] == sheets, query


def _type(page: Page, text: str) -> None:
    """Press the key of each letter; letters that the keyboard lacks are inserted, as an input method does."""
    page.focus("#search-field")
    for letter in text:
        if letter.isascii():
            page.keyboard.press("Space" if letter == " " else letter)
        else:
            page.keyboard.insert_text(letter)
    assert page.input_value("#search-field") == text


def _settled(page: Page) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415  # only where a browser is

    # the policy of the pages forbids to wait by an evaluated text
    count = page.locator(".m-search-count")
    expect(count).not_to_be_empty()
    expect(count).not_to_have_text(page.get_attribute("#search", "data-waiting") or "")


def test_keyboard(browser: Browser, real_site: Path) -> None:
    """Arrows walk through field and results, Escape closes, Tab leaves, Enter opens the section; the count is announced."""
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((real_site / "cs" / "index.html").as_uri())
    _type(page, "první týdny ve škole kroky")
    _settled(page)
    numbers = page.eval_on_selector_all(".m-search-number", "all => all.map(number => Number(number.textContent))")
    assert page.text_content("[role=status]") == f"{sum(numbers)} výsledků", "all are counted, also those not shown"
    assert len(numbers) > 1
    focused = "document.activeElement.id || document.activeElement.querySelector('.m-tab')?.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "7.3"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "search-field"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "7.3", "Tab goes into the results"
    page.keyboard.press("Escape")
    assert (page.evaluate(focused), page.is_visible("#search-results")) == ("search-field", False)
    page.keyboard.press("Space")
    _settled(page)
    assert page.is_visible("#search-results mark >> nth=0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cs/7.3/index.html*")
    assert page.title().startswith("7.3 ")
    page.close()
    assert failed == []


def test_result_leads_to_the_section(browser: Browser, real_site: Path) -> None:
    """A tap on a result opens its section, with the words marked in both; the way back brings the question again."""
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto((real_site / "en" / "index.html").as_uri())
    page.tap("#search-field")
    _type(page, "pictogram glossary classmate buddy cloakroom")
    _settled(page)
    link = page.locator("#search-results a").first
    assert link.get_attribute("href") == "./7.3/index.html#steps"
    assert "buddy" in link.locator("mark").all_inner_texts()
    link.tap()
    page.wait_for_url("**/en/7.3/index.html#steps")
    marked = page.evaluate("[...CSS.highlights.get('search')].map(range => range.toString().toLowerCase())")
    assert "buddy" in marked, "the page marks what it was found by"
    page.go_back()
    _settled(page)
    assert page.input_value("#search-field") == "pictogram glossary classmate buddy cloakroom"
    context.close()


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves with a policy that allows no inline script and no eval."""

    def end_headers(self) -> None:
        """Add the policy to the headers."""
        self.send_header("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the test reports what matters."""


def test_works_under_a_strict_policy(browser: Browser, built: Path) -> None:
    """The search needs no inline script, no eval and no other host, and answers in the language of the page."""
    handler = functools.partial(_Strict, directory=str(built / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/cs/")
        assert not [url for url in asked if "search-index" in url], "the index comes only when it is needed"
        _type(page, "pondělí")
        _settled(page)
        links: list[str] = page.eval_on_selector_all("#search-results a", "links => links.map(link => link.href)")
        page.close()
        server.shutdown()
    assert f"{address}/cs/7.3/" in {link.partition("#")[0] for link in links}
    assert all(link.startswith(f"{address}/cs/") for link in links)
    assert [url for url in asked if not url.startswith(address)] == []


def test_without_scripts(browser: Browser, real_site: Path) -> None:
    """Where scripts are off there is a sentence and a link in place of the field."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real_site / "en" / "7.3" / "index.html").as_uri())
    assert (page.is_visible(".m-search-all"), page.is_visible("#search-field")) == (True, False)
    assert page.locator(".m-search").inner_text().startswith("The search needs scripts, which are off in this browser.")
    context.close()


def test_closed_while_it_loads(browser: Browser, real_site: Path) -> None:
    """Who presses Escape before the index has come keeps the results closed, and opens them with an arrow."""
    from playwright.sync_api import expect  # noqa: PLC0415  # only where a browser is

    page = browser.new_page()
    held: list[Route] = []
    page.route("**/search-index.js", lambda route: held.append(route))  # noqa: PLW0108  # a built-in method cannot be one of its listeners
    page.goto((real_site / "en" / "index.html").as_uri())
    _type(page, "school")
    expect(page.locator(".m-search-count")).to_have_text(page.get_attribute("#search", "data-waiting") or "")
    page.keyboard.press("Escape")
    with page.expect_event("requestfinished", lambda request: "search-index" in request.url):
        held[0].continue_()
    # the index is read when the script has run, and shown in the next frame at the latest
    ready = "typeof manualSearchData === 'object' && new Promise(done => requestAnimationFrame(() => setTimeout(done, 0, true)))"
    while not page.evaluate(ready):
        pass
    assert (page.is_visible("#search-results"), page.text_content(".m-search-count")) == (False, "")
    page.keyboard.press("ArrowDown")
    _settled(page)
    assert page.is_visible("#search-results")
    page.close()


def test_says_when_it_cannot_load(browser: Browser, real_site: Path) -> None:
    """Without its index the field says so."""
    from playwright.sync_api import expect  # noqa: PLC0415  # only where a browser is

    page = browser.new_page()
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto((real_site / "en" / "index.html").as_uri())
    _type(page, "school")
    expect(page.locator(".m-search-count")).to_have_text("The search could not be loaded.")
    page.close()

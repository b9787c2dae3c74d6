"""Kinds of pages: each shows every field that it has, needs no more, and crosses to MkDocs as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, UndefinedError, nodes
from selectolax.lexbor import LexborHTMLParser, LexborNode
from variations import change_texts, vary

from manual.language.messages import EMPTY
from manual.model.forms import Box, Field
from manual.model.settings import Imprint, LanguageSetting
from manual.model.texts import Language
from manual.site.binder_page import BinderPack, BinderPage, BinderRelease, BinderSheet
from manual.site.case_page import CasePage
from manual.site.cases_page import CaseRow, CasesPage, CaseSummary, Filter, OutcomeCount, Tick, TownLink
from manual.site.changes_page import ChangesPage
from manual.site.chapter_page import ChapterPage, ChapterSheet
from manual.site.contacts_page import ContactsPage
from manual.site.due_page import DueMonth, DuePage, DueRow
from manual.site.edition_pages import Currency, EditionPage, SourceEdition, Successor, Withdrawal
from manual.site.feedback import FeedbackLink
from manual.site.form_page import BesideLink, FormBlock, FormGroup, FormPage, PrivacyLine
from manual.site.home_page import FoldedSheet, HomePage, MatrixRow, MatrixSheet, NewEdition, PackOffer
from manual.site.lost_page import LostChapter, LostPage
from manual.site.open_cases_page import OpenCasesPage
from manual.site.our_town_page import OurTownPage
from manual.site.pack_pages import OtherPdf, PackPage, PackSheet
from manual.site.page import (
    CANARY,
    NO_TEXT,
    Alternate,
    ArticlePage,
    CaseLink,
    ChapterLink,
    Choice,
    Draft,
    FacetMark,
    FormLink,
    Frame,
    Head,
    Heading,
    Html,
    IndexEntry,
    IndexPage,
    LanguageLink,
    Offer,
    Page,
    PageLink,
    PdfLink,
    PlaceName,
    SheetLink,
    SituationLink,
    SourceSearch,
    State,
)
from manual.site.page_json import from_json, to_json
from manual.site.pages import KINDS
from manual.site.root_pages import ChooserLanguage, ChooserPage, open_page_templates
from manual.site.self_check_page import SelfCheckPage
from manual.site.session_page import PrintLink, SessionPage, Stretch
from manual.site.sheet_page import LawLink, LawNote, Reader, SheetPage, SiblingLink, SourceLink
from manual.site.sheets_page import SheetGroup, SheetRow, SheetsPage
from manual.site.situations_page import SituationGroup, SituationsPage
from manual.site.staging import read_page, write_page
from manual.site.templates import prepare_templates
from manual.site.text_page import TextPage
from manual.site.update_page import UpdatePage, UpdatePdf, UpdateRow
from manual.views.contacts import Contact, OfficeContacts, RegionContacts, Spoken
from manual.views.texts import Wording

THEME = ROOT / "hooks" / "manual" / "site" / "theme"

IMPRINT = Imprint(
    title="A manual",
    title_lang="en",
    subtitle="For towns",
    subtitle_lang="en",
    licence="Texts: CC0. Code: MIT.",
    licence_lang="en",
)
NO_IMPRINT = replace(IMPRINT, subtitle="", licence="")
SMALL_FRAME = Frame(
    language="cs",
    dir="ltr",
    root="../",
    mark=CANARY,
    imprint=NO_IMPRINT,
    head=Head(
        title="Title",
        description="",
        type="",
        canonical="",
        alternates=(),
        listed=False,
        noindex=False,
        modified="",
        data={},
    ),
    languages=(),
    chapters=(),
    chapter=0,
    own_pages=(),
    has_packs=False,
    has_cases=False,
    has_contacts=False,
    has_releases=False,
)
FULL_FRAME = Frame(
    language="cs",
    dir="ltr",
    root="../",
    mark=CANARY,
    imprint=IMPRINT,
    head=Head(
        title="7.3 Title",
        description="What to do.",
        type="article",
        canonical="https://example.org/cs/7.3/",
        alternates=(Alternate(lang="en", url="https://example.org/en/7.3/"),),
        listed=True,
        noindex=False,
        modified="2027-03-01",
        data={"@type": "Article"},
    ),
    languages=(
        LanguageLink(code="cs", name="Čeština", dir="ltr", url="../", current=True, offer=None),
        LanguageLink(
            code="ar", name="العربية", dir="rtl", url="../../ar/", current=False, offer=Offer(text="In it.", close="No")
        ),
    ),
    chapters=(
        ChapterLink(number=7, title="Education", lang="en", url="../7/"),
        ChapterLink(number=8, title="Work", lang="cs", url="../8/"),
    ),
    chapter=7,
    own_pages=(PageLink(title="About", lang="cs", url="../about/"),),
    has_packs=True,
    has_cases=True,
    has_contacts=True,
    has_releases=True,
    source_search=SourceSearch(url="../../en/assets/search-index.js", language="en", dir="ltr", name="English"),
    begun="Begun.",
)
STATE = State(kind="stale", text="Behind.", url="../../en/7.3/", link="Read it")
LINK = SheetLink(number="7.2", chapter=7, title="Classes", lang="en", url="../7.2/")
SITUATION = SituationLink(text="A pupil comes.", lang="en", number="7.3", chapter=7, url="../7.3/#steps")
PDF = PdfLink(url="../7.3.pdf", name="7.3 Title (cs).pdf", pages=2, language="en")
CASE = CaseLink(
    card="30",
    kind="story",
    title="A bench",
    lang="en",
    url="../case-elm/",
    outcome="failed",
    outcome_word="Failed",
)
ELM = PlaceName(text="Elm", lang="en")
SUMMARY = CaseSummary(
    link=CASE, dilemma="Who sits where?", places=(ELM, PlaceName(text="Česko", lang="cs")), years="2018"
)
ROW = CaseRow(
    summary=SUMMARY,
    sheet=LINK,
    anchor="place-elm",
    country="oak",
    setting="village",
    kind="story",
    chapter="7",
)
REPORT = SourceLink(title="Report", lang="en", gloss="a report", detail="2026", url="../sources/#report")
OFFICES = (
    OfficeContacts(
        word=Spoken("Advice", "en"),
        contacts=(
            Contact(
                key="icp",
                name=Spoken("Centre", "en"),
                role=Spoken("Helps.", "en"),
                url="https://example.org/",
                address="example.org",
                telephone="+420 123 456 789",
                mail="a@example.org",
                checked="Checked on 1 March.",
                current=True,
            ),
        ),
    ),
)
TIPS = FacetMark(mark="arrow", word="Tips", lang="en")
TEXT: dict[str, Any] = {
    "headings": tuple(Heading(id=f"h{number}", title=f"Heading {number}", lang="de") for number in range(8)),
    "text": Html("<p>A text.</p>"),
}
NO_HEADINGS: dict[str, Any] = {"headings": (), "text": NO_TEXT}
FULL_PLAIN: dict[str, Any] = {
    "frame": FULL_FRAME,
    "title": "Title",
    "summary": "What to do.",
    "text_language": "en",
    "text_dir": "rtl",
}
SMALL_PLAIN = {**FULL_PLAIN, "frame": SMALL_FRAME, "summary": ""}

FULL_ARTICLE = ArticlePage(**FULL_PLAIN, **TEXT)
FULL: tuple[Page, ...] = (
    SheetPage(
        **FULL_PLAIN,
        **TEXT,
        number="7.3",
        state=STATE,
        pdf=PDF,
        large=replace(PDF, url="../7.3-large.pdf"),
        written="Written in May.",
        chapter_title="Education",
        chapter_lang="en",
        chapter_url="../7/",
        siblings=(SiblingLink(number="7.2", title="Classes", lang="en", url="../7.2/", current=True),),
        facets=(TIPS, FacetMark(mark="", word="Projects", lang="cs")),
        audience=(Reader(word="school", lang="en"), Reader(word="office", lang="cs")),
        steps=3,
        wording="as of 1 March 2027",
        countries=(LawNote(text="Czech Republic", lang="en"), LawNote(text="Slovensko", lang="cs")),
        terms={"newcomer": "Who came recently."},
        source_terms=("newcomer",),
        source_language="en",
        source_dir="ltr",
        feedback="mailto:a@example.org",
        feedback_sections=(FeedbackLink(title="Steps", url="mailto:a@example.org?subject=steps"),),
        related=(LINK,),
        linked_from=(LINK,),
        cases=(CASE,),
        forms=(FormLink(number="7.3", letter="A", chapter=7, title="School card", lang="cs", url="../form-7.3-a/"),),
        laws=(LawLink(text="Section 20", lang="en", url="https://example.org/20", text_language="cs", seen=False),),
        binding=(LawNote(text="The collection binds.", lang="en"),),
        sources=(SourceLink(title="Report", lang="en", gloss="a report", detail="2026", url="../sources/#report"),),
        previous=LINK,
        next=LINK,
    ),
    ChapterPage(
        **FULL_PLAIN,
        **TEXT,
        number="7",
        state=STATE,
        pdf=PDF,
        written="Written in May.",
        whole_url="../chapter-7/",
        self_check_url="../self-check/",
        sheets=(
            ChapterSheet(
                number="7.3",
                title="Weeks",
                lang="en",
                url="../7.3/",
                summary="What to do.",
                steps=True,
                facets=(TIPS,),
            ),
        ),
        cases=(CASE,),
    ),
    HomePage(
        frame=FULL_FRAME,
        # Czech binds its prepositions
        title="Work v tax",
        summary="What to do.",
        text_language="en",
        text_dir="rtl",
        state=STATE,
        text=Html("<p>A text.</p>"),
        situations=(SITUATION,),
        situation_count=2,
        packs=(
            PackOffer(
                title="Monday",
                title_lang="cs",
                purpose="For Monday.",
                purpose_lang="en",
                url="pack-monday/",
                sheets=3,
                pages=12,
            ),
        ),
        facets=(TIPS,),
        matrix=(
            MatrixRow(
                number=7,
                title="Education",
                lang="en",
                url="7/",
                cells=((MatrixSheet(number="7.3", title="Weeks", lang="cs", url="7.3/", steps=True),),),
                sheets=(
                    FoldedSheet(
                        sheet=MatrixSheet(number="7.3", title="Weeks", lang="cs", url="7.3/", steps=True),
                        facets=(TIPS,),
                    ),
                ),
            ),
        ),
        newest=(NewEdition(sheet=LINK, edition="ed. 2", date="1 March 2027"),),
        manual_pdf="manual.pdf",
        trainers_url="trainers/",
        about_url="about/",
    ),
    TextPage(**FULL_PLAIN, **TEXT, state=STATE),
    FULL_ARTICLE,
    IndexPage(
        **FULL_PLAIN,
        entries=tuple(
            IndexEntry(id=f"e{number}", mark=f"{number}/2004", title="Act", lang="en") for number in range(2)
        ),
        text=Html("<p>A text.</p>"),
    ),
    ChangesPage(**FULL_PLAIN, **TEXT, updates=(PageLink(title="The manual", lang="en", url="../update-manual/"),)),
    SheetsPage(
        **FULL_PLAIN,
        groups=(
            SheetGroup(
                number=7,
                title="Education",
                lang="en",
                url="../7/",
                sheets=(
                    SheetRow(
                        number="7.3",
                        title="Weeks",
                        lang="en",
                        url="../7.3/",
                        summary="What to do.",
                        facets=(TIPS,),
                        facet_ids=("tips",),
                        audience=("school",),
                        steps=True,
                        state="stale",
                    ),
                ),
            ),
        ),
        facets=(Choice(id="tips", word="Tips", lang="en"),),
        audiences=(Choice(id="school", word="school", lang="en"),),
    ),
    SituationsPage(
        **FULL_PLAIN, groups=(SituationGroup(number=7, title="Education", lang="en", situations=(SITUATION,)),)
    ),
    CasePage(
        **FULL_PLAIN,
        card="30",
        kind="story",
        outcome="mixed",
        outcome_word="Mixed",
        places=(ELM,),
        years="2018–2020",
        size="1 200",
        setting="village",
        told_by="the press",
        state=STATE,
        text=Html("<p>A text.</p>"),
        back=Html("<p>An answer.</p>"),
        sheets=(LINK, replace(LINK, number="7.4")),
        sources=(REPORT, replace(REPORT, url="")),
        written="Written in May.",
        pdf=PDF,
        also=(CASE,),
        total=3,
        unknown=1,
        cases_url="../cases/",
        open_url="../open-cases/",
    ),
    FormPage(
        **FULL_PLAIN,
        number="7.3",
        letter="A",
        state=STATE,
        privacy=(PrivacyLine(question="Why we ask", answer="So that somebody can ring."),),
        groups=(
            FormGroup(
                id="child",
                title="The child",
                cut_off=False,
                blocks=(
                    FormBlock(remark="Ask what you need."),
                    FormBlock(
                        fields=(
                            Field("name", 2),
                            Field("", 1),
                            Field("interpreter", 0, (Box("yes"), Box("other", line=True))),
                        )
                    ),
                    FormBlock(heads=("Name", "Class"), rows=(("", "2 B"),)),
                ),
            ),
            FormGroup(
                id="cut-off", title="For the family", cut_off=True, blocks=(FormBlock(fields=(Field("phone"),)),)
            ),
        ),
        sheets=(LINK, replace(LINK, number="7.4")),
        written="Written in May.",
        pdf=PDF,
        beside=(BesideLink(language="cs", name="Čeština", url="../../en/form-7.3-a-beside-cs.pdf"),),
        own_name="English",
        word_url="../form-7.3-a.docx",
        word_name="7.3-A Card (cs).docx",
        word_language="en",
    ),
    CasesPage(
        **FULL_PLAIN,
        rows=(ROW, replace(ROW, summary=replace(SUMMARY, link=replace(CASE, outcome="result")), anchor="", sheet=None)),
        outcomes=(
            OutcomeCount(outcome="result", word="Worked", count=1),
            OutcomeCount(outcome="not-known", word="Nobody knows", count=1),
        ),
        counted="Worked: 1.",
        filters=(
            Filter(
                name="outcome",
                word="What came of it",
                ticks=(
                    Tick(value="result", word="Worked", lang="cs", count=1),
                    Tick(value="mixed", word="Mixed", lang="en", count=1),
                ),
            ),
        ),
        towns=(TownLink(name="Elm", lang="en", anchor="place-elm"),),
        pdf=PDF,
        open_url="../open-cases/",
    ),
    OpenCasesPage(
        **FULL_PLAIN,
        rows=(SUMMARY,),
        total=3,
        outcomes=(Choice(id="result", word="Worked", lang="en"),),
        start="---\ntitle: %title%\n",
        cases_url="../cases/",
    ),
    OurTownPage(**FULL_PLAIN),
    SelfCheckPage(**FULL_PLAIN, **TEXT, pdf=PDF),
    ContactsPage(
        **FULL_PLAIN,
        regions=(
            RegionContacts(key="elm", name=Spoken("Elm", "en"), offices=OFFICES),
            *(RegionContacts(key=f"r{number}", name=Spoken("R", "cs"), offices=()) for number in range(3)),
        ),
        pdf=PDF,
    ),
    PackPage(
        **FULL_PLAIN,
        title_lang="en",
        summary_lang="ar",
        sheets=(PackSheet(sheet=LINK, summary="Compare classes.", pages=2),),
        self_check_url="../self-check/",
        self_check_pages=6,
        pdf=PDF,
        large=replace(PDF, url="../pack-monday-large.pdf"),
        other_pdfs=(OtherPdf(language="en", name="English", url="../../en/pack-monday.pdf"),),
        session=PageLink(title="A session", lang="en", url="../session-monday/"),
        plan=replace(PDF, url="../session-monday.pdf"),
        slides=replace(PDF, url="../slides-monday.pdf"),
        handout_set=replace(PDF, url="../set-monday.pdf"),
    ),
    SessionPage(
        **FULL_PLAIN,
        summary_lang="en",
        minutes=90,
        aim="A name.",
        room="A table.",
        prints=(
            PrintLink(word="sheet", number="7.3", chapter=7, url="../7.3/"),
            PrintLink(word="card", number="2", chapter=0, url="../case-oak/"),
        ),
        stretches=(Stretch(start=0, minutes=40), Stretch(start=40, minutes=50)),
        state=STATE,
        text=Html("<p>A text.</p>"),
        written="Written in May.",
        pack=PageLink(title="A pack", lang="en", url="../pack-monday/"),
        pdf=PDF,
        slides=replace(PDF, url="../slides-monday.pdf"),
        handout_set=replace(PDF, url="../set-monday.pdf"),
    ),
    UpdatePage(
        **FULL_PLAIN,
        fits="It fits every binder.",
        rows=(
            UpdateRow(
                number="7.3",
                chapter=7,
                title="Weeks",
                lang="en",
                url="../7.3/",
                pdf="../7.3.pdf",
                remove="ed. 1",
                insert="ed. 2",
                withdrawn=False,
                changed="Steps",
            ),
        ),
        pdf=UpdatePdf(url="../update-manual.pdf", pages=3, slip_url="../slip-manual.pdf"),
    ),
    BinderPage(
        **FULL_PLAIN,
        releases=(BinderRelease(name="2027-1", date="1 March 2027"), BinderRelease(name="2027-2", date="1 June 2027")),
        packs=(BinderPack(title="Monday", lang="en", sheets=((0, ("7.2",)), (1, ("7.2", "7.3")))),),
        sheets=(
            BinderSheet(
                number="7.3",
                title="Weeks",
                lang="en",
                editions=((0, "ed. 1"),),
                withdrawn="",
                instead="",
                url="../7.3/",
                pdf="../7.3.pdf",
            ),
            BinderSheet(
                number="7.9",
                title="Older",
                lang="en",
                editions=((0, "ed. 1"),),
                withdrawn="2027-2",
                instead="In its place: 7.2.",
                url="../7.9/",
                pdf="",
            ),
        ),
    ),
    DuePage(
        **FULL_PLAIN,
        calendar="../due.ics",
        data="../due.json",
        months=(
            DueMonth(
                title="May 2027",
                rows=(
                    DueRow(
                        day="3 May 2027",
                        kind="Review",
                        number="7.3",
                        chapter=7,
                        title="Weeks",
                        lang="en",
                        url="../7.3/",
                        owner="editors",
                    ),
                ),
            ),
        ),
    ),
    LostPage(
        frame=FULL_FRAME,
        title="This page does not exist",
        chapters=(LostChapter(number=7, title="Education", lang="en", sheets=(LINK,)),),
    ),
)
SMALL: tuple[Page, ...] = (
    SheetPage(
        **SMALL_PLAIN,
        **NO_HEADINGS,
        number="7.3",
        state=None,
        pdf=None,
        large=None,
        written="",
        chapter_title="",
        chapter_lang="",
        chapter_url="",
        siblings=(),
        facets=(),
        audience=(),
        steps=0,
        wording="",
        countries=(),
        terms={},
        source_terms=(),
        source_language="en",
        source_dir="ltr",
        feedback="",
        feedback_sections=(),
        related=(),
        linked_from=(),
        cases=(),
        forms=(),
        laws=(),
        binding=(),
        sources=(),
        previous=None,
        next=None,
    ),
    ChapterPage(
        **SMALL_PLAIN,
        **NO_HEADINGS,
        number="7",
        state=None,
        pdf=None,
        written="",
        whole_url="",
        self_check_url="",
        sheets=(),
        cases=(),
    ),
    HomePage(
        frame=SMALL_FRAME,
        title="Title",
        summary="",
        text_language="en",
        text_dir="rtl",
        state=None,
        text=NO_TEXT,
        situations=(),
        situation_count=0,
        packs=(),
        facets=(TIPS,),
        matrix=(MatrixRow(number=7, title="Education", lang="cs", url="7/", cells=((),), sheets=()),),
        newest=(),
        manual_pdf="",
        trainers_url="",
        about_url="",
    ),
    IndexPage(**SMALL_PLAIN, entries=()),
    TextPage(**SMALL_PLAIN, **NO_HEADINGS, state=None),
    ArticlePage(**SMALL_PLAIN),
    ChangesPage(**SMALL_PLAIN, updates=()),
    SheetsPage(**SMALL_PLAIN, groups=(), facets=(), audiences=()),
    SituationsPage(**SMALL_PLAIN, groups=()),
    CasePage(
        **SMALL_PLAIN,
        card="0",
        kind="story",
        outcome="not-known",
        outcome_word="",
        places=(),
        years="",
        size="",
        setting="",
        told_by="",
        state=None,
        text=NO_TEXT,
        back=NO_TEXT,
        sheets=(),
        sources=(),
        written="",
        pdf=None,
        also=(),
        total=1,
        unknown=0,
        cases_url="",
        open_url="",
    ),
    FormPage(
        **SMALL_PLAIN,
        number="7.3",
        letter="A",
        state=None,
        privacy=(),
        groups=(),
        sheets=(),
        written="",
        pdf=None,
        beside=(),
        own_name="Čeština",
        word_url="",
        word_name="",
        word_language="",
    ),
    CasesPage(
        **SMALL_PLAIN, rows=(), outcomes=(), counted="", filters=(), towns=(), pdf=None, open_url="../open-cases/"
    ),
    OpenCasesPage(**SMALL_PLAIN, rows=(), total=0, outcomes=(), start="", cases_url=""),
    OurTownPage(**SMALL_PLAIN),
    SelfCheckPage(**SMALL_PLAIN, **NO_HEADINGS, pdf=None),
    ContactsPage(**SMALL_PLAIN, regions=(), pdf=None),
    PackPage(
        **SMALL_PLAIN,
        title_lang="cs",
        summary_lang="cs",
        sheets=(),
        self_check_url="",
        self_check_pages=0,
        pdf=None,
        large=None,
        other_pdfs=(),
        session=None,
        plan=None,
        slides=None,
        handout_set=None,
    ),
    SessionPage(
        **SMALL_PLAIN,
        summary_lang="cs",
        minutes=0,
        aim="",
        room="",
        prints=(),
        stretches=(),
        state=None,
        text=NO_TEXT,
        written="",
        pack=None,
        pdf=None,
        slides=None,
        handout_set=None,
    ),
    UpdatePage(**SMALL_PLAIN, fits="", rows=(), pdf=None),
    BinderPage(**SMALL_PLAIN, releases=(), packs=(), sheets=()),
    DuePage(**SMALL_PLAIN, calendar="", data="", months=()),
    LostPage(frame=SMALL_FRAME, title="This page does not exist", chapters=()),
)

WITHDRAWAL = Withdrawal(
    date="1 June 2027",
    reason="The rules have moved.",
    reason_language="en",
    successor=Successor(number="7.2", title="Classes", lang="en"),
)
CURRENCY = Currency(
    kind="replaced",
    last=2,
    last_date="1 June 2027",
    changed="Steps",
    working=False,
    behind=("About",),
    drafted=True,
    language_name="Čeština",
    source=SourceEdition(language="en", dir="rtl", name="English", title="Weeks", number=2, date="1 May 2027"),
)
EDITION = EditionPage(
    language="cs",
    dir="ltr",
    number="7.3",
    edition=1,
    title="Týdny",
    title_language="en",
    date="1 March 2027",
    withdrawal=None,
    currency=CURRENCY,
)
CURRENT = replace(CURRENCY, kind="current", last=1, changed="", source=None, behind=(), drafted=False)
CHOOSER = ChooserPage(
    lost=False,
    base="/manual/",
    source="en",
    dir="ltr",
    address="https://example.org/manual",
    alternates=(Alternate(lang="en", url="https://example.org/manual/en/"),),
    languages=(
        ChooserLanguage(
            code="cs",
            dir="rtl",
            name="Čeština",
            text=(Wording(text="For towns.", language="en", direction="ltr"),),
            offer=Offer(text="In it.", close="No"),
        ),
    ),
    title="A manual",
    subtitle="For towns",
)
OWN_PAGES: tuple[EditionPage | ChooserPage, ...] = (
    EDITION,
    replace(EDITION, withdrawal=WITHDRAWAL, currency=None),
    replace(EDITION, currency=CURRENT),
    CHOOSER,
    replace(CHOOSER, lost=True),
)


def _environment(**templates: str) -> Environment:
    """Make the templates of the theme ready as the hook does; those given, by their path, replace files of it."""
    environment = Environment(  # noqa: S701  # what is tested sets it
        loader=ChoiceLoader([DictLoader(templates), FileSystemLoader(THEME)])
    )
    environment.filters["url"] = lambda address: f"../{address}"
    prepare_templates(environment, EMPTY.words, "cs", ())
    return environment


ENVIRONMENT = _environment()


def _html(page: Page, environment: Environment = ENVIRONMENT) -> str:
    """Give the page, and what sitemaps say of it."""
    file = SimpleNamespace(page=SimpleNamespace(meta={"manual": page}))
    sitemap = environment.get_template("sitemap.xml").render(pages=[file])
    return environment.get_template("main.html").render(manual_page=page, is_preview=False) + sitemap


def _own_html(page: EditionPage | ChooserPage) -> str:
    """Give a page that is made without the engine."""
    name = "chooser.html" if isinstance(page, ChooserPage) else "edition.html"
    words = EMPTY.words
    return (
        open_page_templates().get_template(name).render(page=page, _=words.gettext, ngettext=words.ngettext, style="")
    )


def _another(text: str) -> str:
    return {"en": "cs", "cs": "en", "ltr": "rtl", "rtl": "ltr", "tips": "projects"}.get(text, f"{text}x")


# what a binder holds of a sheet has a beginning, and each step is a pair
_NEVER = re.compile(r"\.editions(?:\[\d\])?\[-\]$")


def _changed_pages(change: Callable[[str], str]) -> Iterator[Any]:
    """Give every page with each page that differs from it in one place; the frame is one for all kinds."""
    for page in FULL:
        for place, other in vary(page, change):
            if not _NEVER.search(place) and (not place.startswith(".frame") or type(page) is ArticlePage):
                yield pytest.param(page, other, id=f"{type(page).__name__}{place}")


def _changed_own_pages(change: Callable[[str], str]) -> Iterator[Any]:
    for page in OWN_PAGES:
        for place, other in vary(page, change):
            yield pytest.param(page, other, id=f"{type(page).__name__}{place}")


@pytest.mark.parametrize("page", [*FULL, *SMALL], ids=lambda page: type(page).__name__)
def test_fullest_and_smallest(page: Page) -> None:
    """A template needs no name that its page lacks."""
    html = _html(page)
    assert html.count("<h1") == 1
    assert "None" not in html
    assert ("On this page" in html) is bool(getattr(page, "headings", ()) or getattr(page, "entries", ()))


def test_every_kind_is_tried() -> None:
    """In its fullest and in its smallest value."""
    assert {type(page) for page in FULL} == {type(page) for page in SMALL} == set(KINDS.values())


UNCHANGED = [_html(page) for page in FULL]


@pytest.mark.parametrize(("page", "other"), [*_changed_pages(_another)])
def test_every_field_is_shown(page: Page, other: Page) -> None:
    """Another value of any field, and of any field of what it lists, is another page."""
    assert _html(other) != UNCHANGED[FULL.index(page)]


def _by_place(cases: Iterable[Any]) -> dict[str, list[tuple[Any, Any]]]:
    pairs: dict[str, list[tuple[Any, Any]]] = {}
    for case in cases:
        pairs.setdefault(str(case.id), []).append(case.values)
    return pairs


OWN = _by_place(_changed_own_pages(_another))


@pytest.mark.parametrize("place", OWN)
def test_every_field_of_editions_and_chooser_is_shown(place: str) -> None:
    """In one of the states that an edition may have, at the root or at a lost address."""
    assert any(_own_html(other) != _own_html(page) for page, other in OWN[place])


_MARKUP = '"onload=x <script>'


@pytest.mark.parametrize("page", [*FULL, *OWN_PAGES], ids=lambda page: type(page).__name__)
def test_every_text_is_escaped(page: Page | EditionPage | ChooserPage) -> None:
    """No text becomes markup, wherever a template puts it; what is HTML by its type has passed the allow-list."""
    write: Callable[[Any], str] = _html if isinstance(page, Page) else _own_html
    html = write(change_texts(page, lambda text: text if text in {"current", "replaced"} else _MARKUP))
    assert html.count("<script") == write(page).count("<script")
    # inside of JSON a backslash stands before
    assert not re.search(r'(?<!\\)"onload', html)


@pytest.mark.parametrize(
    "page", [page for page in FULL if not isinstance(page, LostPage)], ids=lambda page: page.template
)
def test_a_language_has_its_direction(page: Page) -> None:
    """Words in a language that is not one of the manual are marked with it and, from right to left, with that."""
    html = _html(change_texts(page, lambda text: "he" if text == "en" else text))
    assert re.findall(r' lang="he"(?! dir="rtl")[^>]*', html) == []
    assert ' lang="he" dir="rtl"' in html


@pytest.mark.parametrize(
    ("language", "subsets"),
    [
        ("cs", ["latin"]),
        ("uk", ["cyrillic", "latin"]),
        ("vi", ["vietnamese", "latin"]),
        ("ar", ["arabic", "latin"]),
        ("he", ["latin"]),
    ],
)
def test_fonts_that_a_page_asks_for_at_once(language: str, subsets: list[str]) -> None:
    """They are those of the script of its language, whatever its direction."""
    environment = _environment()
    prepare_templates(environment, EMPTY.words, language, ())
    html = _html(FULL_ARTICLE, environment)
    fonts = re.findall(r'<link rel="preload" [^>]*href="../assets/fonts/firago-(\w+)-\d+-normal.woff2">', html)
    assert list(dict.fromkeys(fonts)) == subsets


def test_a_setting_says_the_direction() -> None:
    """Before what is known of the language elsewhere."""
    environment = _environment()
    setting = LanguageSetting(code=Language("he"), name="Hebrew", dir="ltr")
    prepare_templates(environment, EMPTY.words, "cs", (setting,))
    page = replace(FULL_ARTICLE, frame=replace(FULL_FRAME, own_pages=(PageLink(title="A", lang="he", url="../a/"),)))
    assert '<a href="../a/" lang="he">A</a>' in _html(page, environment)
    assert '<a href="../a/" lang="he" dir="rtl">A</a>' in _html(page)


@pytest.mark.parametrize("page", [page for page in FULL if hasattr(page, "text")], ids=lambda page: type(page).__name__)
def test_a_text_says_its_language(page: Page) -> None:
    """Title, lead and text stand inside of an element that names language and direction of the text."""
    tree = LexborHTMLParser(_html(page))
    for part in ("h1", ".m-lead", "p"):
        node: LexborNode | None = next(node for node in tree.css(part) if part != "p" or node.text() == "A text.")
        while node is not None and "lang" not in node.attributes:
            node = node.parent
        assert node is not None
        assert (node.attributes["lang"], node.attributes["dir"]) == ("en", "rtl"), part


def test_a_provision_without_an_address_is_no_link() -> None:
    """The margin names it in plain words, which still say their language."""
    page = next(page for page in FULL if isinstance(page, SheetPage))
    assert '<a href="https://example.org/20" lang="en" hreflang="cs">Section 20</a>' in re.sub(
        r"\s+", " ", _html(page)
    ).replace(" >", ">")
    plain = _html(replace(page, laws=tuple(replace(law, url="") for law in page.laws)))
    assert '<span lang="en">Section 20</span>' in plain
    assert 'href=""' not in plain.partition("Section 20")[0].rpartition("Law cited")[2]


def test_a_pack_names_other_languages_where_there_are_some() -> None:
    """A manual of one language says nothing of others."""
    page = next(page for page in FULL if isinstance(page, PackPage))
    assert "In other languages:" in _html(page)
    assert "In other languages:" not in _html(replace(page, other_pdfs=()))


def _front(staged: str) -> tuple[str, str]:
    """Give the line of JSON and what stands below."""
    front, body = staged.removeprefix("---\n").split("\n---\n\n", 1)
    return front.split("manual: |\n  ", 1)[1], body


@pytest.mark.parametrize("page", [*FULL, *SMALL], ids=lambda page: type(page).__name__)
def test_a_page_crosses_as_it_is(page: Page) -> None:
    """What MkDocs reads is what was staged, of the same types, its text too."""
    line, body = _front(write_page(page))
    assert "\n" not in line
    again = read_page(line, body, "7.3")
    assert again == page
    assert type(again) is type(page)
    assert isinstance(getattr(again, "text", NO_TEXT), Html)


def test_a_draft_becomes_a_page() -> None:
    """Its Markdown becomes its text and its headings where the engine asks for it."""
    page = ArticlePage(**SMALL_PLAIN)
    line, body = _front(write_page(Draft(page=page, markdown="## A {#a}\n\nSee [7.2](7.2.md).\n")))
    assert body == "## A {#a}\n\nSee [7.2](7.2.md).\n"
    again = read_page(line, body, "changes")
    assert isinstance(again, ArticlePage)
    assert again.headings == (Heading(id="a", title="A", lang=""),)
    assert isinstance(again.text, Html)
    assert '<h2 id="a"><a class="heading-link" href="#a">A</a></h2>' in again.text
    assert 'href="../7.2/"' in again.text


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        (Heading, {"id": "a", "lang": ""}, "`Heading` lacks these fields or has no such fields: title"),
        (
            Heading,
            {"id": "a", "title": "A", "lang": "", "titel": "A"},
            "`Heading` lacks these fields or has no such fields: titel",
        ),
        (Heading, {"id": "a", "title": 3, "lang": ""}, "`Heading.title` cannot be a int"),
        (Heading, {"id": None, "title": "A", "lang": ""}, "`Heading.id` cannot be a NoneType"),
        (Heading, ["a", "A"], "`Heading` cannot be a list"),
        (BinderPack, {"title": "A", "lang": "en", "sheets": [[0]]}, "`BinderPack.sheets` cannot be a list"),
        (BinderPack, {"title": "A", "lang": "en", "sheets": [[False, []]]}, "`BinderPack.sheets` cannot be a bool"),
    ],
)
def test_values_are_read_by_their_types(kind: type, values: object, message: str) -> None:
    """What does not fit is an error, not an empty place."""
    with pytest.raises(TypeError) as caught:
        from_json(kind, values)
    assert str(caught.value) == message


def test_what_has_no_place_in_json() -> None:
    """Neither has a field of it."""
    with pytest.raises(TypeError, match=r"^set has no place in JSON$"):
        to_json(replace(SMALL_FRAME.head, data={"a": set()}))


@pytest.mark.parametrize(
    ("template", "name", "misspelt", "message"),
    [
        ("main.html", "frame.root", "frame.rot", "'manual.site.page.Frame object' has no attribute 'rot'"),
        ("partials/leaf.html", "manual_page.written", "manual_page.writen", "SheetPage object' has no attribute"),
        ("partials/sheet.html", "if manual_page.wording", "if manual_page.words", "SheetPage object' has no attribute"),
        (
            "partials/sheet.html",
            "in manual_page.related",
            "in manual_page.relatd",
            "SheetPage object' has no attribute",
        ),
        ("partials/sheet.html", "source.gloss", "source.glos", "SourceLink object' has no attribute 'glos'"),
        ("partials/marks.html", "sheet.number", "sheet.nummer", "SheetLink object' has no attribute 'nummer'"),
        ("partials/find.html", "gettext('Loading", "getext('Loading", "'getext' is undefined"),
        ("sitemap.xml", "head.listed", "head.list", "Head object' has no attribute 'list'"),
    ],
)
def test_a_misspelt_name_stops_the_build(template: str, name: str, misspelt: str, message: str) -> None:
    """It is no empty place on the page."""
    text = (THEME / template).read_text(encoding="utf-8")
    assert name in text
    with pytest.raises(UndefinedError, match=re.escape(message)):
        _html(FULL[0], _environment(**{template: text.replace(name, misspelt)}))


def _names(template: str, variable: str, environment: Environment = ENVIRONMENT) -> set[str]:
    """Name what a template, and those that it extends or includes by name, read of a variable."""
    tree = environment.parse(environment.loader.get_source(environment, template)[0])  # type: ignore[union-attr]
    names = {node.attr for node in tree.find_all(nodes.Getattr) if getattr(node.node, "name", "") == variable}
    bases = [node.template for node in tree.find_all(nodes.Extends)]
    for other in [*bases, *(node.template for node in tree.find_all(nodes.Include))]:
        if isinstance(other, nodes.Const):
            names |= _names(other.value, variable, environment)
    return names


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_fields_and_names_are_the_same(kind: type[Page]) -> None:
    """What the template of a kind reads of its page, also where nothing shows it, is what the page has."""
    names = _names(f"partials/{kind.template}", "manual_page") - {"frame"}
    assert names == {field.name for field in fields(kind)} - {"frame"}


@pytest.mark.parametrize(("template", "kind"), [("edition.html", EditionPage), ("chooser.html", ChooserPage)])
def test_fields_and_names_of_own_pages_are_the_same(template: str, kind: type[EditionPage | ChooserPage]) -> None:
    """As above."""
    assert _names(template, "page", open_page_templates()) == {field.name for field in fields(kind)}

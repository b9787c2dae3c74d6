"""The codes of findings: how much each weighs, what it means, what to do, an example. Documents and outputs tell it from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a finding weighs: errors refuse publishing, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says of a finding, in sentences with Markdown's marks of code.

    `example` is what raises it, as it is written; an arrow leads from the source to the translation, or from before to
    after. `kept` is why a manual may not let it weigh less than an error; empty where it may.
    """

    severity: Severity
    cause: str
    remedy: str
    example: str
    kept: str = ""


UNREAD = "What has it is not read, or left out, so that pages would lack it without a word."
UNSAFE = "What has it could act on readers or on their devices, or leave the project."
BROKEN = "A page, a print or a link could not be made as it is meant."
FOREVER = "Whatever it put off would wait for ever."
UNTRUE = "Readers would be told what is not so."

# Codes never change once published; the maintainers' page documents each one.
CODES: Mapping[str, Code] = {
    "not-utf8": Code(
        Severity.ERROR, "A byte in the line is not UTF-8.", "Save the file as UTF-8.", "caf\\xe9", kept=UNREAD
    ),
    "byte-order-mark": Code(
        Severity.ERROR,
        "The file begins with a byte order mark.",
        "Save it as UTF-8 without one.",
        "\\ufeff---",
        kept=UNREAD,
    ),
    "windows-line-ends": Code(
        Severity.ERROR, "The lines end with CRLF.", "Save the file with LF.", "Text.\\r\\n", kept=UNREAD
    ),
    "empty-file": Code(
        Severity.ERROR, "The file is empty.", "Write it or delete it.", "7.3-first-weeks.md, 0 B", kept=UNREAD
    ),
    "too-large": Code(
        Severity.ERROR,
        "A file, line, value or list is larger than any text needs; the file at most `max_file_bytes`.",
        "Shorten or part it.",
        "7.3-first-weeks.md, 300000 B",
        kept=UNREAD,
    ),
    "too-deep": Code(
        Severity.ERROR,
        "Lists, quotes, brackets or signs of emphasis are so many or so deep that reading them would take too long.",
        "Write them one after the other.",
        "> > > > > > > > > > > > x",
        kept=UNREAD,
    ),
    "bad-character": Code(
        Severity.ERROR,
        "The text holds a character that hides, turns or breaks what stands around it, such as U+202E or U+200B.",
        "Delete it, or close what it opens, as the message says.",
        "a\\u202eb",
        kept=UNSAFE,
    ),
    "bad-name": Code(
        Severity.ERROR,
        "A file, folder, key or release has a name that not every system or address can keep.",
        "Write it with a-z, 0-9 and hyphens, like the example in the message.",
        "7.3-First Weeks.md",
        kept=UNSAFE,
    ),
    "address-taken": Code(
        Severity.ERROR,
        "A page or a pack wants the address of a sheet, a chapter or a page that is made.",
        "Give it another name.",
        "docs/sheets.md",
        kept=BROKEN,
    ),
    "unknown-file": Code(
        Severity.WARNING,
        "Nothing reads this file or folder.",
        "Correct its name, move it or delete it.",
        "infosheets/notes.txt",
    ),
    "outside-project": Code(
        Severity.ERROR,
        "A link in the file system leads out of the project, to a folder or nowhere.",
        "Put the file itself there.",
        "docs/about.md -> /etc/hosts",
        kept=UNSAFE,
    ),
    "no-front-matter": Code(
        Severity.ERROR,
        "The lines `---` are missing or not closed.",
        "Add the front matter and its last line.",
        "# First weeks",
        kept=UNREAD,
    ),
    "bad-yaml": Code(
        Severity.ERROR,
        "The YAML cannot be read, or holds an alias, a tag or a key twice.",
        "Mend the line; quote a text with `: ` or `#`.",
        "title: Rules: part one",
        kept=UNREAD,
    ),
    "unknown-key": Code(
        Severity.ERROR,
        "The key does not exist here.",
        "Correct it as proposed, or delete it.",
        "sumary: What to do first.",
        kept=UNREAD,
    ),
    "missing-key": Code(
        Severity.ERROR, "A required key is missing or empty.", "Add it with a value.", "summary:", kept=UNREAD
    ),
    "wrong-type": Code(
        Severity.ERROR,
        "A text, list, map or true/false stands where another is expected.",
        "Write the form that the message names.",
        "title: [First, weeks]",
        kept=UNREAD,
    ),
    "unquoted-number": Code(
        Severity.ERROR,
        "A number stands without quotes.",
        'Write `"7.10"`; unquoted it would become 7.1.',
        "number: 7.10",
        kept=UNTRUE,
    ),
    "bad-number": Code(
        Severity.ERROR,
        "The number is no number of a sheet, chapter or card.",
        'Write `"7.3"`, a chapter that the settings name, or a card from 1 to 99.',
        'number: "7"',
        kept=UNREAD,
    ),
    "bad-date": Code(
        Severity.ERROR,
        "No date, or `review_by` is before `written`.",
        "Write it like 2026-11-23, in the right order.",
        "written: yesterday",
        kept=UNTRUE,
    ),
    "bad-value": Code(
        Severity.ERROR,
        "The value is not allowed here.",
        "Take one that the message names.",
        "facets: [recipe]",
        kept=UNREAD,
    ),
    "too-long": Code(
        Severity.WARNING,
        "A title, summary or dilemma is longer than what fits.",
        "Shorten it.",
        "summary: A sentence that goes on and on …",
    ),
    "misplaced-file": Code(
        Severity.ERROR,
        "Number and name of file or folder differ, or a translation does not stand where its source stands.",
        "Rename or move the file.",
        "infosheets/08-employment/7.3-first-weeks.md",
        kept=UNREAD,
    ),
    "duplicate-number": Code(
        Severity.ERROR,
        "Two files claim the same number, card or translation.",
        "Take a free number, or keep one file.",
        "7.3-first-weeks.md, 7.3-second-weeks.md",
        kept=UNREAD,
    ),
    "orphan-translation": Code(
        Severity.ERROR,
        "The source of a translation or entry does not exist.",
        "Correct `translates` or the key, or delete it.",
        'translates: "7.99"',
    ),
    "unknown-section": Code(
        Severity.ERROR,
        "The section id is not one of the list.",
        "Take an id that the message names.",
        "## Steps {#stepz}",
        kept=BROKEN,
    ),
    "missing-section": Code(
        Severity.ERROR, "A required section is missing.", "Add it.", "sections: {about: {required: true}}"
    ),
    "repeated-section": Code(
        Severity.ERROR,
        "The same id stands twice.",
        "Join the two sections.",
        "## Steps {#steps} … ## Again {#steps}",
        kept=BROKEN,
    ),
    "section-order": Code(
        Severity.ERROR,
        "A section stands in the wrong place.",
        "Move it before the section named.",
        "## Law {#law} … ## Steps {#steps}",
    ),
    "section-without-id": Code(
        Severity.ERROR, "A heading has no id.", "Write `## Heading {#id}`.", "## Steps", kept=BROKEN
    ),
    "raw-html": Code(
        Severity.ERROR, "The text holds raw HTML or a comment.", "Say it in Markdown.", "<b>Now</b>", kept=UNSAFE
    ),
    "forbidden-markup": Code(
        Severity.ERROR,
        "A tag, class, attribute, link or form of Markdown is not on the list: pictures of other hosts, footnotes, fences, boxes to tick, bare addresses and the like.",
        "Delete it, or use what the message names.",
        "![Map](https://example.org/map.png)",
        kept=UNSAFE,
    ),
    "step-shape": Code(
        Severity.ERROR,
        "A step lacks its title in bold or `*who; by when*`.",
        "Add what is missing.",
        "1. Call the school.",
        kept=BROKEN,
    ),
    "section-items": Code(
        Severity.WARNING,
        "The list of a section has more or fewer items than the settings ask for.",
        "Add or take out some, or change `items` in the settings.",
        "four of five questions",
    ),
    "timeline-shape": Code(
        Severity.ERROR,
        "Under the heading of a timeline stands no list of points in time.",
        "Begin each item with the time in bold, then say what is to be done.",
        "- We answer soon.",
        kept=BROKEN,
    ),
    "picture-shape": Code(
        Severity.ERROR,
        "A picture does not stand alone in its paragraph, or stands where none may.",
        "Put an empty line before and after it; below it there may be one line in italics.",
        "- ![A map](../pictures/map.png)",
        kept=BROKEN,
    ),
    "picture-alt": Code(
        Severity.ERROR,
        "Nothing says what a picture shows, or that is too long to be read aloud.",
        "Say it in a sentence or two.",
        "![](../pictures/map.png)",
        kept=BROKEN,
    ),
    "picture-missing": Code(
        Severity.ERROR,
        "A picture that is shown, or has an entry, is not there.",
        "Put it into infosheets/pictures/, or correct the name.",
        "![A map](../pictures/mpa.png)",
        kept=BROKEN,
    ),
    "picture-unknown": Code(
        Severity.ERROR,
        "Nothing says who made a picture, and under which licence.",
        "Add it to pictures.yml.",
        "map.png",
        kept=BROKEN,
    ),
    "picture-file": Code(
        Severity.ERROR,
        "A file is no PNG, JPEG or WebP as its name says, moves, is damaged, or holds more than a picture.",
        "Save it anew, under a name that fits.",
        "map.png, a GIF",
        kept=UNSAFE,
    ),
    "picture-size": Code(
        Severity.ERROR,
        "A picture has more bytes or pixels than are read.",
        "Save it smaller.",
        "map.png, 12 MB",
        kept=UNSAFE,
    ),
    "picture-unused": Code(
        Severity.WARNING,
        "No text shows a picture, or a language has one that the source does not have.",
        "Show it, or delete it.",
        "infosheets/pictures/old-map.png",
    ),
    "unknown-reference": Code(
        Severity.ERROR,
        "The key or section referred to does not exist.",
        "Correct it as proposed, or register the key.",
        "[7.99][]",
        kept=BROKEN,
    ),
    "shortcut-reference": Code(
        Severity.ERROR, "A key stands alone in brackets.", "Write `[7.2][]`.", "[7.2]", kept=BROKEN
    ),
    "own-definition": Code(
        Severity.ERROR,
        "The text defines a reference itself.",
        "Delete the line.",
        "[7.2]: https://example.org",
        kept=UNSAFE,
    ),
    "ambiguous-key": Code(
        Severity.ERROR,
        "One key stands for two things.",
        "Rename one.",
        "actors.yml, sources.yml: ministry",
        kept=BROKEN,
    ),
    "bad-address": Code(
        Severity.ERROR,
        "The address of an act, a source or an actor has no host, or a scheme other than https and http.",
        "Write it as a browser shows it.",
        "url: ftp://example.org",
        kept=UNSAFE,
    ),
    "dead-link": Code(
        Severity.ERROR,
        "A link of the text leads to no page of the manual, or to no section of it.",
        "Correct it as proposed, or write a reference.",
        "[More](abuot.md)",
        kept=BROKEN,
    ),
    "placeholders-differ": Code(
        Severity.ERROR,
        "The placeholders of a message, such as `{date}`, are not those of its original.",
        "Make them agree.",
        'msgid "On {date}" msgstr "{day}"',
        kept=BROKEN,
    ),
    "link-by-path": Code(
        Severity.ERROR,
        "A link names a sheet by its path.",
        "Write a reference such as `[7.2][]`.",
        "[Classes](7.2-welcome-classes.md)",
        kept=BROKEN,
    ),
    "law-not-seen": Code(
        Severity.INFO,
        "A sheet cites a provision whose current wording was not seen.",
        "Read it and change its `state`; readers are told to check.",
        "state: not-seen",
    ),
    "law-check-due": Code(
        Severity.WARNING,
        "A provision was last looked up longer ago than `check_within` of its law allows.",
        "Look it up again, and write the day of the copy in `checked_on`.",
        "checked_on: '2019-05-29'",
    ),
    "law-ahead": Code(
        Severity.WARNING,
        "A provision was checked, or applies, from a day that lies ahead.",
        "Correct the day, or write the wording that applies now.",
        "effective_from: '2999-01-01'",
    ),
    "contact-check-due": Code(
        Severity.WARNING,
        "Nobody has looked at a contact within `contacts_within` days, so readers get only its address.",
        "Look all of it up, and write the day in `checked_on`.",
        "icp: {office: advice, checked_on: '2019-05-29'}",
    ),
    "contact-ahead": Code(
        Severity.WARNING,
        "A contact was looked at on a day that lies ahead.",
        "Correct the day.",
        "icp: {office: advice, checked_on: '2999-01-01'}",
    ),
    "law-unused": Code(
        Severity.WARNING,
        "No text cites a provision of `laws.yml`.",
        "Cite it where the text rests on it, or delete it.",
        "elm-act-20: {section: Section 20}",
    ),
    "law-uncited": Code(
        Severity.INFO,
        "A paragraph sounds like law (must, may not, is entitled, within so many days) and cites no provision.",
        "Cite it, or say it in other words.",
        "The school must answer within 30 days.",
    ),
    "unknown-fact": Code(
        Severity.ERROR,
        "A section or a case names a fact that `facts.yml` does not have.",
        "Correct the key as proposed.",
        "<!-- facts: no-such-fact -->",
        kept=BROKEN,
    ),
    "fact-incomplete": Code(
        Severity.WARNING,
        "A section names a fact, but not its place, its year or one of its numbers.",
        "Say what the message lists, or take the fact out.",
        "<!-- facts: elm-trees -->",
    ),
    "fact-without-source": Code(
        Severity.WARNING,
        "A section names a fact, and the text does not cite its source.",
        "Cite the source that the message names.",
        "<!-- facts: elm-trees -->",
    ),
    "fact-no-result": Code(
        Severity.WARNING,
        "A section of results names a fact that holds no result.",
        "Move it to another section, or correct its `mode`.",
        "mode: plan",
    ),
    "fact-unsure": Code(
        Severity.INFO,
        "A section of results names a fact of which it is not known whether it is a result, or who says so.",
        "Look it up in the source, and write `mode` and `told_by`.",
        "told_by: unknown",
    ),
    "fact-unused": Code(
        Severity.WARNING,
        "No sheet and no case uses a fact of `facts.yml`, or one of its parts.",
        "Use it, or say in `left_out` why not.",
        "elm-trees: {place: elm}",
    ),
    "form-home": Code(
        Severity.ERROR,
        "The first of a form's `sheets` is not the one of its key.",
        "Write the home sheet first.",
        "7.3-A: sheets: ['7.2', '7.3']",
        kept=UNTRUE,
    ),
    "form-shape": Code(
        Severity.ERROR,
        "A form holds what cannot be filled in or drawn, such as a list in a list, bold words or four fields in a row.",
        "Write a list, a table or a paragraph of plain words, as the message says.",
        "- **Name** ____",
        kept=BROKEN,
    ),
    "form-length": Code(
        Severity.ERROR,
        "A form has no room on one page.",
        "Take out what nobody acts on.",
        "24 lines of 20",
        kept=BROKEN,
    ),
    "form-parity": Code(
        Severity.WARNING,
        "A form in one language has not the rows, lines and boxes of its source.",
        "Make them agree: on a leaf in two languages they share each line.",
        "[ ] yes [ ] no → [ ] ano",
    ),
    "many-forms": Code(
        Severity.WARNING,
        "A sheet is printed with more than two forms.",
        "Leave the sheet out of `sheets` of one of them.",
        "7.3: 7.3-A, 7.3-B, 7.3-C",
    ),
    "case-parts": Code(
        Severity.ERROR,
        "Fields and sections of a case do not agree, or it lacks what its kind must have.",
        "Correct the field or the section, as the message says.",
        "kind: dilemma … ## What they tried {#tried}",
        kept=BROKEN,
    ),
    "case-questions": Code(
        Severity.ERROR,
        "A case has not exactly three questions.",
        "Write a list of three.",
        "## Questions {#questions} 1. Who?",
        kept=BROKEN,
    ),
    "case-length": Code(
        Severity.ERROR,
        "A case is longer than its card.",
        "Shorten it; the type never gets smaller.",
        "a story of 400 words",
        kept=BROKEN,
    ),
    "case-advice": Code(
        Severity.ERROR,
        "A case cites law or holds steps, which are those of a sheet.",
        "Name the sheet, and tell only what happened.",
        "[][cz-561-2004-20]",
        kept=UNTRUE,
    ),
    "session-blocks": Code(
        Severity.ERROR,
        "The blocks of a session plan are no table of five, or their minutes do not add up.",
        "Write five rows with minutes, what, what the host does and what to get ready, and make them add up.",
        "minutes: 90 … blocks of 10, 20, 30 and 20 minutes",
        kept=BROKEN,
    ),
    "session-parts": Code(
        Severity.ERROR,
        "A section of a session plan has not the shape that paper needs.",
        "Write the table, the paragraphs or the list that the message names.",
        "## When it gets hard {#hard-moments} … one row",
        kept=BROKEN,
    ),
    "session-slides": Code(
        Severity.ERROR,
        "A session plan has not three slides with one sentence and one thing each, or one has more than fits.",
        "Write three headings, and under each a list of up to three points or a reference to a sheet.",
        "### A sentence of a hundred characters …",
        kept=BROKEN,
    ),
    "session-length": Code(
        Severity.ERROR,
        "A section of a session plan is longer than its place on the one page.",
        "Shorten it; the type never gets smaller.",
        "an exercise of 500 characters",
        kept=BROKEN,
    ),
    "set-pages": Code(
        Severity.WARNING,
        "A hand-out set has fewer than eight pages or more than twelve; said when it is printed.",
        "Name fewer or more in `handout_set`.",
        "a set of 20 pages",
    ),
    "entry-incomplete": Code(
        Severity.WARNING,
        "An entry of a registry lacks a field that it should have, or has one that is empty.",
        "Write it, or delete the line.",
        "elm-2026: {title: Report on trees}",
    ),
    "term-unused": Code(
        Severity.WARNING,
        "No text uses a term of the glossary.",
        "Refer to it where it is first said, or delete it.",
        "newcomer: {term: newcomer}",
    ),
    "numbers-differ": Code(
        Severity.WARNING,
        "Numbers, dates or sums of a section differ between languages.",
        "Make them agree, or say why with `differs`.",
        "30 → 60",
    ),
    "references-differ": Code(
        Severity.WARNING,
        "References or addresses of a section differ between languages.",
        "Make them agree.",
        "[7.2][] → [7.3][]",
    ),
    "facts-differ": Code(
        Severity.WARNING,
        "A section names other facts than its source.",
        "Make the two comments agree.",
        "<!-- facts: elm-trees --> → <!-- facts: elm-roads -->",
    ),
    "not-isolated": Code(
        Severity.WARNING,
        "In a text from right to left a citation, date, sum, range or telephone number is read in the wrong order.",
        "Write the isolates U+2066 before and U+2069 after it.",
        "+420 123 456 789",
    ),
    "facet-missing": Code(
        Severity.WARNING, "No sheet of the chapter has this facet.", "Write one.", "targets: {every_facet: true}"
    ),
    "sheet-length": Code(
        Severity.WARNING,
        "A sheet without its forms has fewer or more words than `targets` promise.",
        "Shorten it, or say more.",
        "targets: {words: [300, 900]}",
    ),
    "examples-few": Code(
        Severity.WARNING,
        "A chapter has fewer examples from home than `targets` promise.",
        "Tell another one.",
        "targets: {home_examples: 5}",
    ),
    "entry-untranslated": Code(
        Severity.WARNING,
        "A term, actor, pack or situation lacks a text in a language that `targets` promise whole.",
        "Add it to the registry in that language.",
        "targets: {translated: [de]}",
    ),
    "entries-untranslated": Code(
        Severity.INFO,
        "Entries of a registry have no text in a language, and readers get them in the source language, marked as such.",
        "Add them to the registry in that language.",
        "terms: {newcomer: {term: newcomer}}",
    ),
    "empty-chapter": Code(
        Severity.INFO, "A chapter has no page or no sheets.", "Add `index.md` or sheets.", "chapters: {13: }"
    ),
    "review-due": Code(
        Severity.WARNING,
        "The day in `review_by` has passed.",
        "Have the text read, then run `manual review`.",
        "review_by: 2025-01-31",
    ),
    "reviewed-text-changed": Code(
        Severity.WARNING,
        "The text is not the one that was reviewed; the review no longer counts, and readers are told so.",
        "Have it read again, then run `manual review`.",
        "reviewed_text: s2-8bff9b637bc17ede",
    ),
    "unknown-role": Code(
        Severity.ERROR,
        "A text or a review names a role that `owners.yml` does not have, such as the name of a person.",
        "Name one that it has, or add one with `manual new role`.",
        "reviewed_by: Ann Elm",
    ),
    "translation-missing": Code(
        Severity.INFO,
        "A text is not yet in a language, and readers get that of the source.",
        "Run `manual translate start`.",
        "docs/about.md without translations/de/docs/about.md",
    ),
    "translation-promised": Code(
        Severity.WARNING,
        "A text is not yet in a language that `targets` promise whole.",
        "Run `manual translate start`.",
        "targets: {translated: [de]}",
    ),
    "translation-stale": Code(
        Severity.WARNING,
        "The source changed, or the numbers of steps differ.",
        "Update it, then run `manual translate done`.",
        "within 30 days → within 60 days",
    ),
    "translation-lost": Code(
        Severity.WARNING,
        "A section changed after it was called done, and has fewer blocks than its source.",
        "Put back what is lost, or run `manual translate done`.",
        "two items → one item",
    ),
    "translation-changed": Code(
        Severity.INFO,
        "The words of a section changed after it was called done.",
        "Read them against the source, then run `manual translate done`.",
        "may → must",
    ),
    "section-renamed": Code(
        Severity.WARNING,
        "The source gave a section another id, with the same text.",
        "Write that id, then run `manual translate done`.",
        "{#money} → {#costs}",
    ),
    "section-moved": Code(
        Severity.WARNING,
        "A section stands elsewhere in the source.",
        "Move it there.",
        "{#money} {#law} → {#law} {#money}",
    ),
    "section-untranslated": Code(
        Severity.WARNING, "A translation lacks a section.", "Add it.", "{#money} {#law} → {#money}"
    ),
    "section-extra": Code(
        Severity.WARNING,
        "A translation has a section that the source lacks.",
        "Delete it.",
        "{#money} → {#money} {#law}",
    ),
    "placeholder": Code(
        Severity.ERROR,
        "A sentence that `manual new` wrote stands there unchanged.",
        "Write your own in its place.",
        "Three to five points.",
    ),
    "untranslated-copy": Code(
        Severity.WARNING,
        "A section says the source word for word.",
        "Translate it, or run `manual translate done` with `--same`.",
        "Call the school. → Call the school.",
    ),
    "word-missing": Code(
        Severity.ERROR,
        "A word of interface or print has no translation in a language that `targets` promise whole.",
        "Write its `msgstr`.",
        'msgid "Steps" msgstr ""',
    ),
    "words-missing": Code(
        Severity.INFO,
        "Words of interface and print have no translation, and stand in English.",
        "Write their `msgstr`; the table of `manual status` counts them.",
        'msgid "Steps" msgstr ""',
    ),
    "plural-forms": Code(
        Severity.ERROR,
        "A message that counts lacks some of its plural forms, or has too many; it stands in English.",
        "Write the forms that `Plural-Forms` speaks of.",
        'msgid_plural "{n} sheets" msgstr[0] "{n}"',
    ),
    "ledger-changed": Code(
        Severity.ERROR,
        "An older release in `editions.yml` was changed after a later one.",
        "Restore it from history.",
        'edition: "1" → edition: "2"',
        kept=UNTRUE,
    ),
    "known-expired": Code(
        Severity.ERROR,
        "A finding was known until a day that is past, or for more than a year.",
        "Mend the finding and delete its entry in `known.yml`, or say anew until when it may wait, and why.",
        "until: 2026-01-31",
        kept=FOREVER,
    ),
    "known-unused": Code(
        Severity.WARNING,
        "An entry of `known.yml` is about a finding that is not there.",
        "Delete the entry; if the message of the finding has changed, judge it anew.",
        "says: The text has 1120 words, more than 1000.",
    ),
    "link-dead": Code(
        Severity.ERROR,
        "An address leads to nothing: 404 or 410, no such host, endless redirects, a certificate that is not accepted.",
        "Write another with `manual links replace`.",
        "https://example.org/404",
    ),
    "link-private": Code(
        Severity.ERROR,
        "An address leads to this machine or its neighbours, holds a password, or is none that a text may have.",
        "Write one that every reader can open.",
        "http://192.168.1.1/",
        kept=UNSAFE,
    ),
    "link-moved": Code(
        Severity.WARNING,
        "A page has moved for good.",
        "Run the command that the message names.",
        "http://example.org/ → https://example.org/",
    ),
    "link-suspect": Code(
        Severity.WARNING,
        "A page answers, but says itself that there is nothing, or is the front page of its site.",
        "Open it, and look for a better one.",
        "https://example.org/a → https://example.org/",
    ),
    "link-fragment": Code(
        Severity.INFO,
        "A page has no place of the name after `#`, as far as a program can see.",
        "Open it, and correct the address.",
        "https://example.org/#no-such-place",
    ),
    "link-unsure": Code(
        Severity.INFO,
        "A page could not be seen by a program.",
        "Open it in a browser.",
        "https://example.org/503",
    ),
    "link-unknown": Code(
        Severity.INFO,
        "An address was not asked.",
        "Run `manual links` again, with the network.",
        "https://example.org/",
    ),
}

# what is wrong with an entry of `known.yml`, which no other entry can put off
OF_KNOWN = frozenset({"known-expired", "known-unused"})


@dataclass(frozen=True, slots=True)
class Command:
    """A command that reports findings: its name, and the codes that it looks for, in their order."""

    name: str
    codes: tuple[str, ...]


_OF_LINKS = ("dead", "private", "moved", "suspect", "fragment", "unsure", "unknown")
LINKS = Command("manual links", tuple(f"link-{kind}" for kind in _OF_LINKS))
CHECK = Command("manual check", tuple(code for code in CODES if code not in LINKS.codes))

"""The command `manual`: the only module that prints.

Exit codes: 0 clean, 1 findings, 2 cannot run, 130 stopped by the user. Whatever stops a command is told in one
sentence; with `--debug` its traceback stands before it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from manual.build.offline import NAME as OFFLINE
from manual.build.offline import make_offline
from manual.build.publish import read_published, refuse_place, roll_back
from manual.build.published import find_differences, record_tree
from manual.check.completeness import group_errors, take_out_broken
from manual.check.coverage import count_coverage, judge_promises
from manual.check.drift import Since, compare_manuals
from manual.check.known import put_off_known
from manual.check.unwritten import PLACEHOLDERS, find_copied
from manual.check.weights import weigh
from manual.cli.entries import KINDS, begin_entry, begin_law, begin_provision, list_options, take_values, write_example
from manual.cli.migrate import plan_migrations
from manual.cli.new_language import begin_language
from manual.cli.new_manual import find_start_language, refuse_folder, write_new_manual
from manual.cli.putting_off import PATH as KNOWN_PATH
from manual.cli.putting_off import put_off
from manual.cli.scaffold import (
    start_translation,
    write_new_case,
    write_new_chapter,
    write_new_form,
    write_new_session,
    write_new_sheet,
)
from manual.content.migrations import show_difference
from manual.content.registries import judge_code, judge_key
from manual.content.revisions import find_revision, write_revision
from manual.language.characters import find_wrong
from manual.model.cases import CASE_KINDS
from manual.model.codes import CHECK, CODES, LINKS, Severity
from manual.model.errors import ProjectError
from manual.model.findings import Finding, has_errors
from manual.model.self_check import SELF_CHECK
from manual.model.terminal import in_encoding, json_in_encoding, shown_lines
from manual.model.texts import VARIANTS
from manual.reading import read_earlier, read_manual
from manual.releases.release import (
    append_release,
    append_withdrawal,
    choose_name,
    find_changed_packs,
    find_unreleased,
    find_withdrawable,
    gather_titles,
    note_withdrawal,
    plan_release,
)
from manual.releases.reviews import (
    confirm_role,
    find_reviewable,
    judge_role,
    plan_days,
    record_review,
    refuse_day,
    set_day,
)
from manual.releases.slips import find_usual_since
from manual.report.annotations import write_annotations, write_summary
from manual.report.comparison import compare_files, write_comparison, write_comparison_summary
from manual.report.findings_json import write_findings_json
from manual.report.findings_text import count_findings, explain_code, write_findings
from manual.report.junit import write_junit
from manual.report.sarif import write_sarif
from manual.report.status_json import write_status_json
from manual.report.status_markdown import write_since_markdown, write_status_markdown
from manual.report.status_text import write_broken, write_since, write_status
from manual.report.text import (
    write_closure,
    write_incomplete,
    write_plan,
    write_unreleased,
)
from manual.resolve.owners import assign_owners, find_owners
from manual.resolve.packs import (
    BINDER,
    EVERYTHING,
    MANUAL,
    PACK_PARTS,
    close_pack,
    find_pack,
    find_untranslated,
    list_packs,
)
from manual.resolve.page_names import CASES, CONTACTS
from manual.store.faults import choose_exit_code, describe_fault
from manual.store.files import write_file
from manual.translation.receipts import mark_done, rehash, replace_receipts, write_receipts
from manual.translation.states import list_lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from manual.model.codes import Command
    from manual.model.texts import Translation
    from manual.resolve.references import Manual

LEDGER = "infosheets/editions.yml"
# of the findings of `check`; the first is for people
FORMATS = ("text", "json", "junit", "sarif", "github")
STATUS_FORMATS = ("text", "json", "markdown")
_EXAMPLES = """examples:
  manual check                      report every problem, with file, line and next step
  manual check docs/about.md        warnings of this file alone, and every error
  manual check --explain dead-link  what a code means, and what to do
  manual build                      check, then build site and handouts into site/
  manual build --rollback           put back the site before the last
  manual build --offline            also a copy for a USB stick, as a folder and as a zip
  manual compare .build/site-before what the last build has changed for readers
  manual preview 7.3 --language cs  page and PDF of one sheet in seconds
  manual preview session:first-steps  page, plan, slides and hand-out set of a pack
  manual handouts 7.2 7.3           print two sheets into handouts/
  manual handouts --pack first-steps --language cs   print a pack
  manual handouts --pack first-steps --part set   print a few pages of it; also plan, slides, all
  manual handouts 7.3 --variant large   print a sheet in large type
  manual handouts --cases           print the cards of all cases, two on a leaf
  manual handouts --contacts        print whom to call, by region
  manual handouts --forms           print every form alone, one file each
  manual handouts --forms --beside  print them in two languages, beside that of the office
  manual put-off --code review-due --reason "Read in March." --until 2027-03-31   let findings wait
  manual status                     what is left to translate
  manual status --strict            fail where a language has less than `targets` promise
  manual status --since main        what a branch lets fall behind
  manual review 7.3 --by lawyer     record that somebody has read a text
  manual review 7.3 --still-correct the same where nothing has changed since the last review
  manual due --within 60d           what is to be looked at again, and by whom
  manual release --note "Spring 2027" raise the editions of what changed
  manual update --since 2026-1      print what binders of that release swap
  manual withdraw 2.1 --successor 2.6 --reason "The rules have moved."
  manual init our-manual --language de --title "Ankommen"   begin a new manual
  manual links                      ask every address that leads out of the manual
  manual links --offline            say what is known of them without asking
  manual links replace OLD NEW      put an address in the place of another, everywhere
  manual new sheet 4.8 "Title"      begin an infosheet
  manual new term newcomer --definition "…"   begin an entry of a registry; `manual new --help` names all kinds
  manual migrate --dry-run          show how older files would be rewritten in the form of today
  manual language add mn            begin a language
  manual translate start cs 7.3     begin a translation
  manual translate done cs 7.3      say that its changed sections are done
  manual translate rehash --dry-run say which receipts could be carried over to the newest digests
  manual translate rehash cs        carry over those of a language

exit codes: 0 clean, 1 findings, 2 cannot run, 130 stopped by Ctrl+C
"""
_EXAMPLES_OF_NEW = """examples:
  manual new sheet 4.8 "Title"
  manual new chapter 4 "Title"
  manual new case leeds-redistribution "Title" --kind dilemma
  manual new session first-steps "Title"
  manual new form 7.3-A "Title"
  manual new source elm-2026 --title "Report on trees" --year 2026-11 --url https://example.org/elm
  manual new term newcomer --term newcomer --definition "A person who came recently."
  manual new pack monday --title "On Monday" --sheets 7.2 7.3

`manual new KIND --help` names the fields of a kind. Nothing that is there is changed.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; `arguments` are those of the process unless given."""
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        try:
            return run(options)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # whatever it is, it has a sentence
            return _stopped(error, options)
    finally:
        # help is printed by argparse, which leaves it to the end of the process
        with suppress(OSError):
            _put(None, sys.stdout)


def _stopped(error: BaseException, options: argparse.Namespace) -> int:
    """Tell what has stopped a command."""
    if options.debug:
        _say("".join(traceback.format_exception(error)).rstrip(), error=True)
    _say(f"manual: {describe_fault(error, options.root)}", error=True)
    return choose_exit_code(error)


def _say(text: object, *, error: bool = False) -> None:
    """Print, in a form that speaks to no terminal and to no CI."""
    _put(shown_lines(str(text)), sys.stderr if error else sys.stdout)


def _say_json(text: str) -> None:
    _put(json_in_encoding(text, sys.stdout.encoding if sys.stdout else None), sys.stdout)


def _put(text: str | None, stream: TextIO | None) -> None:
    """Write a line to an output that may show other letters, end early, be full or be closed; None only ends what waits.

    Where its reader has ended, as in `manual check | head`, the command goes on without it: what it does, such as
    writing files, must not depend on who looks on, and its exit code still tells how it went.
    """
    if stream is None:
        return
    try:
        if text is not None:
            print(in_encoding(text, stream.encoding), file=stream)
        stream.flush()
    except OSError as error:
        # what waits to be written would fail once more when the process ends
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            error.filename = "The output"
            raise


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="manual",
        description="Build and check the Integration Manual.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the manual (default: the current one)")
    parser.add_argument("--debug", action="store_true", help="show the traceback of what stops a command")
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        _add_debug(command)
        return command

    command = add("check", _check, "Report every problem in the content.")
    _add_check(command)
    _add_put_off(add("put-off", _put_off, "Let what fails now wait until a day: `check` fails for what is new."))
    command = add("status", _status, "Show what is translated and what is left to do.")
    _add_status(command)
    command = add("build", _build, "Check, then build the site and all handouts into site/.")
    command.add_argument("--workers", type=int, default=0, help="processes at work (default: one a core)")
    for switch, text in (
        ("--strict", "let warnings stop it too"),
        ("--verify", "read every file of site/ before calling it up to date"),
        ("--rollback", "put back the site that stood before the last one was published, and build nothing"),
        ("--release", "refuse texts that are not the newest edition of the ledger"),
        ("--offline", "also make site-offline/ and site-offline.zip, for a USB stick"),
    ):
        command.add_argument(switch, action="store_true", help=text)
    _add_compare(add("compare", _compare, "Say which handouts and pages of site/ differ from those of an older site."))
    _add_handouts(add("handouts", _handouts, "Print chosen handouts, or all of them, into a folder."))
    command = add("preview", _preview, "Build the page and the prints of one text in seconds.")
    command.add_argument(
        "text",
        help="a sheet such as 7.3, a case such as leeds, a form such as 7.3-A, or a session plan such as session:first-steps",
    )
    command.add_argument("--language", default="", help="code of the language (default: the source language)")
    _add_release(add("release", _release, "Raise the editions of what changed, and append them to the ledger."))
    command = add("update", _update, "Print filing slips and update PDFs: what changed since a release, for binders.")
    command.add_argument(
        "--since", default="", help="the release of the print (default: the one before the newest that raised editions)"
    )
    command.add_argument("--pack", action="append", default=[], help="a pack, or manual (default: all of them)")
    command.add_argument("--language", action="append", default=[], help="code of a language (default: every one)")
    command.add_argument("--to", type=Path, default=Path("updates"), help="folder to write into (default: updates)")
    command.add_argument("--workers", type=int, default=0, help="processes at work (default: one a core)")
    command = add("withdraw", _withdraw, "Take a sheet out: its page says so, its number is never used again.")
    command.add_argument("number", help="the sheet, such as 2.1")
    command.add_argument("--reason", required=True, help="why, in one sentence in the source language")
    command.add_argument("--successor", default="", help="the sheet that stands in its place, such as 2.6")
    _add_review(add("review", _review, "Record that somebody has read a text, and when it is to be read again."))
    _add_due(add("due", _due, "List what is to be looked at again, by which day and by whom."))
    command = add("init", _init, "Begin a new manual in a folder of its own.")
    command.epilog = 'example: manual init our-manual --language de --title "Ankommen in Musterstadt"'
    command.add_argument("folder", type=Path, help="a folder that is empty, or that is not there yet")
    command.add_argument("--language", required=True, help="code of the language that it is written in, such as de")
    command.add_argument("--title", required=True, help="what it calls itself, in quotes")
    _add_links(add("links", _links, "Ask every address that leads out of the manual, and say what is to be mended."))
    _add_new(add("new", _nothing, "Begin a sheet, a chapter, or an entry of a registry, at its place."))
    command = add("migrate", _migrate, "Rewrite files of an older form in the one that is read now.")
    command.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    language = add("language", _nothing, "Add a language.")
    _add_language(language.add_subparsers(required=True, metavar="verb"))
    translate = add("translate", _nothing, "Begin a translation or say that it is done.")
    _add_translate(translate.add_subparsers(required=True, metavar="verb"))
    return parser


def _add_language(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "Add a language: its line in the settings, its words to fill in, and a file for each registry."
    example = "example:\n  manual language add mn\n  manual language add rmn --name Romanes\n"
    verb = verbs.add_parser(
        "add", help=text, description=text, epilog=example, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verb.set_defaults(run=_language_add)
    _add_debug(verb)
    verb.add_argument("language", help="code of the language, such as uk, sr-Latn or de-AT")
    verb.add_argument("--name", default="", help="what it calls itself (default: what CLDR knows)")
    verb.add_argument("--dir", choices=("ltr", "rtl"), default="", help="direction of its script (default: as above)")


def _add_translate(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, run in (("start", _translate_start), ("done", _translate_done)):
        verb = verbs.add_parser(name)
        verb.set_defaults(run=run)
        _add_debug(verb)
        verb.add_argument("language", help="code of the language, such as cs")
        verb.add_argument("text", nargs="+" if name == "done" else None, help="sheet 7.3, chapter 7 or page about")
        if name == "done":
            verb.add_argument(
                "--unchanged", nargs="*", default=[], metavar="SECTION", help="sections looked at and right as they are"
            )
            verb.add_argument(
                "--same", nargs="*", default=[], metavar="SECTION", help="sections that say the same in both languages"
            )
    text = "Carry receipts over to the newest digests, where and only where the old ones still hold."
    verb = verbs.add_parser("rehash", help=text, description=text)
    verb.set_defaults(run=_translate_rehash)
    _add_debug(verb)
    verb.add_argument("language", nargs="?", default="", help="code of the language, such as cs (default: every one)")
    verb.add_argument("text", nargs="*", help="sheet 7.3, chapter 7 or page about (default: all texts)")
    verb.add_argument("--dry-run", action="store_true", help="say what would be carried over, and change nothing")


def _add_links(command: argparse.ArgumentParser) -> None:
    formats = ("text", "json", "junit", "sarif", "github")
    command.add_argument("--format", choices=formats, default="text", help="how to write the findings")
    command.add_argument("--info", action="store_true", help="also show information")
    command.add_argument("--strict", action="store_true", help="let warnings fail too")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--offline", action="store_true", help="ask nothing, and say what is not known")
    how.add_argument("--fresh", action="store_true", help="ask those too whose answer is still kept")
    how.add_argument("--list", action="store_true", help="name every address with its places, and ask nothing")
    verbs = command.add_subparsers(metavar="verb")
    text = "Put an address in the place of another in all texts and registries. Receipts of translations go along."
    verb = verbs.add_parser("replace", help=text, description=text)
    verb.set_defaults(run=_links_replace)
    _add_debug(verb)
    verb.add_argument("old", help="the address as it is written, whole")
    verb.add_argument("new", help="the address to write in its place")
    verb.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def _add_release(command: argparse.ArgumentParser) -> None:
    command.add_argument("--note", required=True, help="what the release is about, in one sentence")
    command.add_argument("--name", default="", help="name of the release (default: year and running number, 2026-2)")
    command.add_argument("--dry-run", action="store_true", help="say what would be raised, and change nothing")


def _add_review(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", nargs="+", help="sheet 7.3 or chapter 7; with --language also page about")
    command.add_argument("--by", default="", metavar="ROLE", help="who has read it: a role of infosheets/owners.yml")
    command.add_argument("--language", default="", help="code of the translation (default: the source language)")
    command.add_argument("--date", type=_take_day, help="the day on which it was read (default: today)")
    command.add_argument(
        "--still-correct",
        action="store_true",
        help="confirm a review of the same text, whose day moves and whose edition stays",
    )


def _add_due(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--within", type=_take_days, default=60, metavar="60d", help="how far to look, in days or weeks (default: 60d)"
    )
    command.add_argument(
        "--format", choices=("text", "json", "ics", "markdown"), default="text", help="how to write the list"
    )
    command.add_argument("--language", default="", help="code of the language (default: the source language)")
    command.add_argument("--strict", action="store_true", help="fail where anything is due")
    command.add_argument("--plan", action="store_true", help="propose days for texts that are due too late, or at once")
    command.add_argument("--write", action="store_true", help="with --plan: write these days into the texts")


def _take_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text} is no date; write year-month-day, such as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from error


def _take_days(text: str) -> int:
    """Read a stretch of time such as 60d or 8w, in days."""
    match = re.fullmatch(r"([0-9]{1,4})([dw])", text)
    if match is None:
        message = f"{text} is no stretch of time; write days or weeks, such as 60d or 8w"
        raise argparse.ArgumentTypeError(message)
    return int(match[1]) * (7 if match[2] == "w" else 1)


def _add_new(command: argparse.ArgumentParser) -> None:
    command.formatter_class, command.epilog = argparse.RawDescriptionHelpFormatter, _EXAMPLES_OF_NEW
    kinds = command.add_subparsers(required=True, metavar="kind")
    for kind, run, what, number in (
        ("sheet", _new_sheet, "an infosheet", "chapter.sheet, such as 4.8"),
        ("chapter", _new_chapter, "a chapter: its folder and its page", "its number, such as 4"),
    ):
        text = kinds.add_parser(kind, help=what, description=f"Begin {what}.")
        text.set_defaults(run=run)
        _add_debug(text)
        text.add_argument("number", help=number)
        text.add_argument("title", help="its title, in quotes")
    case = kinds.add_parser("case", help="a case: what happened in a town", description="Begin a case.")
    case.set_defaults(run=_new_case)
    _add_debug(case)
    case.add_argument("key", help="its key, of a-z, 0-9 and hyphens; it stays for good")
    case.add_argument("title", help="its title, in quotes")
    case.add_argument("--kind", choices=CASE_KINDS, default=CASE_KINDS[0], help="told to its end, or an open question")
    session = kinds.add_parser("session", help="the plan of a session with a pack", description="Begin a session plan.")
    session.set_defaults(run=_new_session)
    _add_debug(session)
    session.add_argument("key", help="the key of its pack, such as first-steps")
    session.add_argument("title", help="its title, in quotes")
    form = kinds.add_parser("form", help="a form: a leaf to fill in", description="Begin a form.")
    form.set_defaults(run=_new_form)
    _add_debug(form)
    form.add_argument("key", help="number of its home sheet and a letter, such as 7.3-A; it stays for good")
    form.add_argument("title", help="its title, in quotes")
    registries = {kind: (registry.name, registry.what) for kind, registry in KINDS.items()}
    registries |= {"law": ("laws", "acts"), "provision": ("laws", "provisions of an act")}
    for kind, (name, what) in registries.items():
        entry = kinds.add_parser(
            kind,
            help=f"an entry of {name}.yml: {what}",
            description=f"Begin an entry of infosheets/{name}.yml. What is not given can be filled in there.",
            epilog=f"example:\n  {write_example(kind)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        entry.set_defaults(run=_new_entry, kind=kind)
        _add_debug(entry)
        entry.add_argument("key", help="its key, of a-z, 0-9 and hyphens; it stays for good")
        if kind == "provision":
            entry.add_argument("--law", required=True, help="the key of its act, such as cz-561-2004")
        for field, says, parsed in list_options(kind):
            entry.add_argument(f"--{field.replace('_', '-')}", dest=f"field_{field}", help=says.what, **parsed)


def _add_debug(command: argparse.ArgumentParser) -> None:
    """Take `--debug` after the command too, where people write it who run one again."""
    command.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="*", type=Path, metavar="file", help="report warnings and information of these files alone"
    )
    command.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="how to write the findings")
    command.add_argument("--output", type=Path, help="a file to write them into, in place of the terminal")
    command.add_argument(
        "--summary", type=Path, help="a file to add them to as a table in Markdown, for GitHub Actions"
    )
    command.add_argument("--info", action="store_true", help="also show information")
    command.add_argument("--strict", action="store_true", help="let warnings fail too")
    command.add_argument("--explain", metavar="CODE", help="say what a code means and what to do, and check nothing")


def _add_put_off(command: argparse.ArgumentParser) -> None:
    command.epilog = 'example: manual put-off --reason "The sheet is parted in spring." --until 2027-03-31'
    command.add_argument("files", nargs="*", type=Path, metavar="file", help="findings of these files alone")
    command.add_argument("--code", action="append", default=[], help="findings with this code alone")
    command.add_argument("--reason", required=True, help="why they may wait, in one sentence")
    command.add_argument("--until", type=_take_day, required=True, help="the last day, such as 2027-03-31")
    command.add_argument("--dry-run", action="store_true", help="say what would wait, and change nothing")


def _add_compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", type=Path, help="folder of the older site, such as .build/site-before")
    command.add_argument("--to", type=Path, help="a folder to copy handouts into that changed or are new")
    command.add_argument("--summary", type=Path, help="a file to add it to in Markdown, for GitHub Actions")


def _add_status(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=STATUS_FORMATS, default=STATUS_FORMATS[0], help="how to write what there is"
    )
    command.add_argument("--output", type=Path, help="a file to write it into, in place of the terminal")
    command.add_argument("--summary", type=Path, help="a file to add it to in Markdown, for GitHub Actions")
    command.add_argument("--strict", action="store_true", help="fail where a language has less than `targets` promise")
    command.add_argument(
        "--since", metavar="REV", help="say what has fallen behind since a branch left REV, such as main"
    )


def _add_handouts(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "names",
        nargs="*",
        help="sheets such as 7.3, chapters such as 7, manual, cards such as case-leeds, or forms such as form-7.3-a (default: all)",
    )
    command.add_argument("--language", action="append", default=[], help="code of a language (default: every one)")
    command.add_argument("--pack", default="", help="a pack of packs.yml, such as first-steps, in place of names")
    command.add_argument(
        "--part",
        choices=PACK_PARTS,
        default=PACK_PARTS[0],
        help="with --pack: the binder, the plan of its session, the slides, the set of a few pages, or all of them",
    )
    command.add_argument("--cases", action="store_true", help="the cards of all cases, two on a leaf")
    command.add_argument("--contacts", action="store_true", help="the contacts by region")
    command.add_argument(
        "--self-check", action="store_true", help="the questions of all chapters, with lines to write on"
    )
    command.add_argument("--forms", action="store_true", help="every form alone, one file each")
    command.add_argument(
        "--beside", action="store_true", help="with --forms: in two languages, beside that of the office"
    )
    command.add_argument("--close", action="store_true", help="with --pack: add the sheets that it refers to")
    command.add_argument(
        "--complete-only", action="store_true", help="with --pack: refuse a pack that is not wholly translated"
    )
    command.add_argument(
        "--variant",
        choices=VARIANTS,
        default="",
        help="sheets, forms and packs in 18 pt, or for reading on a screen, without a binder",
    )
    command.add_argument(
        "--run-on",
        action="store_true",
        help="chapters, or with --pack a pack: sheets follow each other without empty pages, for a print that is not taken apart",
    )
    command.add_argument("--to", type=Path, default=Path("handouts"), help="folder to write into (default: handouts)")
    command.add_argument("--workers", type=int, default=0, help="processes at work (default: one a core)")


def _nothing(_options: argparse.Namespace) -> int:  # pragma: no cover  # argparse demands a verb first
    return 2


def _read(root: Path, *, trees: bool = False) -> tuple[Manual, list[Finding]]:
    return read_manual(root, today=date.today(), trees=trees)  # noqa: DTZ011  # review dates are days in the reader's own time


def _check(options: argparse.Namespace) -> int:
    if options.explain is not None:
        return _explain(options.explain)
    _resolved, findings = _read(options.root)
    if options.files:
        named = _name_files(options.root, options.files)
        # an error of another file may come of these, and nothing can be built with it
        findings = [finding for finding in findings if finding.severity is Severity.ERROR or finding.path in named]
    report = _write_report(findings, options, CHECK)
    if options.summary is not None:
        _add_to_summary(options.summary, write_summary(findings, show_info=options.info))
    if options.output is not None:
        write_file(options.output, f"{report}\n")
        _say(f"{count_findings(findings)} They stand in {options.output}.")
    else:
        _print_report(report, options)
    return 1 if has_errors(findings, strict=options.strict) else 0


def _put_off(options: argparse.Namespace) -> int:
    _manual, findings = _read(options.root)
    named = _name_files(options.root, options.files)
    for code in options.code:
        if problem := judge_code(code):
            raise ProjectError(problem)
    chosen = [
        finding
        for finding in findings
        if (not named or finding.path in named) and (not options.code or finding.code in options.code)
    ]
    done = put_off(
        chosen,
        root=options.root,
        reason=options.reason,
        until=options.until,
        today=date.today(),  # noqa: DTZ011  # as above
    )
    for finding in done.waiting:
        _say(finding.one_line(weighed=True))
    if done.refused:
        _say("These cannot wait, and are to be mended:", error=True)
        _say("\n".join(finding.one_line(weighed=True) for finding in done.refused), error=True)
    if done.waiting and not options.dry_run:
        write_file(options.root / KNOWN_PATH, done.text)
    count = "1 finding" if len(done.waiting) == 1 else f"{len(done.waiting)} findings"
    what = "would wait" if options.dry_run else "waits" if len(done.waiting) == 1 else "wait"
    place = "" if options.dry_run or not done.waiting else f" They stand in {KNOWN_PATH}."
    _say(f"{count} {what} until {options.until}.{place}")
    return 1 if done.refused else 0


def _name_files(root: Path, files: Sequence[Path]) -> set[str]:
    """Name files as findings do: by their path in the folder of the manual; raises `ProjectError` for those that are elsewhere."""
    names = set()
    # not resolved: a link is a file of its own
    folder = Path(os.path.abspath(root))  # noqa: PTH100  # as said
    for path in files:
        whole = Path(os.path.abspath(path))  # noqa: PTH100  # as said
        if not os.path.lexists(whole) or not whole.is_relative_to(folder):
            message = f"There is no file {path} in the manual. Name it by its path from the folder that you are in."
            raise ProjectError(message)
        names.add(whole.relative_to(folder).as_posix())
    return names


def _add_to_summary(path: Path, text: str) -> None:
    """Write at the end of a file: GitHub gives a step one file for its summary, to which all its commands may add."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # with the ends of lines of every other file, on Windows too
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _print_report(report: str, options: argparse.Namespace) -> None:
    if options.format == "text":
        _say(report)
    elif options.format in {"json", "sarif"}:
        _say_json(report)
    else:
        # commands must reach the runner as they are: whoever wrote them has escaped what stands in them
        _put(report, sys.stdout)


def _write_report(findings: list[Finding], options: argparse.Namespace, command: Command) -> str:
    if options.format == "json":
        return write_findings_json(findings)
    if options.format == "github":
        return write_annotations(findings, show_info=options.info)
    if options.format == "text":
        return write_findings(findings, show_info=options.info)
    # what is known for a while is told too: such formats can say so
    listed = [finding for finding in findings if options.info or finding.known or finding.severity is not Severity.INFO]
    if options.format == "sarif":
        return write_sarif(listed, command)
    return write_junit(listed, command, strict=options.strict)


def _explain(code: str) -> int:
    if code not in CODES:
        near = get_close_matches(code, CODES, n=1)
        proposal = f" Did you mean `{near[0]}`?" if near else " Each finding names its own."
        message = f"There is no code `{code}`.{proposal}"
        raise ProjectError(message)
    _say(explain_code(code))
    return 0


def _status(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    since = None if options.since is None else _look_back(options, manual)
    report = _write_status(manual, since, options.format)
    if options.summary is not None:
        _add_to_summary(options.summary, _write_status(manual, since, "markdown"))
    if options.output is not None:
        write_file(options.output, f"{report.rstrip()}\n")
        _say(f"It stands in {options.output}.")
    elif options.format == "json":
        _say_json(report)
    elif options.format == "markdown":
        # whoever wrote the table has escaped what stands in it
        _put(report.rstrip(), sys.stdout)
    else:
        _say(report)
    broken = write_broken(judge_promises(manual, count_coverage(manual))) if options.strict else ""
    if broken:
        _say(broken, error=True)
    return 1 if broken else 0


def _look_back(options: argparse.Namespace, manual: Manual) -> Since:
    """Compare a manual with what it was at a commit."""
    revision = find_revision(options.root, options.since)
    with tempfile.TemporaryDirectory(prefix="manual-since-") as name:
        folder = Path(name).resolve()
        count = write_revision(options.root, revision, folder)
        _say(f"Reading {count} files as they were at {revision.commit[:12]}.", error=True)
        try:
            before = read_earlier(folder, kept_in=options.root)
        except ProjectError as error:
            message = f"The manual of `{revision.name}` cannot be read: {error}".replace(f"{folder}/", "")
            raise ProjectError(message) from error
    return Since(revision, tuple(compare_manuals(before, manual)))


def _write_status(manual: Manual, since: Since | None, form: str) -> str:
    if form == "json":
        return write_status_json(manual, since)
    if form == "markdown":
        return write_status_markdown(manual) if since is None else write_since_markdown(manual, since)
    return write_status(manual) if since is None else write_since(manual, since)


def _build(options: argparse.Namespace) -> int:
    for name in ("site", OFFLINE) if options.offline else ("site",):
        refuse_place(options.root / name)
    if options.rollback:
        return _roll_back(options)
    read = _sound(options.root, strict=options.strict, whole=options.strict or options.release, trees=True)
    if read is None:
        return 1
    manual, lacking = read
    if options.release:
        waiting, changed = find_unreleased(manual), find_changed_packs(manual)
        if waiting or changed:
            _say(write_unreleased(waiting, changed), error=True)
            return 1
    return _with_lacking(lacking, _build_site(options, manual))


def _build_site(options: argparse.Namespace, manual: Manual) -> int:
    if _is_up_to_date(options.root.resolve(), manual, large=options.release, verify=options.verify):
        return _offline(options)
    from manual.build.build import build  # noqa: PLC0415  # translators who never build need no renderer installed

    report = build(options.root.resolve(), manual, workers=options.workers, say=_say, large=options.release)
    for line in report.warnings:
        _say(f"warning: {line}", error=True)
    _say(report.summary)
    return 1 if report.warnings else _offline(options)


def _sound(root: Path, *, strict: bool = False, whole: bool = False, trees: bool = False) -> tuple[Manual, str] | None:
    """Read a manual to make pages or prints of, without the texts of a language that have errors; say these.

    Gives the manual and what to say of languages that are not complete; None where it is refused, which is said:
    for errors in the source and in what all languages share, and with `whole` for any error. `trees` as in
    `read_manual`.
    """
    manual, findings = _read(root, trees=trees)
    errors = group_errors(findings, manual.settings)
    if whole or "" in errors:
        return None if _refused(findings, strict=strict) else (manual, "")
    for own in errors.values():
        _say("\n".join(error.one_line(weighed=True) for error in own), error=True)
    source = manual.settings.language(manual.settings.source_language).name
    return take_out_broken(manual, findings), write_incomplete(errors, source)


def _with_lacking(lacking: str, code: int) -> int:
    """End a command by saying which languages are not complete; give its exit code."""
    if not lacking:
        return code
    _say(lacking, error=True)
    return code or 1


def _is_up_to_date(root: Path, manual: Manual, *, large: bool, verify: bool) -> bool:
    """Tell whether `site/` was made from what is here now and is still as it was published; say so either way.

    `large` tells that it is to have large print.
    """
    from manual.build.inputs import digest_inputs  # noqa: PLC0415  # it brings the makers of fonts and search

    record = read_published(root)
    if record is None or record.inputs != digest_inputs(root, manual.current_contacts, large=large):
        return False
    changed = find_differences(root / "site", record, verify=verify)
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        _say(f"site/ is not as it was published ({changed[0]}{more}); building it again.")
        return False
    read = f", all {len(record.files)} files by their digests" if verify else ""
    _say(f"Nothing has changed; site/ is up to date{read}.")
    return True


def _roll_back(options: argparse.Namespace) -> int:
    count = roll_back(options.root.resolve())
    _say(
        f"Put back the site before the last: {count} files. `manual build` makes it anew from the texts that are here."
    )
    return 0


def _offline(options: argparse.Namespace) -> int:
    if options.offline:
        for path in make_offline(options.root.resolve(), verify=options.verify):
            _say(path)
    return 0


def _compare(options: argparse.Namespace) -> int:
    site = options.root / "site"
    for folder in (options.old, site):
        if not (folder / "build.json").is_file():
            message = f"No site was built in {folder}. Run `manual build`, or name the folder of one."
            raise ProjectError(message)
    old, new = (
        {name: stamp.digest for name, stamp in record_tree(folder, "").files.items()} for folder in (options.old, site)
    )
    comparison = compare_files(old, new)
    _say(write_comparison(comparison))
    if options.summary is not None:
        _add_to_summary(options.summary, write_comparison_summary(comparison))
    if options.to is not None:
        for name in (*comparison.handouts.changed, *comparison.handouts.added):
            write_file(options.to / name, (site / name).read_bytes())
    return 0


def _handouts(options: argparse.Namespace) -> int:
    from manual.build.handouts import write_handouts  # noqa: PLC0415  # as above

    if _name_lists(options) and (options.pack or options.variant):
        message = "Cards, contacts and the self-check are printed alone. Leave out --pack or --variant."
        raise ProjectError(message)
    if options.beside and (not options.forms or options.names or options.cases or options.variant):
        message = "Only forms are printed in two languages. Write --forms --beside, and nothing else."
        raise ProjectError(message)
    if options.part != BINDER and not options.pack:
        message = f"--part {options.part} is one of a pack. Name it: --pack first-steps."
        raise ProjectError(message)
    if options.forms and options.pack:
        message = "A pack holds the forms of its sheets. Leave out --forms or --pack."
        raise ProjectError(message)
    read = _sound(options.root)
    if read is None:
        return 1
    manual, lacking = read
    if options.pack:
        return _with_lacking(lacking, _print_pack(options, manual))
    written = write_handouts(
        options.root.resolve(),
        manual,
        _name_handouts(options, manual),
        languages=options.language,
        folder=options.to,
        workers=options.workers,
        say=_say,
        variant=options.variant,
        beside=options.beside,
        run_on=options.run_on,
    )
    for path in written:
        _say(path)
    return _with_lacking(lacking, 0)


def _name_handouts(options: argparse.Namespace, manual: Manual) -> list[str]:
    """Name the handouts that the options ask for; none for all of them."""
    forms = [form.page_name for form in manual.library.forms.values()] if options.forms else []
    if options.forms and not forms:
        message = 'There is no form yet. Begin with `manual new form 7.3-A "Title"`.'
        raise ProjectError(message)
    if options.beside and not manual.settings.office_language:
        message = "The settings name no language of the office. Write `office_language` into infosheets/manual.yml."
        raise ProjectError(message)
    return [*options.names, *_name_lists(options), *forms]


def _name_lists(options: argparse.Namespace) -> list[str]:
    """Name the handouts of all cases, regions or chapters that the options ask for."""
    lists = {CASES: options.cases, CONTACTS: options.contacts, SELF_CHECK: options.self_check}
    return [name for name, wanted in lists.items() if wanted]


def _print_pack(options: argparse.Namespace, manual: Manual) -> int:
    from manual.build.handouts import write_pack  # noqa: PLC0415  # as above

    pack = find_pack(manual, options.pack)
    if options.close:
        pack = close_pack(manual, pack)
    languages = options.language or [language.code for language in manual.settings.languages]
    lacking = {code: find_untranslated(manual, pack, code) for code in languages}
    if options.complete_only and any(lacking.values()):
        for code, numbers in lacking.items():
            if numbers:
                _say(
                    f"manual: pack {pack.key} is not complete in `{code}`: {', '.join(map(str, numbers))}.",
                    error=True,
                )
        _say("manual: translate them, or leave out --complete-only.", error=True)
        return 1
    written = write_pack(
        options.root.resolve(),
        manual,
        pack,
        languages=languages,
        folder=options.to,
        workers=options.workers,
        say=_say,
        part=options.part,
        variant=options.variant,
        run_on=options.run_on,
    )
    for path in written:
        _say(path)
    if options.part in {BINDER, EVERYTHING}:
        _say(write_closure(manual, pack))
    return 0


def _preview(options: argparse.Namespace) -> int:
    from manual.build.preview import find_previewed, preview  # noqa: PLC0415  # as above

    manual, findings = _read(options.root)
    language = options.language or manual.settings.source_language
    manual.settings.language(language)
    text = find_previewed(manual, options.text)
    own = [finding for finding in findings if finding.path.endswith(text.path)]
    if own:
        _say(write_findings(own), error=True)
    made = preview(options.root.resolve(), manual, text, language)
    for finding in made.findings:
        _say(finding.one_line(), error=True)
    for path in (made.page, *made.prints):
        _say(path)
    return 1 if has_errors(own) else 0


def _refused(findings: list[Finding], *, strict: bool = False) -> bool:
    if has_errors(findings, strict=strict):
        _say(write_findings(findings), error=True)
        above = "errors and warnings" if strict else "errors"
        _say(f"manual: nothing was built; the old site stands. Mend the {above} above first.", error=True)
        return True
    return False


def _release(options: argparse.Namespace) -> int:
    manual, findings = _read(options.root)
    if _refused(findings):
        return 1
    today = date.today()  # noqa: DTZ011  # the day that stands on paper
    planned = plan_release(manual)
    _say(write_plan(planned))
    if options.dry_run or planned.empty:
        return 0
    name = options.name or choose_name(manual, today)
    if problem := judge_key(name):
        message = f"The name of the release: {problem}"
        raise ProjectError(message)
    _plain("note", options.note)
    if manual.library.ledger.position(name) >= 0:
        message = f"There is a release {name} already. Leave out --name, or take another."
        raise ProjectError(message)
    path = options.root / LEDGER
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    write_file(path, append_release(text, planned, name=name, note=options.note, today=today))
    _say(f"Wrote release {name} into {LEDGER}. Commit it, then run `manual build --release`.")
    return 0


def _plain(name: str, text: str) -> None:
    """Refuse what would be refused when the ledger is read again."""
    if (wrong := find_wrong(text)) or not text.strip():
        message = f"--{name} cannot be used. {wrong or 'Write one sentence, in quotes.'}"
        raise ProjectError(message)


def _update(options: argparse.Namespace) -> int:
    from manual.build.handouts import write_updates  # noqa: PLC0415  # as above

    manual, findings = _read(options.root)
    if _refused(findings):
        return 1
    since = options.since or find_usual_since(manual.library.ledger)
    if not since:
        message = "The ledger has no release that a binder could be behind. Run `manual release` first."
        raise ProjectError(message)
    for unit in options.pack:
        if unit != MANUAL:
            find_pack(manual, unit)
    for code in options.language:
        manual.settings.language(code)
    written = write_updates(
        options.root.resolve(),
        manual,
        options.pack or [MANUAL, *(pack.key for pack in list_packs(manual))],
        since=since,
        languages=options.language or [language.code for language in manual.settings.languages],
        folder=options.to,
        workers=options.workers,
        say=_say,
    )
    for path in written:
        _say(path)
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    sheet = find_withdrawable(manual, options.number, options.successor)
    _plain("reason", options.reason)
    today = date.today()  # noqa: DTZ011  # as above
    path = options.root / LEDGER
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    name = choose_name(manual, today)
    entry = append_withdrawal(
        text,
        sheet,
        name=name,
        note=note_withdrawal(manual, sheet),
        successor=options.successor,
        reason=options.reason,
        today=today,
        listed=plan_release(manual).packs,
        titles=gather_titles(manual, sheet),
    )
    # once more after a file could not be deleted, it is not withdrawn twice
    if str(sheet.number) not in manual.library.withdrawn:
        write_file(path, entry)
    texts = [sheet.path]
    texts += [
        translation.path
        for translation in manual.library.translations.values()
        if translation.translates == str(sheet.number)
    ]
    for name in texts:
        (options.root / name).unlink()
        _say(f"Deleted {name}")
    _say(f"Sheet {sheet.number} is withdrawn. Run `manual check` to see what still refers to it.")
    return 0


def _links(options: argparse.Namespace) -> int:
    # sockets are opened by this command alone
    from manual.upkeep.addresses import gather_uses  # noqa: PLC0415  # as above
    from manual.upkeep.answers import read_verdicts, write_verdicts  # noqa: PLC0415  # as above
    from manual.upkeep.links import Asking, judge_addresses, list_findings, name_agent  # noqa: PLC0415  # as above
    from manual.upkeep.listing import write_uses, write_uses_json  # noqa: PLC0415  # as above
    from manual.upkeep.lychee import find_lychee  # noqa: PLC0415  # as above

    manual, _findings = _read(options.root)
    uses = gather_uses(options.root, manual)
    if options.list:
        _say_json(write_uses_json(uses)) if options.format == "json" else _say(write_uses(uses))
        return 0
    today = date.today()  # noqa: DTZ011  # as above
    kept = read_verdicts(options.root, today=today)
    asking = None
    if not options.offline:
        asking = Asking(program=find_lychee(), agent=name_agent(manual.settings.public_address))
    verdicts = judge_addresses(uses, {} if options.fresh else kept, asking, today=today, tell=_tell_asked)
    if not options.offline:
        write_verdicts(options.root, verdicts)
    weighed = weigh(list_findings(uses, verdicts), manual.settings.severities)
    judged = put_off_known(weighed, manual.library.known, today=today, command=LINKS, complete=not options.offline)
    findings = list(assign_owners(judged, find_owners(manual)))
    _print_report(_write_report(findings, options, LINKS), options)
    return 1 if has_errors(findings, strict=options.strict) else 0


def _tell_asked(count: int, total: int) -> None:
    """Say how far it is: a line each time that so many have answered, which terminals and logs can both show."""
    if count % 50 == 0 or count == total:
        _say(f"Asked {count} of {total} addresses.", error=True)


def _links_replace(options: argparse.Namespace) -> int:
    from manual.upkeep.replacing import carry_receipts, plan_replacements  # noqa: PLC0415  # as above

    before, _findings = _read(options.root)
    for replacement in plan_replacements(options.root, before, options.old, options.new):
        for line in replacement.lines:
            _say(f"{replacement.path}:{line}: {options.old} -> {options.new}")
        if not options.dry_run:
            write_file(options.root / replacement.path, replacement.text)
    if options.dry_run:
        return 0
    after, _findings = _read(options.root)
    for path, text in carry_receipts(options.root, before, after).items():
        write_file(options.root / path, text)
        _say(f"{path}: its receipts went along.")
    _say("Look at the changes, run `manual check`, and commit them.")
    return 0


def _review(options: argparse.Namespace) -> int:
    manual, findings = _read(options.root)
    today = date.today()  # noqa: DTZ011  # as above
    day: date = options.date or today
    if not options.still_correct or options.by:
        if not options.by:
            message = "Say who has read the text: `--by` names a role of infosheets/owners.yml."
            raise ProjectError(message)
        judge_role(manual, options.by)
    texts = [find_reviewable(manual, manual.library.name_text(key), options.language) for key in options.text]
    paths = [text.path for text in texts]
    if has_errors(own := [finding for finding in findings if finding.path in paths]):
        _say(write_findings(own), error=True)
        _say("manual: nothing was recorded. Mend the errors above first.", error=True)
        return 1
    written = {}
    for text in texts:
        role = confirm_role(text, options.by) if options.still_correct else options.by
        refuse_day(text, day, today)
        before = (options.root / text.path).read_bytes().decode("utf-8")
        written[text.path] = record_review(manual, text, before, role=role, day=day)
    # all of them, or none
    for path, content in written.items():
        write_file(options.root / path, content)
        _say(f"{path}: reviewed on {day}. Look at the change, and commit it.")
    return 0


def _due(options: argparse.Namespace) -> int:
    if options.write and not options.plan:
        message = "--write goes with --plan, which proposes what is to be written."
        raise ProjectError(message)
    manual, _findings = _read(options.root)
    if options.plan:
        return _plan_days(manual, options)
    from manual.report.due import write_due, write_due_markdown  # noqa: PLC0415  # as above
    from manual.views.calendar import write_calendar  # noqa: PLC0415  # as above
    from manual.views.due import list_local_due, write_due_json  # noqa: PLC0415  # as above

    language = manual.settings.language(options.language or manual.settings.source_language).code
    today = date.today()  # noqa: DTZ011  # as above
    entries = list_local_due(manual, language, until=today + timedelta(days=options.within))
    if options.format == "json":
        _say_json(write_due_json(entries))
    elif options.format == "ics":
        calendar = write_calendar(manual, entries, language)
        if not calendar:
            message = (
                f"Nothing is due within {options.within} days, and no calendar is empty. Look farther with `--within`."
            )
            raise ProjectError(message)
        # the end of the last line is printed; those before it end as a calendar demands
        _put(calendar.removesuffix("\n"), sys.stdout)
    elif options.format == "markdown":
        _say(write_due_markdown(entries, today=today))
    else:
        _say(write_due(entries, today=today, within=options.within))
    return 1 if options.strict and entries else 0


def _plan_days(manual: Manual, options: argparse.Namespace) -> int:
    planned = plan_days(manual)
    written = {
        each.text.path: set_day(each, (options.root / each.text.path).read_bytes().decode("utf-8")) for each in planned
    }
    for each in planned:
        before = each.before or "no day"
        _say(f"{each.text.number}: {before} -> {each.day} ({each.risk}, within {each.months} months)")
        if options.write:
            write_file(options.root / each.text.path, written[each.text.path])
    count = "1 text" if len(planned) == 1 else f"{len(planned)} texts"
    if not planned:
        _say("Every text has a day within its term, and no week has too many.")
    elif options.write:
        _say(f"Wrote `review_by` into {count}. Look at the changes, and commit them.")
    else:
        _say(f"{count} would have another day. Add --write to write it into them.")
    return 0


def _init(options: argparse.Namespace) -> int:
    folder = options.root / options.folder
    refuse_folder(folder)
    files = write_new_manual(options.language, options.title, today=date.today())  # noqa: DTZ011  # as above
    for path, text in files.items():
        write_file(folder / path, text)
    _say(f"Wrote {len(files)} files into {options.folder}. Go there and run `manual check`, then `manual build`.")
    begun = find_start_language(options.language)
    if begun != options.language.partition("-")[0]:
        _say(f"The engine brings no texts in `{options.language}`: those of the start are in English. Write over them.")
    return 0


def _new_sheet(options: argparse.Namespace) -> int:
    return _new_text(options, write_new_sheet)


def _new_chapter(options: argparse.Namespace) -> int:
    return _new_text(options, write_new_chapter)


def _new_case(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    today = date.today()  # noqa: DTZ011  # as above
    return _write_new(options, *write_new_case(manual, options.key, options.title, kind=options.kind, today=today))


def _new_session(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    return _write_new(options, *write_new_session(manual, options.key, options.title, today=date.today()))  # noqa: DTZ011  # as above


def _new_form(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    today = date.today()  # noqa: DTZ011  # as above
    return _write_new(options, *write_new_form(manual, options.key, options.title, today=today))


def _new_text(options: argparse.Namespace, write: Callable[..., tuple[str, str]]) -> int:
    manual, _findings = _read(options.root)
    return _write_new(options, *write(manual, options.number, options.title, today=date.today()))  # noqa: DTZ011  # as above


def _write_new(options: argparse.Namespace, path: str, text: str) -> int:
    """Write a new text, and say where its author writes over what stands there."""
    write_file(options.root / path, text)
    _say(f"Wrote {path}. Fill it in, then run `manual check`:")
    for number, line in enumerate(text.split("\n"), 1):
        if any(sentence in line for sentence in PLACEHOLDERS):
            _say(f"{path}:{number}: {line.removeprefix('- ')}")
    return 0


def _new_entry(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    given = {name.removeprefix("field_"): value for name, value in vars(options).items() if name.startswith("field_")}
    values = take_values(options.kind, given)
    if options.kind == "law":
        begun = begin_law(manual, options.key, values, root=options.root)
    elif options.kind == "provision":
        begun = begin_provision(manual, options.key, options.law, values, root=options.root)
    else:
        begun = begin_entry(manual, options.kind, options.key, values, root=options.root)
    write_file(options.root / begun.path, begun.text)
    step = f"Fill in {', '.join(f'`{name}`' for name in begun.lacking)}, then run" if begun.lacking else "Run"
    _say(f"{begun.path}:{begun.line}: began `{options.key}`. {step} `manual check`.")
    return 0


def _migrate(options: argparse.Namespace) -> int:
    changes = plan_migrations(options.root)
    for change in changes:
        for what in change.what:
            _say(f"{change.path}: {what}")
        if options.dry_run:
            _say(show_difference(change.before, change.after, change.path))
        else:
            write_file(options.root / change.path, change.after)
    count = "1 file" if len(changes) == 1 else f"{len(changes)} files"
    if not changes:
        _say("Every file is in its newest form.")
    elif options.dry_run:
        _say(f"{count} would be rewritten. Run `manual migrate` to do it.")
    else:
        _say(f"Rewrote {count}. Look at the changes, run `manual check`, and commit them.")
    return 0


def _language_add(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    code = options.language
    files = begin_language(manual, code, name=options.name, direction=options.dir, root=options.root)
    for path, text in files.items():
        write_file(options.root / path, text)
        _say(f"Wrote {path}")
    words = f"translations/{code}/messages.po"
    if words in files:
        _say(f"The engine has no words of this language: fill in `msgstr` in {words}.")
    _say(
        f"Begin with the home page, then see what is left:\n"
        f"  manual translate start {code} index\n"
        f"  manual status\n"
        "Readers are led to the language when as much of the manual is translated as `listed_from` in "
        "infosheets/manual.yml says; what must be complete is named in `targets`."
    )
    return 0


def _translate_start(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    key = manual.library.name_text(options.text)
    path, text = start_translation(manual, options.language, key, root=options.root)
    write_file(options.root / path, text)
    _say(f"Wrote {path}. Translate it, then run `manual translate done {options.language} {key}`.")
    return 0


def _translate_done(options: argparse.Namespace) -> int:
    manual, _findings = _read(options.root)
    for key in map(manual.library.name_text, options.text):
        original, translation = manual.library.original(key), manual.translation(options.language, key)
        if original is None or translation is None:
            message = f"`{key}` has no translation into `{options.language}`. Begin with `manual translate start {options.language} {key}`."
            raise ProjectError(message)
        if alike := [name for name in find_copied(original, translation) if name not in options.same]:
            line = f"{translation.path}: {', '.join(alike)} {'say' if alike[1:] else 'says'} the source word for word."
            _say(f"{line} Translate, or say `--same {' '.join(alike)}` where both languages say it so.", error=True)
            return 1
        receipts = mark_done(original, translation, unchanged=options.unchanged)
        path = options.root / translation.path
        new = [name for name, pair in receipts.items() if translation.receipts.get(name) != pair]
        write_file(path, write_receipts(path.read_text(encoding="utf-8"), receipts))
        named = f": {', '.join(new)}" if new else ""
        _say(f"{translation.path}: {len(new)} of {len(receipts)} texts marked as done{named}.")
        for name in new:
            if lacking := list_lacking(original, translation, name):
                _say(f"  `{name}` has fewer blocks than the source: {', '.join(lacking)}. See whether one is missing.")
    return 0


def _translate_rehash(options: argparse.Namespace) -> int:
    manual, findings = _read(options.root)
    if options.language:
        manual.settings.language(options.language)
    languages = [options.language] if options.language else [setting.code for setting in manual.settings.translations]
    counts: Counter[str] = Counter()
    for translation in _translations_named(manual, languages, options.text):
        original = manual.library.original(translation.translates)
        if original is None:
            _say(f"{translation.path}: nothing is carried over, for it translates no text. See `manual check`.")
            counts["left"] += len(translation.receipts)
            continue
        rehashed = rehash(original, translation)
        path = options.root / translation.path
        text, strange = replace_receipts(path.read_bytes().decode("utf-8"), translation.receipts, rehashed.carried)
        left = {**rehashed.left, **dict.fromkeys(strange, "It is not written as `manual translate done` writes it.")}
        carried = len(rehashed.carried) - len(strange)
        if carried:
            if not options.dry_run:
                write_file(path, text)
            _say(f"{translation.path}: {carried} {'would be ' if options.dry_run else ''}carried over.")
        for name, reason in left.items():
            _say(f"{translation.path}: `{name}` is left as it is. {reason}")
        counts.update(carried=carried, left=len(left), newest=rehashed.newest)
    unread = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and finding.path.startswith("translations/")
    ]
    _say(
        f"Receipts: {counts['carried']} {'would be ' if options.dry_run else ''}carried over, {counts['left']} left as "
        f"they are, {counts['newest']} were of the newest kind."
    )
    if unread:
        _say(
            f"{len({finding.path for finding in unread})} files have errors and may not have been read. See `manual check`."
        )
    return 1 if unread else 0


def _translations_named(manual: Manual, languages: Sequence[str], keys: Sequence[str]) -> Iterator[Translation]:
    """Yield the translations of some languages, all of them or those of some texts; raises `ProjectError` for a text that has none."""
    for language in languages:
        for key in keys or [key for code, key in manual.library.translations if code == language]:
            translation = manual.translation(language, key)
            if translation is None:
                message = f"`{key}` has no translation into `{language}`. Begin with `manual translate start {language} {key}`."
                raise ProjectError(message)
            yield translation

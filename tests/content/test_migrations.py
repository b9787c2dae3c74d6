"""Older forms of files: what is read of them, how they are rewritten, and that nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from manual.cli.main import main
from manual.cli.migrate import plan_migrations
from manual.content.files import REGISTRIES
from manual.content.migrations import SCHEMA, STEPS, Step, migrate, show_difference, take_schema
from manual.content.yaml_reader import read_yaml
from manual.model.errors import ProjectError

pytestmark = pytest.mark.usefixtures("parsed_once")

PATH = "infosheets/trees.yml"
# a made-up registry whose form has changed twice
CHANGED = {
    "trees": (
        Step("`name` becomes `title`", lambda text: text.replace("\n  name:", "\n  title:")),
        Step("`title` is no longer in capitals", lambda text: text.replace("ELM", "elm")),
    )
}
OLD = "# Trees of the town.\nelm:\n  # as the town calls it\n  name: ELM  # in capitals\n"
NEW = "# Trees of the town.\nschema: 3\nelm:\n  # as the town calls it\n  title: elm  # in capitals\n"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        pytest.param("oaks", "elm: {}\n", "", id="no-head-is-the-first-form"),
        pytest.param("oaks", "schema: 1\nelm: {}\n", "", id="newest"),
        pytest.param("trees", "schema: '3'\nelm: {}\n", "", id="in-quotes"),
        pytest.param("trees", "# nothing yet\n", "", id="empty-file-is-no-old-one"),
        pytest.param(
            "oaks",
            "schema: one\nelm: {}\n",
            "`schema` is the number of the form in which the file is written. Write `schema: 1`.",
            id="no-number",
        ),
        pytest.param(
            "trees",
            "schema:\n  name: elm\n",
            "`schema` is the number of the form in which the file is written. Write `schema: 3`.",
            id="an-entry-of-this-name",
        ),
    ],
)
def test_the_head_is_taken_off(name: str, text: str, problem: str) -> None:
    """What stands below the head are entries; a head that is no number is told."""
    rest, message = take_schema(read_yaml(text), PATH, name, CHANGED)
    assert SCHEMA not in rest
    assert message == problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "# trees\nschema: 4\nelm: {}\n",
            f"{PATH}:2: the file is written in schema 4, and this version of the command reads 3. Install a newer version.",
            id="newer",
        ),
        pytest.param(
            "schema: 2\nelm: {}\n",
            f"{PATH}:1: the file is written in schema 2; 3 is read now. Run `manual migrate`.",
            id="older",
        ),
        pytest.param(
            "elm: {}\n",
            f"{PATH}:1: the file is written in schema 1; 3 is read now. Run `manual migrate`.",
            id="older-without-a-head",
        ),
    ],
)
def test_another_form_stops(text: str, message: str) -> None:
    """Of a file in another form nothing is read, since all that could be said of it would be wrong."""
    with pytest.raises(ProjectError) as stopped:
        take_schema(read_yaml(text), PATH, "trees", CHANGED)
    assert str(stopped.value) == message


@pytest.mark.parametrize(
    ("text", "result", "what"),
    [
        pytest.param(
            OLD,
            NEW,
            ("schema 1 to 2: `name` becomes `title`", "schema 2 to 3: `title` is no longer in capitals"),
            id="from-the-first-form",
        ),
        pytest.param(
            "schema: 2\nelm:\n  title: ELM\n",
            "schema: 3\nelm:\n  title: elm\n",
            ("schema 2 to 3: `title` is no longer in capitals",),
            id="from-the-one-between",
        ),
        pytest.param(NEW, NEW, (), id="newest-already"),
    ],
)
def test_steps_follow_each_other(text: str, result: str, what: tuple[str, ...]) -> None:
    """Each step is taken once, in order; comments stay; a second run changes nothing."""
    migrated = migrate(text, PATH, "trees", CHANGED)
    assert (migrated.text, migrated.what) == (result, what)
    assert migrate(migrated.text, PATH, "trees", CHANGED).text == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("# Oaks.\n\noak: {}\n", "# Oaks.\n\nschema: 1\noak: {}\n", id="comment"),
        pytest.param("---\noak: {}\n", "---\nschema: 1\noak: {}\n", id="begin-of-a-document"),
        pytest.param("# Oaks.\n---  # of the town\n# old\noak: {}\n", "# Oaks.\n---  # of the town\n# old\nschema: 1\noak: {}\n", id="between-comments"),
        pytest.param("%YAML 1.1\n---\noak: {}\n", "%YAML 1.1\n---\nschema: 1\noak: {}\n", id="directive"),
    ],
)  # fmt: skip
def test_a_file_without_a_head_gets_one(text: str, result: str) -> None:
    """Its form is said from then on, below all that a file may begin with."""
    migrated = migrate(text, PATH, "oaks", CHANGED)
    assert migrated.text == result
    assert migrated.what == ("`schema: 1` at its head",)


@pytest.mark.parametrize(
    ("text", "rewrite", "message"),
    [
        pytest.param(
            OLD,
            lambda text: text.replace("  # as the town calls it\n", ""),
            f"{PATH}: the comment “as the town calls it” would be lost. Nothing was written.",
            id="comment-lost",
        ),
        pytest.param(
            OLD,
            lambda text: text.replace("  # in capitals", ""),
            f"{PATH}: the comment “in capitals” would be lost. Nothing was written.",
            id="comment-behind-a-value-lost",
        ),
        pytest.param(
            "elm:\n  name: 'elm\n",
            str,
            f"{PATH}:3: This is not valid YAML: found unexpected end of stream. Put a text that holds `: ` or `#` in double quotes.",
            id="not-read",
        ),
        pytest.param(
            "schema: new\n",
            str,
            f"{PATH}:1: `schema` must be a number. Write that of the form in which the file is written.",
            id="head-is-no-number",
        ),
        pytest.param(
            "schema: 5\n",
            str,
            f"{PATH}:1: the file is written in schema 5, and this version of the command reads 2. Install a newer version.",
            id="newer",
        ),
    ],
)
def test_what_cannot_be_migrated_stops(text: str, rewrite: object, message: str) -> None:
    """Nothing is guessed, and nothing thrown away."""
    with pytest.raises(ProjectError) as stopped:
        migrate(text, PATH, "trees", {"trees": (Step("a change", rewrite),)})  # type: ignore[arg-type]  # functions of a text
    assert str(stopped.value) == message


def test_a_difference_is_shown() -> None:
    """As `diff -u` writes it, with the line around."""
    assert show_difference("a\nb\nc\n", "a\nB\nc\n", PATH) == f"--- {PATH}\n+++ {PATH}\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c"


def test_every_file_is_found(minimal: Path) -> None:
    """Registries of the source, their translations, and the ledger; links are left alone."""
    (minimal / "infosheets/editions.yml").write_text('"2026-1":\n  date: 2026-11-23\n', encoding="utf-8")
    (minimal / "infosheets/facts.yml").unlink()
    (minimal / "infosheets/facts.yml").symlink_to(minimal / "infosheets/places.yml")
    assert [change.path for change in plan_migrations(minimal)] == [
        f"infosheets/{name}.yml"
        for name in ("actors", "editions", "glossary", "owners", "packs", "places", "situations", "sources")
    ] + [f"translations/cs/infosheets/{name}.yml" for name in ("owners", "packs", "places")]


def test_the_command(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows, writes, and has nothing to do the second time."""
    for path in minimal.rglob("*.yml"):
        if path.name != "places.yml" or "cs" in path.parts:
            path.unlink()
    place = minimal / "infosheets/places.yml"
    before = place.read_text(encoding="utf-8")
    line = "infosheets/places.yml: `schema: 1` at its head\n"

    assert main(["--root", str(minimal), "migrate", "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        f"{line}--- infosheets/places.yml\n+++ infosheets/places.yml\n@@ -1 +1,2 @@\n+schema: 1\n tilburg:\n"
        "1 file would be rewritten. Run `manual migrate` to do it.\n"
    )
    assert place.read_text(encoding="utf-8") == before

    assert main(["--root", str(minimal), "migrate"]) == 0
    assert capsys.readouterr().out == (
        f"{line}Rewrote 1 file. Look at the changes, run `manual check`, and commit them.\n"
    )
    assert place.read_text(encoding="utf-8") == f"schema: 1\n{before}"

    assert main(["--root", str(minimal), "migrate"]) == 0
    assert capsys.readouterr().out == "Every file is in its newest form.\n"


def test_no_manual(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In another folder nothing is touched."""
    assert main(["--root", str(tmp_path), "migrate"]) == 2
    assert capsys.readouterr().err == (
        f"manual: There is no folder infosheets in {tmp_path}. Run the command in the folder of the manual.\n"
    )


def test_the_steps_are_those_of_registries() -> None:
    """No step waits for a file that nothing reads."""
    assert {f"{name}.yml" for name in STEPS} <= REGISTRIES

"""What findings weigh by the settings of a manual: any but errors that pages could not stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import read

from manual.cli.main import main
from manual.content.settings import PATH, read_settings
from manual.model.codes import CODES, Severity
from manual.model.errors import ProjectError
from manual.model.findings import has_errors
from manual.model.texts import Language
from manual.site.staging import stage
from manual.views.manual import view_manual

pytestmark = pytest.mark.usefixtures("parsed_once")


def _set(root: Path, line: str) -> None:
    path = root / PATH
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "fails", "fails_strictly", "expected"),
    [
        (None, False, True, ["warning"]),
        ("error", True, True, ["error"]),
        ("warning", False, True, ["warning"]),
        ("info", False, False, ["info"]),
        ("off", False, False, []),
    ],
)
def test_a_warning_weighs_what_the_settings_say(
    value: str | None,
    fails: bool,  # noqa: FBT001  # a row of the table
    fails_strictly: bool,  # noqa: FBT001
    expected: list[str],
    minimal: Path,
) -> None:
    """In what is reported, and in the exit code."""
    (minimal / "infosheets/notes.txt").write_text("Nothing reads this.\n", encoding="utf-8")
    if value is not None:
        _set(minimal, f"severities: {{unknown-file: {value}}}")
    own = [finding for finding in read(minimal)[1] if finding.code == "unknown-file"]
    assert [finding.severity.value for finding in own] == expected
    assert (has_errors(own), has_errors(own, strict=True)) == (fails, fails_strictly)
    assert main(["--root", str(minimal), "check"]) == int(fails)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("severities: off", "`severities` must be a map. Write `severities: {facet-missing: off}`."),
        (
            "severities: {facet-mising: off}",
            "`severities` names `facet-mising`, which is no code of a finding. Did you mean `facet-missing`?",
        ),
        (
            "severities: {zzzzzz: off}",
            "`severities` names `zzzzzz`, which is no code of a finding. Each finding names its own.",
        ),
        (
            "severities: {facet-missing: loud}",
            "`severities.facet-missing` must be one of error, warning, info, off.",
        ),
        ("severities: {facet-missing: [off]}", "`severities.facet-missing` must be one of error, warning, info, off."),
        ("severities: {raw-html: warning}", f"`raw-html` must stay an error. {CODES['raw-html'].kept}"),
    ],
)
def test_what_is_refused(line: str, sentence: str, minimal: Path) -> None:
    """With the line, since a mistake would hide findings."""
    _set(minimal, line)
    number = len((minimal / PATH).read_text(encoding="utf-8").splitlines())
    with pytest.raises(ProjectError) as stopped:
        read_settings(minimal)
    assert str(stopped.value) == f"{PATH}:{number}: {sentence}"


def test_an_error_may_be_called_one() -> None:
    """What must stay an error may be said to be one; only errors have a reason to stay."""
    lowerable = {name for name, code in CODES.items() if code.severity is Severity.ERROR and not code.kept}
    assert lowerable == {
        "link-dead",
        "missing-section",
        "orphan-translation",
        "placeholder",
        "plural-forms",
        "section-order",
        "unknown-role",
        "word-missing",
    }


def test_a_lowered_error_does_not_stop_a_page(minimal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sheet without its section is staged as it is."""
    sheet = minimal / "infosheets/07-education/7.3-first-weeks.md"
    text = sheet.read_text(encoding="utf-8")
    start = text.index("\n## ", text.index("{#at-a-glance}") - 60)
    end = text.index("\n## ", text.index("{#at-a-glance}"))
    sheet.write_text(text[:start] + text[end:], encoding="utf-8")
    assert main(["--root", str(minimal), "check"]) == 1
    _set(minimal, "severities: {missing-section: warning}")
    assert main(["--root", str(minimal), "check"]) == 0
    assert "warning: missing-section: There is no section `{#at-a-glance}`. Add it." in capsys.readouterr().out
    tree = stage(view_manual(read(minimal)[0], [Language("en")])[Language("en")])
    assert "at-a-glance" not in str(tree["7.3.md"])

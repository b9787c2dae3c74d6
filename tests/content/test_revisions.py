"""Earlier texts come out of git as they were, whoever wrote them, and never out of their folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import MINIMAL
from released import edit
from repository import NEEDS_GIT, commit, git

from manual.content.limits import LARGEST_FILE
from manual.content.revisions import Revision, find_revision, write_revision
from manual.model.errors import ProjectError

# git is a process of its own
pytestmark = [NEEDS_GIT, pytest.mark.real]
ABOUT = "docs/index.md"
STEP = "Write a branch, a tag or a digest, such as main or HEAD~1."


def _refusal(root: Path, name: str) -> str:
    with pytest.raises(ProjectError) as stopped:
        find_revision(root, name)
    return str(stopped.value)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_texts_come_back(minimal: Path, tmp_path: Path) -> None:
    """Every text of the commit and no other file; what was changed or added since is not there."""
    (minimal / "docs/pictures").mkdir()
    (minimal / "docs/pictures/home.webp").write_bytes(b"picture")
    (minimal / "notes.md").write_text("Not of the manual.\n", encoding="utf-8")
    first = commit(minimal)
    edit(minimal, ABOUT, "title:", "title: Another")
    (minimal / "docs/more.md").write_text("More.\n", encoding="utf-8")
    commit(minimal)

    folder = tmp_path / "then"
    count = write_revision(minimal, find_revision(minimal, "HEAD~1"), folder)

    assert find_revision(minimal, "HEAD~1") == Revision("HEAD~1", first, shared=True)
    assert _files(folder) == _files(MINIMAL)
    assert count == len(_files(MINIMAL))


def test_line_ends_and_attributes_change_nothing(minimal: Path, tmp_path: Path) -> None:
    """No filter runs: contents are those of the commit to the byte."""
    (minimal / ".gitattributes").write_text("*.md text eol=crlf ident filter=x export-subst\n", encoding="utf-8")
    git(minimal, "init", "--quiet")
    git(minimal, "config", "filter.x.smudge", f"touch {tmp_path}/smudged")
    commit(minimal)
    write_revision(minimal, find_revision(minimal, "HEAD"), tmp_path / "then")
    assert (tmp_path / "then" / ABOUT).read_bytes() == (MINIMAL / ABOUT).read_bytes()
    assert not (tmp_path / "smudged").exists()


def test_a_branch_is_compared_from_where_it_began(minimal: Path) -> None:
    """What others have done on main meanwhile is not the work of the branch."""
    begun = commit(minimal)
    git(minimal, "switch", "--quiet", "--create", "work")
    commit(minimal, "Of the branch")
    git(minimal, "switch", "--quiet", "main")
    later = commit(minimal, "Of others")
    git(minimal, "switch", "--quiet", "work")
    assert find_revision(minimal, "main") == Revision("main", begun, shared=True)
    # a history of its own shares nothing
    git(minimal, "switch", "--quiet", "--orphan", "other")
    commit(minimal, "Of nobody")
    assert find_revision(minimal, "main") == Revision("main", later, shared=False)


def test_a_folder_inside_a_repository(minimal: Path, tmp_path: Path) -> None:
    """The manual need not be the whole of it."""
    (minimal.parent / "docs").mkdir()
    (minimal.parent / ABOUT).write_text("Another project.\n", encoding="utf-8")
    commit(minimal.parent)
    write_revision(minimal, find_revision(minimal, "main"), tmp_path / "then")
    assert _files(tmp_path / "then") == _files(MINIMAL)


def test_a_shallow_clone(minimal: Path, tmp_path: Path) -> None:
    """What is there can be read; what is not is told with what to do."""
    first = commit(minimal)
    git(minimal, "branch", "old")
    commit(minimal)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", minimal.as_uri(), str(clone))
    for name in ("HEAD~1", "old", first):
        assert _refusal(clone, name) == (
            f"There is no commit `{name}` in this clone, which is shallow. Fetch it, such as by "
            "`git fetch --depth=1 origin main:main`, or clone the whole history (in GitHub's checkout `fetch-depth: 0`)."
        )
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "old:old")
    assert find_revision(clone, "old") == Revision("old", first, shared=False)
    write_revision(clone, find_revision(clone, "old"), tmp_path / "then")
    assert _files(tmp_path / "then") == _files(MINIMAL)


def test_the_merge_of_a_pull_request(minimal: Path, tmp_path: Path) -> None:
    """A clone of two commits knows what the merge brings to the branch that it goes to."""
    commit(minimal)
    git(minimal, "switch", "--quiet", "--create", "work")
    commit(minimal, "Of the branch")
    git(minimal, "switch", "--quiet", "main")
    base = commit(minimal, "Of others")
    git(minimal, "merge", "--quiet", "--no-ff", "--message", "Merge", "work")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", minimal.as_uri(), str(clone))
    assert find_revision(clone, "HEAD^1") == Revision("HEAD^1", base, shared=True)


@pytest.mark.parametrize(
    "name",
    ["", "-x", "--output=x", "--all", "HEAD:docs", ":/A step", "HEAD HEAD", "HEAD\n", "HEAD\0", "x" * 201, "\u2028"],
)
def test_names_that_are_none(minimal: Path, name: str) -> None:
    """An option, a path or a list never reaches git."""
    commit(minimal)
    assert _refusal(minimal, name) == f"`{name}` cannot name a commit. {STEP}"
    assert "HEAD" not in {path.name for path in minimal.iterdir()}


@pytest.mark.parametrize("name", ["nowhere", "^HEAD", "HEAD..HEAD", "HEAD^{tree}", "main@{upstream}", "HEAD~9"])
def test_names_of_no_commit(minimal: Path, name: str) -> None:
    """What git does not know as one commit is refused."""
    commit(minimal)
    assert _refusal(minimal, name) == f"There is no commit `{name}`. {STEP}"


def test_without_a_repository(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own sentence, and one where there is no git at all."""
    # git says how far up it has looked, which a mount point ends
    told = _refusal(minimal, "main")
    assert told.startswith("git cannot say how this folder was: not a git repository (or any ")
    assert told.endswith(" Leave out --since.")
    # a repository that a hook of git is at work on is not that of the folder
    commit(minimal)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert find_revision(minimal, "main").shared
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert _refusal(minimal, "main") == (
        "git is not installed, which knows how the manual was. Install it, or leave out --since."
    )


def test_a_folder_that_looks_like_a_repository(minimal: Path) -> None:
    """Of files that git would take for its own, and that may be those of strangers, no setting takes effect."""
    git(minimal, "init", "--quiet", "--bare", ".")
    assert _refusal(minimal, "HEAD").startswith("git cannot say how this folder was: cannot use bare repository ")


def test_a_commit_without_a_manual(tmp_path: Path) -> None:
    """Before the manual began there is nothing to compare."""
    (tmp_path / "x.md").write_text("x\n", encoding="utf-8")
    commit(tmp_path)
    with pytest.raises(ProjectError) as stopped:
        write_revision(tmp_path, find_revision(tmp_path, "main"), tmp_path / "then")
    assert str(stopped.value) == "At `main` there was no infosheets/manual.yml. Name a later commit."


def test_what_git_has_lost(minimal: Path, tmp_path: Path) -> None:
    """A content that is not there, as in a clone without contents, ends it with a sentence."""
    commit(minimal)
    digest = git(minimal, "rev-parse", f"HEAD:{ABOUT}")
    (minimal / ".git/objects" / digest[:2] / digest[2:]).unlink()
    with pytest.raises(ProjectError) as stopped:
        write_revision(minimal, find_revision(minimal, "HEAD"), tmp_path / "then")
    assert str(stopped.value) == "git does not have all texts of `HEAD` here. Fetch them, or clone them all."


@pytest.mark.parametrize(
    "quiet", [pytest.param(None, id="as we ask"), pytest.param({"LC_ALL": "C"}, id="a git that knows no such wish")]
)
def test_a_clone_without_contents_fetches_none(
    minimal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: dict[str, str] | None
) -> None:
    """By itself git would bring what a partial clone lacks."""
    first = commit(minimal)
    edit(minimal, ABOUT, "title:", "title: Another")
    commit(minimal, "Later")
    git(minimal, "config", "uploadpack.allowFilter", "true")
    if quiet is not None:
        monkeypatch.setattr("manual.content.revisions._QUIET", quiet)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", minimal.as_uri(), str(clone))
    with pytest.raises(ProjectError) as stopped:
        write_revision(clone, find_revision(clone, first), tmp_path / "then")
    assert str(stopped.value) == f"git does not have all texts of `{first}` here. Fetch them, or clone them all."


def _commit_tree(root: Path, entries: list[tuple[str, str, bytes]]) -> str:
    """Commit a tree as no git would make it: modes, names (which may hold anything but a slash) and contents."""
    settings = git(root, "hash-object", "-w", "--stdin", given=(MINIMAL / "infosheets/manual.yml").read_bytes())
    rows = [("100644", "manual.yml", bytes.fromhex(settings))]
    for mode, name, content in entries:
        digest = git(root, "hash-object", "-w", "--stdin", given=content) if mode != "40000" else content.decode()
        rows.append((mode, name, bytes.fromhex(digest)))
    tree = b"".join(f"{mode} {name}".encode() + b"\0" + digest for mode, name, digest in rows)
    inner = git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=tree)
    outer = b"40000 infosheets\0" + bytes.fromhex(inner)
    whole = git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=outer)
    return git(root, "commit-tree", whole, "-m", "Hostile")


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([("100644", "..", b"x"), ("100644", "a.md", b"a")], id="the folder above"),
        pytest.param([("120000", "b.md", b"../../out.md"), ("100644", "a.md", b"a")], id="a link out"),
        pytest.param(
            [("120000", "b.md", b"../../../out.md"), ("100644", "b.md", b"x"), ("100644", "a.md", b"a")], id="twice"
        ),
        pytest.param([("100644", "..\\..\\out.md", b"x"), ("100644", "a.md", b"a")], id="a path of Windows"),
        pytest.param([("160000", "sub.md", b"x"), ("100644", "a.md", b"a")], id="another repository"),
        pytest.param([("100755", "a.md", b"a")], id="a program"),
    ],
)
def test_nothing_leaves_the_folder(tmp_path: Path, entries: list[tuple[str, str, bytes]]) -> None:
    """Names and links of a hostile commit; what can be read is read."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet")
    digest = _commit_tree(root, entries)
    folder = tmp_path / "deep/then"
    write_revision(root, Revision("x", digest, shared=True), folder)
    assert (folder / "infosheets/a.md").read_bytes() == b"a"
    assert {path.name for path in tmp_path.iterdir()} == {"repository", "deep"}
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["then"]
    assert {path.name for path in (folder / "infosheets").iterdir()} <= {"a.md", "b.md", "manual.yml"}


def _write_tree(root: Path, name: str, mode: str, digest: str) -> str:
    row = f"{mode} {name}".encode() + b"\0" + bytes.fromhex(digest)
    return git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=row)


def test_folders_above(tmp_path: Path) -> None:
    """A commit may name them as folders, which no git would check out."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet")
    inner = git(root, "hash-object", "-w", "--stdin", given=b"x")
    for name, mode in (("out.md", "100644"), ("..", "40000"), ("..", "40000")):
        inner = _write_tree(root, name, mode, inner)
    digest = _commit_tree(root, [("40000", "..", inner.encode()), ("100644", "a.md", b"a")])
    write_revision(root, Revision("x", digest, shared=True), tmp_path / "deep/then")
    assert {path.name for path in tmp_path.rglob("*.md")} == {"a.md"}


def test_a_link_under_a_link(tmp_path: Path) -> None:
    """A folder that is a link too in the same commit leads nowhere."""
    root, outside = tmp_path / "repository", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    git(root, "init", "--quiet")
    inner = b"120000 y.md\0" + bytes.fromhex(git(root, "hash-object", "-w", "--stdin", given=b"/etc/hosts"))
    below = git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=inner)
    digest = _commit_tree(root, [("120000", "x.md", str(outside).encode()), ("40000", "x.md", below.encode())])
    write_revision(root, Revision("x", digest, shared=True), tmp_path / "then")
    assert list(outside.iterdir()) == []


def test_what_is_too_large_is_not_read(minimal: Path, tmp_path: Path) -> None:
    """No manual may allow such a file, so nobody waits for it."""
    (minimal / "docs/large.md").write_bytes(b"x" * (LARGEST_FILE + 1))
    commit(minimal)
    write_revision(minimal, find_revision(minimal, "main"), tmp_path / "then")
    assert _files(tmp_path / "then") == _files(MINIMAL)

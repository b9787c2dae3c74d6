"""Views of a manual, and what is made of them, for tests that are about one language."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from manual.handout.document import Leaf
from manual.handout.leaves import make_leaf
from manual.site.staging import read_page, stage
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from manual.handout.document import Handout
    from manual.model.texts import Sheet
    from manual.resolve.references import Manual
    from manual.site.page import Page
    from manual.views.manual import LocalManual


def view_of(manual: Manual, language: str) -> LocalManual:
    """Give the view of a manual in a language."""
    (view,) = view_manual(manual, [language]).values()
    return view


def staged_tree(manual: Manual, language: str) -> dict[str, str]:
    """Give the staged tree of a language."""
    return stage(view_of(manual, language))


def read_staged(tree: dict[str, str], name: str) -> Page:
    """Read a page of a staged tree, as the hook does."""
    front, body = tree[f"{name}.md"].removeprefix("---\n").split("\n---\n\n", 1)
    return read_page(front.split("manual: |\n  ", 1)[1], body, name)


def leaf_of(manual: Manual, sheet: Sheet, language: str) -> Handout:
    """Give the leaf of a sheet in a language."""
    view = view_of(manual, language)
    return make_leaf(view, view.sheets[sheet.number])


def document_of(manual: Manual, sheet: Sheet, language: str) -> Leaf:
    """Give what the leaf of a sheet shows in a language."""
    document = leaf_of(manual, sheet, language).document
    assert isinstance(document, Leaf)
    return document


def changed(handout: Handout, **values: Any) -> Handout:  # noqa: ANN401  # fields of each class of document
    """Give a handout with other values in it, or in its document; a name that neither has is an error."""
    own = {name: value for name, value in values.items() if name in {field.name for field in fields(handout)}}
    shown = {name: value for name, value in values.items() if name not in own}
    # which class it is, its fields tell
    return replace(handout, document=replace(handout.document, **shown), **own)

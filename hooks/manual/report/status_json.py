"""How far languages are, and what has fallen behind, as JSON, in the form that `status.schema.json` describes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manual.check.coverage import STATES, count_coverage, judge_promises, list_tasks
from manual.model.terminal import shown_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.check.coverage import Coverage, Promise, Tally, Task
    from manual.check.drift import Behind, Since
    from manual.resolve.references import Manual

FORMAT_VERSION = 2


def write_status_json(manual: Manual, since: Since | None = None) -> str:
    """Write the numbers of each language, its texts with what is to be done, and what has happened since a commit."""
    coverage, tasks = count_coverage(manual), list_tasks(manual)
    promises = {promise.language: promise for promise in judge_promises(manual, coverage)}
    status = {
        "version": FORMAT_VERSION,
        "languages": [
            {
                "language": setting.code,
                "name": setting.name,
                "coverage": [_give_coverage(row) for row in coverage if row.language == setting.code],
                "promise": _give_promise(promises[setting.code]) if setting.code in promises else None,
                "texts": [_give_task(task) for task in tasks if task.language == setting.code],
            }
            for setting in manual.settings.translations
        ],
        "since": None if since is None else _give_since(since),
    }
    return shown_json(json.dumps(status, ensure_ascii=False, indent=2))


def _give_coverage(row: Coverage) -> dict[str, object]:
    return {
        "kind": row.kind,
        "promised": row.promised,
        "texts": _give_tally(row.texts),
        "words": _give_tally(row.words),
    }


def _give_tally(tally: Tally) -> dict[str, int]:
    return {"total": tally.total, **{state: getattr(tally, state) for state in STATES}}


def _give_promise(promise: Promise) -> dict[str, object]:
    return {
        "share": float(promise.share),
        "total": promise.total,
        "current": promise.current,
        "lacking": promise.lacking,
    }


def _give_task(task: Task) -> dict[str, object]:
    return {
        "text": task.text,
        "kind": task.kind,
        "state": task.state,
        "words": task.words,
        "parts": dict(task.parts),
        "extra": task.extra,
        "changed": task.changed,
        "renamed": dict(task.renamed),
        "moved": task.moved,
    }


def _give_since(since: Since) -> dict[str, object]:
    return {
        "revision": since.revision.name,
        "commit": since.revision.commit,
        "shared": since.revision.shared,
        "languages": [
            {
                "language": drift.language,
                "new": drift.new,
                "behind": _give_rows(drift.behind),
                "caught_up": _give_rows(drift.caught_up),
            }
            for drift in since.drifts
        ],
    }


def _give_rows(rows: Sequence[Behind]) -> list[dict[str, object]]:
    return [
        {
            "text": row.text,
            "kind": row.kind,
            "state": row.state,
            "words": row.words,
            "parts": dict(row.parts),
            "misplaced": row.misplaced,
        }
        for row in rows
    ]

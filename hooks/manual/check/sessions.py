"""Check session plans: that minutes add up, that each part has its shape, and that paper and slides have room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.markdown.plans import cut_section, read_minutes, read_rows, read_slides, read_text
from manual.model.findings import Finding
from manual.model.sessions import BLOCKS, EVALUATION, EXERCISE, HARD_MOMENTS, SLIDES
from manual.resolve.sessions import find_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from manual.markdown.plans import SlideNodes
    from manual.model.sessions import Session
    from manual.model.texts import Body, Node, Section
    from manual.resolve.references import Manual

# what one page holds
COUNT_OF_BLOCKS, BLOCK_COLUMNS, MOMENT_COLUMNS = 5, 4, 2
LEAST_MOMENTS, MOST_MOMENTS = 2, 4
MOST_QUESTIONS = 3
# in characters, since words of one language are longer than those of another
MOST_CHARACTERS = {BLOCKS: 650, HARD_MOMENTS: 450, EXERCISE: 330, EVALUATION: 120}
# what a slide holds, whose type is large
COUNT_OF_SLIDES, MOST_POINTS = 3, 3
MOST_IN_A_SENTENCE, MOST_IN_A_POINT = 90, 80


def check_sessions(manual: Manual) -> Iterator[Finding]:
    """Check every session plan, and its text in every language."""
    source = str(manual.settings.source_language)
    for session in manual.library.sessions.values():
        for language in manual.settings.languages:
            text = manual.text(session, language.code)
            if language.code == source or not text.fallback:
                yield from _text(manual, session, text.path, text.body)


def _text(manual: Manual, session: Session, path: str, body: Body) -> Iterator[Finding]:
    nodes = body.tree.nodes
    for part in body.sections:
        own = cut_section(nodes, part.id)
        if part.id == BLOCKS:
            yield from _blocks(session, path, part, own, read_minutes(nodes))
        elif part.id == HARD_MOMENTS:
            yield from _moments(path, part, own)
        elif part.id == EXERCISE and sum(node[0] == "p" for node in own) < 2:  # noqa: PLR2004  # task and answer
            message = "`exercise` needs two paragraphs: what to do, and what a good answer looks like."
            yield Finding(path, part.line, "session-parts", message)
        elif part.id == EVALUATION:
            yield from _questions(path, part, own)
        elif part.id == SLIDES:
            yield from _slides(manual, path, body, part, own)
        length, most = len(" ".join(part.text.split())), MOST_CHARACTERS.get(part.id, 0)
        if most and length > most:
            message = (
                f"`{part.id}` has {length} characters; on the one page of a plan at most {most} have room. Shorten it."
            )
            yield Finding(path, part.line, "session-length", message)


def _blocks(session: Session, path: str, part: Section, own: list[Node], minutes: list[int]) -> Iterator[Finding]:
    rows = read_rows(own)
    if len(rows) != COUNT_OF_BLOCKS or any(len(row) != BLOCK_COLUMNS for row in rows):
        message = f"`blocks` must be a table of {COUNT_OF_BLOCKS} rows with {BLOCK_COLUMNS} columns: minutes, what, what the host does, what to get ready."
        yield Finding(path, part.line, "session-blocks", message)
        return
    for number, row in enumerate(rows, 1):
        if not minutes[number - 1]:
            message = f"Block {number} takes “{read_text(row[0]).strip()}”. Write its minutes as a number, such as 20."
            yield Finding(path, part.line, "session-blocks", message)
    if all(minutes) and session.minutes and sum(minutes) != session.minutes:
        message = (
            f"The blocks take {sum(minutes)} minutes together, and `minutes` says {session.minutes}. Make them agree."
        )
        yield Finding(path, part.line, "session-blocks", message)


def _moments(path: str, part: Section, own: list[Node]) -> Iterator[Finding]:
    rows = read_rows(own)
    if not LEAST_MOMENTS <= len(rows) <= MOST_MOMENTS or any(len(row) != MOMENT_COLUMNS for row in rows):
        message = f"`hard-moments` must be a table of {LEAST_MOMENTS} to {MOST_MOMENTS} rows with {MOMENT_COLUMNS} columns: what they say, what you do."
        yield Finding(path, part.line, "session-parts", message)


def _questions(path: str, part: Section, own: list[Node]) -> Iterator[Finding]:
    items = [item for listing in own if listing[0] in {"ul", "ol"} for item in listing[3]]
    if not 1 <= len(items) <= MOST_QUESTIONS:
        message = f"`evaluation` must have a list of one to {MOST_QUESTIONS} questions: each has a column of the slip."
        yield Finding(path, part.line, "session-parts", message)


def _slides(manual: Manual, path: str, body: Body, part: Section, own: list[Node]) -> Iterator[Finding]:
    slides = read_slides(own)
    if len(slides) != COUNT_OF_SLIDES:
        message = (
            f"`slides` holds {len(slides)}; a pack has {COUNT_OF_SLIDES}. Begin each with a heading `### One sentence.`"
        )
        yield Finding(path, part.line, "session-slides", message)
    for number, slide in enumerate(slides, 1):
        sentence = " ".join(read_text(slide.heading).split())
        if len(sentence) > MOST_IN_A_SENTENCE:
            message = f"The sentence of slide {number} has {len(sentence)} characters; at most {MOST_IN_A_SENTENCE} fit. Shorten it."
            yield Finding(path, part.line, "session-slides", message)
        yield from _under(manual, path, body, part, number, slide)


def _under(  # noqa: PLR0913, PLR0917  # where the slide stands
    manual: Manual, path: str, body: Body, part: Section, number: int, slide: SlideNodes
) -> Iterator[Finding]:
    """Report what is not the one thing under a sentence: a list of a few points, or a reference to a sheet."""
    block = slide.blocks[0] if len(slide.blocks) == 1 else None
    if block is not None and block[0] in {"ul", "ol"}:
        if len(block[3]) > MOST_POINTS:
            message = f"The list of slide {number} has {len(block[3])} points; at most {MOST_POINTS} fit. Shorten it."
            yield Finding(path, part.line, "session-slides", message)
        for item in block[3]:
            length = len(" ".join(read_text(item).split()))
            if length > MOST_IN_A_POINT:
                message = (
                    f"A point of slide {number} has {length} characters; at most {MOST_IN_A_POINT} fit. Shorten it."
                )
                yield Finding(path, part.line, "session-slides", message)
    elif block is None or block[0] != "p" or not _leads_to_sheet(manual, body, block):
        message = f"Under the sentence of slide {number} stands one thing: a list of up to {MOST_POINTS} points, or a reference to a sheet such as `[7.3][]`."
        yield Finding(path, part.line, "session-slides", message)


def _leads_to_sheet(manual: Manual, body: Body, block: Node) -> bool:
    """Tell whether a paragraph is a reference to a sheet, and nothing else."""
    return bool(find_sheets(manual, body, [block])) and len(block[3]) == 1 and not (block[2] + block[3][0][4]).strip()

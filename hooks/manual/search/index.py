"""The search of one language: an index that the browser loads as a script, for MiniSearch and our search-engine.js.

Forms of words are stored, not stemmed when a question is asked. Both were
measured on the real manual with the questions of tests/browser: a stemmer finds
as much (recall at five 0.98 against 0.97 in English, 0.96 to 0.97 against 0.97
in Czech, before pages were weighed as a whole), but no kept library stems Czech, Slovak and Ukrainian in a browser,
while simplemma knows all our languages. The forms cost 19 kB (English) and 46 kB
(Czech) of 239 kB and 292 kB compressed, when there were no cases and forms. The index is stored too: building it in
the browser takes over a second where the processor is four times slower. Even
loading all of it takes 150 ms there, so search-engine.js loads the few entries
that a word asks for.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from manual.language.word_forms import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from manual.language.word_forms import Forms
    from manual.search.passages import Passage, Place

# the fields of MiniSearch's documents, one document for each passage; in some a word counts alike, however much else is in them
FIELDS = ("number", "title", "heading", "more", "keywords", "text")
LEVEL_FIELDS = frozenset({"number", "more", "keywords"})


def gather_words(places: Sequence[Place]) -> set[str]:
    """Give the words of all texts, of which the forms are needed."""
    return {
        word
        for place in places
        for passage in place.passages
        for text in _list_fields(place, passage).values()
        for word in split_words(text)
    }


def write_search_script(places: Sequence[Place], forms: Forms, asking: str) -> str:
    """Write the script that hands texts, forms, index and the words of asking over to search.js."""
    data = {
        "places": [
            [
                place.kind,
                place.number,
                place.chapter,
                place.title,
                place.address,
                [[part.id, part.heading, part.text, part.more] for part in place.passages],
                place.card,
                *([place.language] if place.language else []),
            ]
            for place in places
        ],
        "asking": sorted({fold(word) for word in split_words(asking)}),
        "endings": forms.endings,
        "stems": "\n".join(
            " ".join([stem, *(_write_entry(stem, *entry) for entry in entries)])
            for stem, entries in forms.stems.items()
        ),
        "index": build_index(places, forms),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # a script reads a string of JSON faster than an object
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"manualSearchData = JSON.parse('{quoted}');\n"


def _write_entry(stem: str, number: int, base: str) -> str:
    return f"{number}:{base[len(stem) :]}" if base.startswith(stem) else f"{number}={base}"


def build_index(places: Sequence[Place], forms: Forms) -> dict[str, Any]:
    """Give what MiniSearch's own `toJSON` gives for these passages, so that no browser has to build it."""
    terms: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    lengths: list[list[int]] = []
    for number, fields in enumerate(_list_documents(places)):
        lengths.append([])
        for field, (name, text) in enumerate(fields.items()):
            words = split_words(text)
            lengths[number].append(1 if name in LEVEL_FIELDS else len(set(words)))
            for base, count in Counter(forms.bases[word] for word in words).items():
                terms[base][field][number] = count
    count = len(lengths)
    return {
        "documentCount": count,
        "nextId": count,
        "documentIds": {str(number): number for number in range(count)},
        "fieldIds": {name: number for number, name in enumerate(FIELDS)},
        "fieldLength": {str(number): length for number, length in enumerate(lengths)},
        "averageFieldLength": [round(sum(column) / count, 3) for column in zip(*lengths, strict=True)],
        "storedFields": {},
        "dirtCount": 0,
        "index": [[term, fields] for term, fields in sorted(terms.items())],
        "serializationVersion": 2,
    }


def _list_documents(places: Sequence[Place]) -> Iterator[dict[str, str]]:
    for place in places:
        for passage in place.passages:
            yield _list_fields(place, passage)


def _list_fields(place: Place, passage: Passage) -> dict[str, str]:
    more, keywords = "; ".join(passage.more), "; ".join(passage.keywords)
    values = (place.number, place.title, passage.heading, more, keywords, passage.text)
    return dict(zip(FIELDS, values, strict=True))

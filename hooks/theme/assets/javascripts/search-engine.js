// Finds the sections that answer a question. MiniSearch holds the index and ranks; ours are the forms of words,
// a wrong letter, and the joining of sections into pages. No part of it touches the page.
"use strict";
var manualSearchEngine = (() => {
  // as in word_forms.py, which splits and folds the texts; a test compares both
  const LETTERS = "[\\p{L}\\p{N}\\u064b-\\u065f\\u0670]+";
  const WORD = new RegExp(`\\d+/\\d{4}|\\d+(?:\\.\\d+)+|${LETTERS}(?:(?<=[\\u0400-\\u04ff])['’ʼ](?=[\\u0400-\\u04ff])${LETTERS})*`, "gu");
  const SIGNS = { ß: "ss", ł: "l", đ: "d", ø: "o", æ: "ae", œ: "oe", ı: "i", "’": "", ʼ: "", "'": "", أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ـ: "", ؤ: "و", ئ: "ي" };
  const BOOST = { number: 8, title: 1, heading: 1, more: 1, text: 1 };
  // long sections are a little behind short ones; a field that lacks the word adds nothing
  const BM25 = { k: 1.2, b: 0.4, d: 0.2 };
  // how much a word counts that is one letter away, begun, or of the same root
  const TYPO = 0.6, BEGUN = 0.5, ROOT = 0.3;
  // sheets answer questions; chapters lead to them, other pages speak of the manual itself
  const KIND = { sheet: 1, chapter: 0.6, other: 0.4 };

  const split = (text) => text.normalize("NFC").match(WORD) || [];

  function fold(word) {
    const plain = word.normalize("NFC").toLowerCase().replace(/./gsu, (sign) => SIGNS[sign] ?? sign);
    return plain.replace(/[^йї]/gu, (sign) => sign.normalize("NFD")).replace(/\p{M}/gu, "");
  }

  // Which base words of the texts a form may belong to: the stems are tried from the longest.
  function formsOf(table) {
    const classes = table.endings.map((endings) => new Set(endings.split(",")));
    const stems = new Map();
    const letters = new Set();
    for (const line of table.stems.split("\n")) {
      const [stem, ...entries] = line.split(" ");
      for (const letter of stem) letters.add(letter);
      stems.set(stem, entries.map((entry) => {
        const [, number, kind, rest] = /^(\d+)([:=])(.*)$/.exec(entry);
        return [classes[number], kind === ":" ? stem + rest : rest];
      }));
    }
    const known = new Map();
    const words = (form) => {
      let found = known.get(form);
      if (found) return found;
      found = new Set();
      for (let end = form.length; end > 0; end--) {
        for (const [endings, word] of stems.get(form.slice(0, end)) || []) {
          if (endings.has(form.slice(end))) found.add(word);
        }
      }
      found = [...found];
      known.set(form, found);
      return found;
    };
    return { words, letters: [...letters] };
  }

  // Every string that is one letter wrong, missing, added or swapped away.
  function* neighbours(word, letters) {
    for (let at = 0; at <= word.length; at++) {
      const before = word.slice(0, at), after = word.slice(at);
      if (after) yield before + after.slice(1);
      if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
      for (const letter of letters) {
        yield before + letter + after;
        if (after) yield before + letter + after.slice(1);
      }
    }
  }

  function create(MiniSearch, data) {
    const forms = formsOf(data);
    const index = MiniSearch.loadJS(data.index, {
      fields: Object.keys(data.index.fieldIds),
      searchOptions: { tokenize: (text) => text.split(" "), processTerm: (term) => term, boost: BOOST, bm25: BM25, weights: { fuzzy: 1, prefix: 1 } },
    });
    const passages = data.places.flatMap(([number, chapter, , , parts], place) =>
      parts.map(([id, heading, text, more]) => ({
        place, id, heading, text, more,
        weight: !number ? KIND.other : number === String(chapter) ? KIND.chapter : KIND.sheet,
      })),
    );
    // a word of a text as the index has it
    const terms = (word) => forms.words(fold(word));

    // What to look for in the index for one word of the question, each with its weight.
    function expand(word, last) {
      const folded = fold(word);
      const found = new Map();
      const prefixes = new Map();
      const exact = forms.words(folded);
      for (const term of exact) found.set(term, 1);
      if (/\d/.test(folded)) {
        found.set(folded, 1);
        if (last && /[\/.]/.test(folded)) prefixes.set(folded, BEGUN);
        return { found, prefixes };
      }
      if (last && folded.length > 1) prefixes.set(folded, BEGUN);
      if (!exact.length && folded.length >= 5) {
        for (const near of neighbours(folded, forms.letters)) for (const term of forms.words(near)) found.set(term, TYPO);
      }
      if (folded.length >= 5) prefixes.set(folded.slice(0, Math.max(5, folded.length - 3)), found.size ? ROOT : TYPO);
      return { found, prefixes };
    }

    function search(question) {
      const asked = split(question);
      const perPlace = new Map();
      asked.forEach((word, position) => {
        const { found, prefixes } = expand(word, position === asked.length - 1 && !/\s$/.test(question));
        const scores = new Map();
        const collect = (weights, prefix) => {
          if (!weights.size) return;
          const hits = index.search([...weights.keys()].join(" "), { prefix, boostTerm: (term) => weights.get(term) });
          for (const hit of hits) {
            const known = scores.get(hit.id);
            if (known) {
              if (hit.score > known.score) known.score = hit.score;
              known.terms.push(...hit.terms);
            } else scores.set(hit.id, { score: hit.score, terms: [...hit.terms] });
          }
        };
        collect(found, false);
        collect(prefixes, true);
        // a word that stands nearly everywhere says nothing
        const rare = Math.log(passages.length / Math.min(scores.size, passages.length)) / Math.log(passages.length);
        for (const [id, { score: found, terms: matched }] of scores) {
          const { place, weight } = passages[id];
          const score = found * rare * weight;
          let page = perPlace.get(place);
          if (!page) perPlace.set(place, (page = { place, best: new Map(), parts: new Map() }));
          page.best.set(position, Math.max(score, page.best.get(position) || 0));
          const part = page.parts.get(id) || { score: 0, terms: new Set() };
          part.score += score;
          for (const term of matched) part.terms.add(term);
          page.parts.set(id, part);
        }
      });
      const results = [...perPlace.values()].map((page) => {
        let sum = 0;
        for (const score of page.best.values()) sum += score;
        let [id, part] = [-1, { score: -1 }];
        for (const [one, other] of page.parts) if (other.score > part.score) [id, part] = [one, other];
        // a page whose words stand together in one section comes before one where they are scattered
        return { id, score: sum + part.score, terms: part.terms };
      });
      results.sort((one, other) => other.score - one.score || one.id - other.id);
      return results.map(({ id, score, terms: matched }) => {
        const passage = passages[id];
        const [number, chapter, title, address] = data.places[passage.place];
        return { number, chapter, title, address, score, passage, terms: matched };
      });
    }

    // Cut a text around the words that were found: [text, is it a hit] in turn.
    function snippet({ passage, terms: matched }, length = 180) {
      const marks = (text) => [...text.matchAll(WORD)].filter(([word]) => terms(word).some((term) => matched.has(term)));
      let text = passage.text;
      let hits = marks(text);
      if (!hits.length) {
        const more = passage.more.find((one) => marks(one).length);
        if (more) hits = marks((text = more));
      }
      let [start, most] = [0, 0];
      for (const { index: from } of hits) {
        const inside = new Set(hits.filter((hit) => hit.index >= from && hit.index < from + length - 20).map(([word]) => terms(word)[0]));
        if (inside.size > most) [start, most] = [from, inside.size];
      }
      start = start > 60 ? text.indexOf(" ", start - 50) + 1 : 0;
      let end = text.length > start + length ? text.lastIndexOf(" ", start + length) : text.length;
      if (end <= start) end = start + length;
      const pieces = [];
      let at = start;
      if (start) pieces.push(["… ", false]);
      for (const hit of hits) {
        if (hit.index < start || hit.index + hit[0].length > end) continue;
        if (hit.index > at) pieces.push([text.slice(at, hit.index), false]);
        pieces.push([hit[0], true]);
        at = hit.index + hit[0].length;
      }
      pieces.push([text.slice(at, end) + (end < text.length ? " …" : ""), false]);
      return pieces;
    }
    return { search, snippet };
  }
  return { create, fold };
})();

// Finds the sections that answer a question. MiniSearch holds the index and weighs each section; ours are the forms of
// words, a wrong letter, and the joining of sections into pages. No part of it touches the page.
"use strict";
// biome-ignore lint/correctness/noUnusedVariables: search.js calls it
var manualSearchEngine = (() => {
  // as in word_forms.py, which splits and folds the texts; a test compares both
  const LETTERS = "[\\p{L}\\p{N}\\u064b-\\u065f\\u0670]+";
  const WORD = new RegExp(
    `\\d+/\\d{4}|\\d+(?:\\.\\d+)+|${LETTERS}(?:(?<=[\\u0400-\\u04ff])['’ʼ‘\\u0060´](?=[\\u0400-\\u04ff])${LETTERS})*`,
    "gu",
  );
  const SIGNS = {
    ß: "ss",
    ł: "l",
    đ: "d",
    ø: "o",
    æ: "ae",
    œ: "oe",
    ı: "i",
    ґ: "г",
    "'": "",
    "’": "",
    ʼ: "",
    "‘": "",
    "\u0060": "",
    "´": "",
    أ: "ا",
    إ: "ا",
    آ: "ا",
    ٱ: "ا",
    ى: "ي",
    ة: "ه",
    ـ: "",
    ؤ: "و",
    ئ: "ي",
  };
  // these figures were chosen by the questions of tests/browser/queries-*.yml and tuning-*.yml, and by no other
  const BOOST = { number: 8, title: 0.5, heading: 0.75, more: 1, keywords: 1.5, text: 0.8 };
  // long sections are not behind short ones; a field that has the word counts
  const BM25 = { k: 1.2, b: 0, d: 0.2 };
  // how much a word counts that is one letter away, begun, or of the same root
  const TYPO = 0.4,
    BEGUN = 0.55,
    ROOT = 0.15;
  // a word counts in each section of a page that has it, in each next one so much less
  const FURTHER = 0.75;
  // a page opens at one of its sections, unless its head fits so much better: that has keywords, which nobody sees
  const HEAD = 0.4;
  // what words add to a page that stand side by side in it as they were asked, and how many pages are read for that
  const BESIDE = 0.8,
    READ = 20;
  // the part of the scale of rarity below which a word is too common to be shown as a hit
  const COMMON = 0.3;
  // sheets answer questions; forms and chapters lead to them, cases tell of others, other pages speak of the manual itself
  const KIND = { sheet: 1, form: 0.5, chapter: 0.4, case: 0.6 };
  const REST = 0.25;
  // in this order readers get the kinds, those first that the question names
  const KINDS = ["sheet", "form", "case", "law", "term", "actor", "town", "pack", "page"];
  const ENTRIES = new Set(["law", "term", "actor", "town", "pack"]);
  // how much a word counts with which people ask: what, who, how
  const ASKING = 0.5;
  // how steeply a rare word counts for more than a common one, and a page with all words for more than one that lacks some
  const RARITY = 0.7,
    LACKING = 0.5;
  // a page counts as found that has so much of what was asked, and so much of what the best one has
  const ENOUGH = 0.3,
    BESIDE_BEST = 0.4;
  // words of so many letters may have two wrong ones
  const LONG = 8;
  // a number of so many digits may be that of an act, without its year; a shorter one where little else was asked
  const DIGITS = 3,
    LITTLE = 2;
  const ACT = /\d+\/\d+/;

  // pages by their addresses, entries of a page by their places on it
  const keyOf = ([kind, , , , address, [[id]]]) => (ENTRIES.has(kind) ? `${address}#${id}` : address);

  const split = (text) => text.normalize("NFC").match(WORD) || [];

  function fold(word) {
    const small = word.toLowerCase();
    if (/^[ -~]*$/.test(small) && !/['\u0060]/.test(small)) return small;
    const plain = small.normalize("NFC").replace(/./gsu, (sign) => SIGNS[sign] ?? sign);
    return plain.replace(/[^йї]+/gu, (part) => part.normalize("NFD").replace(/\p{M}/gu, ""));
  }

  // Which base words of the texts a form may belong to: the stems are tried from the longest.
  // Entries are taken apart when they are needed, so that opening the search costs little.
  function formsOf(table) {
    const classes = [];
    const endingsOf = (number) => (classes[number] ||= new Set(table.endings[number].split(",")));
    const stems = new Map(table.stems.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line]));
    const entriesOf = (stem) => {
      let entries = stems.get(stem);
      if (typeof entries === "string") {
        entries = entries
          .split(" ")
          .slice(1)
          .map((entry) => {
            const [, number, kind, rest] = /^(\d+)([:=])(.*)$/.exec(entry);
            return [number, kind === ":" ? stem + rest : rest];
          });
        stems.set(stem, entries);
      }
      return entries;
    };
    const known = new Map();
    const words = (form) => {
      let found = known.get(form);
      if (found) return found;
      found = new Set();
      for (let end = form.length; end > 0; end--) {
        const entries = entriesOf(form.slice(0, end));
        if (!entries) continue;
        const ending = form.slice(end);
        for (const [number, base] of entries) if (endingsOf(number).has(ending)) found.add(base);
      }
      found = [...found];
      known.set(form, found);
      return found;
    };
    let letters;
    return { words, letters: () => (letters ||= [...new Set(table.stems)].filter((sign) => /\p{L}/u.test(sign))) };
  }

  // How many letters are wrong, missing, added or swapped between two words; more than two count as three.
  function distance(word, other) {
    if (Math.abs(word.length - other.length) > 2) return 3;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let at = 1; at <= word.length; at++) {
      const next = [at];
      for (let to = 1; to <= other.length; to++) {
        const same = word[at - 1] === other[to - 1];
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (same ? 0 : 1));
        if (at > 1 && to > 1 && word[at - 1] === other[to - 2] && word[at - 2] === other[to - 1])
          next[to] = Math.min(next[to], before[to - 2] + 1);
      }
      if (Math.min(...next) > 2) return 3;
      [before, row] = [row, next];
    }
    return Math.min(3, row[other.length]);
  }

  const root = (word) => word.slice(0, Math.max(5, word.length - 3));

  // Every string that is one letter wrong, missing, added or swapped away; what has four letters can only lack one,
  // since shorter words are taken as they are.
  function* neighbours(word, letters) {
    const short = word.length < 5;
    for (let at = 0; at <= word.length; at++) {
      const before = word.slice(0, at),
        after = word.slice(at);
      if (after && !short) yield before + after.slice(1);
      if (after.length > 1 && !short) yield before + after[1] + after[0] + after.slice(2);
      for (const letter of letters) {
        yield before + letter + after;
        if (after && !short) yield before + letter + after.slice(1);
      }
    }
  }

  function create(MiniSearch, data) {
    const forms = formsOf(data);
    const asking = new Set(data.asking);
    const options = {
      fields: Object.keys(data.index.fieldIds),
      searchOptions: {
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
        boost: BOOST,
        bm25: BM25,
        weights: { fuzzy: 1, prefix: 1 },
      },
    };
    // Entries of the index are sorted by term. A word asks for a few of thousands, and a score depends on no other:
    // to read all of them would take longer than everything else until the first result.
    const entries = data.index.index;
    function placeOf(word) {
      let low = 0;
      for (let high = entries.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (entries[middle][0] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }
    const isWord = (word) => entries[placeOf(word)]?.[0] === word;
    const isBegun = (word) => Boolean(entries[placeOf(word)]?.[0].startsWith(word));
    const isNowhere = ({ exact, begun }) => ![...exact.keys()].some(isWord) && ![...begun.keys()].some(isBegun);
    // an index of what the words of a question ask for, and of nothing else
    function indexOf(plans) {
      const asked = new Set();
      for (const { exact, begun } of plans) {
        for (const word of exact.keys()) if (isWord(word)) asked.add(entries[placeOf(word)]);
        for (const word of begun.keys())
          for (let place = placeOf(word); entries[place]?.[0].startsWith(word); place++) asked.add(entries[place]);
      }
      return MiniSearch.loadJS({ ...data.index, index: [...asked] }, options);
    }
    const passages = data.places.flatMap(([kind, number, chapter, , , parts], place) =>
      parts.map(([id, heading, text, more]) => ({
        place,
        id,
        heading,
        text,
        more,
        weight: KIND[number === String(chapter) ? "chapter" : kind] || REST,
      })),
    );
    const keys = data.places.map(keyOf);
    // a word of a text as the index has it
    const cache = new Map();
    const terms = (word) => {
      let found = cache.get(word);
      if (!found) {
        found = forms.words(fold(word));
        cache.set(word, found);
      }
      return found;
    };

    // All words of the texts as they are written there, by how they are folded.
    let written;
    function listWritten() {
      if (written) return written;
      written = new Map();
      const seen = new Set();
      for (const [, , , title, , parts] of data.places)
        for (const line of [title, ...parts.flatMap(([, heading, text, more]) => [heading, text, ...more])])
          for (const word of split(line)) {
            if (seen.has(word)) continue;
            seen.add(word);
            const folded = fold(word);
            if (!written.has(folded)) written.set(folded, word);
          }
      return written;
    }

    // What to look for in the index for one word of the question, each with its weight: whole words, and how words begin.
    function expand(word, { last, few }) {
      const folded = fold(word);
      const exact = new Map();
      const begun = new Map();
      const plan = { folded, exact, begun, known: true };
      const own = forms.words(folded);
      for (const term of own) exact.set(term, 1);
      if (/\d/.test(folded)) {
        exact.set(folded, 1);
        if (last && /[/.]/.test(folded)) begun.set(folded, BEGUN);
        plan.act = /^\d+\/\d/.test(folded) ? folded : "";
        if (/^\d{1,4}$/.test(folded) && (few || folded.length >= DIGITS)) {
          plan.act = `${folded}/`;
          begun.set(plan.act, 1);
        }
        return plan;
      }
      if (last && folded.length > 1) begun.set(folded, BEGUN);
      plan.known = own.length > 0;
      if (!plan.known && folded.length >= 4) {
        const add = (near) => {
          for (const term of forms.words(near)) {
            exact.set(term, TYPO);
            begun.set(root(near), TYPO * ROOT);
          }
        };
        for (const near of neighbours(folded, forms.letters())) add(near);
        if (!exact.size && !(last && isBegun(folded)) && folded.length >= LONG)
          for (const near of listWritten().keys()) if (distance(folded, near) === 2) add(near);
      }
      if (folded.length >= 5) begun.set(root(folded), exact.size ? ROOT : TYPO);
      return plan;
    }

    // Which sections have a word, how well it fits there, and as which of their words.
    function match(index, { exact, begun }) {
      const scores = new Map();
      const collect = (weights, prefix) => {
        if (!weights.size) return;
        const hits = index.search([...weights.keys()].join(" "), {
          prefix,
          boostTerm: (term) => weights.get(term),
        });
        for (const hit of hits) {
          // MiniSearch multiplies by the number of words asked for that are there, but these are all forms of one
          const score = hit.score / hit.queryTerms.length;
          const known = scores.get(hit.id);
          if (known) {
            known.score = Math.max(known.score, score);
            known.terms = known.terms.concat(hit.terms);
          } else scores.set(hit.id, { score, terms: hit.terms });
        }
      };
      collect(exact, false);
      collect(begun, true);
      return scores;
    }

    // Gather by pages what the words of a question find: how rare each word is, and how well it fits each section.
    function gather(plans) {
      const index = indexOf(plans);
      const pages = new Map();
      let whole = 0;
      plans.forEach((plan, position) => {
        const scores = match(index, plan);
        if (!scores.size) return;
        // a word that stands nearly everywhere says nothing
        const common = Math.log(Math.min(scores.size, passages.length)) / Math.log(passages.length);
        const rare = (1 - common) ** RARITY * (asking.has(plan.folded) ? ASKING : 1);
        whole += rare;
        for (const [id, { score, terms: matched }] of scores) {
          const { place, weight } = passages[id];
          let page = pages.get(place);
          if (!page) {
            page = { words: new Map(), parts: new Map() };
            pages.set(place, page);
          }
          let word = page.words.get(position);
          if (!word) {
            word = { rare, scores: [] };
            page.words.set(position, word);
          }
          word.scores.push(score * word.rare * weight);
          let part = page.parts.get(id);
          if (!part) {
            part = { score: 0, hits: [] };
            page.parts.set(id, part);
          }
          part.score += score * word.rare;
          part.hits.push({ rare, terms: matched });
        }
      });
      return { pages, whole };
    }

    // What the sections of a page add up to; a page that has not all that was asked is behind by what it lacks.
    function rank({ words, parts }, whole) {
      let [sum, covered] = [0, 0];
      for (const { rare, scores } of words.values()) {
        covered += rare;
        scores.sort((score, other) => other - score);
        scores.forEach((score, at) => {
          sum += score * FURTHER ** at;
        });
      }
      let [id, best] = [-1, -1];
      for (const [other, { score }] of parts) {
        const fit = score * (passages[other].id ? 1 : HEAD);
        if (fit > best) [id, best] = [other, fit];
      }
      const share = whole ? covered / whole : 0;
      return { id, share, score: sum * share ** LACKING, hits: parts.get(id).hits, words, parts };
    }

    // How much of the question stands in a page as it was asked, two words side by side.
    function findPairs({ words, parts }, plans) {
      const pairs = new Set();
      for (const [id, part] of parts) {
        if (part.hits.length < 2) continue;
        const { place, heading, text, more } = passages[id];
        for (const line of [data.places[place][3], heading, text, ...more]) {
          let before = [];
          for (const word of split(line)) {
            const own = terms(word);
            const now = [];
            plans.forEach(({ exact }, position) => {
              // a form of two words is in the index as one of them only
              if (words.has(position) && own.some((term) => exact.has(term))) now.push(position);
            });
            for (const position of now) if (before.includes(position - 1)) pairs.add(position);
            before = now;
          }
        }
      }
      return [...pairs].reduce((sum, position) => sum + words.get(position).rare * words.get(position - 1).rare, 0);
    }

    // Whether the question is the name, the number or the abbreviation of a page or entry, and nothing else.
    function isNamed({ id, words }, plans) {
      const { place, more } = passages[id];
      const [kind, number] = data.places[place];
      if (number) return plans.length === 1 && number.toLowerCase() === plans[0].folded;
      if (!ENTRIES.has(kind)) return false;
      if (kind === "law" && plans.some(({ act }) => act && more.some((line) => hasNumber(line, act)))) return true;
      if (words.size < plans.length || plans.some(({ known }) => !known)) return false;
      const answers = (word, { exact }) => terms(word).some((term) => exact.has(term));
      return [...data.places[place][3].replace(/\([^)]*\)/g, "").split(/[,;/]/), ...more]
        .map(split)
        .some(
          (name) =>
            name.length > 0 &&
            name.every((word) => plans.some((plan) => answers(word, plan))) &&
            plans.every((plan) => name.some((word) => answers(word, plan))),
        );
    }

    const hasNumber = (line, act) =>
      split(line).some((word) => (act.endsWith("/") ? word.startsWith(act) : word === act));

    // what the latest question asks for, which is looked up more than once
    let latest = { question: "", plans: [] };
    function plan(question) {
      if (latest.question === question) return latest.plans;
      const asked = split(question);
      const few = asked.length <= LITTLE;
      const isLast = (position) => position === asked.length - 1 && !/\s$/.test(question);
      latest = { question, plans: asked.map((word, position) => expand(word, { last: isLast(position), few })) };
      return latest.plans;
    }

    // The pages and entries that answer a question, the best first, each with its best section.
    function search(question) {
      const plans = plan(question);
      const { pages, whole } = gather(plans);
      // what else a question of strange words has would be found by chance
      const strange = plans.filter(isNowhere).length;
      if (strange > 1 && strange * 2 >= plans.length) return [];
      const byScore = (result, other) => other.score - result.score || result.id - other.id;
      // where an act is named with its year, nothing else is looked for
      const acts = [...plans.keys()].filter((position) => plans[position].act?.match(/\d$/));
      const isOn = (page) => acts.some((position) => page.words.has(position));
      const all = [...pages.values()];
      let results = (all.some(isOn) ? all.filter(isOn) : all).map((page) => rank(page, whole));
      const least = Math.max(ENOUGH, BESIDE_BEST * Math.max(0, ...results.map(({ share }) => share)));
      results = results.filter(({ share }) => share >= least).sort(byScore);
      if (plans.length > 1) {
        for (const result of results.slice(0, READ)) result.score *= 1 + BESIDE * findPairs(result, plans);
        results.sort(byScore);
      }
      // where an act is all that is asked for, sheets about it go before those that mention it
      const isAct = ({ id, words }) => data.places[passages[id].place][0] === "law" && words.size === plans.length;
      if (acts.length && results.some(isAct)) {
        const weights = new Map(
          results.map(({ id }) => [id, Math.max(...acts.map((at) => weighAct(passages[id].place, plans[at].act)))]),
        );
        results.sort((result, other) => weights.get(other.id) - weights.get(result.id));
      }
      return results.map((result) => describe(result, plans));
    }

    // How many provisions of an act a page cites that is about it: that cites no other act so often; 0 of other pages.
    function weighAct(place, act) {
      const cited = new Set(passages.flatMap((passage) => (passage.place === place ? passage.more : [])));
      const counts = new Map();
      for (const line of cited) {
        const [number] = ACT.exec(line) || [];
        if (number) counts.set(number, (counts.get(number) || 0) + 1);
      }
      const own = counts.get(act) || 0;
      return own === Math.max(own, ...counts.values()) ? own : 0;
    }

    // What readers get of a page; `terms` are the words that its best section was found by, with how rare each is.
    function describe(result, plans) {
      const passage = passages[result.id];
      // taken by their numbers, which is quicker while a browser does not know the code yet, and pages are many
      const place = data.places[passage.place];
      return {
        key: keys[passage.place],
        kind: place[0],
        number: place[1],
        chapter: place[2],
        title: place[3],
        address: place[4],
        card: place[6],
        language: place[7],
        named: isNamed(result, plans),
        score: result.score,
        passage,
        // asked for of the few results that are shown
        get terms() {
          const matched = new Map();
          for (const hit of result.hits)
            for (const term of hit.terms) matched.set(term, Math.max(hit.rare, matched.get(term) || 0));
          return matched;
        },
      };
    }

    // The words of a question that the texts do not have, each with the one that was looked for in its place; empty for none.
    function correct(question, [best]) {
      if (!best) return [];
      const { place } = best.passage;
      const own = passages.filter((passage) => passage.place === place);
      const lines = [best.title, ...own.flatMap(({ heading, text, more }) => [heading, text, ...more])];
      const words = new Set(lines.flatMap(split));
      const asked = split(question);
      const plans = plan(question);
      return plans.flatMap(({ known, folded, exact }, position) => {
        if (known) return [];
        const meant = [...words]
          .filter((word) => terms(word).some((term) => exact.has(term)))
          .map((word) => ({ word, wrong: distance(folded, fold(word)) }))
          .sort((word, other) => word.wrong - other.wrong)[0];
        if (meant && meant.wrong < 3) {
          const small = meant.word.toLowerCase();
          return [{ asked: asked[position], meant: words.has(small) ? small : meant.word }];
        }
        return isNowhere(plans[position]) ? [{ asked: asked[position], meant: "" }] : [];
      });
    }

    // The words of a text with where they begin, kept while somebody types and the same texts are shown again.
    const wordsOf = new Map();
    function listWords(text) {
      let words = wordsOf.get(text);
      if (!words) {
        words = [...text.matchAll(WORD)].map(({ 0: word, index: from }) => ({ word, from }));
        wordsOf.set(text, words);
      }
      return words;
    }

    // Cut a text around the words that were found: [text, is it a hit] in turn.
    function snippet({ passage, terms: matched }, length = 180) {
      // words that stand nearly everywhere are marked only where nothing else was found
      const least = Math.min(COMMON, Math.max(...matched.values()) - 0.001);
      const weights = new Map();
      const weigh = (word) => {
        let weight = weights.get(word);
        if (weight === undefined) {
          weight = 0;
          for (const term of terms(word)) weight = Math.max(weight, matched.get(term) || 0);
          weights.set(word, weight);
        }
        return weight;
      };
      // the stretch of a text that holds the most of what was asked
      const stretch = (text) => {
        const hits = [];
        for (const { word, from } of listWords(text)) {
          const weight = weigh(word);
          if (weight > least) hits.push({ word, from, weight });
        }
        let best = { text, hits, start: 0, weight: 0 };
        for (const { from } of hits) {
          const inside = new Map();
          for (const hit of hits)
            if (hit.from >= from && hit.from < from + length - 20) inside.set(terms(hit.word)[0], hit.weight);
          const weight = [...inside.values()].reduce((sum, one) => sum + one, 0);
          if (weight > best.weight) best = { ...best, start: from, weight };
        }
        return best;
      };
      let best = stretch(passage.text);
      for (const more of passage.more) {
        const other = stretch(more);
        if (other.weight > best.weight) best = other;
      }
      const { text, hits } = best;
      let { start } = best;
      start = start > 60 ? text.indexOf(" ", start - 50) + 1 : 0;
      let end = text.length > start + length ? text.lastIndexOf(" ", start + length) : text.length;
      if (end <= start) end = start + length;
      const pieces = [];
      let at = start;
      if (start) pieces.push(["… ", false]);
      for (const { word, from } of hits) {
        if (from < start || from + word.length > end) continue;
        if (from > at) pieces.push([text.slice(at, from), false]);
        pieces.push([word, true]);
        at = from + word.length;
      }
      pieces.push([text.slice(at, end) + (end < text.length ? " …" : ""), false]);
      return pieces;
    }
    // The words of a section that a result was found by, as they are written there.
    function listHits({ passage, terms: matched }) {
      const words = new Set(split(`${passage.heading} ${passage.text}`));
      const least = Math.min(COMMON, Math.max(...matched.values()) - 0.001);
      return [...words].filter((word) => terms(word).some((term) => matched.get(term) > least));
    }
    return { search, snippet, correct, listHits, keys };
  }

  // Results by kind, as readers get them: kinds in a fixed order, but first those of which the question names some.
  // Of these only what is named leads, `named` of them; the sheets that follow are not to be far below.
  function group(results) {
    const groups = KINDS.map((kind) => {
      const own = results.filter((result) => result.kind === kind);
      const lead = own.filter(({ named }) => named);
      return { kind, results: [...lead, ...own.filter(({ named }) => !named)], named: lead.length };
    }).filter((part) => part.results.length);
    return [...groups.filter(({ named }) => named), ...groups.filter(({ named }) => !named)];
  }
  return { create, group, fold, split };
})();

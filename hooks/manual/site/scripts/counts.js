// Says how many there are, in the form that the language of the page has for the number. The page brings all forms,
// by their names in CLDR, which a browser knows too.
"use strict";
// biome-ignore lint/correctness/noUnusedVariables: other scripts call it
const manualCount = (() => {
  const rules = new Intl.PluralRules(document.documentElement.lang);
  return (forms, number) => (forms[rules.select(number)] || forms.other).replace("%(num)s", number);
})();

/** How many letters of a name may be wrong: one from four on, two from eight on. Fewer would miss two slips in “Cleopattra Gest”, more would take strangers for guests. */
export function slipsAllowed(name: string): number {
  return name.length < 4 ? 0 : name.length < 8 ? 1 : 2;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** British words whose American form no rule gives; compared without regard to which is meant. */
const british = new Map(
  (
    "defence:defense offence:offense licence:license pretence:pretense practise:practice practised:practiced practising:practicing " +
    "grey:gray programme:program programmes:programs judgement:judgment judgements:judgments acknowledgement:acknowledgment ageing:aging " +
    "learnt:learned burnt:burned dreamt:dreamed spelt:spelled spoilt:spoiled leapt:leaped leant:leaned smelt:smelled whilst:while " +
    "amongst:among towards:toward afterwards:afterward backwards:backward forwards:forward mum:mom maths:math sceptic:skeptic " +
    "sceptics:skeptics sceptical:skeptical scepticism:skepticism artefact:artifact artefacts:artifacts enrol:enroll fulfil:fulfill " +
    "fulfilment:fulfillment skilful:skillful wilful:willful instalment:installment mould:mold plough:plow aeroplane:airplane " +
    "aeroplanes:airplanes aluminium:aluminum tyre:tire tyres:tires cosy:cozy jewellery:jewelry kerb:curb moustache:mustache " +
    "sulphur:sulfur catalogue:catalog catalogues:catalogs analogue:analog analogues:analogs dialogue:dialog dialogues:dialogs " +
    "manoeuvre:maneuver cheque:check cheques:checks alright:allright okay:ok centred:centered centring:centering"
  )
    .split(" ")
    .map((pair): [string, string] => {
      const [from = "", to = ""] = pair.split(":");
      return [from, to];
    }),
);
const withOur =
  /^(un|dis|mis)?(arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|savi|splend|tum|val|vap|vig)our(?!i[sz]e$)/;
const withRe =
  /^(kilo|milli|centi|nano)?(cent|met|lit|theat|fib|calib|sab|somb|lust|spect|meag)re(s)?$/;
/** Words in -ise that are never in -ize. */
const alwaysIse =
  /(?:adv|ar|compr|compro?m|desp|dev|disgu|enterpr|exerc|expert|franch|improv|merchand|no|otherw|parad|prec|prem|prom|ra|rev|superv|surpr|telev|treat|w|likew|advert|chast|dem|exc|inc|circumc|cru|pra|bru|po|conc|surm|gu|appr|repr|r)is(?:e|es|ed|ing|er|ers)$/;
const doubledL =
  /^((?:re|un|mis)?(?:travel|model|label|cancel|signal|channel|level|fuel|counsel|marvel|quarrel|tunnel|total|equal|dial|rival|spiral|pedal|shovel|swivel|unravel|panel))l(ed|ing|er|ers)$/;

/** A folded word as it is spelt in America: `organisations` is organizations, `behaviour` behavior, `modelling` modeling. */
export function americanSpelling(word: string): string {
  const known = british.get(word);
  if (known !== undefined) return known;
  if (word.length < 5) return word;
  return word
    .replace(withOur, "$1$2or")
    .replace(withRe, "$1$2er$3")
    .replace(doubledL, "$1$2")
    .replace(/isation(s?|al|ally)$/, "ization$1")
    .replace(/(\w{2})is(e|es|ed|ing|er|ers)$/, (found, before: string, ending: string) =>
      alwaysIse.test(word) ? found : `${before}iz${ending}`,
    )
    .replace(/(anal|paral|catal)ys(e|es|ed|ing|er|ers)$/, "$1yz$2");
}

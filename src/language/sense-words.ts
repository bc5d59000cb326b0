/**
 * Words of English on which the sense of a sentence turns, by what they do. Where one stands on one side only, the two sides do not say the
 * same. All in the form in which `exactWordsOf` gives them: American, contractions written out.
 */
const senseWords = {
  negation:
    "no not nor never none nobody nothing nowhere neither without hardly barely scarcely rarely seldom aint lacking absent minus false untrue wrong incorrect lie lied",
  ending:
    "stop stops stopped stopping quit quits quitting cease ceases ceased fail fails failed failing failure refuse refuses refused refusing decline declines declined deny denies denied denying avoid avoids avoided avoiding prevent prevents prevented preventing lack lacks lacked abandon abandons abandoned forbid forbids forbade ban bans banned reject rejects rejected doubt doubts doubted dispute disputes disputed longer anymore pretend pretends pretended unable impossible",
  modal:
    "can could will would shall should may might must ought able supposed allowed required going",
  certainty:
    "maybe perhaps probably possibly presumably likely unlikely certainly definitely surely undoubtedly clearly obviously apparently supposedly allegedly potentially theoretically hopefully guess suspect hope might seem seems seemed appear appears claim claims claimed promise promised",
  amount:
    "all every everyone everybody everything always most mostly many much more some someone somebody something sometimes few fewer several any anyone anybody anything both half only just almost nearly entirely completely fully totally partly partially little less least lot lots enough too often usually frequently occasionally constantly constant rare frequent common majority minority whole alone solely merely except exactly roughly approximately about rarely double twice triple once dozen dozens hundreds thousands millions billions trillions percent",
  direction:
    "up down in out over under above below before after against for with toward away from to into rise rises rising rose fall falls falling fell increase increases increased increasing decrease decreases decreased decreasing grow grows growing grew shrink shrinks shrinking shrank raise raises raised lower lowers lowered gain gains lose loses losing lost win wins winning better worse best worst higher faster slower bigger smaller larger greater stronger weaker earlier later sooner longer shorter easier harder",
  condition:
    "if unless until when whenever because although though while but except instead rather than despite since so therefore however yet either or whether",
} as const;

export type SenseKind = keyof typeof senseWords;

const kindOf = new Map<string, SenseKind>();
for (const [kind, words] of Object.entries(senseWords))
  for (const word of words.split(" "))
    if (!kindOf.has(word) && isSenseKind(kind)) kindOf.set(word, kind);

function isSenseKind(kind: string): kind is SenseKind {
  return kind in senseWords;
}

/** What a word does to the sense; `undefined` for most words. */
export function senseKindOf(word: string): SenseKind | undefined {
  return kindOf.get(word);
}

/** Whether a word denies others or says that something ends: `not`, `stop`. */
export function isDenying(word: string): boolean {
  const kind = senseKindOf(word);
  return kind === "negation" || kind === "ending";
}

const denyingPrefix = /^(?:un|in|im|il|ir|non|dis|mis|de|anti)(?=\p{L}{3})/u;

/** Whether one word denies the other by what stands before it: `unsafe` and `safe`, `irresponsible` and `responsible`. */
export function deniesByPrefix(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.replace(denyingPrefix, "") === short && long !== short;
}

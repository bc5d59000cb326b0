import type { Scope } from "../../episode/scope.ts";
import { termsOf } from "../../language/terms.ts";
import type { Hit, Search, Verdict } from "../search.ts";
import type { Claim, Claims } from "./claimed-words.ts";
import type { Said } from "./said.ts";
import { isSameIdea } from "./same-idea.ts";
import { isBy } from "./whose-words.ts";

/** What is handed to the search; more only blurs it. */
const maxSearchedWords = 60;
/** Less of a message tells too little to be looked for. */
const minSearchedWords = 6;

/** Not said in these words: perhaps in others. */
export async function otherWords(
  { claims, speaker }: Claims,
  { find }: Said,
  scope: Scope,
): Promise<Verdict> {
  const byLength = claims.toSorted((a, b) => a.text.length - b.text.length);
  const claim =
    byLength.find(({ text }) => termsOf(text).length >= minSearchedWords) ?? byLength.at(-1);
  const hit = claim && (await firstHit(claim, find, scope));
  if (!hit) return { kind: "none", nearest: undefined };
  if (!isSameIdea(claim.text, hit, hit.episode.people)) return { kind: "none", nearest: hit };
  const notBy = speaker && !isBy(speaker, hit.episode, hit) ? { notBy: speaker.name } : {};
  return { kind: "idea", hit, ...notBy };
}

/** Only words are asked for, so that no mark in a message is taken for an operator. */
async function firstHit(
  { text }: Claim,
  find: Search["find"],
  scope: Scope,
): Promise<Hit | undefined> {
  const words = termsOf(text).slice(0, maxSearchedWords);
  const asked = words.map(({ start, end }) => text.slice(start, end)).join(" ");
  const found = await find({ text: asked, scope, limit: 1 });
  return found[0];
}

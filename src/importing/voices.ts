import type { Episode, Sentence } from "../episode/episode.ts";
import { isUnnamed } from "../episode/unnamed-speakers.ts";
import { formatTimestamp } from "../episode/time.ts";
import { wordCount } from "../language/words.ts";
import { shown } from "../reading/fault.ts";
import { isMachineLabel } from "../reading/source/labels.ts";

/** A voice that a recogniser tells apart, with what helps to know whose it is. */
export interface Voice {
  /** As transcript.md writes it: `SPEAKER_00`. */
  readonly label: string;
  readonly name: string;
  readonly shareOfWords: number;
  readonly longest: readonly Sentence[];
  /** A name that it gives itself, and where. Only ever shown: people also say the names of others. */
  readonly suggestion: { readonly name: string; readonly sentence: Sentence } | undefined;
}

const longestShown = 3;
const nameAfter =
  /\b(?:I[’']m|I am|my name is|my name[’']s|ich bin|mein Name ist|ich heiße|je suis|je m[’']appelle|me llamo|mi nombre es|soy)\s+(?:(?:your host|Dr\.?|dein Gastgeber)[,]?\s+)?(\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){0,2})/u;
const noName =
  /^(?:I|The|And|So|Sorry|Not|Very|Just|Here|Going|American|British|German|French|Spanish|English|Jewish|Christian|God)\b/;

/** The labels of an episode's transcript that nobody has named yet. */
export function unnamedVoices(episode: Episode, labels: readonly string[]): Voice[] {
  const all = episode.sentences.reduce((sum, { text }) => sum + wordCount(text), 0);
  const names = episode.people.filter(({ name }) => isUnnamed(name)).map(({ name }) => name);
  return labels.flatMap((label, index) => {
    const name = names[index];
    if (name === undefined) return [];
    const own = episode.sentences.filter(({ speaker }) => speaker?.name === name);
    const words = own.reduce((sum, { text }) => sum + wordCount(text), 0);
    const said = own.find(({ text }) => suggestedIn(text) !== undefined);
    return [
      {
        label,
        name,
        shareOfWords: all === 0 ? 0 : words / all,
        longest: own.toSorted((a, b) => b.text.length - a.text.length).slice(0, longestShown),
        suggestion: said && { name: suggestedIn(said.text) ?? "", sentence: said },
      },
    ];
  });
}

function suggestedIn(text: string): string | undefined {
  const name = nameAfter.exec(text)?.[1];
  return name !== undefined && !noName.test(name) ? name : undefined;
}

/** The labels for which replies say “Speaker 1 (not named)”, in the order of the transcript. */
export function machineLabelsIn(
  transcript: string,
  named: Readonly<Record<string, unknown>>,
): string[] {
  const labels = [...transcript.matchAll(/^\*\*([^*]+?)\??:\*\*/gm)].map(([, label = ""]) => label);
  return [...new Set(labels)].filter((label) => isMachineLabel(label) && !(label in named));
}

function at({ startSeconds }: Sentence): string {
  return startSeconds === undefined ? "" : ` ${formatTimestamp(startSeconds)}`;
}

/** What to tell of the voices, and how each gets a name. */
export function voiceLines(episodeId: string, voices: readonly Voice[]): string[] {
  return voices.flatMap(({ label, name, shareOfWords, longest, suggestion }) => {
    return [
      `${label}: ${name}, ${Math.round(shareOfWords * 100)}% of the words`,
      ...longest.map((sentence) => `  ${shown(sentence.text, 100)}${at(sentence)}`),
      suggestion
        ? `  perhaps ${suggestion.name}: ${shown(suggestion.sentence.text, 80)}${at(suggestion.sentence)}. If so: verse name ${episodeId} ${label} ${JSON.stringify(suggestion.name)}`
        : `  when you know who it is: verse name ${episodeId} ${label} "Their Name"`,
    ];
  });
}

import { textsFor } from "../../src/texts/texts.ts";
import type { Episode } from "../../src/episode/episode.ts";
import {
  aCommandInteraction,
  allComponents,
  aMessageCommandInteraction,
  anAutocompleteInteraction,
  aPressInteraction,
  parseMessage,
  type Component,
} from "../builders.ts";

/** One interaction as Discord would send it. */
export interface LoadRequest {
  /** What is asked, for the report of what went wrong. */
  readonly asked: string;
  readonly kind: "command" | "suggestions" | "press";
  readonly interaction: object;
  /** The same question has the same answer; a random passage has not. */
  readonly isRepeatable: boolean;
}

/** The kinds of twenty requests, as people make them: most are lists that appear while somebody types. */
const mix = [
  "suggest-text",
  "quote",
  "suggest-text",
  "press",
  "suggest-chapter",
  "check",
  "suggest-text",
  "quote",
  "press",
  "chapter",
  "suggest-text",
  "about",
  "quote",
  "suggest-speaker",
  "press",
  "at",
  "suggest-text",
  "compare",
  "quote",
  "fixed",
] as const;

const fixed = ["chapters", "episode", "help", "random"];

/** Requests of all commands in the mix above. No two searches are for the same words, so that nothing remembered helps. */
export function mixedRequests(
  episode: Episode,
  presses: readonly LoadRequest[],
  { count, from }: { count: number; from: number },
): LoadRequest[] {
  const sentences = episode.sentences
    .map(({ text }) => text.split(" "))
    .filter((words) => words.length > 8);
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const kind = mix[number % mix.length] ?? "quote";
    const found = kind === "press" ? presses[number % presses.length] : undefined;
    return found ?? requestOf(kind, { number, episode, words: wordsAt(sentences, number) });
  });
}

function requestOf(
  kind: (typeof mix)[number],
  { number, episode, words }: { number: number; episode: Episode; words: string },
): LoadRequest {
  const chapter = String((number % episode.chapters.length) + 1);
  const speaker = episode.people[number % episode.people.length]?.name ?? "";
  switch (kind) {
    case "suggest-text":
      return suggestions("quote", "text", words.slice(0, 3 + (number % 12)));
    case "suggest-chapter":
      return suggestions("chapter", "chapter", words.slice(0, 4));
    case "suggest-speaker":
      return suggestions("speaker", "speaker", speaker.slice(0, number % 4));
    case "check":
      return number % 40 < 20
        ? command("check", { text: words })
        : {
            asked: `Find this quote: ${words}`,
            kind: "command",
            interaction: aMessageCommandInteraction("Find this quote", { content: words }),
            isRepeatable: true,
          };
    case "chapter":
      return command("chapter", { chapter });
    case "about":
      return command("speaker", { speaker, about: words });
    case "at":
      return command("at", {
        time: String((number * 37) % Math.floor(episode.durationSeconds ?? 1)),
      });
    case "compare":
      return command("compare", { about: words });
    case "fixed":
      return command(fixed[Math.floor(number / mix.length) % fixed.length] ?? "help", {});
    // There is nothing to press yet.
    case "press":
    case "quote":
      return command("quote", { text: words });
  }
}

/** Three to eight words that follow each other in the episode, other ones for each number. */
function wordsAt(sentences: readonly string[][], number: number): string {
  const words = sentences[(number * 7) % sentences.length] ?? [];
  const round = Math.floor(number / sentences.length);
  const first = (number + round) % 4;
  return words.slice(first, first + 3 + (number % 6)).join(" ");
}

function command(name: string, options: Readonly<Record<string, string>>): LoadRequest {
  const shown = textsFor(undefined).commands[name]?.name ?? name;
  return {
    asked: `/${name} ${Object.values(options).join(", ")}`,
    kind: "command",
    interaction: aCommandInteraction(shown, options),
    isRepeatable: name !== "random",
  };
}

function suggestions(name: string, option: string, typed: string): LoadRequest {
  return {
    asked: `/${name} ${option}: ${typed}…`,
    kind: "suggestions",
    interaction: anAutocompleteInteraction(name, { [option]: typed }, option),
    isRepeatable: true,
  };
}

/** Everything that can be pressed on a message of ours, but for what removes it. */
export function pressesOn(messageData: unknown): LoadRequest[] {
  const { flags, components } = parseMessage(messageData);
  return allComponents(components).flatMap((component) =>
    pressesOf(component)
      .filter(({ customId }) => !customId.startsWith("remove"))
      .map((press) => ({
        asked: `press ${press.customId} ${press.values?.join() ?? ""}`,
        kind: "press",
        interaction: aPressInteraction(press, {
          flags,
          interaction_metadata: { user: { id: "1" } },
        }),
        // What is shared names who shares it.
        isRepeatable: !/^(?:random|share)\b/.test(press.customId),
      })),
  );
}

function pressesOf({
  custom_id: customId,
  options,
}: Component): { customId: string; values?: readonly string[] }[] {
  if (customId === undefined) return [];
  if (!options) return [{ customId }];
  return options.map(({ value }) => ({ customId, values: [value] }));
}

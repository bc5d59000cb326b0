import { sentencesOf, type Episode } from "../episode/episode.ts";
import { wordCount } from "../language/words.ts";
import type { DraftStretch } from "./stretches.ts";

/** As many words as one subject mostly takes. */
const wordsPerMoment = 150;

/** All that a model is told of a stretch, so that it needs nothing else. */
export function promptFor(episode: Episode, stretch: DraftStretch): string {
  const words = wordCount(spoken(episode, stretch));
  const moments = Math.max(1, Math.round(words / wordsPerMoment));
  const points = words < 400 ? "1 or 2" : words < 1500 ? "3 or 4" : "4 to 6";
  const isUntitled = stretch.kind === "part" && stretch.title === undefined;
  return `You write a guide to one ${stretch.kind} of a podcast episode. People search it months later, and each claim of yours is checked against the transcript below. Use nothing else that you know. Write in the language of the transcript.

Show: ${episode.show.name}
Episode: ${episode.title}
${stretch.kind === "chapter" ? "Chapter" : "Part"} ${stretch.number}${stretch.title === undefined ? "" : `: ${stretch.title}`}
People: ${peopleIn(episode) || "nobody knows who speaks"}

Answer with one JSON object and nothing else:

{
${isUntitled ? '  "title": "…",\n' : ""}  "gist": "…",
  "points": [{ "text": "…", "quote": "…" }],
  "quotes": ["…"],
  "moments": [{ "start": "…", "title": "…", "gist": "…", "questions": ["…"], "about": ["…"] }]
}
${isUntitled ? "\ntitle: what the part is about, in 2 to 6 words.\n" : ""}
gist: one sentence, at most 180 characters. What is said, not that something is talked about.

points: ${points}, the most important statements, in the order in which they are made.
- text: one sentence, at most 190 characters, that names who holds it (“${nameIn(episode)} thinks …”). “Maybe”, “I think” and “could” stay; no more is claimed than was said.
- quote: 5 to 40 words in a row of that one speaker, copied letter for letter, without “…”, which prove the text. Every number and every “not” of the text stands in the quote or right beside it, and a “not” in the quote stays in the text.

quotes: at most 2 that people would share: one to three whole sentences of one speaker, copied letter for letter, at most 80 words, that are understood alone. None is better than a weak one.

moments: the whole ${stretch.kind} cut into about ${moments} stretches without a gap, a subject each, mostly 60 to 250 words long. Cut where the subject changes, not by length: an example, a story, a joke, a comparison or a reason of its own is a moment of its own.
- start: the first 6 to 10 words of its first sentence, copied letter for letter; the first moment starts with the first words below.
- title: its subject, at most 50 characters, such as a person would say it.
- gist: what is said about it, at most 140 characters, with the telling details. Only numbers that are said in it.
- questions: 12 that this moment answers, mostly of 5 to 12 words and at most 100 characters each, in lower case without a question mark: as twelve different people would type them months later. Each begins as a question does (“why does …”, “can …”, “is it true that …”) and is understood alone: it names what it is about (not “why does it take so long” but “why does dough have to rest”). Each asks about another thing that is said there: the claim, its reason, the example, the number, the doubt, what follows from it. No two use the same main words, and none would fit another moment as well:
  - ten by people who have not listened and know no terms, in everyday words. Put other nouns and verbs for those of the transcript: for “hyperparameters” “the settings they pick before training”, for “we scaled it up” “does making it bigger help”;
  - one about what somebody thinks, with the name (“what does … think about …”);
  - one that asks why or how about its main claim, in the terms of the transcript.
- about: 5 by which people look for it who ask nothing:
  - two by somebody who half remembers it, of 6 to 12 words: the example, story, joke, number or comparison that sticks in memory, told in other words;
  - one that names what is named in it: people, works, firms, places, things;
  - two of 2 to 4 words: its subject in its own terms, and in other words.

The transcript of the ${stretch.kind}:

${spoken(episode, stretch)}
`;
}

/** The second try: what was wrong is named, and all is asked for again. */
export function promptAgain(prompt: string, answer: string, faults: readonly string[]): string {
  return `${prompt}
You answered:

${answer}

Of this, the following cannot be used, mostly because words are not in the transcript exactly so:

${faults.map((fault) => `- ${fault}`).join("\n")}

Answer once more with the whole JSON object: these mended, everything else as it was.
`;
}

function nameIn({ people }: Episode): string {
  return people.find(({ isHost }) => !isHost)?.name ?? people[0]?.name ?? "The guest";
}

function peopleIn({ people }: Episode): string {
  return people
    .map(({ name, role, isHost }) => {
      const known = role ?? (isHost ? "host" : undefined);
      return known === undefined ? name : `${name} (${known})`;
    })
    .join(", ");
}

/** A paragraph a turn, with who speaks: “?” after a guess, nothing where nobody knows. */
function spoken(episode: Episode, stretch: DraftStretch): string {
  let text = "";
  let turn = -1;
  for (const sentence of sentencesOf(episode, stretch)) {
    const { speaker, speakerIsCertain } = sentence;
    const name = speaker && `${speaker.name}${speakerIsCertain ? "" : "?"}: `;
    if (sentence.turn !== turn) text += `${text === "" ? "" : "\n\n"}${name ?? ""}`;
    else text += sentence.startsParagraph ? "\n\n" : " ";
    text += sentence.text;
    turn = sentence.turn;
  }
  return text;
}

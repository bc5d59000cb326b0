import { describe, expect, test } from "vitest";
import { isInClip } from "../src/search/checking/clips.ts";
import { anEpisode, thePublishedLibrary } from "./builders.ts";

const { episode } = await thePublishedLibrary();

describe("a sentence of the opening chapter", () => {
  const talk = anEpisode({
    transcript: `
## 0:00 One

**Bo Guest:** An engine that is oiled every morning outlives the man who built it. It does. I never oil an engine before the sun is up over the mill. It never runs.

## 1:00 Two

**Bo Guest:** So, an engine that is oiled every morning, you know, outlives the man who built it. My father would never oil an engine before the sun had set.
`,
    guide: { chapters: [] },
  });

  test("is played as a clip where most of its words stand again later, and so is a short one behind it", () => {
    expect([0, 1].map((index) => isInClip(talk, index))).toEqual([true, true]);
  });

  test("is no clip where only some words of it stand again", () => {
    expect([2, 3].map((index) => isInClip(talk, index))).toEqual([false, false]);
  });

  test("is a clip in the published episode up to where the host introduces it", () => {
    const opening = episode.sentences.filter(({ chapter }) => chapter === 1);
    const start = opening.findIndex(({ text }) => text.startsWith("The following is"));
    expect(start).toBeGreaterThan(0);
    expect(opening.map(({ index }) => isInClip(episode, index))).toEqual(
      opening.map((_, order) => order < start),
    );
  });
});

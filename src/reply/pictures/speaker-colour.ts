/**
 * One for each person of an episode, in its order; they repeat after the last. Chosen to differ in lightness where they
 * do not in hue for colour-blind eyes.
 */
const speakerColours = [
  0x8bc5fe, // sky
  0xfeb130, // amber
  0x6dfecd, // mint
  0xe967bc, // pink
  0xf6ea8c, // lemon
  0xfd6750, // coral
  0x9194ff, // periwinkle
  0x9f9c92, // stone
] as const;

/** The colour of a person by their index in the episode, as the number Discord takes for an accent. */
export function speakerAccent(index: number): number {
  return speakerColours[Math.abs(index) % speakerColours.length] ?? speakerColours[0];
}

/** The colour of a person by their index in the episode, as `#rrggbb`. */
export function speakerColour(index: number): string {
  return `#${speakerAccent(index).toString(16).padStart(6, "0")}`;
}

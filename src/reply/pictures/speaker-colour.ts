/**
 * One for each person of an episode, in its order; they repeat after the last. Chosen to differ in lightness where they
 * do not in hue for colour-blind eyes.
 */
const speakerColours = [
  0x87cdff, // sky
  0xffb433, // amber
  0x6dfecd, // mint
  0xec78c6, // pink
  0xf6ea8c, // lemon
  0xff784e, // coral
  0x9695ff, // periwinkle
  0xa4a095, // stone
] as const;

/** The colour of a person by their index in the episode, as the number Discord takes for an accent. */
export function speakerAccent(index: number): number {
  return speakerColours[Math.abs(index) % speakerColours.length] ?? speakerColours[0];
}

/** The colour of a person by their index in the episode, as `#rrggbb`. */
export function speakerColour(index: number): string {
  return `#${speakerAccent(index).toString(16).padStart(6, "0")}`;
}

const notNamed = /^Speaker \d+ \(not named\)$/;

/** What somebody is called whom only a recogniser tells apart: never the same person in two episodes. */
export function unnamedSpeaker(number: number): string {
  return `Speaker ${number} (not named)`;
}

export function isUnnamed(name: string): boolean {
  return notNamed.test(name);
}

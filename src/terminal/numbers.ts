/** To a tenth of a second; `null` where it is not known, as JSON has it. */
export function rounded(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 10) / 10;
}

/** `1 line`, `2 lines` */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

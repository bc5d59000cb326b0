/** The colours every picture shares: what is written in ink or muted ink stands out from the paper by 7 : 1 or more. */
export const colours = {
  paper: "#10141b",
  ink: "#f5f2eb",
  mutedInk: "#b7c0cc",
  line: "#2a313d",
  raised: "#3a4352",
} as const;

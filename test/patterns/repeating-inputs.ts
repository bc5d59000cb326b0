import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";

/** A text made of one piece again and again, as long as asked. */
export interface RepeatingInput {
  readonly before: string;
  readonly piece: string;
  readonly after: string;
}

export function textOf({ before, piece, after }: RepeatingInput, length: number): string {
  return before + piece.repeat(Math.ceil(length / piece.length)) + after;
}

/** One of each kind of character: what people type, and what they type to see what happens. */
const anyCharacters = Array.from(" \t\n\r\u2028ab7A.,;:!?-_'\"“”’>|*`/@#=…é\u0301\u200B７𝐀😀漢");
/** What ends a run so that the pattern must look back: nothing, a sign that hardly any takes, and some that many do. */
const ends = ["", "\u0001", "x", " x", "\n"];

/** Runs of everything that a pattern repeats, with and without what it wants before them. */
export function repeatingInputs({ source, flags }: RegExp): RepeatingInput[] {
  const ast = new RegExpParser().parsePattern(source, undefined, undefined, {
    unicode: /[uv]/.test(flags),
    unicodeSets: flags.includes("v"),
  });
  const characters = new Set(anyCharacters);
  const repeated: AST.Quantifier[] = [];
  visitRegExpAST(ast, {
    onCharacterEnter: ({ value }) => characters.add(String.fromCodePoint(value)),
    onQuantifierEnter: (quantifier) => {
      if (quantifier.max > 1) repeated.push(quantifier);
    },
  });
  const beginnings = new Set([""]);
  /** What is repeated behind what the pattern wants before it. */
  const beginningsOf = new Map<string, Set<string>>();
  for (const quantifier of repeated) {
    const before = textBefore(quantifier);
    beginnings.add(before);
    for (const sample of samplesOf(quantifier.element, characters, flags))
      for (const piece of [sample, before + sample])
        if (piece !== "")
          beginningsOf.set(piece, (beginningsOf.get(piece) ?? new Set([""])).add(before));
  }
  const isSmall = beginningsOf.size * beginnings.size * ends.length <= maxInputs;
  return [...beginningsOf].flatMap(([piece, own]) =>
    [...(isSmall ? beginnings : own)].flatMap((before) =>
      ends.map((after) => ({ before, piece, after })),
    ),
  );
}

/** Of a pattern with more, each piece is only tried behind what its own place wants before it. */
const maxInputs = 5000;

/** Texts that an element takes: every character that it takes where it takes one, else one for each of its alternatives. */
function samplesOf(element: AST.Element, characters: ReadonlySet<string>, flags: string): string[] {
  const whole = new RegExp(`^(?:${element.raw})$`, flags.replace(/[gy]/g, ""));
  const single = [...characters].filter((character) => whole.test(character));
  if (single.length > 0) return single;
  return element.type === "Group" || element.type === "CapturingGroup"
    ? element.alternatives.map((alternative) => sampleOfFirst([alternative]))
    : [sampleOf(element)];
}

/** What a pattern must have met when it comes to an element. */
function textBefore(element: AST.Element): string {
  const { parent } = element;
  if (parent.type === "Quantifier") return textBefore(parent);
  if (parent.type !== "Alternative") return "";
  const before = parent.elements.slice(0, parent.elements.indexOf(element)).map(sampleOf).join("");
  const group = parent.parent;
  return group.type === "Group" || group.type === "CapturingGroup"
    ? textBefore(group) + before
    : before;
}

/** The shortest text that an element surely takes, as far as its own parts tell. */
function sampleOf(element: AST.Element): string {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value);
    case "Quantifier":
      return sampleOf(element.element).repeat(element.min);
    case "Group":
    case "CapturingGroup":
      return sampleOfFirst(element.alternatives);
    case "Assertion":
      return element.kind === "lookbehind" && !element.negate
        ? sampleOfFirst(element.alternatives)
        : "";
    case "Backreference":
      return Array.isArray(element.resolved) ? "" : sampleOf(element.resolved);
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass": {
      const one = new RegExp(`^${element.raw}$`, element.raw.includes("\\p") ? "u" : "");
      return ["a", "b", "7", ...anyCharacters].find((character) => one.test(character)) ?? "";
    }
  }
}

function sampleOfFirst(alternatives: readonly AST.Alternative[]): string {
  return alternatives[0]?.elements.map(sampleOf).join("") ?? "";
}

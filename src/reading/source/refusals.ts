interface Refusal {
  readonly problem: string;
  readonly expected: string;
}

const office = (problem: string) => ({ problem, expected: "the same saved as .txt or .vtt" });
const archive = { problem: "this is an archive", expected: "the files in it, unpacked" };
const recording = { problem: "this is a recording", expected: "its transcript" };
const picture = { problem: "this is a picture", expected: "a transcript" };

/** By their first bytes, each as a character. */
const kinds: readonly (readonly [start: string, Refusal])[] = [
  ["%PDF", office("this is a PDF file")],
  ["{\\rtf", office("this is an RTF file")],
  ["\u00D0\u00CF\u0011\u00E0", office("this is an old Word or Excel file")],
  ["\u001F\u008B", archive],
  ["BZh", archive],
  ["\u00FD7zXZ", archive],
  ["7z\u00BC\u00AF", archive],
  ["Rar!", archive],
  ["ID3", recording],
  ["OggS", recording],
  ["fLaC", recording],
  ["RIFF", recording],
  ["\u001AE\u00DF\u00A3", recording],
  ["\u00FF\u00FB", recording],
  ["\u00FF\u00F3", recording],
  ["\u00FF\u00F1", recording],
  ["\u0089PNG", picture],
  ["GIF8", picture],
  ["\u00FF\u00D8\u00FF", picture],
];

/** Why a file is no transcript that can be read, by its first bytes, and what to do; `undefined` for all others. */
export function refusedKind(bytes: Uint8Array, file: string): Refusal | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4000));
  if (start.slice(4, 8) === "ftyp") return recording;
  if (!start.startsWith("PK\u0003\u0004"))
    return kinds.find(([first]) => start.startsWith(first))?.[1];
  if (start.includes("word/") || /\.docx$/i.test(file)) return office("this is a Word file");
  return /\.(?:od[ts]|xlsx|pptx|epub)$/i.test(file)
    ? office("this is an office file or a book")
    : archive;
}

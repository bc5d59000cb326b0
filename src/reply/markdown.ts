/** Text in Discord's Markdown whose every part is either ours or escaped: made by `md`, `escaped` and the helpers below only. */
export class Markdown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Everything that Discord could read as formatting, a mention, a link or an invisible trick. */
const special = /[\\`*_~|<>@#[\]]/g;
const lineStartSpecial = /^([^\S\r\n\u2028\u2029]*\d+)\./gm;
/**
 * Direction overrides and characters without width, with which text can pretend to be other text. Not those that belong to what is
 * seen: in emoji (variants, joined families, flags of regions) and in scripts whose letters join.
 */
const invisible = new RegExp(
  [
    String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
    String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F}`,
    String.raw`(?<=[${joiningScripts()}])[\u200C\u200D](?=[${joiningScripts()}])`,
    String.raw`[\uFE00-\uFE0F]`,
    String.raw`(\p{Default_Ignorable_Code_Point})`,
  ].join("|"),
  "gu",
);

/** Arabic and Persian, and those of India and around it. */
function joiningScripts(): string {
  const names =
    "Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Tibt Mymr Khmr".split(" ");
  return names.map((name) => String.raw`\p{Script_Extensions=${name}}`).join("");
}
/** Nearly all that is said is of this kind and has nothing to escape; finding that out is quick. */
const harmless = /^ ?(?:\d+(?![\d.])|[A-Za-z≈“”’"'…])[A-Za-z0-9 ,.:;?!“”’"'…()&%$-]*$/;

/** Any text, shown as it is: nothing in it formats, links or mentions. */
export function escaped(text: string): Markdown {
  if (harmless.test(text)) return new Markdown(text);
  return new Markdown(
    text
      .replace(invisible, (seen: string, hidden?: string) => (hidden === undefined ? seen : ""))
      .replace(special, (character) => (character === "@" ? "@\u200B" : `\\${character}`))
      .replace(lineStartSpecial, String.raw`$1\.`)
      .replace(/^([^\S\r\n\u2028\u2029]*)([-+])(?=\s)/gm, String.raw`$1\$2`)
      .replace(/(https?):\/\//gi, "$1:\u200B//"),
  );
}

type Part = Markdown | string | number | undefined | false;

/** A template whose interpolated strings are escaped, and whose Markdown is taken as it is. */
export function md(strings: TemplateStringsArray, ...parts: readonly Part[]): Markdown {
  let source = strings[0] ?? "";
  for (const [index, part] of parts.entries())
    source += sourceOf(part) + (strings[index + 1] ?? "");
  return new Markdown(source);
}

function sourceOf(part: Part): string {
  if (part === undefined || part === false) return "";
  return part instanceof Markdown ? part.source : escaped(String(part)).source;
}

/** Parts with a separator between them; empty ones are left out. */
export function joinMarkdown(parts: readonly Part[], separator: string): Markdown {
  return new Markdown(
    parts
      .map(sourceOf)
      .filter((source) => source !== "")
      .join(separator),
  );
}

export function bold(text: Part): Markdown {
  return md`**${text}**`;
}

/** Small print; nothing where there is nothing to print. */
export function small(text: Part): Markdown {
  const source = sourceOf(text);
  if (source === "") return new Markdown("");
  return new Markdown(
    source
      .split("\n")
      .map((line) => `-# ${line}`)
      .join("\n"),
  );
}

export function blockQuote(text: Part): Markdown {
  return new Markdown(
    sourceOf(text)
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
  );
}

/** Text to be copied as it is. Between backticks nothing is formatting but the backtick itself. */
export function code(text: string): Markdown {
  return new Markdown(`\`${text.replaceAll("`", "'")}\``);
}

/** Text to be copied whole, at a tap. */
export function codeBlock(text: string): Markdown {
  return new Markdown(`\`\`\`\n${text.replaceAll("`", "'")}\n\`\`\``);
}

/** A link whose address is ours; in `<…>` so that no preview opens below the message. */
export function link(label: Part, url: string): Markdown {
  return new Markdown(`[${sourceOf(label)}](<${url}>)`);
}

/** A person by id. Shown as their name; pings nobody, since every message is sent without allowed mentions. */
export function mention(userId: string): Markdown {
  return new Markdown(/^\d{1,25}$/.test(userId) ? `<@${userId}>` : "");
}

/** Read from left to right in one go, for a mark after an escaped character is a mark. */
const marks = /\\([\\`*_~|<>@#[\]+.-])|\[((?:\\.|[^[\]\\])*)\]\(<([^<>]+)>\)|\*\*|~~|__/g;

/** A command of ours by its id: whoever reads it can press it. */
export function commandMention(name: string, id: string): Markdown {
  return new Markdown(/^\d{1,25}$/.test(id) ? `</${name}:${id}>` : `\`/${name}\``);
}

/** How the text reads with the formatting taken away: for terminals and alt texts. */
export function plainText({ source }: Markdown): string {
  return source
    .replace(/\u200B/g, "")
    .replace(/^(?:> |-# |#{1,3} )/gm, (mark) => (mark === "> " ? "  " : ""))
    .replace(marks, withoutMarks);
}

function withoutMarks(_mark: string, escapedCharacter = "", label = "", url = ""): string {
  if (url === "") return escapedCharacter;
  return `${label.replace(marks, withoutMarks)} <${url}>`;
}

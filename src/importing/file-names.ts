import { folded } from "../language/words.ts";
import { shortened } from "../language/cutting.ts";
import { languageTag } from "../language/language-tag.ts";
import type { Known, SourceFacts } from "../reading/source/piece.ts";
import { isDate } from "../reading/source/titles.ts";

/** What a file may be beside a transcript, by the last parts of its name. */
export interface NamedFile {
  /** What it shares with the other files of its episode. */
  readonly stem: string;
  /** `en`, `en-orig`, `zh-Hans`; `undefined` where the name gives none. */
  readonly language: string | undefined;
  readonly kind: "transcript" | "info" | "chapters" | "other";
  /** In lower case, without the dot. */
  readonly ending: string;
}

/** By how much of what we want a format of one transcript tells: speakers and words first, bare text last. */
export const endings =
  "json jsonl vtt srt json3 srv3 srv2 srv1 ttml xml html htm yaml yml tsv csv sbv ass ssa lrc md mdx markdown txt text".split(
    " ",
  );
const refusedEndings = new Set("docx doc odt rtf pdf".split(" "));
const language = /\.([a-z]{2,3}(?:[-_](?:[A-Za-z]{2,4}|\d{3}|orig))*)$/;
/** Beside transcripts, never one. */
const otherFile =
  /^(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|security|authors|index|package(?:-lock)?|import|show|guide|config|tldr|summary|notes|chat|show-?notes|add-report)(?:[._-][a-z]{2})?$/i;

/** Whether a file may belong to an episode, and to which; `undefined` for pictures, sound and programs. */
export function namedFile(name: string): NamedFile | undefined {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (ending === "description") return undefined;
  if (!endings.includes(ending) && !refusedEndings.has(ending)) return undefined;
  const bare = name.slice(0, -ending.length - 1);
  const special = /^(.+?)[._-](info|chapters|live_chat)$/i.exec(bare);
  const [, own = bare, what = ""] = special ?? [];
  if (what.toLowerCase() === "live_chat") return undefined;
  const found = language.exec(own);
  // `en-orig` and `zh-Hans` name one, `cpp` does not.
  const lang = found && languageTag(found[1]?.split(/[-_]/)[0] ?? "") ? found : null;
  const stem = lang && lang.index > 0 ? own.slice(0, lang.index) : own;
  const isChapters = what.toLowerCase() === "chapters" || /^chapters$/i.test(bare);
  const kind =
    what.toLowerCase() === "info"
      ? "info"
      : isChapters
        ? "chapters"
        : otherFile.test(bare)
          ? "other"
          : "transcript";
  return { stem: isChapters && special === null ? bare : stem, language: lang?.[1], kind, ending };
}

const genericName =
  /^(?:transcript(?:ion)?|captions?|subtitles?|subs|audio|episode|index|output|result|text|words|corrected|edited|final|clean|raw|auto|whisper|diarized|speakers?|[\s._-])+$/i;

/** Whether a name says nothing of the episode, as `transcript_corrected` does; then its folder's name does. */
export function isGenericName(stem: string): boolean {
  return genericName.test(stem);
}

const from = "the file's name";
const dateIn = /(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/;
const videoId = /[[({-]([\w-]{11})[\])}]?$/;
const seasonAndEpisode =
  /(?:^|[^a-z])s(?:eason)?[\s._-]?(\d{1,3})[\s._-]?e(?:p(?:isode)?)?[\s._-]?(\d{1,4})(?!\d)|^(\d{1,2})[._x](\d{1,3})(?=$|[\s._-])/i;
const number =
  /(?:^| )(?:e|ep|episode|folge|no|nr)? ?0{0,3}(\d{1,4})(?= |$)|(?<=[a-z])0{0,3}(\d{2,4})(?= |$)/i;

function known<T>(value: T): Known<T> {
  return { value, from };
}

export interface NameFacts extends SourceFacts {
  readonly season?: number;
  /** With a season, counted in it. */
  readonly episodeOfSeason?: number;
}

/** What a file's or folder's name says of an episode. All of it is a guess but the id of a video in brackets. */
export function factsOfName(name: string): NameFacts {
  const bracketed = videoId.exec(name);
  const video =
    bracketed?.[0].startsWith("[") === true && /[A-Z_-]|\d/.test(bracketed[1] ?? "")
      ? bracketed[1]
      : undefined;
  const bare = video === undefined ? name : name.slice(0, bracketed?.index);
  const day = dateIn.exec(bare);
  const iso = day?.slice(1).join("-");
  const date = iso !== undefined && isDate(iso) ? iso : undefined;
  const undated = date === undefined ? bare : bare.replace(dateIn, " ");
  const season = seasonAndEpisode.exec(undated);
  const counted = season ? undefined : number.exec(undated.replace(/[\s._#-]+/g, " "));
  const count = Number(counted?.[1] ?? counted?.[2] ?? NaN);
  return {
    title: known(titleOf(undated) || titleOf(name)),
    ...(video !== undefined && { video: known(video) }),
    ...(date !== undefined && { date: known(date) }),
    ...(count >= 1 && { number: known(count) }),
    ...(season && {
      season: Number(season[1] ?? season[3]),
      episodeOfSeason: Number(season[2] ?? season[4]),
    }),
  };
}

/** `go-time-231` reads “Go Time 231”; what has spaces and capitals already stays. */
function titleOf(name: string): string {
  const words = name
    .replace(/[_+]/g, " ")
    .replace(/(?<=\S)-(?=\S)/g, name.includes(" ") ? "-" : " ")
    .replace(/\s+/g, " ")
    .trim();
  const title = /\p{Lu}/u.test(words)
    ? words
    : words.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  return shortened(title.replace(/^[\s._-]+|[\s._-]+$/g, ""), 200);
}

const maxFolderLength = 50;

/** Lower case, with hyphens for all that is no letter or digit, cut between words. */
export function folderNameOf(text: string, fallback: string): string {
  const name = folded(text).replaceAll(" ", "-");
  if (name.length <= maxFolderLength) return name || fallback;
  const cut = name.slice(0, maxFolderLength);
  return (
    cut.slice(0, Math.max(cut.lastIndexOf("-"), maxFolderLength / 2)).replace(/(?<!-)-+$/, "") ||
    fallback
  );
}

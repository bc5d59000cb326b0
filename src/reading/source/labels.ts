import { folded } from "../../language/words.ts";

/** What stands where a name would, and is nobody: what is heard there, or that nobody knows. */
const nobody = new Set(
  `ad|ads|ad break|advert|advertisement|advertising|applause|announcement|audio|audio clip|audience|audience member|
  all|beep|bleep|both|break|breaks|cheering|cheers|chuckles|chuckling|clapping|clears throat|clip|coughs|commercial|commercial break|crosstalk|cross talk|everybody|everyone|foreign language|group|inaudible|indistinct|indistinct chatter|
  intro|intro music|jingle|laugh|laughing|laughs|laughter|both laugh|both laughing|many|midroll|mid roll|multiple speakers|multiple voices|music|noise|outro|outro music|
  overlap|pause|post roll|pre roll|preroll|several|sighs|silence|singing|song|sound|sound bite|sound clip|sound effect|sound effects|
  soundbite|sponsor|sponsor break|sponsor message|sponsors|theme|theme music|theme song|tape|transition|unidentified|
  unidentified speaker|unknown|unknown speaker|unknown voice|various|video|video clip|video playback|voices|
  werbung|musik|alle|unbekannt|unbekannter sprecher|pause|applaus|publicite|musique|inconnu|tous|musica|publicidad|
  desconocido|todos|anuncio|音楽|不明|全員`
    .split("|")
    .map((label) => folded(label)),
);

/** “Zelda track”, “Movie extract”: a kind of sound, whichever it is. */
const kindsOfSound = new Set(
  `ad audio begins clip commercial ends excerpt extract jingle montage movie music noise playing playback recording remix
  sample song soundbite sounds theme track trailer video`.split(/\s+/),
);

/** Whether a label says what is heard, or that nobody knows who speaks. */
export function isNobody(label: string): boolean {
  const words = folded(label).replace(/ \d{1,3}$/, "");
  return nobody.has(words) || kindsOfSound.has(words.split(" ").at(-1) ?? "");
}

const kindOfVoice =
  "speaker|spk|spkr|sprecher(?:in)?|locuteur|intervenant|hablante|orador|orateur|falante|interlocutore|voice|participant|channel";
const machineLabel = new RegExp(
  `^(?:(?:${kindOfVoice})(?:[ _-]*\\d{1,3}|[ _-]+[A-Z])|(?:话者|話者)[ _-]*[\\dA-Z]|S\\d{1,2}|\\d{1,3}|[A-Z])$`,
  "i",
);

/** Whether a label only tells voices apart, as `SPEAKER_00`, `spk_1`, `Speaker B`, `A` and `0` do. */
export function isMachineLabel(label: string): boolean {
  return machineLabel.test(label.trim());
}

/** Letters that sound as one, two by two and alone. All vowels sound alike. */
const pairs = new Map(
  "ph:f ch:x sh:x gh: ck:k kn:n wr:r qu:ka ce:sa ci:sa cy:sa ge:ja gi:ja gy:ja"
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
);
const single = new Map(
  "c:k q:k z:s v:f h: e:a i:a o:a u:a y:a w:a"
    .split(" ")
    .map((letter): [string, string] => [letter.slice(0, 1), letter.slice(2)]),
);

/** About how a folded English word sounds: alike for `fillosophy` and `philosophy`, `klod` and `claude`. */
export function soundOf(word: string): string {
  const spoken = word.replace(/e(?=s?$)/, "");
  let sound = "";
  for (let at = 0; at < spoken.length; at++) {
    const pair = pairs.get(spoken.slice(at, at + 2));
    const letter = spoken[at] ?? "";
    for (const each of pair ?? single.get(letter) ?? letter)
      if (!sound.endsWith(each)) sound += each;
    if (pair !== undefined) at += 1;
  }
  return sound;
}

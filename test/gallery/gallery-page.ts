export interface Shown {
  readonly title: string;
  /** One for each look, in the order of the looks; a text where the scene could not be played. */
  readonly pictures: readonly (Picture | string)[];
}

export interface Picture {
  readonly file: string;
  /** In CSS pixels, as it stood on the page. */
  readonly width: number;
}

/** The page on which a person looks at everything: a row for each scene, a column for each look. */
export function galleryPage(looks: readonly string[], scenes: readonly Shown[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<title>Chapter &amp; Verse: every reply</title>
<style>
  body { margin: 24px; background: #808080; color: #fff; font: 16px/1.5 system-ui, sans-serif; }
  section > div { display: flex; gap: 24px; align-items: flex-start; overflow-x: auto; }
  figure { margin: 0; flex: none; }
  pre { white-space: pre-wrap; width: 390px; }
</style>
<h1>Every reply</h1>
${scenes
  .map(
    ({ title, pictures }) =>
      `<section>\n<h2>${escaped(title)}</h2>\n<div>\n${pictures
        .map((picture, index) => figure(picture, `${title}, ${looks[index] ?? ""}`))
        .join("\n")}\n</div>\n</section>`,
  )
  .join("\n")}
</html>
`;
}

function figure(picture: Picture | string, caption: string): string {
  if (typeof picture === "string") return `<figure><pre>${escaped(picture)}</pre></figure>`;
  return `<figure><img src="${picture.file}" width="${picture.width}" alt="${escaped(caption)}" loading="lazy" /></figure>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

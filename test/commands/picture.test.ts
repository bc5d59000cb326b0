import { expect, test } from "vitest";
import { aBot, aLibrary, idOf } from "../builders.ts";

test("the picture of a quote is a PNG with the quote and its source as alt text, for the presser first", async () => {
  const { episode, ...library } = aLibrary();
  const bot = aBot(library);
  const shown = await bot.use(await bot.ask("help"), {
    label: "",
    customId: idOf("picture", episode, { first: 7 }),
  });
  expect([shown.how, shown.isPrivate]).toEqual(["new", true]);
  expect(shown.alts).toHaveLength(1);
  for (const words of ["I don’t believe in miracles.", "Bo Guest", "#7"])
    expect(shown.alts[0]).toContain(words);
  const [file] = shown.answer.files;
  expect([...(file?.bytes.subarray(0, 8) ?? [])]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(shown.buttons).toEqual(["Share picture", "Watch"]);
});

test("the picture is shared as it is read", async () => {
  const { episode, ...library } = aLibrary();
  const bot = aBot(library);
  const shown = await bot.use(await bot.ask("help"), {
    label: "",
    customId: idOf("picture", episode, { first: 5 }),
  });
  const shared = await bot.press(shown, "Share picture");
  expect([shared.isPrivate, shared.alts]).toEqual([false, shown.alts]);
  expect(shared.alts[0]).toContain("“Oil and patience.”");
});

test("the picture of what several people say names them all, and says who is not certain", async () => {
  const { episode, ...library } = aLibrary();
  const bot = aBot(library);
  const { alts } = await bot.use(await bot.ask("help"), {
    label: "",
    customId: idOf("picture", episode, { first: 8, last: 9 }),
  });
  expect(alts[0]).toMatch(
    /^“Ada Host: Do you never take a day off\?\sCleo Guest \(probably\): He never does\.” Ada Host, Cleo Guest \(probably\)\. The/,
  );
});

test.each([
  { what: "too long", first: 0, last: 39, words: /^Too long for a picture/ },
  { what: "in letters that no font has", first: 40, last: 40, words: /no font for Ꮳ Ꮃ Ꭹ/ },
])("a quote $what for a picture is refused kindly", async ({ first, last, words }) => {
  const { episode, ...library } = aLibrary({
    transcript: `## 0:00 Greetings

**Ada Host:** ${"We talk and talk. ".repeat(40).trim()}

**Bo Guest:** Cherokees call their language ᏣᎳᎩ.
`,
    guide: { chapters: [] },
  });
  const bot = aBot(library);
  const shown = await bot.use(await bot.ask("help"), {
    label: "",
    customId: idOf("picture", episode, { first, last }),
  });
  expect([shown.isPrivate, shown.alts]).toEqual([true, []]);
  expect(shown.text).toMatch(words);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { render, renderText } from "../src/discord/render.ts";
import { bold, link, Markdown, md } from "../src/reply/markdown.ts";
import {
  buttons,
  press,
  section,
  separator,
  text,
  type Block,
  type Reply,
} from "../src/reply/reply.ts";
import { allComponents, parseMessage } from "./builders.ts";
import { brokenLimits } from "./discord-limits.ts";

function messageOf(reply: Reply, isPrivate = false) {
  return parseMessage(render(reply, { isPrivate }).data);
}

const picture = {
  kind: "picture",
  name: "quote.png",
  png: new Uint8Array([1, 2]),
  alt: "A quote",
} as const;

describe("a rendered reply", () => {
  test("is one container in Components V2, its blocks in order, mentioning nobody", () => {
    const reply = {
      speakerIndex: 1,
      blocks: [
        text(md`Hello ${"*you*"}`),
        separator,
        section(md`A hit`, { label: "Open", press: press("open", { first: 1, last: 2 }) }),
        picture,
        ...buttons(
          { label: "Share", style: "primary", press: press("share") },
          { label: "Remove", style: "danger", press: press("remove"), disabled: true },
          { label: "Watch", url: "https://youtu.be/a?t=1" },
        ),
      ],
    } as const;
    const { accent_color: accent, ...container } = messageOf(reply).components[0] ?? { type: 0 };
    expect(accent).toBeTypeOf("number");
    expect(messageOf(reply)).toMatchObject({
      flags: 32768,
      allowed_mentions: { parse: [] },
      attachments: [{ id: "0", filename: "quote.png", description: "A quote" }],
    });
    expect(container).toEqual({
      type: 17,
      components: [
        { type: 10, content: String.raw`Hello \*you\*` },
        { type: 14 },
        {
          type: 9,
          components: [{ type: 10, content: "A hit" }],
          accessory: { type: 2, style: 2, label: "Open", custom_id: "open|first=1|last=2" },
        },
        { type: 12, items: [{ media: { url: "attachment://quote.png" }, description: "A quote" }] },
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: "Share", custom_id: "share" },
            { type: 2, style: 4, label: "Remove", custom_id: "remove", disabled: true },
            { type: 2, style: 5, label: "Watch", url: "https://youtu.be/a?t=1" },
          ],
        },
      ],
    });
    expect(render(reply, { isPrivate: false }).files).toEqual([
      { name: "quote.png", contentType: "image/png", bytes: picture.png },
    ]);
  });

  test("is for one person's eyes where it is private", () => {
    expect(
      messageOf(
        {
          blocks: [text(md`Hi`)],
        },
        true,
      ).flags,
    ).toBe(32768 | 64);
  });

  test("lists no old picture where it has none: an update takes it away", () => {
    expect(
      messageOf({
        blocks: [text(md`Hi`)],
      }).attachments,
    ).toEqual([]);
  });

  test("tells two buttons with one request apart, both leading to it", () => {
    const button = { label: "Chapter", press: press("chapter", { chapter: "2" }) };
    const ids = allComponents(messageOf({ blocks: buttons(button, button) }).components).flatMap(
      ({ custom_id: id }) => id ?? [],
    );
    expect(ids).toEqual(["chapter|chapter=2", "chapter|chapter=2|copy=1"]);
  });

  test("wraps six buttons into two rows", () => {
    const six = Array.from({ length: 6 }, (_, index) => ({
      label: String(index),
      press: press("a", { index }),
    }));
    const [container] = messageOf({ blocks: buttons(...six) }).components;
    expect(container?.components?.map(({ components }) => components?.length)).toEqual([3, 3]);
  });

  test("throws for a request that no button can hold: that is our own fault", () => {
    const long = Array.from({ length: 150 }, (_, index) =>
      String.fromCodePoint(0x4e00 + index * 31),
    ).join("");
    expect(() =>
      messageOf({ blocks: buttons({ label: "a", press: press("quote", { text: long }) }) }),
    ).toThrow("the request of “quote” does not fit into 100 characters");
  });
});

describe("a reply with too much in it", () => {
  test("has its longest line shortened, at a word, with the lines that name speaker and time whole", () => {
    const source = md`${bold("Ada")} · ${link("1:23", "https://youtu.be/a?t=1")}`;
    const [said, by] = allComponents(
      messageOf({ blocks: [text(md`${"word ".repeat(1000)}`), text(source)] }).components,
    ).flatMap(({ content }) => content ?? []);
    expect(said).toMatch(/^(?:word )+…$/);
    expect(said?.length).toBeGreaterThan(3900);
    expect(by).toBe(source.source);
  });

  test("is cut before a link, not inside it", () => {
    const lines = `${"a ".repeat(1985)}${link("the link", "https://youtu.be/abcdefghijk?t=123").source}`;
    const [content] = allComponents(
      messageOf({ blocks: [text(new Markdown(lines))] }).components,
    ).flatMap((each) => each.content ?? []);
    expect(content).toMatch(/^(?:a )+ ?…$/);
  });

  test("closes what was bold or struck through where it is cut", () => {
    for (const mark of ["**", "~~"]) {
      const [content] = allComponents(
        messageOf({ blocks: [text(new Markdown(`${mark}${"a ".repeat(2500)}${mark}`))] })
          .components,
      ).flatMap((each) => each.content ?? []);
      expect(content?.endsWith(`${mark} …`)).toBe(true);
    }
  });

  test("is within Discord's limits whatever it holds", () => {
    const words = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom("word ", "超", "🤖", "a\n", "**b** ", "[x](<https://y.z>) ", "\\* "),
          fc.integer({ min: 1, max: 3000 }),
        )
        .map(([part, times]) => part.repeat(times)),
    );
    const markdown = words.filter((each) => each.trim() !== "").map((each) => new Markdown(each));
    const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
    const button = fc.oneof(
      fc.record({ label, press: fc.nat(3).map((index) => press("a", { index })) }),
      fc.record({ label, url: fc.constant("https://youtu.be/a") }),
    );
    const block: fc.Arbitrary<Block> = fc.oneof(
      markdown.map(text),
      fc.tuple(markdown, button).map(([each, beside]) => section(each, beside)),
      fc.constant(separator),
      fc
        .array(button, { minLength: 1, maxLength: 12 })
        .map((all) => ({ kind: "buttons" as const, buttons: all })),
      fc.record({
        kind: fc.constant("menu" as const),
        placeholder: label,
        options: fc.array(
          fc.record({
            label,
            description: label,
            press: fc.nat(3).map((index) => press("b", { index })),
          }),
          { minLength: 1, maxLength: 40 },
        ),
      }),
      fc.record({
        kind: fc.constant("picture" as const),
        name: fc.constantFrom("a.png", "b.png"),
        png: fc.constant(new Uint8Array([1])),
        alt: fc.string({ unit: "grapheme", minLength: 1, maxLength: 2000 }),
      }),
    );
    const blocks = fc.uniqueArray(block, {
      minLength: 1,
      maxLength: 20,
      selector: (each) => (each.kind === "picture" ? each.name : each),
    });
    fc.assert(
      fc.property(blocks, (all) => {
        expect(
          brokenLimits(
            messageOf({
              blocks: [text(md`First`), ...all],
            }),
          ),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a reply as text", () => {
  test("reads as a message does, with what buttons and pictures say", () => {
    const blocks: Block[] = [
      text(md`${bold("Ada")}: ${"*hi*"} ${link("1:23", "https://y.z")}`),
      separator,
      separator,
      section(md`A hit`, { label: "Open", press: press("open") }),
      picture,
      ...buttons({ label: "Share", press: press("share") }, { label: "Watch", url: "https://y.z" }),
      { kind: "menu", placeholder: "Jump", options: [{ label: "a", press: press("a") }] },
    ];
    expect(renderText({ blocks })).toBe(
      "Ada: *hi* 1:23 <https://y.z>\n\nA hit\n[Open]\n[picture: A quote]\n[Share] [Watch]\n[Jump: 1]",
    );
  });
});

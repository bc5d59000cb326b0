import { allComponents, type Component, type Message } from "./builders.ts";

/** Lone halves of characters, as a cut in the wrong place leaves them. */
const halfCharacter = /\p{Cs}/u;

/**
 * Where a message breaks a limit of Discord's, in words. The numbers are written out here once more, apart from those in
 * the code, so that a wrong one there is found.
 */
export function brokenLimits(message: Message): string[] {
  const components = allComponents(message.components);
  const broken: string[] = [];
  const atMost = (limit: number, what: string, value: number) => {
    if (value > limit) broken.push(`${what}: ${value} > ${limit}`);
  };
  const text = (what: string, value: string | undefined, from: number, to: number) => {
    if (value === undefined) return;
    if (value.length < from) broken.push(`${what} is too short: “${value}”`);
    if (halfCharacter.test(value)) broken.push(`${what} holds half a character: “${value}”`);
    atMost(to, `characters of a ${what}`, value.length);
  };
  if (message.allowed_mentions.parse.length > 0) broken.push("mentions are allowed");
  if ((message.flags & ~(64 | 32768)) !== 0 || (message.flags & 32768) === 0)
    broken.push(`flags ${message.flags}`);

  const texts = components.flatMap(({ content }) => content ?? []);
  atMost(40, "components", components.length);
  atMost(4000, "characters of all texts", sum(texts.map(({ length }) => length)));
  atMost(10_170, "bytes of all texts", sum(texts.map((each) => Buffer.byteLength(each) + 12)));
  for (const each of texts) text("text", each, 1, 4000);

  const ids = components.flatMap(({ custom_id: id }) => id ?? []);
  if (new Set(ids).size < ids.length) broken.push(`custom_id twice: ${ids.join(" ")}`);
  for (const each of components) checkComponent(each, { broken, text, atMost });
  for (const { description, filename } of message.attachments) {
    text("attachment's description", description, 1, 1024);
    const url = `attachment://${filename}`;
    if (!components.some(({ items = [] }) => items.some(({ media }) => media.url === url)))
      broken.push(`${filename} is shown nowhere`);
  }
  return broken;
}

interface Checks {
  readonly broken: string[];
  readonly text: (what: string, value: string | undefined, from: number, to: number) => void;
  readonly atMost: (limit: number, what: string, value: number) => void;
}

function checkComponent(component: Component, { broken, text, atMost }: Checks): void {
  const { type, components = [], options = [], items = [], style, accessory } = component;
  text("custom_id", component.custom_id, 1, 100);
  text("button's label", component.label, 1, 80);
  text("link", component.url, 1, 512);
  text("placeholder", component.placeholder, 0, 150);
  if (type === 1) {
    const buttons = components.filter((each) => each.type === 2).length;
    if (components.length === 0) broken.push("an empty row");
    if (buttons < components.length && components.length > 1) broken.push("a menu shares its row");
    atMost(5, "buttons in a row", buttons);
  }
  if (type === 2 && (style === 5) !== (component.url !== undefined))
    broken.push("a link without address");
  if (type === 2 && (style === 5) === (component.custom_id !== undefined))
    broken.push("a button without id");
  if (type === 3) {
    if (options.length === 0) broken.push("an empty menu");
    atMost(25, "options of a menu", options.length);
    if (new Set(options.map(({ value }) => value)).size < options.length)
      broken.push("a value twice");
    for (const { label, value, description } of options) {
      text("option's label", label, 1, 100);
      text("option's value", value, 1, 100);
      text("option's description", description, 1, 100);
    }
  }
  if (type === 9 && (accessory?.type !== 2 || components.length === 0 || components.length > 3))
    broken.push("a section without text or button");
  if (type === 12) {
    if (items.length === 0) broken.push("an empty gallery");
    atMost(10, "pictures of a gallery", items.length);
    for (const { description } of items) text("alt text", description, 1, 1024);
  }
  if (type === 17 && components.length === 0) broken.push("an empty container");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

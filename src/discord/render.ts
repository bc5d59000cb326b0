import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIInteractionResponseCallbackData,
  type APIMessageTopLevelComponent,
} from "discord-api-types/payloads/v10";
import { encodePress, maxPressIdLength } from "./press-id.ts";
import { shortened } from "../language/cutting.ts";
import { plainText, type Markdown } from "../reply/markdown.ts";
import { speakerAccent } from "../reply/pictures/speaker-colour.ts";
import type { Block, Button, MenuBlock, Press, Reply } from "../reply/reply.ts";
import type { AnswerFile } from "./interaction-answer.ts";
import { withinTextLimits } from "./text-limits.ts";

/** Discord's limits for one message. */
const maxComponents = 40;
/** Discord would take five; on a phone more than these wrap, and some clients draw what wraps over the next row. */
const maxButtonsPerRow = 3;
const maxMenuOptions = 25;
const maxButtonLabelLength = 80;
const maxMenuTextLength = 100;
const maxPlaceholderLength = 150;
const maxAltLength = 1024;

export interface RenderedMessage {
  readonly data: APIInteractionResponseCallbackData;
  readonly files: readonly AnswerFile[];
}

export interface RenderOptions {
  readonly isPrivate: boolean;
}

/** A reply as a message in Components V2, within Discord's limits whatever it holds. */
export function render(reply: Reply, { isPrivate }: RenderOptions): RenderedMessage {
  const ids = new Set<string>();
  const blocks = withinTextLimits(reply.blocks);
  const components: APIComponentInContainer[] = [];
  const files: AnswerFile[] = [];
  let count = 1;
  for (const block of blocks) {
    for (const component of renderBlock(block, ids)) {
      const size = sizeOf(component);
      if (count + size > maxComponents) continue;
      count += size;
      components.push(component);
      if (block.kind === "picture")
        files.push({ name: block.name, contentType: "image/png", bytes: block.png });
    }
  }
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    components,
    ...(reply.speakerIndex !== undefined && { accent_color: speakerAccent(reply.speakerIndex) }),
  };
  const top: APIMessageTopLevelComponent[] = [container];
  return {
    data: {
      flags: MessageFlags.IsComponentsV2 | (isPrivate ? MessageFlags.Ephemeral : 0),
      components: top,
      allowed_mentions: { parse: [] },
      // An update of a message would keep its old pictures beside the new ones if they were not listed anew.
      attachments: files.map(({ name }, id) => ({
        id: String(id),
        filename: name,
        description: altOf(blocks, name),
      })),
    },
    files,
  };
}

function altOf(blocks: readonly Block[], name: string): string {
  const picture = blocks.find((block) => block.kind === "picture" && block.name === name);
  return picture?.kind === "picture" ? shortened(picture.alt, maxAltLength) : "";
}

function sizeOf(component: APIComponentInContainer): number {
  if (component.type === ComponentType.Section) return 2 + component.components.length;
  if (component.type === ComponentType.ActionRow) return 1 + component.components.length;
  return 1;
}

function renderBlock(block: Block, ids: Ids): APIComponentInContainer[] {
  switch (block.kind) {
    case "text":
      return [textDisplay(block.text)];
    case "section":
      return [
        {
          type: ComponentType.Section,
          components: [textDisplay(block.text)],
          accessory: renderButton(block.button, ids),
        },
      ];
    case "separator":
      return [{ type: ComponentType.Separator }];
    case "picture":
      return [
        {
          type: ComponentType.MediaGallery,
          items: [
            {
              media: { url: `attachment://${block.name}` },
              description: shortened(block.alt, maxAltLength),
            },
          ],
        },
      ];
    case "buttons": {
      const rows: APIComponentInContainer[] = [];
      for (let start = 0; start < block.buttons.length; start += maxButtonsPerRow)
        rows.push({
          type: ComponentType.ActionRow,
          components: block.buttons
            .slice(start, start + maxButtonsPerRow)
            .map((button) => renderButton(button, ids)),
        });
      return rows;
    }
    case "menu":
      return [renderMenu(block, ids)];
  }
}

function textDisplay(text: Markdown) {
  return { type: ComponentType.TextDisplay as const, content: text.source };
}

function renderButton(button: Button, ids: Ids): APIButtonComponent {
  const label = shortened(button.label, maxButtonLabelLength);
  if ("url" in button)
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
  const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;
  return {
    type: ComponentType.Button,
    style: button.style ? styles[button.style] : ButtonStyle.Secondary,
    label,
    custom_id: uniqueId(button.press, ids),
    ...(button.disabled === true && { disabled: true }),
  };
}

function renderMenu({ placeholder, options }: MenuBlock, ids: Ids): APIComponentInContainer {
  const values = new Set<string>();
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: uniqueId({ command: menuId, request: {} }, ids),
        placeholder: shortened(placeholder, maxPlaceholderLength),
        options: options.slice(0, maxMenuOptions).map(({ label, description, press }) => ({
          label: shortened(label, maxMenuTextLength),
          value: uniqueId(press, values),
          ...(description !== undefined && {
            description: shortened(description, maxMenuTextLength),
          }),
        })),
      },
    ],
  };
}

/** The id of a menu itself: the requests stand in its values. */
export const menuId = "menu";

/** The ids of a message so far. */
type Ids = Set<string>;

/** Ids must differ within a message; two buttons with one request are told apart by a number that means nothing. */
function uniqueId(press: Press, used: Ids): string {
  for (let copy = 0; ; copy++) {
    const id = encodePress(press, copy === 0 ? {} : { copy });
    if (id === undefined)
      throw new RangeError(
        `the request of “${press.command}” does not fit into ${maxPressIdLength} characters`,
      );
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
}

/** A reply as text, for terminals: buttons as what they say, pictures as their alt text. */
export function renderText({ blocks }: Reply): string {
  const lines = blocks.map((block) => {
    switch (block.kind) {
      case "text":
        return plainText(block.text);
      case "section":
        return `${plainText(block.text)}\n${buttonText(block.button)}`;
      case "separator":
        return "";
      case "picture":
        return `[picture: ${block.alt}]`;
      case "buttons":
        return block.buttons.map(buttonText).join(" ");
      case "menu":
        return `[${block.placeholder}: ${block.options.length}]`;
    }
  });
  return lines.filter((line, index) => line !== "" || lines[index - 1] !== "").join("\n");
}

function buttonText(button: Button): string {
  return `[${button.label}]`;
}

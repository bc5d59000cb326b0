import type { ComponentChildren, JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { type Block, type Inline, type List, parseMarkdown } from "./markdown.ts";
import { useSurroundings } from "./surroundings.ts";

/** Text as Discord draws it. Built of elements only, so nothing in it can become markup. */
export function Markdown({ text }: { text: string }): JSX.Element {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class="markdown">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }): JSX.Element {
  switch (block.kind) {
    case "heading":
      // The page's own headings are levels 1 and 2; a message's are all below them, whatever their size.
      return (
        <div class={`heading-${block.level}`} role="heading" aria-level={3}>
          {inline(block.children)}
        </div>
      );
    case "small":
      return <p class="small">{inline(block.children)}</p>;
    case "quote":
      return (
        <blockquote>
          {block.children.map((child, index) => (
            <BlockView key={index} block={child} />
          ))}
        </blockquote>
      );
    case "code-block":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "list":
      return <ListView list={block} />;
    case "paragraph":
      return <p>{inline(block.children)}</p>;
  }
}

function ListView({ list }: { list: List }): JSX.Element {
  const items = list.items.map(({ children, lists }, index) => (
    <li key={index}>
      {inline(children)}
      {lists.map((inner, at) => (
        <ListView key={at} list={inner} />
      ))}
    </li>
  ));
  return list.start === undefined ? <ul>{items}</ul> : <ol start={list.start}>{items}</ol>;
}

function inline(nodes: readonly Inline[]): JSX.Element[] {
  return nodes.map((node, index) => <InlineView key={index} node={node} />);
}

function InlineView({ node }: { node: Inline }): JSX.Element {
  const { userName, writeCommand } = useSurroundings();
  switch (node.kind) {
    case "break":
      return <br />;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return <strong>{inline(node.children)}</strong>;
    case "emphasis":
      return <em>{inline(node.children)}</em>;
    case "underline":
      return <u>{inline(node.children)}</u>;
    case "strike":
      return <s>{inline(node.children)}</s>;
    case "spoiler":
      return <Spoiler>{inline(node.children)}</Spoiler>;
    case "link":
      return (
        <a href={node.url} title={node.url} target="_blank" rel="noreferrer">
          {inline(node.children)}
        </a>
      );
    case "command":
      return (
        <button type="button" class="mention" onClick={() => writeCommand(`/${node.name} `)}>
          /{node.name}
        </button>
      );
    case "user":
      return <span class="mention">@{userName(node.id) ?? "unknown-user"}</span>;
    case "channel":
      return <span class="mention">#{node.id}</span>;
    case "role":
      return <span class="mention">@role</span>;
    case "text":
      return <>{node.text}</>;
  }
}

/** Covered until it is pressed. */
function Spoiler({ children }: { children: ComponentChildren }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <span class="spoiler open">{children}</span>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label="Spoiler, show it"
      onClick={() => setOpen(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

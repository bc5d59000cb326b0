import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { User } from "./cast.ts";
import type { Message, Posted } from "./channel.ts";
import { Components, Picture } from "./component-view.tsx";
import {
  type Button,
  type Component,
  flags,
  type MessageCommand,
  type Select,
} from "./discord-json.ts";
import { localized } from "./discord-json.ts";
import { EmbedView } from "./embed-view.tsx";
import { plainText } from "./markdown.ts";
import { Markdown } from "./markdown-view.tsx";
import { Menu } from "./menu.tsx";
import { PressesContext, useSurroundings } from "./surroundings.ts";

export function MessageView({
  posted,
  pressedOn,
  commands,
  waitingFor,
  onPress,
  onCommand,
  onDismiss,
}: {
  posted: Posted;
  /** The message whose button brought this one about, if it can still be seen. */
  pressedOn: Message | undefined;
  commands: readonly MessageCommand[];
  waitingFor: string | undefined;
  onPress: (component: Button | Select, values?: readonly string[]) => void;
  onCommand: (command: MessageCommand) => void;
  onDismiss: () => void;
}): JSX.Element {
  const { message, cause, failure } = posted;
  const { locale } = useSurroundings();
  const [menuAt, setMenuAt] = useState<{ left: number; top: number }>();
  const isPrivate = (message.flags & flags.ephemeral) !== 0;
  const presses = useMemo(() => ({ waitingFor, press: onPress }), [waitingFor, onPress]);
  const menuGroups = [
    {
      title: "Apps",
      items: commands.map((command) => ({
        label: localized(command.name, command.name_localizations, locale),
        onTake: () => onCommand(command),
      })),
    },
    {
      title: "Message",
      items: [
        {
          label: "Copy text",
          onTake: () => void navigator.clipboard.writeText(textOf(message)),
        },
      ],
    },
  ];

  return (
    <article
      id={`message-${message.id}`}
      class={isPrivate ? "message private" : "message"}
      aria-labelledby={`author-${message.id}`}
      tabIndex={-1}
      onContextMenu={(event) => {
        if (event.target instanceof Element && event.target.closest("a, input, textarea")) return;
        event.preventDefault();
        setMenuAt({ left: event.clientX, top: event.clientY });
      }}
    >
      {cause ? <CauseLine cause={cause} pressedOn={pressedOn} /> : null}
      <Avatar user={message.author} />
      <div class="message-body">
        <div class="message-head" id={`author-${message.id}`}>
          <span class={`author ${message.author.username}`}>{message.author.global_name}</span>
          {message.author.bot ? <span class="app-badge">APP</span> : null}
          <time dateTime={message.timestamp}>{shownTime(message.timestamp)}</time>
        </div>
        <PressesContext.Provider value={presses}>
          {message.content === "" ? null : <Markdown text={message.content} />}
          {message.embeds.map((embed, index) => (
            <EmbedView key={index} embed={embed} />
          ))}
          {looseAttachments(message).map(({ id, url, description }) => (
            <div key={id} class="gallery of-1">
              <Picture url={url} description={description} />
            </div>
          ))}
          <Components components={message.components} />
        </PressesContext.Provider>
        {failure === undefined ? null : (
          <p class="failure" role="alert">
            {failure}
          </p>
        )}
        {isPrivate ? (
          <p class="only-you">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zm10-3a3 3 0 1 1 0 6 3 3 0 0 1 0-6z" />
            </svg>
            Only you can see this ·{" "}
            <button type="button" onClick={onDismiss}>
              Dismiss message
            </button>
          </p>
        ) : null}
      </div>
      <div class="message-tools">
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded={menuAt !== undefined}
          aria-label="More"
          title="More"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setMenuAt({ left, top: bottom + 4 });
          }}
        >
          ⋯
        </button>
      </div>
      {menuAt ? (
        <Menu at={menuAt} groups={menuGroups} onClose={() => setMenuAt(undefined)} />
      ) : null}
    </article>
  );
}

function CauseLine({
  cause,
  pressedOn,
}: {
  cause: NonNullable<Posted["cause"]>;
  pressedOn: Message | undefined;
}): JSX.Element {
  if (cause.command !== undefined) {
    return (
      <div class="cause">
        <Avatar user={cause.user} />
        <span class={`author ${cause.user.username}`}>{cause.user.global_name}</span> used{" "}
        <span class="mention">{cause.command}</span>
      </div>
    );
  }
  if (!pressedOn) {
    return (
      <div class="cause">
        <em>Original message could not be loaded</em>
      </div>
    );
  }
  const excerpt = plainText(textOf(pressedOn)).slice(0, 120);
  return (
    <div class="cause">
      <Avatar user={pressedOn.author} />
      <span class="author">{pressedOn.author.global_name}</span>{" "}
      <button
        type="button"
        class="excerpt"
        onClick={() => {
          const target = document.querySelector<HTMLElement>(`#message-${pressedOn.id}`);
          target?.scrollIntoView({ block: "center" });
          target?.focus({ preventScroll: true });
        }}
      >
        {excerpt === "" ? "Go to message" : excerpt}
      </button>
    </div>
  );
}

export function Avatar({ user }: { user: User }): JSX.Element {
  if (user.bot) return <img class="avatar" src="/icon.svg" alt="" />;
  return (
    <span class={`avatar ${user.username}`} aria-hidden="true">
      {user.global_name.slice(0, 1)}
    </span>
  );
}

/** Everything a message says, in reading order. */
function textOf(message: Message): string {
  const parts = [message.content, ...message.embeds.map(({ description }) => description ?? "")];
  const read = (components: readonly Component[]) => {
    for (const component of components) {
      if (component.type === 10) parts.push(component.content);
      if (component.type === 9) parts.push(...component.components.map(({ content }) => content));
      if (component.type === 17) read(component.components);
    }
  };
  read(message.components);
  return parts.filter((part) => part !== "").join("\n");
}

/** Without Components V2 files stand below the text; with them only where a component puts them. */
function looseAttachments({ attachments, embeds, flags: bits }: Message): Message["attachments"] {
  if ((bits & flags.componentsV2) !== 0) return [];
  const used = embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
  return attachments.filter(({ filename }) => !used.includes(`attachment://${filename}`));
}

function shownTime(timestamp: string): string {
  return new Date(timestamp).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
}

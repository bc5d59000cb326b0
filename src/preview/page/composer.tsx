import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { CommandFields } from "./command-fields.tsx";
import {
  checkDraft,
  type Draft,
  matchingCommands,
  parseCommandText,
  shownName,
  startDraft,
} from "./command-input.ts";
import { type Choice, localized, type SlashCommand } from "./discord-json.ts";
import type { SentOption } from "./interaction.ts";
import { movedTo, Suggestions } from "./suggestions.tsx";

/** What is being written: a message, or a command. */
export type Writing = { readonly text: string } | { readonly draft: Draft };

export const nothingWritten: Writing = { text: "" };

export function Composer({
  commands,
  locale,
  placeholder,
  writing,
  focusRequest,
  onWrite,
  onSendText,
  onSendCommand,
  complete,
}: {
  commands: readonly SlashCommand[];
  locale: string;
  placeholder: string;
  writing: Writing;
  /** A new object each time the composer should take the focus. */
  focusRequest: object | undefined;
  onWrite: (writing: Writing) => void;
  onSendText: (text: string) => void;
  onSendCommand: (command: SlashCommand, options: readonly SentOption[]) => void;
  complete: (draft: Draft, name: string) => Promise<readonly Choice[]>;
}): JSX.Element {
  const listId = useId();
  const textArea = useRef<HTMLTextAreaElement>(null);
  const hasLeft = useRef(false);
  const [active, setActive] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [fieldRequest, setFieldRequest] = useState<{ readonly name?: string }>({});

  const draft = "draft" in writing ? writing.draft : undefined;
  const text = "text" in writing ? writing.text : "";
  const isCommandName = /^\/\S*$/.test(text) && !isDismissed;
  const matches = isCommandName ? matchingCommands(commands, text.slice(1), locale) : [];

  useEffect(() => {
    if (focusRequest === undefined) return;
    setFieldRequest({});
    textArea.current?.focus();
  }, [focusRequest]);

  useLayoutEffect(() => {
    if (hasLeft.current) textArea.current?.focus();
    hasLeft.current = false;
  }, [draft]);
  useEffect(() => {
    // Who begins to type with nothing in focus means the composer, as in Discord.
    const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isFree = document.activeElement?.matches("body, .log, .message") ?? true;
      if (isFree && key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey) {
        textArea.current?.focus();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const write = (next: Writing) => {
    setFaults({});
    setActive(0);
    setDismissed(false);
    onWrite(next);
  };
  const writeText = (next: string) => {
    const parsed = parseCommandText(next, commands, locale);
    write(parsed ? { draft: parsed } : { text: next });
    if (parsed) setFieldRequest({});
  };
  const take = (command: SlashCommand | undefined) => {
    if (!command) return;
    write({ draft: startDraft(command) });
    setFieldRequest({});
  };
  const leave = () => {
    hasLeft.current = true;
    write(nothingWritten);
  };
  const send = () => {
    if (!draft) {
      const only = isCommandName ? matches[active] : undefined;
      if (only) take(only);
      else if (text.trim() !== "") {
        onSendText(text.trim());
        write(nothingWritten);
      }
      return;
    }
    const checked = checkDraft(draft, locale);
    setFaults(checked.faults);
    const [wrong] = Object.keys(checked.faults);
    if (wrong !== undefined) {
      setFieldRequest({ name: wrong });
      return;
    }
    onSendCommand(draft.command, checked.options);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const moved = movedTo(event.key, active, matches.length);
    if (moved !== undefined) setActive(moved);
    else if (event.key === "Enter" && !event.shiftKey) send();
    else if (event.key === "Tab" && !event.shiftKey && matches.length > 0) take(matches[active]);
    else if (event.key === "Escape" && isCommandName) setDismissed(true);
    else return;
    event.preventDefault();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isCommandName ? (
        <Suggestions
          id={listId}
          title="Chapter & Verse"
          hint={matches.length === 0 ? "has no command of that name" : undefined}
          suggestions={matches.map((command) => ({
            key: command.name,
            label: `/${shownName(command, locale)}`,
            detail: localized(command.description, command.description_localizations, locale),
          }))}
          active={active}
          onTake={(index) => take(matches[index])}
        />
      ) : null}
      <div class="composer-box">
        {draft ? (
          <CommandFields
            key={draft.command.name}
            draft={draft}
            locale={locale}
            faults={faults}
            focusRequest={fieldRequest}
            onChange={(next) => write({ draft: next })}
            onLeave={leave}
            onSend={send}
            complete={complete}
          />
        ) : (
          <textarea
            ref={textArea}
            rows={Math.min(8, text.split("\n").length)}
            value={text}
            placeholder={placeholder}
            aria-label={placeholder}
            aria-haspopup="listbox"
            aria-controls={matches.length > 0 ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={matches.length > 0 ? `${listId}-${active}` : undefined}
            autocomplete="off"
            onInput={(event) => writeText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        )}
        <button type="submit" class="send" aria-label="Send">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 4l17 8-17 8 3-8zM7 12h8" />
          </svg>
        </button>
      </div>
    </form>
  );
}

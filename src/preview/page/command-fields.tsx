import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  type Draft,
  type Field,
  fixedChoices,
  isClosed,
  openOptions,
  optionsLeft,
  parseField,
  removeField,
  setField,
  shownName,
} from "./command-input.ts";
import { type Choice, type CommandOption, localized } from "./discord-json.ts";
import { movedTo, Suggestions, type Suggestion } from "./suggestions.tsx";

/** The field that follows the options: there one writes which further option to add. */
const addition = "+";

/** Long enough that a fast typist asks once a word, short enough not to be felt. */
const typingPauseMilliseconds = 120;

interface Found {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly hasFailed: boolean;
}

/** The options of a command, filled in one after another. */
export function CommandFields({
  draft,
  locale,
  faults,
  focusRequest,
  onChange,
  onLeave,
  onSend,
  complete,
}: {
  draft: Draft;
  locale: string;
  /** By option's name, what keeps the command from being sent. */
  faults: Readonly<Record<string, string>>;
  /** A new object each time a field should take the focus: the named one, or the first that waits for a value. */
  focusRequest: { readonly name?: string | undefined };
  onChange: (draft: Draft) => void;
  /** Back to plain text. */
  onLeave: () => void;
  onSend: () => void;
  /** Asks the bot for an option's choices. Rejects when it does not answer. */
  complete: (draft: Draft, name: string) => Promise<readonly Choice[]>;
}): JSX.Element {
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const [isOpen, setOpen] = useState(true);
  const [active, setActive] = useState(-1);
  const [found, setFound] = useState<Found>();
  const [adding, setAdding] = useState("");
  const asked = useRef(0);

  const options = openOptions(draft);
  const left = optionsLeft(draft);
  const focusedOption = options.find(({ name }) => name === focused);

  const focusField = (name: string) => {
    root.current?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.focus();
  };
  const nextToFill = (of: Draft): string => {
    const empty = openOptions(of).find((one) => (of.fields[one.name]?.text ?? "") === "");
    return empty?.name ?? addition;
  };
  // Before the next key can come: what is typed on must not be lost.
  useLayoutEffect(() => focusField(focusRequest.name ?? nextToFill(draft)), [focusRequest]);
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (wanted.current !== undefined) focusField(wanted.current);
    wanted.current = undefined;
  });

  const askFor = (of: Draft, option: CommandOption | undefined, pauseMilliseconds: number) => {
    asked.current += 1;
    const turn = asked.current;
    if (option?.autocomplete !== true) return;
    const { name } = option;
    setTimeout(() => {
      if (asked.current !== turn) return;
      // An answer that a later question has overtaken is not shown.
      const show = (choices: readonly Choice[], hasFailed: boolean) => {
        if (asked.current === turn) setFound({ name, choices, hasFailed });
      };
      complete(of, name).then(
        (choices) => show(choices, false),
        () => show([], true),
      );
    }, pauseMilliseconds);
  };

  const enter = (name: string) => {
    setFocused(name);
    setActive(-1);
    setOpen(true);
    if (found?.name !== name) setFound(undefined);
    askFor(
      draft,
      options.find((option) => option.name === name),
      0,
    );
  };
  const write = (option: CommandOption, field: Field) => {
    const next = setField(draft, option.name, field);
    onChange(next);
    setActive(-1);
    setOpen(true);
    askFor(next, option, typingPauseMilliseconds);
  };
  const add = (option: CommandOption) => {
    const next = setField(draft, option.name, { text: "" });
    setAdding("");
    wanted.current = option.name;
    onChange(next);
  };
  const remove = (name: string) => {
    wanted.current = addition;
    onChange(removeField(draft, name));
  };

  const choices = focusedOption ? choicesFor(focusedOption) : [];
  const leftShown = left.filter((option) =>
    shownName(option, locale).toLowerCase().includes(adding.trim().toLowerCase()),
  );
  function choicesFor(option: CommandOption): readonly Choice[] {
    if (option.autocomplete === true) return found?.name === option.name ? found.choices : [];
    const text = draft.fields[option.name]?.text ?? "";
    const isWhole = parseField(option, { text }, locale).value !== undefined;
    return fixedChoices(option, isWhole ? "" : text, locale);
  }

  const suggestions: readonly Suggestion[] = focusedOption
    ? choices.map((choice, index) => ({
        key: `${index} ${choice.value}`,
        label: localized(choice.name, choice.name_localizations, locale),
      }))
    : leftShown.map((option) => ({
        key: option.name,
        label: shownName(option, locale),
        detail: localized(option.description, option.description_localizations, locale),
      }));

  const take = (index: number) => {
    if (!focusedOption) {
      const option = leftShown[index];
      if (option) add(option);
      return;
    }
    const choice = choices[index];
    if (!choice) return;
    const text = localized(choice.name, choice.name_localizations, locale);
    const next = setField(draft, focusedOption.name, { text, chosen: choice.value });
    onChange(next);
    setOpen(false);
    setActive(-1);
    asked.current += 1;
    const following = nextToFill(next);
    if (following !== addition) focusField(following);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const count = isOpen ? suggestions.length : 0;
    const moved = movedTo(event.key, active, isOpen ? count : suggestions.length);
    if (moved !== undefined) {
      event.preventDefault();
      setOpen(true);
      setActive(moved);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const fallback = onlyChoicesFit() ? 0 : -1;
      const index = active >= 0 ? active : fallback;
      if (count > 0 && index >= 0) take(index);
      else onSend();
    } else if (event.key === "Tab" && !event.shiftKey && count > 0 && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (isOpen && count > 0) setOpen(false);
      else onLeave();
    } else if (event.key === "Backspace") {
      goBack(event);
    }
  };
  /** Whether Enter should take the first choice, since what is written cannot be sent as it stands. */
  const onlyChoicesFit = () => {
    if (!focusedOption) return adding.trim() !== "";
    const field = draft.fields[focusedOption.name] ?? { text: "" };
    const isFilled = field.text.trim() !== "";
    const isMisfit = parseField(focusedOption, field, locale).value === undefined;
    return isMisfit && (isFilled || isClosed(focusedOption));
  };
  /** Backspace in an empty field goes back: an optional one is taken away, from the first one leaves the command. */
  const goBack = (event: KeyboardEvent) => {
    const isEmpty = focusedOption ? draft.fields[focusedOption.name]?.text === "" : adding === "";
    if (!isEmpty) return;
    event.preventDefault();
    const at = focusedOption ? options.indexOf(focusedOption) : options.length;
    const before = options[at - 1]?.name;
    if (before === undefined) {
      onLeave();
      return;
    }
    if (focusedOption && focusedOption.required !== true) {
      wanted.current = before;
      onChange(removeField(draft, focusedOption.name));
    } else focusField(before);
  };

  const isShown =
    focused !== undefined && isOpen && (focusedOption !== undefined || left.length > 0);
  const fieldProps = (name: string) => ({
    name,
    role: "combobox" as const,
    "aria-expanded": isShown && focused === name && suggestions.length > 0,
    "aria-controls": listId,
    "aria-autocomplete": "list" as const,
    "aria-activedescendant":
      isShown && focused === name && active >= 0 ? `${listId}-${active}` : undefined,
    autocomplete: "off",
    spellcheck: false,
    onFocus: () => enter(name),
    onKeyDown,
  });

  return (
    <div
      class="command-fields"
      ref={root}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !root.current?.contains(to)) setFocused(undefined);
      }}
    >
      {isShown ? (
        <Suggestions
          id={listId}
          title={focusedOption ? shownName(focusedOption, locale) : "Options"}
          hint={focusedOption ? hintFor(focusedOption) : undefined}
          suggestions={suggestions}
          active={active}
          onTake={take}
        />
      ) : null}
      <button type="button" class="command-name" onClick={onLeave} title="Back to writing">
        /{shownName(draft.command, locale)}
      </button>
      {options.map((option) => {
        const { name } = option;
        const fault = faults[name];
        const text = draft.fields[name]?.text ?? "";
        const label = shownName(option, locale);
        return (
          <label key={name} class={fault === undefined ? "field" : "field wrong"}>
            <span class="field-name" aria-hidden="true">
              {label}
            </span>
            <input
              {...fieldProps(name)}
              value={text}
              style={{ "--length": `${Math.min(44, Math.max(4, text.length + 1))}ch` }}
              inputMode={option.type === 4 && option.autocomplete !== true ? "numeric" : "text"}
              aria-label={label}
              aria-required={option.required === true}
              aria-invalid={fault !== undefined}
              aria-describedby={fault === undefined ? undefined : `${listId}-faults`}
              onInput={(event) => write(option, { text: event.currentTarget.value })}
            />
            {option.required === true ? null : (
              <button
                type="button"
                class="field-remove"
                tabIndex={-1}
                aria-label={`Remove ${label}`}
                onClick={() => remove(name)}
              >
                ×
              </button>
            )}
          </label>
        );
      })}
      <input
        {...fieldProps(addition)}
        class="addition"
        value={adding}
        placeholder={left.length > 0 ? `+${left.length} optional` : ""}
        aria-label={
          left.length > 0 ? "Add an option, or press Enter to send" : "Press Enter to send"
        }
        onInput={(event) => {
          setAdding(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
      />
      {Object.keys(faults).length > 0 ? (
        <div class="faults" id={`${listId}-faults`} role="alert">
          {options.map(({ name }) =>
            faults[name] === undefined ? null : (
              <div key={name}>
                <strong>{name}</strong> {faults[name]}
              </div>
            ),
          )}
        </div>
      ) : null}
    </div>
  );

  function hintFor(option: CommandOption): string {
    const described = localized(option.description, option.description_localizations, locale);
    const required = option.required === true ? " · required" : "";
    if (found?.name === option.name && found.hasFailed) return "Loading options failed";
    return `${described}${required}`;
  }
}

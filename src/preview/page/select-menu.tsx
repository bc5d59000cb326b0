import type { JSX } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Select } from "./discord-json.ts";
import { PressesContext } from "./surroundings.ts";

/** The most a list takes, with its distance from the button; it opens upwards where that is not free below. */
const listHeightPixels = 290;

/** A menu of up to 25 choices. With one to choose it answers at once, with several when it is closed. */
export function SelectMenu({ select }: { select: Select }): JSX.Element {
  const { press, waitingFor } = useContext(PressesContext);
  const [isOpen, setOpen] = useState(false);
  const [isAbove, setAbove] = useState(false);
  const [active, setActive] = useState(0);
  const preset = select.options.filter((option) => option.default).map(({ value }) => value);
  const [chosen, setChosen] = useState<readonly string[]>(preset);
  const presetKey = preset.join("\n");
  useEffect(() => setChosen(presetKey === "" ? [] : presetKey.split("\n")), [presetKey]);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const most = select.max_values ?? 1;
  const title = select.placeholder ?? "Make a selection";
  const labels = select.options.filter(({ value }) => chosen.includes(value));

  useLayoutEffect(() => {
    const button = list.current?.previousElementSibling?.getBoundingClientRect();
    const log = list.current?.closest(".log")?.getBoundingClientRect();
    if (isOpen && button && log) setAbove(log.bottom - button.bottom < listHeightPixels);
  }, [isOpen]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active, isOpen]);

  const open = () => {
    if (select.disabled) return;
    setActive(
      Math.max(
        0,
        select.options.findIndex(({ value }) => chosen.includes(value)),
      ),
    );
    setOpen(true);
  };
  const close = (values: readonly string[]) => {
    setOpen(false);
    const isChanged = values.join("\n") !== presetKey;
    if (isChanged && values.length >= (select.min_values ?? 1)) press(select, values);
  };
  const take = (index: number) => {
    const value = select.options[index]?.value;
    if (value === undefined) return;
    if (most === 1) {
      setOpen(false);
      setChosen([value]);
      press(select, [value]);
      return;
    }
    const without = chosen.filter((one) => one !== value);
    setChosen(without.length < chosen.length ? without : [...chosen, value].slice(0, most));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = select.options.length - 1;
    if (!isOpen) {
      if (["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key)) {
        event.preventDefault();
        open();
      }
      return;
    }
    const moves: Record<string, number> = {
      ArrowDown: Math.min(last, active + 1),
      ArrowUp: Math.max(0, active - 1),
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next !== undefined) setActive(next);
    else if (event.key === "Enter" || event.key === " ") take(active);
    else if (event.key === "Escape") close(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <div class="select">
      <button
        type="button"
        role="combobox"
        class="select-button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-label={
          labels.length > 0 ? `${title}: ${labels.map((one) => one.label).join(", ")}` : title
        }
        aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
        aria-busy={waitingFor === select.custom_id}
        disabled={select.disabled ?? false}
        onClick={() => (isOpen ? close(chosen) : open())}
        onKeyDown={onKeyDown}
        onBlur={() => isOpen && close(chosen)}
      >
        <span class={labels.length > 0 ? "" : "placeholder"}>
          {labels.length > 0 ? labels.map((one) => one.label).join(", ") : title}
        </span>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 9l6 6 6-6" />
        </svg>
      </button>
      <ul
        ref={list}
        id={listId}
        role="listbox"
        class={isAbove ? "above" : ""}
        aria-label={title}
        aria-multiselectable={most > 1}
        hidden={!isOpen}
      >
        {select.options.map((option, index) => (
          <li
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={chosen.includes(option.value)}
            class={index === active ? "active" : ""}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            {option.emoji?.name ? <span class="emoji">{option.emoji.name}</span> : null}
            <span>
              <span class="label">{option.label}</span>
              {option.description ? <span class="description">{option.description}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

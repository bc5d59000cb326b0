import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
}

/** The list above the composer. The field that has the focus says which row is active (`aria-activedescendant`). */
export function Suggestions({
  id,
  title,
  hint,
  suggestions,
  active,
  onTake,
}: {
  id: string;
  title: string;
  /** Said where there is nothing to choose, or about what is to be written. */
  hint?: string | undefined;
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (index: number) => void;
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div class="suggestions" onMouseDown={(event) => event.preventDefault()}>
      <div class="suggestions-title">
        <strong>{title}</strong>
        {hint === undefined ? null : <span>{hint}</span>}
      </div>
      <ul ref={list} id={id} role="listbox" aria-label={title}>
        {suggestions.map(({ key, label, detail }, index) => (
          <li
            key={key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => onTake(index)}
          >
            <span class="label">{label}</span>
            {detail === undefined ? null : <span class="detail">{detail}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The row that an arrow key leads to; `undefined` for other keys. Past either end it goes on at the other. */
export function movedTo(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return active <= 0 ? count - 1 : active - 1;
  return undefined;
}

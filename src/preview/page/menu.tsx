import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface MenuItem {
  readonly label: string;
  readonly onTake: () => void;
}

export interface MenuGroup {
  readonly title: string;
  readonly items: readonly MenuItem[];
}

/** A menu at a point of the window, in pixels. Takes the focus, and gives it back when it closes. */
export function Menu({
  at,
  groups,
  onClose,
}: {
  at: { readonly left: number; readonly top: number };
  groups: readonly MenuGroup[];
  onClose: () => void;
}): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const items = () => [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

  useEffect(() => {
    const before = document.activeElement;
    const menu = root.current;
    if (menu) {
      // Kept inside the window: opened leftwards and upwards where there is no room.
      const { offsetWidth: width, offsetHeight: height } = menu;
      menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
      menu.style.top = `${Math.max(8, Math.min(at.top, innerHeight - height - 8))}px`;
    }
    items()[0]?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) onClose();
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const index = all.findIndex((item) => item === document.activeElement);
    if (event.key === "Escape" || event.key === "Tab") onClose();
    else if (event.key === "ArrowDown") all[(index + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp") all.at(index <= 0 ? -1 : index - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu" role="menu" aria-label="Message" ref={root} onKeyDown={onKeyDown}>
      {groups.map(({ title, items: own }) => (
        <div key={title} role="group" aria-label={title}>
          <div class="menu-title" aria-hidden="true">
            {title}
          </div>
          {own.map(({ label, onTake }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                onClose();
                onTake();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

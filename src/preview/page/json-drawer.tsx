import type { JSX } from "preact";
import type { Exchange } from "./door.ts";

/** What the bot was sent and what it answered, newest first. */
export function JsonDrawer({
  exchanges,
  onClose,
}: {
  exchanges: readonly Exchange[];
  onClose: () => void;
}): JSX.Element {
  return (
    <aside class="drawer" aria-label="JSON, each way">
      <header>
        <h2>JSON, each way</h2>
        <button type="button" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {exchanges.length === 0 ? (
        <p class="drawer-empty">
          Use a command: what Discord would send the bot, and what the bot answers, stands here.
        </p>
      ) : null}
      {exchanges.map((exchange) => (
        <details key={exchange.request.id} open={exchange === exchanges[0]}>
          <summary>
            <span class="exchange-title">{exchange.title}</span>
            <span class="exchange-figures">
              {exchange.status ?? "no answer"} · {exchange.milliseconds.toFixed(0)} ms
            </span>
          </summary>
          <Json title="Sent" value={exchange.request} />
          <Json title="Answered" value={exchange.body} />
          {exchange.files.map(({ name, contentType, sizeBytes }) => (
            <p key={name} class="exchange-file">
              + {name}, {contentType}, {(sizeBytes / 1024).toFixed(1)} KiB
            </p>
          ))}
        </details>
      ))}
    </aside>
  );
}

function Json({ title, value }: { title: string; value: unknown }): JSX.Element {
  const text = typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
  return (
    <figure>
      <figcaption>
        {title}
        <button type="button" onClick={() => void navigator.clipboard.writeText(text)}>
          Copy
        </button>
      </figcaption>
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}

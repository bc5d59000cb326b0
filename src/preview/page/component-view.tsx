/** Discord's components, drawn as Discord draws them. */
import type { ComponentChildren, JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import type {
  ActionRow,
  Button,
  Component,
  Container,
  FileComponent,
  Gallery,
  Section,
  Thumbnail,
} from "./discord-json.ts";
import { Markdown } from "./markdown-view.tsx";
import { SelectMenu } from "./select-menu.tsx";
import { PressesContext, useSurroundings } from "./surroundings.ts";

export function Components({ components }: { components: readonly Component[] }): JSX.Element {
  return (
    <>
      {components.map((component) => (
        <ComponentView key={component.id} component={component} />
      ))}
    </>
  );
}

function ComponentView({ component }: { component: Component }): JSX.Element {
  switch (component.type) {
    case 1:
      return <ActionRowView row={component} />;
    case 9:
      return <SectionView section={component} />;
    case 12:
      return <GalleryView gallery={component} />;
    case 13:
      return <FileView file={component} />;
    case 14: {
      const size = component.spacing === 2 ? "large" : "";
      return component.divider === false ? (
        <div class={`separator ${size}`} />
      ) : (
        <hr class={`separator ${size}`} />
      );
    }
    case 17:
      return <ContainerView container={component} />;
    case 10:
      return <Markdown text={component.content} />;
  }
}

function ContainerView({ container }: { container: Container }): JSX.Element {
  const { accent_color: accent } = container;
  const color = typeof accent === "number" ? hexColor(accent) : undefined;
  return (
    <div
      class={color === undefined ? "container" : "container accented"}
      style={color === undefined ? {} : { "--accent": color }}
    >
      <Covered isSpoiler={container.spoiler}>
        <Components components={container.components} />
      </Covered>
    </div>
  );
}

/** `#rrggbb` for Discord's 24-bit number. */
export function hexColor(color: number): string {
  return `#${color.toString(16).padStart(6, "0")}`;
}

function SectionView({ section }: { section: Section }): JSX.Element {
  const { accessory } = section;
  return (
    <div class="section">
      <div class="section-text">
        {section.components.map((text) => (
          <Markdown key={text.id} text={text.content} />
        ))}
      </div>
      {accessory.type === 2 ? (
        <ButtonView button={accessory} />
      ) : (
        <ThumbnailView thumbnail={accessory} />
      )}
    </div>
  );
}

function ActionRowView({ row }: { row: ActionRow }): JSX.Element {
  return (
    <div class="action-row">
      {row.components.map((child) =>
        child.type === 3 ? (
          <SelectMenu key={child.id} select={child} />
        ) : (
          <ButtonView key={child.id} button={child} />
        ),
      )}
    </div>
  );
}

const buttonStyles: Readonly<Record<number, string>> = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "secondary",
};

function ButtonView({ button }: { button: Button }): JSX.Element {
  const { press, waitingFor } = useContext(PressesContext);
  const style = `button ${buttonStyles[button.style] ?? "secondary"}`;
  const emoji = button.emoji?.name ? <span class="emoji">{button.emoji.name}</span> : null;
  if (button.style === 5 && button.url && button.disabled !== true) {
    return (
      <a class={style} href={button.url} target="_blank" rel="noreferrer">
        {emoji}
        {button.label}
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5" />
        </svg>
        <span class="unseen">(opens a new tab)</span>
      </a>
    );
  }
  const isWaiting = waitingFor !== undefined && waitingFor === button.custom_id;
  return (
    <button
      type="button"
      class={isWaiting ? `${style} waiting` : style}
      disabled={button.disabled ?? false}
      aria-busy={isWaiting}
      onClick={() => press(button)}
    >
      {emoji}
      {button.label}
    </button>
  );
}

function GalleryView({ gallery }: { gallery: Gallery }): JSX.Element {
  return (
    <div class={`gallery of-${Math.min(gallery.items.length, 5)}`}>
      {gallery.items.map((item) => (
        <Covered key={item.media.url} isSpoiler={item.spoiler}>
          <Picture url={item.media.url} description={item.description} />
        </Covered>
      ))}
    </div>
  );
}

function ThumbnailView({ thumbnail }: { thumbnail: Thumbnail }): JSX.Element {
  return (
    <div class="thumbnail">
      <Covered isSpoiler={thumbnail.spoiler}>
        <Picture url={thumbnail.media.url} description={thumbnail.description} />
      </Covered>
    </div>
  );
}

/** A picture that came with the answer. One from elsewhere is named, not loaded: the page asks no other machine. */
export function Picture({
  url,
  description,
}: {
  url: string;
  description?: string | null | undefined;
}): JSX.Element {
  const { displayUrl } = useSurroundings();
  const source = displayUrl(url);
  if (source === undefined) {
    return (
      <span class="picture absent" role="img" aria-label={description ?? "Picture"}>
        A picture from <code>{URL.canParse(url) ? new URL(url).host : url}</code>, which this page
        does not load
      </span>
    );
  }
  return (
    <a
      class="picture"
      href={source}
      target="_blank"
      rel="noreferrer"
      title={description ?? undefined}
    >
      <img src={source} alt={description ?? "Picture without description"} />
    </a>
  );
}

function FileView({ file }: { file: FileComponent }): JSX.Element {
  const { displayUrl } = useSurroundings();
  const name = decodeURIComponent(file.file.url.split("/").at(-1) ?? "file");
  const source = displayUrl(file.file.url);
  return (
    <Covered isSpoiler={file.spoiler}>
      <div class="file">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 3h8l4 4v14H6zM14 3v4h4" />
        </svg>
        {source === undefined ? (
          name
        ) : (
          <a href={source} download={name}>
            {name}
          </a>
        )}
      </div>
    </Covered>
  );
}

/** Blurred until it is pressed, where the bot asked for that. */
function Covered({
  isSpoiler,
  children,
}: {
  isSpoiler: boolean | undefined;
  children: ComponentChildren;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  if (isSpoiler !== true || isOpen) return <>{children}</>;
  return (
    <div class="covered">
      <div inert>{children}</div>
      <button type="button" onClick={() => setOpen(true)}>
        Spoiler
      </button>
    </div>
  );
}

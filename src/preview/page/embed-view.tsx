import type { JSX } from "preact";
import { hexColor, Picture } from "./component-view.tsx";
import type { Embed } from "./discord-json.ts";
import { Markdown } from "./markdown-view.tsx";

export function EmbedView({ embed }: { embed: Embed }): JSX.Element {
  const color = embed.color === undefined ? {} : { "--accent": hexColor(embed.color) };
  return (
    <div class="embed" style={color}>
      <div class="embed-body">
        <div class="embed-text">
          {embed.author ? <div class="embed-author">{embed.author.name}</div> : null}
          {embed.title === undefined ? null : (
            <div class="embed-title">
              {embed.url === undefined ? (
                embed.title
              ) : (
                <a href={embed.url} target="_blank" rel="noreferrer">
                  {embed.title}
                </a>
              )}
            </div>
          )}
          {embed.description === undefined ? null : <Markdown text={embed.description} />}
          {embed.fields ? (
            <div class="embed-fields">
              {embed.fields.map((field, index) => (
                <div key={index} class={field.inline === true ? "field inline" : "field"}>
                  <div class="embed-field-name">{field.name}</div>
                  <Markdown text={field.value} />
                </div>
              ))}
            </div>
          ) : null}
        </div>
        {embed.thumbnail ? (
          <div class="thumbnail">
            <Picture url={embed.thumbnail.url} description={embed.thumbnail.description} />
          </div>
        ) : null}
      </div>
      {embed.image ? (
        <div class="gallery of-1">
          <Picture url={embed.image.url} description={embed.image.description} />
        </div>
      ) : null}
      {embed.footer ? <div class="embed-footer">{embed.footer.text}</div> : null}
    </div>
  );
}

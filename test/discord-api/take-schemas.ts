/** Prints those schemas of Discord's OpenAPI specification that payloads are checked against, with all that they refer to: one a line, without descriptions. */
import { text } from "node:stream/consumers";
import { z } from "zod";

const names = new Set([
  "ApplicationCommandAutocompleteCallbackRequest",
  "ApplicationCommandCreateRequest",
  "CreateMessageInteractionCallbackRequest",
  "PongInteractionCallbackRequest",
  "UpdateMessageInteractionCallbackRequest",
]);
const specification = z.object({
  openapi: z.string(),
  info: z.unknown(),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
const { openapi, info, components } = specification.parse(JSON.parse(await text(process.stdin)));
// A set that grows while it is gone through gives what was added, too.
for (const name of names)
  for (const [, other = ""] of JSON.stringify(components.schemas[name]).matchAll(
    /"#\/components\/schemas\/(\w+)"/g,
  ))
    names.add(other);
const lines = [...names]
  .toSorted()
  .map(
    (name) => `${JSON.stringify(name)}:${JSON.stringify(components.schemas[name], undescribed)}`,
  );
process.stdout.write(
  `{"openapi":${JSON.stringify(openapi)},"info":${JSON.stringify(info)},"components":{"schemas":{\n${lines.join(",\n")}\n}}}\n`,
);

/** A property may be called `description` too, but then a schema stands there. */
function undescribed(key: string, value: unknown): unknown {
  return key === "description" && typeof value === "string" ? undefined : value;
}

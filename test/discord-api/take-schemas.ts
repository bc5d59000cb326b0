/** Prints those schemas of Discord's OpenAPI specification that payloads are checked against, with all that they refer to. */
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
const schemas = Object.fromEntries(
  [...names].toSorted().map((name) => [name, components.schemas[name]]),
);
process.stdout.write(`${JSON.stringify({ openapi, info, components: { schemas } })}\n`);

import type { Document } from "yaml";

/** What a document holds; `undefined` where it is no YAML, or names what it has not: `*laughs*` reads as an alias. */
export function yamlValue(document: Document): unknown {
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/**
 * A file by its path below `src`, as compiled: a worker, a table, the code itself. Holds for a module by itself and for the
 * bot's bundle, since the bundle lies in a folder beside the compiled `src`.
 */
export function builtFile(path: string): URL {
  return new URL(`../src/${path}`, import.meta.url);
}

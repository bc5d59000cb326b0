/** What is worked out when it is first needed, and only once. */
export function lazy<Value>(load: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= load());
}

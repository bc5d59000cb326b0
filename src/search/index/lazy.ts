/** What is worked out when it is first needed, and only once. */
export function lazy<Value>(load: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= load());
}

/** What is worked out of an object when it is first needed, and kept as long as the object is. */
export function keptFor<Key extends object, Value extends object | string>(
  work: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}

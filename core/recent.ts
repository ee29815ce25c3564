/** What was made last, by a key: the one that wasn't asked for longest makes room. */
export interface Recent<T> {
  /** What is kept under the key, or what is made now. */
  readonly get: (key: string, make: () => T) => T;
}

/** Strangers choose keys: a longer one isn't kept. */
export function keepRecent<T>(most: number, maxKeyLength: number): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get(key, make) {
      if (key.length > maxKeyLength) return make();
      const isKept = kept.has(key);
      const value = isKept ? (kept.get(key) as T) : make();
      if (isKept) kept.delete(key); // The latest comes last.
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return value;
    },
  };
}

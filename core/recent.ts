/** What was made last, by a key: the oldest makes room. */
export interface Recent<T> {
  /** What is kept under the key, or what is made now. */
  readonly get: (key: string, make: () => T) => T;
}

/** @param maxKeyLength where strangers choose keys: a longer one isn't kept. */
export function keepRecent<T>(most: number, maxKeyLength = Infinity): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get(key, make) {
      if (key.length > maxKeyLength) return make();
      const before = kept.get(key);
      if (before !== undefined || kept.has(key)) return before as T;
      const value = make();
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return value;
    },
  };
}

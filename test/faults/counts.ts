/** How often each thing happened. */
export interface Counts {
  add(name: string, by?: number): void;
  get(name: string): number;
  entries(): [name: string, count: number][];
}

export function createCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    add: (name, by = 1) => {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    get: (name) => counts.get(name) ?? 0,
    entries: () => [...counts].sort(([a], [b]) => a.localeCompare(b)),
  };
}

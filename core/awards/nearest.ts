/**
 * What somebody may have meant by `text`: the item with a name that contains it, or is contained, or differs by a
 * third of its letters at most.
 */
export function nearestOf<Item>(
  text: string,
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): Item | undefined {
  let best: Item | undefined;
  let bestDistance = Infinity;
  for (const item of items) {
    for (const name of namesOf(item)) {
      const distance = distanceOf(text, name);
      if (distance < bestDistance) [best, bestDistance] = [item, distance];
    }
  }
  return best;
}

const MIN_PART = 4;

/** Smaller for what has more in common; `Infinity` for what has nothing. */
export function distanceOf(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // `studentname` contains `student`, too: the longer one is meant, and the one at the end.
  const isPart = short.length >= MIN_PART && short.length * 3 >= long.length;
  if (isPart && long.includes(short)) {
    return 0.5 - 0.4 * (short.length / long.length) - (long.endsWith(short) ? 0.2 : 0);
  }
  if (Math.abs(a.length - b.length) > long.length / 3) return Infinity;
  const share = edits(a, b) / Math.max(1, long.length);
  return share <= 1 / 3 ? share : Infinity;
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

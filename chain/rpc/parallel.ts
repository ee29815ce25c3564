/** Enough to hide a public endpoint's latency, too few to be told to slow down. */
const PARALLEL = 8;

/** `ask` of every item, some at a time; the answers in the order of the items. */
export async function mapInParallel<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < items.length; at += PARALLEL) {
    answers.push(...(await Promise.all(items.slice(at, at + PARALLEL).map(ask))));
  }
  return answers;
}

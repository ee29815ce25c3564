/**
 * Does `work` on the items, at most `atOnce` at a time; the results in the order of the items. Once it fails, or
 * `isStopped`, no more are begun, and those under way are waited for; items that weren't begun have no result.
 */
export async function mapInParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  isStopped = (): boolean => false,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let hasFailed = false;
  const workOn = async (): Promise<void> => {
    while (next < items.length && !hasFailed && !isStopped()) {
      const at = next++;
      try {
        results[at] = await work(items[at] as T);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, workOn));
  for (const it of ended) if (it.status === "rejected") throw it.reason;
  return results;
}

/**
 * The same for items that come one by one: each result as soon as those before it were taken. No more than `atOnce`
 * are under way or wait to be taken: a slow taker is read slowly, and one that stops ends it.
 */
export async function* mapStream<T, R>(
  items: AsyncIterator<T, void>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const underWay: Promise<R>[] = [];
  let coming: Promise<IteratorResult<T, void>> | undefined = handled(items.next());
  try {
    while (coming || underWay.length > 0) {
      const events: Promise<StreamEvent<T, R>>[] = [];
      const [first] = underWay;
      if (first) events.push(first.then((result) => ({ kind: "done", result })));
      if (coming && underWay.length < atOnce) {
        events.push(coming.then((next) => ({ kind: "read", next })));
      }
      const event = await Promise.race(events);
      if (event.kind === "done") {
        void underWay.shift();
        yield event.result;
      } else if (event.next.done) coming = undefined;
      else {
        underWay.push(handled(work(event.next.value)));
        coming = handled(items.next());
      }
    }
  } finally {
    // Not awaited: where an item is still coming, this waits for it.
    if (items.return) void handled(items.return());
  }
}

type StreamEvent<T, R> =
  | { readonly kind: "read"; readonly next: IteratorResult<T, void> }
  | { readonly kind: "done"; readonly result: R };

/** What fails is thrown where it is awaited; until then it is no unhandled rejection. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

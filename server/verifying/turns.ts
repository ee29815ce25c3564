/**
 * Lets what waits begin one by one, each in a turn of the event loop of its own. Files that fail are judged without any
 * wait: a list of them would otherwise keep everything else from the thread until its end.
 *
 * @returns what to await before such work.
 */
export function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
/** A second without npm is short enough for the next command. */
const PARENT_POLL_MS = 500;

/**
 * Resolves with the exit code once somebody asks this program to stop. Asking again while it stops changes
 * nothing: its children are given a bounded time and no more.
 */
export function untilSignal(isUnderNpm: boolean): Promise<number> {
  return new Promise((resolve) => {
    for (const [signal, number] of Object.entries(SIGNALS)) {
      process.on(signal, () => {
        resolve(128 + number);
      });
    }
    // npm hands a SIGTERM to the shell between it and this program, and the shell keeps it to itself.
    if (!isUnderNpm) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve(128 + SIGNALS.SIGTERM);
    }, PARENT_POLL_MS);
    timer.unref();
  });
}

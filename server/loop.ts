/** Does one thing again and again: at once where it was woken meanwhile, else after a pause. It keeps nothing itself. */
export interface Loop {
  /** Something may have changed: look at once. */
  wake(): void;
  /** Resolves when the round under way, or the next, has ended. */
  nextRound(): Promise<void>;
  start(): void;
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/** @param round must not throw. */
export function createLoop(round: () => Promise<void>, pauseMs: number): Loop {
  let stopping = false;
  let woken = false;
  let awake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  const waiting: (() => void)[] = [];

  // Both are set while a round runs, which the compiler can't see.
  const isStopping = (): boolean => stopping;
  const wasWoken = (): boolean => woken || stopping;

  async function run(): Promise<void> {
    while (!isStopping()) {
      woken = false;
      await round();
      for (const resolve of waiting.splice(0)) resolve();
      if (!wasWoken()) await pause();
    }
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    wake: () => {
      woken = true;
      awake();
    },
    nextRound: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping = true;
      awake();
      await running;
    },
  };
}

import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Report, Trial } from "./trial.js";

interface Named {
  readonly id: string;
}

/** Some mutants keep a test busy for ever: that counts as noticed. */
const TRIAL_LIMIT_MS = 300_000;
/** Each trial leaves something behind in a process. */
const TRIALS_PER_WORKER = 150;

/**
 * Tries the mutants out in `jobs` processes and reports each as it ends.
 * @throws if the contract tests fail on the contracts as they are.
 */
export async function tryAll(
  mutants: readonly Named[],
  options: { worker: string; jobs: number; until: number; onTrial: (trial: Trial) => void },
): Promise<void> {
  const queue = [...mutants];
  const crashed = new Set<string>();
  const lane = async (): Promise<void> => {
    while (queue.length > 0 && Date.now() < options.until) {
      await withWorker(options.worker, async (attempt) => {
        for (let i = 0; i < TRIALS_PER_WORKER && Date.now() < options.until; i++) {
          const mutant = queue.shift();
          if (!mutant) return;
          const trial = await attempt(mutant);
          // A process may die of something else: the second time it is the mutant.
          if (trial === undefined && !crashed.has(mutant.id)) {
            crashed.add(mutant.id);
            queue.unshift(mutant);
            return;
          }
          options.onTrial(trial ?? { id: mutant.id, outcome: "killed", by: "crash" });
          if (trial === undefined || (trial.outcome === "killed" && trial.by === TIME)) return;
        }
      });
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, lane));
}

const TIME = "time";

async function withWorker(
  worker: string,
  use: (attempt: (mutant: Named) => Promise<Trial | undefined>) => Promise<void>,
): Promise<void> {
  const child = fork(join(import.meta.dirname, worker), { execArgv: ["--import", "tsx"] });
  try {
    if ((await reportOf(child)) === "ended") throw new Error("A worker ended before it was ready.");
    await use(async (mutant) => {
      child.send({ mutant });
      const limit = new AbortController();
      const timer = setTimeout(() => {
        limit.abort();
      }, TRIAL_LIMIT_MS);
      try {
        const report = await reportOf(child, limit.signal);
        if (report === "ended") return undefined;
        if (report?.type === "trial") return report.trial;
        return { id: mutant.id, outcome: "killed", by: TIME };
      } finally {
        clearTimeout(timer);
      }
    });
  } finally {
    child.kill("SIGKILL");
  }
}

/** The worker's next word; nothing if `limit` ends first. @throws if it can't go on. */
function reportOf(child: ChildProcess, limit?: AbortSignal): Promise<Report | "ended" | undefined> {
  return new Promise((resolve, reject) => {
    const onMessage = (report: Report) => {
      settle(() => {
        if (report.type === "broken") reject(new Error(report.why));
        else resolve(report);
      });
    };
    const onExit = () => {
      settle(() => {
        resolve("ended");
      });
    };
    const onLimit = () => {
      settle(() => {
        resolve(undefined);
      });
    };
    const settle = (act: () => void) => {
      child.off("message", onMessage).off("exit", onExit);
      limit?.removeEventListener("abort", onLimit);
      act();
    };
    child.on("message", onMessage).on("exit", onExit);
    limit?.addEventListener("abort", onLimit);
  });
}

import { RUN_RETRIES, type RetryLimits, type RetryOptions } from "../../chain/rpc/retry.js";

/** Retries whose pauses only move a clock on, which keeps them. */
export function recordedRetries(limits: RetryLimits = RUN_RETRIES) {
  const waits: number[] = [];
  let nowMs = 0;
  const retries: RetryOptions = {
    ...limits,
    pause: (ms) => {
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
    nowMs: () => nowMs,
  };
  return { retries, waits, spend: (ms: number) => (nowMs += ms) };
}

import { bar } from "../terminal/bar.js";
import { shortened } from "../terminal/plain.js";
import type { Terminal } from "../terminal/terminal.js";
import type { IssueTexts, ProgressFigures } from "../texts/texts.js";

export interface RowProgress {
  /** So many are done. */
  readonly at: (count: number) => void;
}

/** Often enough for the eye. */
const DRAWN_MS = 100;
/** A log gets a line now and then, and none of what takes less. */
const LOGGED_MS = 30_000;
/** Over which the rate is taken: long enough to be calm, short enough to follow. */
const RATE_MS = 10_000;

/**
 * Shows how much of something is done, how fast it goes and how long it still takes: on a line that is drawn over, or where
 * that isn't possible on one now and then.
 *
 * @param total absent where it isn't known
 */
export function startProgress(
  terminal: Terminal,
  what: string,
  words: Pick<IssueTexts, "progress">,
  total?: number,
  clock: () => number = () => performance.now(),
): RowProgress {
  const rate = rateOf(clock);
  const every = terminal.isLive ? DRAWN_MS : LOGGED_MS;
  let shownAt = terminal.isLive ? -Infinity : clock();
  return {
    at(count) {
      rate.add(count);
      const now = clock();
      if (now - shownAt < every) return;
      shownAt = now;
      const share = total === undefined || total === 0 ? "" : `${bar(count / total)}  `;
      const text = `  ${what}  ${share}${words.progress(rate.shown(count, total))}`;
      if (terminal.isLive) terminal.redraw(shortened(text, terminal.columns - 1));
      else terminal.remark(text);
    },
  };
}

/** How fast a count grew lately. */
export function rateOf(clock: () => number) {
  const points: { readonly at: number; readonly count: number }[] = [{ at: clock(), count: 0 }];
  return {
    add(count: number): void {
      const at = clock();
      const last = points.at(-1);
      // Ten points in the time that counts are enough.
      if (last === undefined || at - last.at >= RATE_MS / 10) points.push({ at, count });
      while (points.length > 2 && at - (points[1]?.at ?? at) > RATE_MS) points.shift();
    },
    shown(count: number, total: number | undefined): ProgressFigures {
      const [first] = points;
      const seconds = first === undefined ? 0 : (clock() - first.at) / 1_000;
      const perSecond =
        first === undefined || seconds < 0.5 ? undefined : (count - first.count) / seconds;
      const isMoving = perSecond !== undefined && perSecond > 0 && total !== undefined;
      const secondsLeft = isMoving ? Math.ceil((total - count) / perSecond) : undefined;
      return { count, total, perSecond, secondsLeft };
    },
  };
}

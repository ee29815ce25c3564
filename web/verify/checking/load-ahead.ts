/** Browsers without `requestIdleCallback`, as Safari, have drawn the page by then. */
const SOON_MS = 200;

/**
 * Loads what nearly every file needs while a person still looks for theirs. A part that doesn't come is asked for again
 * with the first file, whose report then says what could not be checked.
 */
export function loadAhead(): void {
  const load = (): void => {
    void import("../../../core/verify/checks/signature.js").catch(() => undefined);
  };
  if ("requestIdleCallback" in window) requestIdleCallback(load);
  else setTimeout(load, SOON_MS);
}

import type { AlertChanges } from "./alert.js";

const TIMEOUT_MS = 10_000;
/** Before each further attempt. */
const WAITS_MS = [1_000, 5_000];

/**
 * Posts what changed as JSON. Sent once more where the answer was lost: receivers know an alert by kind and subject.
 *
 * @returns why it could not be delivered; `undefined` where it was.
 */
export async function postChanges(
  url: string,
  { raised, cleared }: AlertChanges,
  { atMs, pause }: { readonly atMs: number; readonly pause: (ms: number) => Promise<unknown> },
): Promise<string | undefined> {
  const body = JSON.stringify({
    source: "cairn",
    at: new Date(atMs).toISOString(),
    raised,
    cleared,
  });
  if (raised.length + cleared.length === 0) return undefined;
  let reason: string | undefined;
  for (const waitMs of [0, ...WAITS_MS]) {
    if (waitMs > 0) await pause(waitMs);
    reason = await post(url, body);
    if (reason === undefined) return undefined;
  }
  return reason;
}

async function post(url: string, body: string): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return ok ? undefined : `it answered HTTP ${status}`;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    // The URL may hold a secret, and messages of fetch may hold the URL.
    return name === "TimeoutError" ? `no answer within ${TIMEOUT_MS} ms` : (cause?.code ?? name);
  }
}

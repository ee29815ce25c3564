/** The statuses by which a service says that the same request may be sent again, and nothing was done. */
const STATUSES = [429, 503];

/**
 * How long a refusal asks to wait before the same request; `undefined` where it doesn't ask for that, or in no form
 * that RFC 9110 §10.2.3 knows.
 */
export function retryAfterMs({ status, headers }: Response, nowMs: number): number | undefined {
  const text = STATUSES.includes(status) ? headers.get("retry-after")?.trim() : undefined;
  if (text === undefined || text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

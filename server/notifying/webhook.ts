import { createHmac } from "node:crypto";
import type { OutboxRow } from "../store/outbox.js";

const TIMEOUT_MS = 10_000;

export interface Webhook {
  readonly url: string;
  /** Shared with the receiver, who checks by it that we sent what came. */
  readonly secret: string;
}

/**
 * HMAC-SHA256 over the time and the body, so that an old delivery can't be played again as a new one.
 * The receiver compares it in constant time and refuses a time too far from its own.
 */
export const signatureOf = (secret: string, atSeconds: number, body: string): string =>
  `t=${atSeconds},v1=${createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex")}`;

/**
 * Posts one event. The same id comes again where the answer was lost.
 *
 * @returns why it was not delivered; `undefined` where it was.
 */
export async function postEvent(
  { url, secret }: Webhook,
  { seq, type, body }: Pick<OutboxRow, "seq" | "type" | "body">,
  nowMs: number,
): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "cairn-event": type,
        "cairn-delivery": String(seq),
        "cairn-signature": signatureOf(secret, Math.floor(nowMs / 1_000), body),
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return ok ? undefined : `HTTP ${status}`;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    // The address may hold a secret, and messages of fetch may hold the address.
    return name === "TimeoutError" ? "TIMEOUT" : (cause?.code ?? name);
  }
}

import type { RequestHandler } from "express";
import { RefusalError } from "../refusal.js";
import { clientAddress } from "./client-address.js";

const MINUTE_MS = 60_000;
/** Addresses that are remembered at once, some hundred bytes each. */
const MAX_ADDRESSES = 10_000;

/** Lets each address ask for so much a minute, a minute's worth at once. Zero: any. */
export function limitRate(
  perMinute: number,
  now: () => number = () => performance.now(),
): RequestHandler {
  const spent = new Map<string, { used: number; atMs: number }>();
  return (request, _response, next) => {
    if (perMinute === 0) {
      next();
      return;
    }
    const address = clientAddress(request);
    const nowMs = now();
    const before = spent.get(address) ?? { used: 0, atMs: nowMs };
    const used = Math.max(0, before.used - ((nowMs - before.atMs) / MINUTE_MS) * perMinute);
    if (used + 1 > perMinute) {
      throw new RefusalError(
        "too-many-requests",
        `This address may ask ${perMinute} times a minute. Nothing was read: send the same later.`,
        { retryAfterSeconds: Math.ceil(((used + 1 - perMinute) / perMinute) * 60) },
      );
    }
    // The address asked for longest ago goes first: it has used the least since.
    spent.delete(address);
    spent.set(address, { used: used + 1, atMs: nowMs });
    if (spent.size > MAX_ADDRESSES) spent.delete(spent.keys().next().value ?? "");
    next();
  };
}

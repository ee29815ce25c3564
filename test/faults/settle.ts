import { setTimeout as delay } from "node:timers/promises";
import { BatchList } from "../../api/batch.js";
import { CredentialStatusView } from "../../api/status.js";
import { TEST_TOKEN } from "../support/service.js";
import type { Acknowledgement } from "./records.js";

export interface SettleOptions {
  readonly url: string;
  readonly records: readonly Acknowledgement[];
  readonly setClock: (offsetMs: number) => void;
}

const SETTLE_MS = 180_000;
const LOOK_MS = 250;
/** Past every moment that a jumping clock may have written down. */
const LATER_MS = 8 * 3_600_000;

/**
 * Waits until all that was asked for is final. First by a clock that is right, although some times in the store lie
 * hours ahead: what was sealed must not wait for them. Then by a later one, so that what waits for its age is sealed.
 *
 * @returns what is left, a sentence each.
 */
export async function settle({ url, records, setClock }: SettleOptions): Promise<string[]> {
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${TEST_TOKEN}` };
    const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(30_000) });
    return response.json();
  };
  const batchesLeft = async (): Promise<BatchList["batches"]> =>
    BatchList.parse(await ask("/v1/batches")).batches.filter(
      ({ state, accounting }) => state !== "final" && accounting.ready > 0,
    );
  const changed = new Set(
    records.flatMap((record) => (record.what === "status" ? [record.credential] : [])),
  );
  const left = async (isLate: boolean): Promise<string[]> => {
    const lines = (await batchesLeft())
      .filter(({ state }) => isLate || state !== "open")
      .map(({ id, state, trouble }) => `batch ${id} is ${state} ${trouble?.detail ?? ""}`);
    if (lines.length > 0) return lines;
    for (const id of changed) {
      const { changes } = CredentialStatusView.parse(await ask(`/v1/credentials/${id}/status`));
      const open = changes.find(({ state }) => state !== "final");
      if (open) return [`${id}: to ${open.action} is ${open.state} ${open.trouble?.detail ?? ""}`];
      changed.delete(id);
    }
    return [];
  };

  const early = await untilNone(() => left(false));
  setClock(LATER_MS);
  const late = await untilNone(() => left(true));
  return [
    ...early.map((line) => `Not settled by a right clock: ${line}`),
    ...late.map((line) => `Not settled: ${line}`),
  ];
}

async function untilNone(look: () => Promise<string[]>): Promise<string[]> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    // The server may still be in the life that a kill ends: then it is asked again.
    const lines = await look().catch((error: unknown) => [String(error)]);
    if (lines.length === 0 || Date.now() > until) return lines;
    await delay(LOOK_MS);
  }
}

import type { Context } from "../context.js";
import { printBatch, printBatches } from "./print.js";
import { openService } from "../options/service.js";

/** Prints one batch, or the list of all. */
export async function status({ terminal, settings }: Context, batch?: string): Promise<void> {
  const client = await openService(settings);
  if (batch === undefined) printBatches(terminal, await client.listBatches());
  else printBatch(terminal, await client.getBatch(batch));
}

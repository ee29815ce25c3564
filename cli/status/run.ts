import type { Context } from "../context.js";
import { languageFor } from "../options/language.js";
import { openService } from "../options/service.js";
import { loadCliTexts } from "../texts/texts.js";
import { printBatch, printBatches } from "./print.js";

export interface StatusOptions {
  readonly lang?: string;
}

/** Prints one batch, or the list of all. */
export async function status(
  { terminal, settings }: Context,
  batch: string | undefined,
  { lang }: StatusOptions,
): Promise<void> {
  const texts = await loadCliTexts(languageFor(lang, settings.variables));
  const client = await openService(settings);
  if (batch === undefined) printBatches(terminal, await client.listBatches(), texts);
  else printBatch(terminal, await client.getBatch(batch), texts);
}

import { utf8 } from "../../core/bytes.js";
import type { BakedCarrier } from "../../core/carrier/carrier.js";
import { findCredentials, type CarrierReading } from "../../core/carrier/find.js";
import { serveTasks } from "../threads/serve.js";

/** One carrier of each kind, so that each reader is loaded. */
const EXAMPLES: Readonly<Record<BakedCarrier, Uint8Array>> = {
  png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  svg: utf8("<svg><openbadges:credential>{}</openbadges:credential></svg>"),
  pdf: utf8("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>"),
};

async function work(file: Uint8Array): Promise<CarrierReading> {
  const reading = await findCredentials(file);
  if (reading.kind === "none") return reading;
  // What is sent takes along all of the file that it is a part of: copies don't.
  const credentials = reading.credentials.map((it) => ({ ...it, bytes: it.bytes.slice() }));
  return { ...reading, credentials };
}

await serveTasks(work, async () => {
  for (const file of Object.values(EXAMPLES)) await work(file);
});

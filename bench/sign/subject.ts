import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createBulkSigner } from "../../server/signing/bulk.js";
import { createCredentialSigner } from "../../server/signing/secure.js";
import { signingKeyFrom } from "../../core/signing-key.js";
import type { JsonObject } from "../../core/json.js";
import { printSpent } from "../spent.js";

export type Way = "bulk" | "reference";

const [way, count, path = ""] = process.argv.slice(2);
const samples = JSON.parse(readFileSync(path, "utf8")) as JsonObject[];
/** Enough for the engine to compile what the reference does; bulk signing starts cold. */
const WARM_UP = 20;
const AT = 1_795_446_000;

/** Awards of one batch as a store has them: each with ids, a name and a place in the status list of its own. */
const texts = Array.from({ length: Number(count) }, (_, index): string => {
  const sample = structuredClone(samples[index % samples.length]) as JsonObject;
  const subject = sample["credentialSubject"] as JsonObject;
  const status = sample["credentialStatus"] as JsonObject;
  const list = status["statusListCredential"] as string;
  const [name] = (subject["identifier"] ?? []) as JsonObject[];
  if (name) name["identityHash"] = `Zoë Gagné-${index}`;
  const json = JSON.stringify({
    ...sample,
    id: `urn:uuid:${randomUUID()}`,
    credentialSubject: { ...subject, id: `urn:uuid:${randomUUID()}` },
    credentialStatus: { ...status, id: `${list}#${index}`, statusListIndex: String(index) },
  });
  return Buffer.from(json).toString(); // In one piece, as what is read from a store, and unlike what was just joined.
});

const key = signingKeyFrom(new Uint8Array(32).fill(7));
const { id: did } = samples[0]?.["issuer"] as { id: string };
const reference = await createCredentialSigner(did, key);
const { sign } = createBulkSigner(reference, key);
if (way === "reference") for (let n = 0; n < WARM_UP; n++) await reference(samples[0] ?? {}, AT);
await printSpent(async () => {
  for (const text of texts) {
    if (way === "bulk") await sign(text, AT);
    else JSON.stringify(await reference(JSON.parse(text) as JsonObject, AT));
  }
});

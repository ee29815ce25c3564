import type { SigningKey } from "../../core/signing-key.js";
import { createBulkSigners, type BulkSigner } from "../signing/bulk.js";
import { createCredentialSigner } from "../signing/secure.js";
import { serveTasks } from "../threads/serve.js";
import { failureOf, signPart, type PartToSign, type SignedPart } from "./sign-part.js";

export interface SignTask {
  readonly issuerDid: string;
  readonly key: SigningKey;
  readonly work: PartToSign | PartToCompare;
}

/** Signed texts of a batch, each to be signed once more by the reference libraries. */
export interface PartToCompare {
  readonly kind: "compare";
  readonly batchId: string;
  readonly texts: readonly string[];
}
export type Compared = Pick<SignedPart, "count" | "failure">;

let latest: { readonly of: string; readonly signers: (batchId: string) => BulkSigner } | undefined;

async function signersOf({ issuerDid, key }: SignTask): Promise<(batchId: string) => BulkSigner> {
  const of = `${issuerDid} ${key.publicKeyMultibase}`;
  if (latest?.of !== of) {
    const reference = await createCredentialSigner(issuerDid, key);
    latest = { of, signers: createBulkSigners(reference, key) };
  }
  return latest.signers;
}

async function work(task: SignTask): Promise<SignedPart | Compared> {
  const signer = (await signersOf(task))(task.work.batchId);
  return task.work.kind === "sign" ? signPart(task.work, signer) : compareSome(task.work, signer);
}

async function compareSome({ texts }: PartToCompare, signer: BulkSigner): Promise<Compared> {
  let count = 0;
  for (const text of texts) {
    try {
      await signer.compare(text);
    } catch (error) {
      return { count, failure: failureOf(error) };
    }
    count += 1;
  }
  return { count, failure: undefined };
}

await serveTasks(work, () => Promise.resolve());

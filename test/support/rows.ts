import type { Db } from "../../server/store/database.js";
import { credentialPages, type CredentialRow } from "../../server/store/credentials.js";

/** Every credential of a small batch, in the order they came. */
export async function credentialsOf(db: Db, batchId: string): Promise<CredentialRow[]> {
  const rows: CredentialRow[] = [];
  for await (const page of credentialPages(db, batchId)) rows.push(...page);
  return rows;
}

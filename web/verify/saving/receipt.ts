import { makeReceipt } from "../../../core/receipt/receipt.js";
import { ensureSigningKey, signerWith } from "../../../core/signing-key.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import type { Report } from "../../../core/verify/report/report.js";

declare const __CAIRN_VERSION__: string;

/**
 * What was found of the files, signed with the key in a file of the person's, which this page forgets at once.
 *
 * @throws where that is no key.
 */
export async function receiptText(
  reports: readonly Report[],
  policy: Policy,
  keyText: string,
  unread = 0,
): Promise<string> {
  const signer = signerWith(ensureSigningKey(JSON.parse(keyText)));
  const verifier = `cairn page ${__CAIRN_VERSION__}`;
  const now = Math.floor(Date.now() / 1_000);
  const receipt = await makeReceipt(reports, { policy, verifier, signer, now, unread });
  return `${JSON.stringify(receipt, null, 2)}\n`;
}

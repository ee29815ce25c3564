import type { Command } from "commander";
import type { Context } from "../context.js";
import { repeated } from "../options/repeated.js";
import type { VerifyReceiptOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn verify award.json --receipt receipt.json
  cairn verify-receipt receipt.json award.json
  cairn verify-receipt receipt.json award.json --signer did:key:z6Mk...

A receipt proves that the holder of a key signed it at that time by their own
clock: not that it is so, and nothing about today. It counts only if you know
whose key that is: your own, or one that --signer names.

Exit codes: 0 genuine, by a signer you know, about each of these files, and it
says verified; 1 it says rejected, it isn't genuine, or it isn't about one of
these files; 2 it says undecided, or you don't know the signer.`;

export function addVerifyReceipt(program: Command, context: Context): void {
  program
    .command("verify-receipt")
    .description("check what another verifier signed; asks no chain")
    .argument("<receipt>", "a receipt of cairn verify --receipt")
    .argument("[files...]", "the credentials that it should be about")
    .option("--signer <did>", "a did:key whose word you take; may be repeated", repeated)
    .option("--lang <en|fr>", "language of the texts (default: from LANG, else en)")
    .option("--json", "the answer as JSON")
    .addHelpText("after", EXAMPLE)
    .action(async (receipt: string, files: string[], options: VerifyReceiptOptions) => {
      const { verifyReceipt } = await import("./run.js");
      context.finish(await verifyReceipt(context, receipt, files, options));
    });
}

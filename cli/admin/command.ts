import type { Command } from "commander";
import { addCarry } from "./relay.js";
import { addExportMessage } from "./export.js";
import { addMake } from "./make.js";
import { addShow } from "./show.js";
import { addImport, addSign } from "./sign.js";
import type { Context } from "../context.js";

const ABOUT = `
A cold admin (a Safe, a hardware wallet, a machine without network) never sends
a transaction: it signs a message, and any account carries it to the registry.

  1. make    write the message            anywhere; asks no chain
  2. show    read what it does            the signer      
  3. sign    with a key at hand, or sign the file in a wallet and import
  4. carry   pay for it, wait until final any account`;

export function addAdmin(program: Command, context: Context): void {
  const admin = program
    .command("admin")
    .description("make, sign and carry messages of an issuer's admin")
    .addHelpText("after", ABOUT);
  addMake(admin, context);
  addShow(admin, context);
  addSign(admin, context);
  addImport(admin, context);
  addExportMessage(admin, context);
  addCarry(admin, context);
}

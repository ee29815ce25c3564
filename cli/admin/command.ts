import { Option, type Command } from "commander";
import { MESSAGE_KINDS, type MessageKind } from "../../core/message/kinds.js";
import { summaryOf } from "../../core/message/words.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { MessageForm } from "./export.js";
import { optionsOf, type GivenOptions } from "./fields.js";
import type { RelayOptions } from "./relay.js";
import type { ShowOptions } from "./show.js";
import type { ImportOptions, SignOptions } from "./sign.js";

/** 0.01 ether: the dearest message takes some 150,000 gas, which this pays for up to 60 gwei. */
const DEFAULT_MAX_FEE_WEI = 10n ** 16n;
/** 0.1 ether: ten of the dearest, then somebody has to look. */
const DEFAULT_MAX_TOTAL_WEI = 10n ** 17n;

const ABOUT = `
A cold admin (a Safe, a hardware wallet, a machine without network) never sends
a transaction: it signs a message, and any account relays it to the registry.

  1. make    write the message            anywhere; asks no chain
  2. show    read what it does            the signer
  3. sign    with a key at hand, or sign the file in a wallet and import
  4. relay   pay for it, wait until final any account`;

const keyHelp = (role: "SIGNER" | "RELAYER"): string => `
Key (environment, never an option):
  CAIRN_${role}_KEYSTORE       encrypted keystore file
  CAIRN_${role}_PASSWORD_FILE  file with its password; without it you are asked
  CAIRN_${role}_KEY            instead: a private key, set by a secret manager`;

export function addAdmin(program: Command, context: Context): void {
  const admin = program
    .command("admin")
    .description("make, sign and relay messages of an issuer's admin")
    .addHelpText("after", ABOUT);
  addMake(admin, context);
  addShow(admin, context);
  addSign(admin, context);
  addImport(admin, context);
  addExportMessage(admin, context);
  addRelay(admin, context);
}

/** Runs what was loaded for a command; what it can't do becomes a sentence and an exit code. */
async function orFailure<T>(run: () => Promise<T>): Promise<T> {
  const { asFailure } = await import("./failure.js");
  return asFailure(run);
}

const MAKE_HELP = `
Examples:
  cairn admin make add-key --issuer 0xffee… --key 0x3c44… --signer 0x7099… \\
    --out add-key.json
  cairn admin make revoke --issuer 0xffee… --root 0x5e5e… --index 3 17 \\
    --reason issued-in-error --signer 0x7099… --out revoke.json

It asks no chain, so it works on a machine without network. What it writes is
typed data (EIP-712, version 4), which wallets take.`;

function addMake(admin: Command, context: Context): void {
  const make = admin
    .command("make")
    .description("make a message for an admin, a key or an accrediting account to sign")
    .addHelpText("after", MAKE_HELP);
  for (const kind of MESSAGE_KINDS) addKind(make, context, kind);
}

/** `AddKey` is made by `add-key`. */
const commandOf = ({ name }: MessageKind): string =>
  name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

function addKind(make: Command, context: Context, kind: MessageKind): void {
  const command = make.command(commandOf(kind)).description(summaryOf(kind.name));
  for (const option of optionsOf(kind)) command.addOption(option);
  command
    .requiredOption("--signer <address>", "account or contract wallet that will sign")
    .option("--deadline <instant>", "until when it may be relayed (default: in 7 days)")
    .option("--policy <file>", "names the registry (default: the local policy)")
    .option("--chain <id>", "which chain of the policy, such as eip155:1")
    .option("--out <file>", "where to write it (default: standard output)")
    .action(async (given: GivenOptions) => {
      const { makeMessage } = await import("./make.js");
      await orFailure(() => makeMessage(context, kind, given));
      context.finish(EXIT.done);
    });
}

const SHOW_HELP = `
Example:
  cairn admin show add-key.signed.json

Read this before you sign or relay what somebody sent you. Exit codes: 0 the
registry would take it, once signed; 65 it would not; 69 could not ask.`;

function addShow(admin: Command, context: Context): void {
  admin
    .command("show")
    .description("say what a message does, and whether the registry would take it")
    .argument("<file>", "a message, signed or not")
    .option("--policy <file>", "whose registries it may be for (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .addHelpText("after", SHOW_HELP)
    .action(async (file: string, options: ShowOptions) => {
      const { showMessage } = await import("./show.js");
      context.finish(await orFailure(() => showMessage(context, file, options)));
    });
}

function addSign(admin: Command, context: Context): void {
  admin
    .command("sign")
    .description("sign a message with a key at hand; asks no chain")
    .argument("<file>", "a message")
    .option("--policy <file>", "whose registries it may be for (default: the local policy)")
    .option("--out <file>", "where to write it (default: standard output)")
    .addHelpText("after", keyHelp("SIGNER"))
    .action(async (file: string, options: SignOptions) => {
      const { signMessage } = await import("./sign.js");
      await orFailure(() => signMessage(context, file, options));
      context.finish(EXIT.done);
    });
}

const IMPORT_HELP = `
Example:
  cairn admin import add-key.json --signature 0x1c41… --out add-key.signed.json`;

function addImport(admin: Command, context: Context): void {
  admin
    .command("import")
    .description("join a message and the signature that a wallet gave for it")
    .argument("<file>", "the message that was signed")
    .requiredOption("--signature <hex>", "what the wallet gave: 65 bytes, or a Safe's")
    .option("--out <file>", "where to write it (default: standard output)")
    .addHelpText("after", IMPORT_HELP)
    .action(async (file: string, options: ImportOptions) => {
      const { importSignature } = await import("./sign.js");
      await orFailure(() => importSignature(context, file, options));
      context.finish(EXIT.done);
    });
}

const EXPORT_HELP = `
Examples:
  cairn admin export add-key.signed.json --as typed-data   for a wallet to sign
  cairn admin export add-key.signed.json --as call         for any wallet to send`;

function addExportMessage(admin: Command, context: Context): void {
  const form = new Option("--as <form>", "what to give").choices(["typed-data", "call"]);
  admin
    .command("export")
    .description("give a message as other programs take it")
    .argument("<file>", "a message")
    .addOption(form.default("typed-data"))
    .addHelpText("after", EXPORT_HELP)
    .action(async (file: string, options: { as: MessageForm }) => {
      const { exportMessage } = await import("./export.js");
      await orFailure(() => exportMessage(context, file, options));
      context.finish(EXIT.done);
    });
}

const RELAY_HELP = `${keyHelp("RELAYER")}

Examples:
  cairn admin relay add-key.signed.json
  cairn admin relay *.signed.json --max-fee-wei 2000000000000000

Any account may relay any message: it pays, and gets no rights. What it spent is
kept in the data folder and counts against --max-total-wei. Ended early, run it
again: it goes on, and pays for no message twice. "carry" is the same command.`;

function addRelay(admin: Command, context: Context): void {
  admin
    .command("relay")
    .alias("carry")
    .description("bring signed messages to their registry, and wait until that is final")
    .argument("<files...>", "signed messages, in the order in which they are relayed")
    .option("--policy <file>", "whose registries they may be for (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--max-fee-wei <n>", "what one may cost", DEFAULT_MAX_FEE_WEI.toString())
    .option("--max-total-wei <n>", "what all may cost, ever", DEFAULT_MAX_TOTAL_WEI.toString())
    .addHelpText("after", RELAY_HELP)
    .action(async (files: string[], options: RelayOptions) => {
      const { relayMessages } = await import("./relay.js");
      await orFailure(() => relayMessages(context, files, options));
      context.finish(EXIT.done);
    });
}

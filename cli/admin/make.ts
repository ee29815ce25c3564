import type { Command } from "commander";
import { MESSAGE_KINDS, type MessageKind } from "../../core/message/kinds.js";
import { MAX_LIFETIME_SECONDS, type Message } from "../../core/message/message.js";
import { ensureFields } from "../../core/message/typed-data.js";
import { summaryOf } from "../../core/message/words.js";
import { formatInstant, type UnixSeconds } from "../../core/time.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { openPolicy } from "../options/sources.js";
import { asFailure } from "./failure.js";
import { ensureInstant, fieldsFrom, optionsOf, type Given } from "./fields.js";
import { giveMessage } from "./message-file.js";
import { messageLines } from "./print-message.js";
import { domainFor, profileFor } from "./profile.js";

/** A week lets a committee meet; the contracts allow 30 days. */
const DEFAULT_LIFETIME_SECONDS = 7 * 86_400;

const EXAMPLE = `
Examples:
  cairn admin make add-key --issuer 0xffee… --key 0x3c44… --signer 0x7099… \\
    --out add-key.json
  cairn admin make revoke --issuer 0xffee… --root 0x5e5e… --index 3 17 \\
    --reason issued-in-error --signer 0x7099… --out revoke.json

It asks no chain, so it works on a machine without network. What it writes is
typed data (EIP-712, version 4), which wallets take.`;

export function addMake(admin: Command, context: Context): void {
  const make = admin
    .command("make")
    .description("make a message for an admin, a key or an accrediting account to sign")
    .addHelpText("after", EXAMPLE);
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
    .option("--deadline <instant>", "until when it may be carried (default: in 7 days)")
    .option("--policy <file>", "names the registry (default: the local policy)")
    .option("--chain <id>", "which chain of the policy, such as eip155:1")
    .option("--out <file>", "where to write it (default: standard output)")
    .action(async (given: Given) => {
      await asFailure(() => makeMessage(context, kind, given));
      context.finish(EXIT.done);
    });
}

async function makeMessage(context: Context, kind: MessageKind, given: Given): Promise<void> {
  const { settings, terminal } = context;
  const option = (name: string): string | undefined => given[name] as string | undefined;
  const policyFile = option("policy");
  const policy = await openPolicy(settings, policyFile && settings.toPath(policyFile));
  const profile = profileFor(policy, option("chain"));
  const deadline = deadlineFrom(option("deadline"), Math.floor(Date.now() / 1000));
  const fields = ensureFields(kind.fields, fieldsFrom(kind, given, deadline));
  const message: Message = {
    name: kind.name,
    domain: domainFor(profile, kind),
    fields: kind.name === "ReportCompromise" ? withTolerance(fields, profile) : fields,
  };
  // JSON for a pipe goes alone to standard output.
  for (const line of messageLines(terminal, { message })) terminal.remark(line);
  await giveMessage(context, { message }, option("out"));
}

function deadlineFrom(text: string | undefined, now: UnixSeconds): UnixSeconds {
  if (text === undefined) return now + DEFAULT_LIFETIME_SECONDS;
  const deadline = ensureInstant("--deadline", text);
  const latest = now + MAX_LIFETIME_SECONDS;
  if (deadline > now && deadline <= latest) return deadline;
  throw new Failure(
    "USAGE",
    `--deadline: expected a time from now to ${formatInstant(latest)} (30 days), got ${text}.`,
  );
}

/** A thief's batch may bear a time that the chain's clock put too early (protocol, section 5). */
function withTolerance(
  fields: Message["fields"],
  { clockToleranceSeconds }: ChainProfile,
): Message["fields"] {
  const from = BigInt(fields["compromisedFrom"] ?? 0n) - BigInt(clockToleranceSeconds);
  return { ...fields, compromisedFrom: from > 0n ? from : 1n };
}

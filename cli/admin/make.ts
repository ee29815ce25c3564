import type { MessageKind } from "../../core/message/kinds.js";
import { MAX_LIFETIME_SECONDS, type Message } from "../../core/message/message.js";
import { ensureFields } from "../../core/message/typed-data.js";
import { formatInstant, type UnixSeconds } from "../../core/time.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import type { Context } from "../context.js";
import { Failure } from "../failure.js";
import { openPolicy } from "../options/sources.js";
import { ensureTime, fieldsFrom, type GivenOptions } from "./fields.js";
import { giveMessage } from "./message-file.js";
import { messageLines } from "./print-message.js";
import { domainFor, profileFor } from "./profile.js";

/** A week lets a committee meet; the contracts allow 30 days. */
const DEFAULT_LIFETIME_SECONDS = 7 * 86_400;

/** Writes a message for somebody to sign; asks no chain. */
export async function makeMessage(
  context: Context,
  kind: MessageKind,
  given: GivenOptions,
): Promise<void> {
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
  const deadline = ensureTime("--deadline", text);
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

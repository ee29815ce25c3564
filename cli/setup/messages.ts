import { rm } from "node:fs/promises";
import { digestSigner } from "../../chain/message/signer.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import { messageFileOf, type MessageFile } from "../../core/message/file.js";
import { kindOf } from "../../core/message/kinds.js";
import { deadlineOf, digestOf, type Message } from "../../core/message/message.js";
import { ensureFields } from "../../core/message/typed-data.js";
import type { UnixSeconds } from "../../core/time.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { readMessageFile } from "../admin/message-file.js";
import { domainFor } from "../admin/profile.js";
import { readExisting } from "../options/input-file.js";
import { openAccount } from "./account.js";
import { jsonText, replace } from "./keep.js";
import type { Paths } from "./paths.js";

/** What an issuer needs before its first batch, in this order. */
export const STEPS = ["RegisterIssuer", "AddKey"] as const;
export type StepName = (typeof STEPS)[number];

/** As its files are named. */
export const FILE_OF: Readonly<Record<StepName, string>> = {
  RegisterIssuer: "register-issuer",
  AddKey: "add-key",
};

/** What the messages of one issuer say. */
export interface Registration {
  readonly profile: ChainProfile;
  readonly did: string;
  readonly salt: Bytes32;
  readonly issuerId: Bytes32;
  readonly admin: Address;
  readonly anchor: Address;
}

/** A week for a committee to sign; one that is nearly over is made anew. */
const LIFETIME_SECONDS = 7 * 86_400;
const SHORTEST_SECONDS = 3_600;

/**
 * The message of a step: the signed one that is kept, else one that the admin's key of the data folder signs, else an
 * unsigned one for a wallet elsewhere. A kept one stays the same, so that what was sent of it is found again.
 */
export async function messageFor(
  name: StepName,
  registration: Registration,
  paths: Paths,
  now: UnixSeconds,
): Promise<MessageFile> {
  const unsigned = paths.message(FILE_OF[name]);
  const signed = paths.signedMessage(FILE_OF[name]);
  for (const path of [signed, unsigned]) {
    const kept = await keptMessage(path);
    if (!kept || !isStill(kept.message, name, registration, now)) continue;
    if (kept.signature !== undefined || !(await hasOwnAdmin(paths))) return kept;
  }
  const message = messageOf(name, registration, now + LIFETIME_SECONDS);
  if (!(await hasOwnAdmin(paths))) {
    await rm(signed, { force: true });
    await replace(unsigned, jsonText(messageFileOf({ message })));
    return { message };
  }
  const signer = digestSigner(await openAccount(paths.admin));
  const file: MessageFile = { message, signature: signer.sign(digestOf(message)) };
  await replace(signed, jsonText(messageFileOf(file)));
  return file;
}

const keptMessage = async (path: string): Promise<MessageFile | undefined> =>
  (await readExisting(path)) === undefined ? undefined : readMessageFile(path);

/** Whether the admin's key is in the data folder; a cold admin signs elsewhere. */
const hasOwnAdmin = async ({ admin }: Paths): Promise<boolean> =>
  (await readExisting(admin.keystore)) !== undefined;

function isStill(
  message: Message,
  name: StepName,
  registration: Registration,
  now: UnixSeconds,
): boolean {
  const deadline = deadlineOf(message);
  if (message.name !== name || deadline < now + SHORTEST_SECONDS) return false;
  return digestOf(message) === digestOf(messageOf(name, registration, deadline));
}

function messageOf(name: StepName, registration: Registration, deadline: UnixSeconds): Message {
  const { profile, did, salt, issuerId, admin, anchor } = registration;
  const own: JsonObject = name === "RegisterIssuer" ? { did, salt } : { issuerId, key: anchor };
  const kind = kindOf(name);
  const fields = ensureFields(kind.fields, { ...own, signer: admin, deadline: String(deadline) });
  return { name, domain: domainFor(profile, kind), fields };
}

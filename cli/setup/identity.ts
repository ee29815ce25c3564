import { ZERO_BYTES32, type Address } from "../../core/bytes.js";
import { issuerIdOf } from "../../core/commitment/issuer-id.js";
import { signerOf } from "../../core/message/message.js";
import { readMessageFile } from "../admin/message-file.js";
import { Failure } from "../failure.js";
import { ensureAddressOption } from "../options/choose-profile.js";
import { readExisting } from "../options/input-file.js";
import { addressOf, ensureAccount } from "./account.js";
import { ensureDid, ensureMultikey, keptMultikey } from "./issuer.js";
import { FILE_OF, type Registration } from "./messages.js";
import type { SetupOptions } from "./options.js";
import type { Paths } from "./paths.js";
import type { Start } from "./start.js";

/** Who the issuer is: parts are missing in a dry run before the first run has made the keys. */
export type Identity = Partial<Pick<Registration, "did" | "admin" | "anchor" | "issuerId">> & {
  readonly multikey?: string;
};

/** What the folder holds already. */
export async function keptIdentity(
  paths: Paths,
  start: Start,
  options: SetupOptions,
): Promise<Identity> {
  const multikey = await keptMultikey(paths.signingKey);
  const admin = (await coldAdmin(paths, options)) ?? (await addressOf(paths.admin));
  const anchor = await addressOf(paths.anchor);
  const did = didFor(start, options, multikey);
  return {
    ...(multikey !== undefined && { multikey }),
    ...(did !== undefined && { did }),
    ...(admin && { admin }),
    ...(anchor && { anchor }),
    ...(did !== undefined && admin && { issuerId: idOf(did, admin) }),
  };
}

/** The same, with each key made that is missing. */
export async function ensureIdentity(
  paths: Paths,
  start: Start,
  options: SetupOptions,
): Promise<Required<Identity>> {
  const multikey = await ensureMultikey(paths.signingKey);
  const admin = (await coldAdmin(paths, options)) ?? (await ensureAccount(paths.admin));
  const anchor = await ensureAccount(paths.anchor);
  const did = didFor(start, options, multikey) ?? `did:key:${multikey}`;
  return { multikey, did, admin, anchor, issuerId: idOf(did, admin) };
}

const idOf = (did: string, firstAdmin: Address) =>
  issuerIdOf({ did, firstAdmin, salt: ZERO_BYTES32 });

function didFor(
  { keptDid }: Start,
  { did }: SetupOptions,
  multikey: string | undefined,
): string | undefined {
  if (keptDid !== undefined) return keptDid;
  if (did !== undefined) return ensureDid("--did", did);
  return multikey === undefined ? undefined : `did:key:${multikey}`;
}

/** The admin whose key is elsewhere: named now, or in the message that waits for its signature. */
async function coldAdmin(
  paths: Paths,
  { admin: given }: SetupOptions,
): Promise<Address | undefined> {
  const named = given === undefined ? undefined : ensureAddressOption("--admin", given);
  const own = await addressOf(paths.admin);
  if (own) {
    if (!named || named === own) return undefined;
    throw new Failure("USAGE", `The admin is ${own}, whose key is in ${paths.admin.keystore}.`);
  }
  const path = paths.message(FILE_OF.RegisterIssuer);
  const waiting =
    (await readExisting(path)) === undefined
      ? undefined
      : signerOf((await readMessageFile(path)).message);
  if (named && waiting && named !== waiting) {
    throw new Failure("USAGE", `The admin is ${waiting}, to whom ${path} was made out.`);
  }
  return named ?? waiting;
}

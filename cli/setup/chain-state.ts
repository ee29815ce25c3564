import { decodeIssuerRecord, encodeGetIssuer } from "../../chain/registry/issuer-record.js";
import { decodeKeyRecord, encodeGetKey } from "../../chain/registry/key-record.js";
import type { BlockId, Node } from "../../chain/rpc/node.js";
import { Failure } from "../failure.js";
import type { Registration, StepName } from "./messages.js";

/** The steps that a block doesn't have yet. @throws {@link Failure} `REFUSED` where none can lead on from there. */
export async function missingSteps(
  node: Node,
  { profile, issuerId, admin, anchor }: Registration,
  at: BlockId,
): Promise<readonly StepName[]> {
  const registry = profile.credentialRegistry;
  const issuer = decodeIssuerRecord(await node.call(registry, encodeGetIssuer(issuerId), at));
  if (issuer.registeredAt === 0) return ["RegisterIssuer", "AddKey"];
  const key = decodeKeyRecord(await node.call(registry, encodeGetKey(issuerId, anchor), at));
  if (key.endedAt !== 0) {
    const text = `The key ${anchor} was ended and anchors nothing more. Move its two files out of keys/ and run the command again: it makes another.`;
    throw new Failure("REFUSED", text);
  }
  if (key.addedAt !== 0) return [];
  if (issuer.admin === admin) return ["AddKey"];
  const text = `The issuer's admin is ${issuer.admin}, no longer ${admin}: only that account can add the key ${anchor} (cairn admin make add-key).`;
  throw new Failure("REFUSED", text);
}

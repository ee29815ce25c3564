import { createPackVerifier, openPack, type OpenedPack } from "../../../chain/pack/open.js";
import { utf8 } from "../../../core/bytes.js";
import { parseInstant, type UnixSeconds } from "../../../core/time.js";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { fromBytes, type Source } from "../intake/source.js";

/** Recorded answers in place of the chain's, for a check that asks no network. */
export interface ChosenPack {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Whether the person believes its signer though the policy doesn't name it. */
  readonly isBelieved: boolean;
}

interface Asked {
  readonly policy: Policy;
  readonly pack: ChosenPack;
  readonly at?: string;
}

const now = (): UnixSeconds => Math.floor(Date.now() / 1_000);

export function opened({ policy, pack }: Asked): OpenedPack {
  const first = openPack(pack.bytes, { policy, now: now() });
  const signer = first.made?.signer;
  if (!pack.isBelieved || signer === undefined) return first;
  return openPack(pack.bytes, { policy, now: now(), alsoBelieved: [signer] });
}

export function packVerifier(asked: Asked) {
  const at = asked.at === undefined ? undefined : parseInstant(asked.at);
  return createPackVerifier(opened(asked), {
    policy: asked.policy,
    now: now(),
    ...(at !== undefined && { at }),
  });
}

/** The files that came with the pack. */
export const filesInside = ({ files }: OpenedPack): Source[] =>
  files.flatMap(({ name, sha256, text }) =>
    text === undefined ? [] : [fromBytes(name ?? sha256, utf8(text))],
  );

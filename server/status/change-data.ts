import type { StatusAction } from "../../api/status.js";
import {
  encodeLiftSuspension,
  encodeReinstate,
  encodeRevoke,
  encodeSuspend,
} from "../../chain/registry/calls.js";
import type { Bytes32, Hex } from "../../core/bytes.js";
import { WORD_BITS } from "../../core/status/bitstring.js";
import { reasonNumber, type StatusReason } from "../../core/status/reason.js";

const ENCODE = {
  revoke: encodeRevoke,
  suspend: encodeSuspend,
  lift: encodeLiftSuspension,
  reinstate: encodeReinstate,
} as const;

export const wordOf = (position: number): number => Math.floor(position / WORD_BITS);

/** The call that makes one change of the status of credentials, all of one word. */
export const dataOfChange = (
  { issuerId, root }: { readonly issuerId: Bytes32; readonly root: Bytes32 },
  positions: readonly [number, ...number[]],
  action: StatusAction,
  reason: StatusReason,
): Hex =>
  ENCODE[action](
    issuerId,
    root,
    wordOf(positions[0]),
    positions.reduce((bits, position) => bits | (1n << BigInt(position % WORD_BITS)), 0n),
    reasonNumber(reason),
  );

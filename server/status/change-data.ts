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

/** The call that makes one change of one credential's status. */
export const dataOfChange = (
  { issuerId, root }: { readonly issuerId: Bytes32; readonly root: Bytes32 },
  position: number,
  action: StatusAction,
  reason: StatusReason,
): Hex =>
  ENCODE[action](
    issuerId,
    root,
    Math.floor(position / WORD_BITS),
    1n << BigInt(position % WORD_BITS),
    reasonNumber(reason),
  );

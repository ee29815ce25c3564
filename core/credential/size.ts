/**
 * The longest credential that is issued, with its proofs, and that a service reads of strangers: whatever was issued is
 * read by every face of the verifier. A verifier reads up to `MAX_TEXT_BYTES` (protocol, section 2); a service less, since
 * anybody may ask it.
 */
export const MAX_CREDENTIAL_BYTES = 262_144;

/** Left for the status entry and two proofs, of which the longest anchor proof is 1.4 kB. */
export const ROOM_FOR_SECURING = 16_384;
/** Left, in a credential, for all that isn't its achievement: issuer, recipient, results. */
export const ROOM_FOR_AWARD = 16_384;

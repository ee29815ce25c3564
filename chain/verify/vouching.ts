import type { UnixSeconds } from "../../core/time.js";
import type { DidAnswer, FetchDid } from "../../core/verify/evidence/did-document.js";
import { isPortAccepted } from "../../core/verify/evidence/did-web.js";
import type { Judgement } from "../../core/verify/judgement.js";
import type { ChainProfile, WebDid } from "../../core/verify/policy/policy.js";
import { vouchingAsked, type Vouching } from "../../core/verify/evidence/vouching.js";
import { askAccreditation } from "../registry/accreditation.js";
import type { Agreement } from "../rpc/agreement.js";
import { withinTime } from "../rpc/within-time.js";

export interface VoucherOptions {
  readonly agreementFor: (profile: ChainProfile) => Agreement;
  /** Absent where websites may not be asked: then the check says so. */
  readonly fetchDid?: FetchDid | undefined;
  readonly now: () => UnixSeconds;
  readonly maxDidMs?: number;
}

/** Asks accreditors and domains about issuers. Never throws for what they, or a provider, do. */
export type AskVouching = (
  input: Pick<Judgement, "file" | "policy" | "answer">,
) => Promise<Vouching>;

/** Files of one list have one issuer: its website is asked once for all of them. */
const DID_AGE_SECONDS = 60;
const MAX_DIDS = 100;
/** A provider has its own limit; one without must not keep a verifier waiting. */
const MAX_DID_MS = 15_000;

export function createVoucher(options: VoucherOptions): AskVouching {
  const { agreementFor, fetchDid, now, maxDidMs = MAX_DID_MS } = options;
  const asked = new Map<
    WebDid,
    { readonly at: UnixSeconds; readonly answer: Promise<DidAnswer> }
  >();

  function documentOf(did: WebDid): Promise<DidAnswer> {
    if (!fetchDid) {
      return Promise.resolve({ kind: "not-asked", reason: "No website may be asked here." });
    }
    const before = asked.get(did);
    const age = before ? now() - before.at : Infinity;
    if (before && age >= 0 && age < DID_AGE_SECONDS) return before.answer;
    if (asked.size >= MAX_DIDS) asked.clear();
    const answer = inTime(fetchDid, did, maxDidMs);
    asked.set(did, { at: now(), answer });
    return answer;
  }

  return async (input) => {
    const { accreditation, did } = vouchingAsked(input);
    const [standings, document] = await Promise.all([
      accreditation && askAccreditation(agreementFor(accreditation.profile), accreditation),
      did && isPortAccepted(input.policy, did) ? documentOf(did) : undefined,
    ]);
    return {
      ...(standings && { accreditation: standings }),
      ...(document && { domain: document }),
    };
  };
}

async function inTime(fetchDid: FetchDid, did: WebDid, maxMs: number): Promise<DidAnswer> {
  const late: DidAnswer = { kind: "unreachable", reason: `No answer within ${maxMs} ms.` };
  try {
    return await withinTime(fetchDid(did), maxMs, late);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "unreachable", reason };
  }
}

import { concatAll } from "../../core/bytes.js";
import {
  MAX_DID_DOCUMENT_BYTES,
  type DidAnswer,
  type FetchDid,
} from "../../core/verify/evidence/did-document.js";
import { documentUrl, hostOf } from "../../core/verify/evidence/did-web.js";

const TIMEOUT_MS = 10_000;

/**
 * Fetches DID documents as a web page may: over HTTPS, bounded in size and time, following no redirection. It can't
 * see which addresses a name leads to; a service uses the fetcher of `did/`, which can.
 */
export const webDidFetcher =
  (fetchLike: typeof fetch = (...args) => fetch(...args), timeoutMs = TIMEOUT_MS): FetchDid =>
  async (did) => {
    const url = documentUrl(did);
    // URLs read 0x7f000001 and the like as an address; no name of a website looks like that.
    if (new URL(url).hostname !== hostOf(did)) {
      return { kind: "address-refused", reason: `${hostOf(did)} is read as an address.` };
    }
    try {
      const response = await fetchLike(url, {
        redirect: "manual",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        headers: { accept: "application/did+json, application/json" },
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await answerOf(response);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: "unreachable", reason: `${url}: ${reason}` };
    }
  };

async function answerOf({ status, type, body }: Response): Promise<DidAnswer> {
  if (type === "opaqueredirect") return failureFor(302) as DidAnswer;
  const failure = failureFor(status);
  if (failure) return failure;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    size += next.value.length;
    if (size > MAX_DID_DOCUMENT_BYTES) {
      await reader?.cancel();
      return TOO_LARGE;
    }
    chunks.push(next.value);
  }
  return { kind: "fetched", body: concatAll(chunks) };
}

export const TOO_LARGE: DidAnswer = {
  kind: "too-large",
  reason: `Expected at most ${MAX_DID_DOCUMENT_BYTES} bytes.`,
};

/** What an HTTP status other than 200 says. */
export function failureFor(status: number): DidAnswer | undefined {
  const reason = `Expected HTTP status 200, got ${status}.`;
  if (status === 200) return undefined;
  if (status === 404 || status === 410) return { kind: "not-found", reason };
  return { kind: status >= 300 && status < 400 ? "redirected" : "unreachable", reason };
}

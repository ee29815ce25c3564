import { failureFor, TOO_LARGE } from "../chain/verify/did-web.js";
import {
  MAX_DID_DOCUMENT_BYTES,
  type DidAnswer,
  type FetchDid,
} from "../core/verify/evidence/did-document.js";
import { documentPath, hostOf, portOf } from "../core/verify/evidence/did-web.js";
import { AddressRefused, getPublic, type PublicGetOptions } from "./public-get.js";

export type DidFetcherOptions = PublicGetOptions;

/**
 * Fetches DID documents for a program that runs where others may not look, such as a service in a private network:
 * as {@link getPublic} does, 64 KiB at most.
 */
export function createDidFetcher(options: DidFetcherOptions = {}): FetchDid {
  return async (did) => {
    try {
      const { status, body } = await getPublic(
        {
          host: hostOf(did),
          port: portOf(did),
          path: documentPath(did),
          accept: "application/did+json, application/json",
          maxBytes: MAX_DID_DOCUMENT_BYTES,
        },
        options,
      );
      return answerOf(status, body);
    } catch (error) {
      const kind = error instanceof AddressRefused ? "address-refused" : "unreachable";
      return { kind, reason: (error as Error).message };
    }
  };
}

function answerOf(status: number, body: Uint8Array | "too-large" | undefined): DidAnswer {
  if (body === "too-large") return TOO_LARGE;
  if (body) return { kind: "fetched", body };
  return failureFor(status) ?? { kind: "unreachable", reason: `The host answered ${status}.` };
}

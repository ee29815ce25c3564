import type { WebDid } from "../../core/verify/policy/policy.js";
import type { FetchDid } from "../../core/verify/evidence/did-document.js";
import type { Endpoint } from "../rpc/endpoint.js";

/** A question that an endpoint answered, and its answer. */
export interface Exchange {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly answer: unknown;
}

/** The endpoint, with all that it answers written down; what it refuses or fails to answer isn't. */
export function recordEndpoint(endpoint: Endpoint, exchanges: Exchange[]): Endpoint {
  return {
    name: endpoint.name,
    async request(method, params) {
      const answer = await endpoint.request(method, params);
      exchanges.push({ method, params, answer });
      return answer;
    },
  };
}

/** The same of documents of websites: only what came as a document is of use later. */
export const recordDocuments =
  (fetchDid: FetchDid, documents: Map<WebDid, Uint8Array>): FetchDid =>
  async (did) => {
    const answer = await fetchDid(did);
    if (answer.kind === "fetched") documents.set(did, answer.body);
    return answer;
  };

import { lookup as systemLookup } from "node:dns/promises";
import type { LookupAddress } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { failureFor, TOO_LARGE } from "../chain/did-web.js";
import {
  MAX_DID_DOCUMENT_BYTES,
  type DidAnswer,
  type FetchDid,
} from "../core/verify/did-document.js";
import { documentPath, hostOf, portOf } from "../core/verify/did-web.js";
import type { WebDid } from "../core/verify/policy.js";
import { isPublicAddress } from "./public-address.js";

export interface DidFetcherOptions {
  /** For name resolution, connection and answer together. */
  readonly timeoutMs?: number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isAllowed?: (address: string) => boolean;
  /** A certificate authority to trust in place of the system's. */
  readonly ca?: string;
}

/** A small page from a website: longer, and a person thinks that nothing happens. */
const TIMEOUT_MS = 10_000;

const resolveAll = (host: string): Promise<LookupAddress[]> => systemLookup(host, { all: true });

/**
 * Fetches DID documents for a program that stands where others may not look, such as a service in a private network:
 * an issuer chooses the name, so the name must not reach anything inside. HTTPS only, no redirection, no proxy, no
 * private address, 64 KiB at most.
 */
export function createDidFetcher(options: DidFetcherOptions = {}): FetchDid {
  const { timeoutMs = TIMEOUT_MS, resolve = resolveAll, isAllowed = isPublicAddress, ca } = options;
  return async (did) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await get(did, signal, checkedLookup(resolve, isAllowed), ca);
    } catch (error) {
      if (error instanceof AddressRefused) {
        return { kind: "address-refused", reason: error.message };
      }
      const late = `No answer from ${hostOf(did)} within ${timeoutMs} ms.`;
      return { kind: "unreachable", reason: signal.aborted ? late : (error as Error).message };
    }
  };
}

class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * Resolves a name once, and hands the connection the very addresses that were checked: a name that is asked twice may
 * lead elsewhere the second time.
 */
const checkedLookup =
  (
    resolve: (host: string) => Promise<readonly LookupAddress[]>,
    isAllowed: (address: string) => boolean,
  ): LookupFunction =>
  (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        const refused = addresses.find(({ address }) => !isAllowed(address));
        if (!first) callback(new Error(`${host} has no address.`), "");
        else if (refused) callback(new AddressRefused(`${host} is at ${refused.address}.`), "");
        else if (all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error as Error, "");
      },
    );
  };

function get(
  did: WebDid,
  signal: AbortSignal,
  lookup: LookupFunction,
  ca: string | undefined,
): Promise<DidAnswer> {
  const host = hostOf(did);
  // For an address no lookup takes place, so nothing would be checked. No issuer's DID has one.
  if (isIP(host) !== 0) throw new AddressRefused(`${host} is an address, not a name.`);
  return new Promise((resolve, reject) => {
    const sent = request({
      // Members, not a URL: URLs read 0x7f000001 as an address.
      host,
      servername: host,
      port: portOf(did),
      path: documentPath(did),
      headers: { accept: "application/did+json, application/json", "accept-encoding": "identity" },
      // A connection of its own: a kept one would have been opened for another lookup.
      agent: false,
      lookup,
      signal,
      ...(ca !== undefined && { ca }),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      read(response).then(resolve, reject);
    });
    sent.end();
  });
}

async function read(response: IncomingMessage): Promise<DidAnswer> {
  const failure = failureFor(response.statusCode ?? 0);
  if (failure) {
    response.destroy();
    return failure;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_DID_DOCUMENT_BYTES) return TOO_LARGE; // Leaving the loop ends the connection.
    chunks.push(chunk);
  }
  return { kind: "fetched", body: new Uint8Array(Buffer.concat(chunks)) };
}

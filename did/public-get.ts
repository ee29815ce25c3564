import { lookup as systemLookup } from "node:dns/promises";
import type { LookupAddress } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.js";

export interface PublicGetOptions {
  /** For name resolution, connection and answer together. */
  readonly timeoutMs?: number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isAllowed?: (address: string) => boolean;
  /** A certificate authority to trust in place of the system's. */
  readonly ca?: string;
}

/** By members, not as a URL: URLs read 0x7f000001 as an address. */
export interface PublicTarget {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly accept: string;
  readonly maxBytes: number;
}

export interface PublicAnswer {
  readonly status: number;
  /** There with status 200 only; what else is sent isn't read. */
  readonly body?: Uint8Array | "too-large";
}

/** A name leads to, or is, an address that may be inside somebody's network. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** A small page from a website: longer, and a person thinks that nothing happens. */
const TIMEOUT_MS = 10_000;

const resolveAll = (host: string): Promise<LookupAddress[]> => systemLookup(host, { all: true });

/**
 * Gets something small from a website whose name strangers chose, so it must not reach anything inside: HTTPS only, no
 * redirection, no proxy, no private address, bounded in time and size.
 *
 * @throws {@link AddressRefused}, or an Error with a sentence where there is no answer in time.
 */
export async function getPublic(
  target: PublicTarget,
  options: PublicGetOptions = {},
): Promise<PublicAnswer> {
  const { timeoutMs = TIMEOUT_MS, resolve = resolveAll, isAllowed = isPublicAddress, ca } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  // For an address no lookup takes place, so nothing would be checked.
  if (isIP(target.host) !== 0) {
    throw new AddressRefused(`${target.host} is an address, not a name.`);
  }
  try {
    return await get(target, signal, checkedLookup(resolve, isAllowed), ca);
  } catch (cause) {
    if (cause instanceof AddressRefused || !signal.aborted) throw cause;
    throw new Error(`No answer from ${target.host} within ${timeoutMs} ms.`, { cause });
  }
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
  { host, port, path, accept, maxBytes }: PublicTarget,
  signal: AbortSignal,
  lookup: LookupFunction,
  ca: string | undefined,
): Promise<PublicAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host,
      servername: host,
      port,
      path,
      headers: { accept, "accept-encoding": "identity" },
      // A connection of its own: a kept one would have been opened for another lookup.
      agent: false,
      lookup,
      signal,
      ...(ca !== undefined && { ca }),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      read(response, maxBytes).then(resolve, reject);
    });
    sent.end();
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<PublicAnswer> {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    return { status };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return { status, body: "too-large" }; // Leaving the loop ends the connection.
    chunks.push(chunk);
  }
  return { status, body: new Uint8Array(Buffer.concat(chunks)) };
}

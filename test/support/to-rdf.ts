import jsonld from "jsonld";
import { CONTEXT_DOCUMENTS } from "../../core/credential/context-documents.js";
import type { JsonObject } from "../../core/json.js";
import type { Quad } from "../../core/securing/data-integrity/template.js";

/** The reference's conversion of JSON-LD to RDF, as the cryptosuite asks for it. */
export const toRdf = async (document: JsonObject): Promise<Quad[]> =>
  (await jsonld.toRDF(document, {
    base: null,
    safe: true,
    rdfDirection: "i18n-datatype",
    documentLoader: (url: string) =>
      Promise.resolve({ documentUrl: url, document: structuredClone(CONTEXT_DOCUMENTS[url]) }),
  } as object)) as Quad[];

import { hash } from "node:crypto";
import jsonld from "jsonld";
import { canonicalText } from "../../core/jcs.js";
import type { JsonObject } from "../../core/json.js";
import {
  fillable,
  markedDocument,
  type DocumentShape,
} from "../../core/securing/data-integrity/document-shape.js";
import {
  readText,
  textFormOf,
  writeText,
  type TextValues,
} from "../../core/securing/data-integrity/document-text.js";
import { compileTemplate, type Quad } from "../../core/securing/data-integrity/template.js";
import { loadContext } from "./contexts.js";

/** All that is made of the JSON of a credential, for credentials of one shape. */
export interface TextTemplate {
  /** The values of a text; `undefined` for a text of another shape, or as `JSON.stringify` wouldn't write it. */
  readonly read: (text: string) => TextValues | undefined;
  /** None where only the reference can say. */
  readonly canonicalRdf: (found: TextValues) => string | undefined;
  readonly canonicalJson: (found: TextValues) => string;
  /** The credential itself, until the next one is asked for. */
  readonly document: (found: TextValues) => JsonObject;
}

/** @returns none where the shape has no template. @throws from the reference. */
export async function compileTextTemplate(
  credential: JsonObject,
  shape: DocumentShape,
): Promise<TextTemplate | undefined> {
  const template = await compileTemplate(credential, shape, toRdf, sha256Hex);
  if (!template) return undefined;
  const marked = markedDocument(credential, shape);
  const form = textFormOf(JSON.stringify(marked));
  const canonicalForm = textFormOf(canonicalText(marked));
  const fill = fillable(credential, shape);
  return {
    read: (text) => readText(form, text),
    canonicalRdf: ({ values }) => template(values),
    // RFC 8785 §3.2.2.2 writes strings as JSON.stringify does, and members' order is that of their names.
    canonicalJson: ({ written }) => writeText(canonicalForm, written),
    document: ({ values }) => fill(values),
  };
}

/** As the cryptosuite asks the library. */
const RDF = {
  base: null,
  safe: true,
  rdfDirection: "i18n-datatype",
  produceGeneralizedRdf: false,
  documentLoader: loadContext,
} as const;
const toRdf = async (document: JsonObject): Promise<readonly Quad[]> =>
  (await jsonld.toRDF(document, RDF as object)) as Quad[];

const sha256Hex = (text: string): string => hash("sha256", text, "hex");

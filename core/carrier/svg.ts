import { utf8 } from "../bytes.js";
import type { Budget } from "./budget.js";
import { collected, none, type CarriedCredential, type CarrierReading } from "./carrier.js";
import { attributesOf, decoded, tokensOf } from "./xml.js";
import { xmlText } from "./xml-encoding.js";

/** Open Badges 3.0, section 5.3.2. */
const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
const PREFIX = "openbadges";

/**
 * The credentials in `openbadges:credential` elements, whatever their prefix or none, as content and in `verify`. Readers
 * differ in what they take of an element with text of several kinds, and in whether entities are replaced: there none is
 * handed out. Names count from their declaration to the end, which finds too much rather than too little.
 */
export function readSvg(bytes: Uint8Array, budget: Budget): CarrierReading {
  budget.spend(bytes.length);
  const text = xmlText(bytes);
  if (text === undefined) return malformed("an SVG in its encoding, found other bytes");
  const credentials: CarriedCredential[] = [];
  const add = (credential: string): void => {
    const it = utf8(credential);
    budget.credential(it.length);
    credentials.push({ bytes: it });
  };
  const names = new Set([`${PREFIX}:credential`]);
  let open: { readonly name: string; plain: string; cdata: string | undefined } | undefined;
  for (const token of tokensOf(text, budget)) {
    switch (token.kind) {
      case "cut":
        return cutOff();
      case "start": {
        if (open) return malformed("credentials of text, found one with an element in it");
        if (token.name === "!DOCTYPE" && CHANGING.test(token.attributes)) {
          return malformed("an SVG that says all itself, found one whose entities or defaults do");
        }
        const attributes = attributesOf(token.attributes, budget);
        for (const [name, value] of attributes) {
          // What an entity means isn't known here.
          if (value.trim() !== NAMESPACE && !/&\w/.test(value)) continue;
          if (name === "xmlns") names.add("credential");
          else if (name.startsWith("xmlns:")) names.add(`${name.slice(6)}:credential`);
        }
        if (!names.has(token.name)) break;
        const verify = attributes.get("verify")?.trim() ?? "";
        if (verify !== "") add(verify);
        if (!token.isEmpty) open = { name: token.name, plain: "", cdata: undefined };
        break;
      }
      case "text":
        if (open) open.plain += token.text;
        break;
      case "cdata":
        if (open) open.cdata = (open.cdata ?? "") + token.text;
        break;
      case "end": {
        if (token.name !== open?.name) break;
        budget.spend(open.plain.length);
        const plain = decoded(open.plain).trim();
        // White space around a CDATA section is the editor's.
        if (open.cdata !== undefined && plain !== "") {
          return malformed("credentials as text or CDATA, found one of both");
        }
        const content = open.cdata ?? plain;
        if (content.trim() !== "") add(content);
        open = undefined;
        break;
      }
    }
  }
  if (open) return cutOff();
  return collected("svg", credentials, `an SVG with an element ${PREFIX}:credential`);
}

/**
 * Declarations that can put elements, namespaces or text where none is seen; what editors declare is plain text. A quote
 * in a comment among them would hide what follows.
 */
const CHANGING =
  /<!--|<\?|<!ATTLIST|<!ENTITY\s+(?:%|[^\s"'<>]+\s+(?:[^\s"']|"[^"]*[<&%]|'[^']*[<&%]))/;

const cutOff = (): CarrierReading => malformed("an SVG that is whole, found one that is cut off");

const malformed = (what: string): CarrierReading => none("svg", "MALFORMED", `Expected ${what}.`);

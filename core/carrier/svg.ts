import { utf8 } from "../bytes.js";
import { collected, none, type CarriedCredential, type CarrierReading } from "./carrier.js";
import { attributesOf, decoded, tokensOf } from "./xml.js";

/** Open Badges 3.0, section 5.3.2. */
const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
const PREFIX = "openbadges";

/** The credentials in `openbadges:credential` elements, whatever their prefix, as content or in `verify`. */
export function readSvg(bytes: Uint8Array): CarrierReading {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return none("svg", "MALFORMED", "Expected an SVG in UTF-8, found other bytes.");
  }
  const credentials: CarriedCredential[] = [];
  const prefixes = new Set([PREFIX]);
  let open: { plain: string; cdata: string | undefined; hasAttribute: boolean } | undefined;
  let openName = "";
  for (const token of tokensOf(text)) {
    switch (token.kind) {
      case "cut":
        return cutOff();
      case "start": {
        if (open) break; // An element inside: no part of the text.
        const attributes = attributesOf(token.attributes);
        for (const [name, value] of attributes) {
          if (name.startsWith("xmlns:") && value === NAMESPACE) prefixes.add(name.slice(6));
        }
        if (!isCredential(token.name, prefixes)) break;
        const verify = attributes.get("verify");
        const hasAttribute = verify !== undefined && verify.trim() !== "";
        if (hasAttribute) credentials.push({ bytes: utf8(verify.trim()) });
        if (token.isEmpty) break;
        open = { plain: "", cdata: undefined, hasAttribute };
        openName = token.name;
        break;
      }
      case "text":
        if (open) open.plain += token.text;
        break;
      case "cdata":
        if (open) open.cdata = (open.cdata ?? "") + token.text;
        break;
      case "end": {
        if (!open || token.name !== openName) break;
        // White space around a CDATA section is the editor's.
        const content = open.cdata ?? decoded(open.plain).trim();
        if (content.trim() !== "" && !open.hasAttribute) credentials.push({ bytes: utf8(content) });
        open = undefined;
        break;
      }
    }
  }
  if (open) return cutOff();
  return collected("svg", credentials, `an SVG with an element ${PREFIX}:credential`);
}

const cutOff = (): CarrierReading =>
  none("svg", "MALFORMED", "Expected an SVG that is whole, found one that is cut off.");

function isCredential(name: string, prefixes: ReadonlySet<string>): boolean {
  const [prefix, local, more] = name.split(":");
  return (
    local === "credential" && more === undefined && prefix !== undefined && prefixes.has(prefix)
  );
}

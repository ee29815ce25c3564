import { utf8 } from "../../../core/bytes.js";
import { fromLink, linkIn } from "./link.js";
import { fromBytes, type Source } from "./source.js";

/** What was pasted: an address, else the text of a file, to be judged as it is. */
export function fromText(text: string, name: string): Source {
  const link = linkIn(text);
  return link === undefined ? fromBytes(name, utf8(text)) : fromLink(link);
}

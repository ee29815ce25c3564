import { isIP } from "node:net";
import { FILE_MEDIA_TYPES } from "../../../core/carrier/carrier.js";
import { AddressRefused, getPublic, type PublicGetOptions } from "../../../did/public-get.js";
import { UnreadError, type Item } from "./item.js";
import { contentOf } from "./zip.js";

/** A certificate as PDF or a picture around a credential. */
const MAX_LINK_BYTES = 8 * 1_048_576;

/** What is at a link of a list: a list may be a stranger's, so no link reaches into a private network. */
export const linkItem = (link: string, options: PublicGetOptions = {}): Item => ({
  shown: link,
  async read() {
    const { host, port, path } = targetOf(link);
    const accept = FILE_MEDIA_TYPES.join(", ");
    const target = { host, port, path, accept, maxBytes: MAX_LINK_BYTES };
    const { status, body } = await getPublic(target, options).catch((cause: unknown) => {
      const text = (cause as Error).message;
      const message =
        cause instanceof AddressRefused ? `${text} Such addresses aren't asked.` : text;
      throw new UnreadError(message, { why: "unreadable", cause });
    });
    if (body === "too-large") {
      throw new UnreadError(`It has more than ${MAX_LINK_BYTES} bytes.`, { why: "too-large" });
    }
    if (body) return contentOf(link, body);
    const hint = status >= 300 && status < 400 ? " Redirections aren't followed." : "";
    const message = `Expected HTTP status 200, got ${status}.${hint}`;
    throw new UnreadError(message, { why: "unreadable" });
  },
});

function targetOf(link: string): { host: string; port: number; path: string } {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") {
    const message = "Expected a link that begins with https:// and has no password.";
    throw new UnreadError(message, { why: "link-refused" });
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) {
    const message = "Expected a name in the link, got an address.";
    throw new UnreadError(message, { why: "link-refused" });
  }
  return { host, port: Number(url.port || 443), path: url.pathname + url.search };
}

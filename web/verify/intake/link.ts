import { concat } from "../../../core/bytes.js";
import { MAX_FILE_BYTES, UnreadError, type Source } from "./source.js";

const TIMEOUT_MS = 20_000;

/** The address, if the text is nothing but one. */
export function linkIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const { protocol, href } = new URL(trimmed);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

/** What lies at an address: its host learns that somebody asks, and no more than that. */
export const fromLink = (link: string): Source => ({
  name: link,
  async read() {
    try {
      const response = await fetch(link, {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) {
        throw new UnreadError("link-refused", `Expected HTTP status 200, got ${response.status}.`);
      }
      return await bodyOf(response);
    } catch (cause) {
      if (cause instanceof UnreadError) throw cause;
      throw new UnreadError("link-unreachable", String(cause), { cause });
    }
  },
});

async function bodyOf({ body }: Response): Promise<Uint8Array> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return concat(...chunks);
    size += next.value.length;
    if (size > MAX_FILE_BYTES) {
      await reader?.cancel();
      throw new UnreadError("too-large", `Expected at most ${MAX_FILE_BYTES} bytes.`);
    }
    chunks.push(next.value);
  }
}

import { appendFile, mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type {
  BlockEvent,
  EventStore,
  ReadBefore,
  ReadUpTo,
} from "../../chain/audit/event-store.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { Failure } from "../failure.js";
import { readExisting, reasonOf } from "../options/input-file.js";
import { ensureLine, type Line } from "./state-line.js";

/** Whose events a state file holds. Those of another registry, another deployment or another question are no use. */
export function stateKey(profile: ChainProfile, subjects: readonly string[]): string {
  const { chain, credentialRegistry, accreditationRegistry, deploymentBlock } = profile;
  return JSON.stringify({
    cairnAuditState: 1,
    chain,
    credentialRegistry,
    accreditationRegistry: accreditationRegistry ?? null,
    deploymentBlock,
    subjects: [...subjects].sort(),
  });
}

/** Why what a state file holds can't be used. */
export type UselessState = "of-another" | "unreadable";

/**
 * A text file that only grows: the key, then the events of each range, then the block up to which they were read. What
 * a crash leaves after the last such block is cut off, and read again.
 */
export function createStateFile(
  path: string,
  key: string,
  onNotice: (why: UselessState) => void,
): EventStore {
  let isOurs = false;

  const write = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (cause) {
      throw new Failure("USAGE", `${path} could not be written: ${reasonOf(cause)}.`, { cause });
    }
  };

  return {
    async load() {
      const text = await readExisting(path);
      if (text === undefined) return undefined;
      const read = parse(text, key);
      isOurs = typeof read === "object";
      if (read === undefined) return undefined;
      if (typeof read === "string") {
        onNotice(read);
        return undefined;
      }
      if (read.length < text.length)
        await write(() => truncate(path, Buffer.byteLength(text.slice(0, read.length))));
      return read.before;
    },
    async append(events, upTo) {
      if (!isOurs) {
        await write(async () => {
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, `${key}\n`);
        });
        isOurs = true;
      }
      const lines: Line[] = [...events.map((event) => ({ event })), { upTo }];
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      await write(() => appendFile(path, text));
    },
    async clear() {
      isOurs = false;
      await write(() => rm(path, { force: true }));
    },
  };
}

/** What counts in a state file and where that ends; `undefined` for nothing yet, or why nothing does. */
function parse(
  text: string,
  key: string,
): { before: ReadBefore; length: number } | UselessState | undefined {
  const keyEnd = text.indexOf("\n") + 1;
  if (text.slice(0, keyEnd) !== `${key}\n`) return "of-another";
  const events: BlockEvent[] = [];
  let counted = 0;
  let upTo: ReadUpTo | undefined;
  let length = keyEnd;
  for (let at = keyEnd; ;) {
    const end = text.indexOf("\n", at);
    if (end === -1) break;
    const line = ensureLine(text.slice(at, end));
    at = end + 1;
    if (!line) return "unreadable";
    if ("event" in line) events.push(line.event);
    else {
      upTo = line.upTo;
      counted = events.length;
      length = at;
    }
  }
  if (!upTo) return undefined;
  return { before: { events: events.slice(0, counted), upTo }, length };
}

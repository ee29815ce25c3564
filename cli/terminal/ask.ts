import { createInterface } from "node:readline/promises";
import { Failure } from "../failure.js";
import type { Terminal } from "./terminal.js";

/** Asks a person and gives back the line that they typed. */
export type Ask = (prompt: string) => Promise<string>;

/**
 * Asks in a terminal; `undefined` where none is. What was pasted beyond one line answers the questions after it.
 *
 * @param stopped what the person reads who leaves by Ctrl-C or Ctrl-D: then the command ends as `UNFINISHED`
 */
export function personAt(terminal: Terminal, stopped: string): Ask | undefined {
  if (!terminal.isLive || !process.stdin.isTTY) return undefined;
  const pasted: string[] = [];
  return async (prompt) => {
    const next = pasted.shift();
    if (next !== undefined) {
      terminal.remark(prompt + next);
      return next;
    }
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    lines.on("line", (line) => pasted.push(line));
    const left = new Promise<never>((_, reject) => {
      lines.once("close", () => {
        reject(new Failure("UNFINISHED", stopped));
      });
    });
    left.catch(() => undefined); // it is also closed behind an answer
    try {
      return await Promise.race([lines.question(prompt), left]);
    } catch (error) {
      process.stderr.write("\n"); // the prompt's line has no end yet
      throw error;
    } finally {
      lines.close();
    }
  };
}

/** Yes in either language; everything else, and an empty line, is no. */
export const isAgreed = (answer: string): boolean => /^(?:y|yes|o|oui)$/i.test(answer.trim());

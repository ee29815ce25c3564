import { createInterface } from "node:readline/promises";
import type { Terminal } from "./terminal.js";

/** Asks a person and gives back the line that they typed. */
export type Ask = (prompt: string) => Promise<string>;

/** Asks in a terminal; `undefined` where none is. */
export function personAt(terminal: Terminal): Ask | undefined {
  if (!terminal.isLive || !process.stdin.isTTY) return undefined;
  return async (prompt) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(prompt);
    } finally {
      lines.close();
    }
  };
}

/** Yes in either language; everything else, and an empty line, is no. */
export const isAgreed = (answer: string): boolean => /^(?:y|yes|o|oui)$/i.test(answer.trim());

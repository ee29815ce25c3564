/** The part of a terminal's input that asking for a password takes. */
export interface KeyboardInput {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
  setEncoding(encoding: "utf8"): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: "data", listener: (text: string) => void): unknown;
  off(event: "data", listener: (text: string) => void): unknown;
}

/** Return, and Ctrl-C and Ctrl-D, which raw mode hands over as characters. */
const LEAVING = new Set(["\r", "\n", "\u0003", "\u0004"]);
const ERASE = new Set(["\b", "\u007f"]);

/** Asks without echo. `undefined` where input is no terminal, or the person leaves by Ctrl-C or Ctrl-D. */
export function askPassword(
  input: KeyboardInput,
  write: (text: string) => void,
  question: string,
): Promise<string | undefined> {
  if (!input.isTTY) return Promise.resolve(undefined);
  write(question);
  input.setRawMode?.(true);
  input.setEncoding("utf8");
  input.resume();
  return new Promise((resolve) => {
    let typed: string[] = [];
    const finish = (answer: string | undefined): void => {
      input.off("data", read);
      input.setRawMode?.(false);
      input.pause();
      write("\n");
      resolve(answer);
    };
    const read = (text: string): void => {
      for (const character of text) {
        if (LEAVING.has(character)) {
          finish(character === "\r" || character === "\n" ? typed.join("") : undefined);
          return;
        }
        typed = ERASE.has(character) ? typed.slice(0, -1) : [...typed, character];
      }
    };
    input.on("data", read);
  });
}

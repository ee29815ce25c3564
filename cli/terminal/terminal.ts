import { wrapped } from "./width.js";

export type Colour = "green" | "red" | "yellow" | "dim" | "bold";
const CODES: Record<Colour, readonly [number, number]> = {
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Where a command prints. Results go to `line`, troubles and progress to `remark`. */
export interface Terminal {
  readonly columns: number;
  /** Whether a line may be drawn again over itself. */
  readonly isLive: boolean;
  line(text?: string): void;
  remark(text: string): void;
  /** Draws over the current line of the screen; the next `line` or `remark` starts on a fresh one. */
  redraw(text: string): void;
  paint(colour: Colour, text: string): string;
}

/** A terminal that has no known width, such as a file or a pipe, gets lines of this width. */
export const DEFAULT_COLUMNS = 80;
const MIN_COLUMNS = 40;

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

export function openTerminal({ stdout, stderr }: Streams, isColourOff: boolean): Terminal {
  const isLive = stdout.isTTY && stderr.isTTY;
  // A reader that leaves early, such as `head`, must not turn a verdict into a crash.
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) stderr.write("\r\x1b[2K");
    isDrawn = false;
  };
  return {
    columns: Math.max(MIN_COLUMNS, stdout.isTTY ? stdout.columns : DEFAULT_COLUMNS),
    isLive,
    line(text = "") {
      clear();
      stdout.write(`${text}\n`);
    },
    remark(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    redraw(text) {
      if (!isLive) return;
      clear();
      stderr.write(text);
      isDrawn = true;
    },
    paint(colour, text) {
      if (isColourOff || !stdout.isTTY) return text;
      const [on, off] = CODES[colour];
      return `\x1b[${on}m${text}\x1b[${off}m`;
    },
  };
}

/** A paragraph that keeps inside the terminal. */
export const paragraph = (terminal: Terminal, text: string, indent = 0): string =>
  wrapped(text, terminal.columns - indent)
    .map((line) => " ".repeat(indent) + line)
    .join("\n");

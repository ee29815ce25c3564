import type { ExitCode } from "./exit-codes.js";
import type { Terminal } from "./terminal/terminal.js";
import type { Settings } from "./options/settings.js";

/** What every command gets. */
export interface Context {
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** The exit code for the shell. */
  readonly finish: (code: ExitCode) => void;
}

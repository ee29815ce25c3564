import type { AlertChanges } from "./alert.js";
import { jsonLine } from "../terminal/json-line.js";
import { plain } from "../terminal/plain.js";
import type { Terminal } from "../terminal/terminal.js";

/** A line for each: alerts are read by people and by other programs, which cut them at line ends. */
export function printChanges(
  terminal: Terminal,
  { raised, cleared }: AlertChanges,
  { atMs, isJson }: { readonly atMs: number; readonly isJson: boolean },
): void {
  const at = new Date(atMs).toISOString();
  if (isJson) {
    for (const alert of raised) terminal.line(jsonLine({ at, is: "raised", ...alert }));
    for (const alert of cleared) terminal.line(jsonLine({ at, is: "cleared", ...alert }));
    return;
  }
  for (const { kind, text } of raised) {
    terminal.line(`${at}  ${terminal.paint("red", "ALERT")}    ${kind}: ${plain(text)}`);
  }
  for (const { kind, subject } of cleared) {
    terminal.line(`${at}  ${terminal.paint("green", "cleared")}  ${kind}: ${plain(subject)}`);
  }
}

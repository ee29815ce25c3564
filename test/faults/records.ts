import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What the service told one client, and nothing else: the promise that the checker holds it to. */
export type Acknowledgement =
  | {
      readonly what: "taken";
      readonly batch: string;
      readonly key: string;
      /** By row; the name is what tells two awards apart. */
      readonly credentials: readonly { readonly id: string; readonly name: string }[];
    }
  | { readonly what: "sealed"; readonly batch: string }
  | {
      readonly what: "status";
      readonly credential: string;
      readonly action: "revoke" | "suspend" | "lift" | "reinstate";
    };

/** Append-only: a line is written when the answer has arrived, and never changed. */
export const record = (path: string, acknowledgement: Acknowledgement): void => {
  appendFileSync(path, `${JSON.stringify(acknowledgement)}\n`);
};

export function readRecords(path: string): Acknowledgement[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Acknowledgement);
}

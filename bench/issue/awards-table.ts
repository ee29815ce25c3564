import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conforming } from "../../test/support/conforming.js";
import { ROOT } from "../../test/support/processes.js";

const EXAMPLES = join(ROOT, "examples");
const AT_ONCE = 10_000;

export const ACHIEVEMENT_FILES = ["adap", "adss"].map((it) =>
  join(EXAMPLES, "achievements", `${it}.json`),
);

/** The awards of the examples that can be issued, again and again, each time to other learners. */
export function writeTable(path: string, count: number): void {
  const text = readFileSync(join(EXAMPLES, "awards.csv"), "utf8");
  const [header = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const { rows } = conforming(Buffer.from(text), "text/csv");
  const ready = lines.filter((_, i) => rows[i]?.ok);
  writeFileSync(path, `${header}\n`);
  for (let from = 0; from < count; from += AT_ONCE) {
    const until = Math.min(count, from + AT_ONCE);
    let piece = "";
    for (let n = from; n < until; n++) {
      const [code, name, email = "", , ...rest] = (ready[n % ready.length] ?? "").split(",");
      const [mailbox, host] = email.split("@");
      const learner = [`${name ?? ""} ${n}`, `${mailbox ?? ""}-${n}@${host ?? ""}`, `S7${n}`];
      piece += `${[code, ...learner, ...rest].join(",")}\n`;
    }
    writeFileSync(path, piece, { flag: "a" });
  }
}

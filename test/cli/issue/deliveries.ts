import { setTimeout as pause } from "node:timers/promises";
import { writeCredentials, type Delivery } from "../../../cli/issue/deliver.js";
import { CLI_EN } from "../../../cli/texts/en.js";

const textOf = (i: number): string =>
  JSON.stringify({ id: idOf(i), name: `Élodie ${i}`, long: `${i} `.repeat(500) });
const idOf = (i: number): string =>
  `urn:uuid:${String(i).padStart(8, "0")}-0000-4000-8000-000000000000`;

/** A batch of so many credentials, after each of which `between` is waited for. */
export function deliveryOf(
  out: string,
  count: number,
  between?: (i: number) => Promise<void> | undefined,
): Delivery {
  const accounting = { ...{ received: count, ready: count, refused: 0, duplicate: 0 } };
  return {
    out,
    batch: { id: "b", accounting: { ...accounting, signed: count, anchored: count, final: count } },
    client: {
      async *getFiles() {
        for (let i = 0; i < count; i += 1) {
          const file = `${JSON.stringify(JSON.parse(textOf(i)), null, 2)}\n`;
          yield { id: idOf(i), recipient: `Élodie ${i}`, achievement: "MC-1", file };
          await between?.(i);
        }
      },
      async *getCredentialLines() {
        for (let i = 0; i < count; i += 1) {
          yield Buffer.from(`${textOf(i)}\n`);
          await between?.(i);
        }
      },
    },
  };
}

export const write = (delivery: Delivery) =>
  writeCredentials(delivery, CLI_EN.issue, () => undefined);

// By itself it writes until it is killed, and says when it is in the middle.
const [, program = "", out = "", count = ""] = process.argv;
if (program.endsWith("deliveries.ts")) {
  const middle = Number(count) / 2;
  await write(
    deliveryOf(out, Number(count), (i) => {
      if (i !== middle) return undefined;
      process.stdout.write("in the middle\n");
      return pause(60_000);
    }),
  );
}

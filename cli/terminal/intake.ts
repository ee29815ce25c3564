import type { IntakeAnswer } from "../../api/batch.js";
import { counted } from "./counted.js";

type Counts = Pick<IntakeAnswer, "received" | "ready" | "refused" | "duplicate">;

/** `250 rows = 248 ready + 1 refused + 1 duplicate`, and a word where that isn't so. */
export function accountingOf({ received, ready, refused, duplicate }: Counts): string {
  const sum = ready + refused + duplicate;
  const sentence = `${counted(received, "row")} = ${ready} ready + ${refused} refused + ${duplicate} duplicate`;
  return sum === received
    ? sentence
    : `${sentence}: THIS DOES NOT ADD UP (${sum}), please report it`;
}

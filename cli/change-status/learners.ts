import type { Client } from "../../api/client.js";
import type { NamedCredential, NamedLearner } from "./named.js";
import type { ChangeTexts } from "../texts/texts.js";
import type { LeftOut } from "./print.js";

/** The one credential of each learner; which of several is meant, only the sender of the list knows. */
export async function resolveLearners(
  client: Client,
  named: readonly NamedLearner[],
  batch: string | undefined,
  words: ChangeTexts,
): Promise<{ readonly credentials: NamedCredential[]; readonly leftOut: LeftOut[] }> {
  const credentials: NamedCredential[] = [];
  const leftOut: LeftOut[] = [];
  if (named.length === 0) return { credentials, leftOut };
  const { learners } = await client.findLearners({
    learners: named.map(({ learner }) => learner),
    ...(batch !== undefined && { batch }),
  });
  for (const [at, { name }] of named.entries()) {
    const fitting = learners[at] ?? [];
    const [only, ...others] = fitting;
    if (only && others.length === 0) credentials.push({ id: only.id, name });
    else if (!only) leftOut.push({ name, reason: words.unknownLearner });
    else {
      const which = fitting.map((it) => words.inBatch(it.id, it.achievement, it.batch));
      leftOut.push({ name, reason: words.several(which) });
    }
  }
  return { credentials, leftOut };
}

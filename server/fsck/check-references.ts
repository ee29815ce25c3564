import { toHex } from "../../core/bytes.js";
import { canonicalJson } from "../../core/jcs.js";
import { keccak } from "../../core/keccak.js";
import { findAchievement, listAchievementCodes } from "../store/achievements.js";
import { readIntakeAnswer } from "../store/intake-answers.js";
import { placesOf } from "../store/credentials.js";
import { answersToInspect } from "../store/inspection.js";
import { listed, addDifference, type Inspection } from "./inspection.js";

/** Whether what was answered, and what is named, is there. */
export async function checkReferences(inspection: Inspection): Promise<void> {
  await checkAnswers(inspection);
  await checkAchievements(inspection);
}

/** An answer that was given names what was acknowledged: each of it must be there. */
async function checkAnswers(inspection: Inspection): Promise<void> {
  for await (const { key, answer } of answersToInspect(inspection.db)) {
    const where = `answer to ${key}`;
    const ids = idsIn(answer);
    if (ids === undefined) {
      const expected = "an answer of intake";
      addDifference(inspection, "answer-names-missing", { where, expected, got: "another text" });
      continue;
    }
    const places = await placesOf(inspection.db, ids);
    const missing = ids.filter((id) => !places.has(id));
    if (missing.length === 0) continue;
    addDifference(inspection, "answer-names-missing", {
      where,
      expected: `${ids.length} credentials that were acknowledged`,
      got: `${places.size}; missing: ${listed(missing)}`,
    });
  }
}

function idsIn(answer: string): string[] | undefined {
  try {
    return readIntakeAnswer(answer).credentials.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

async function checkAchievements(inspection: Inspection): Promise<void> {
  for (const code of await listAchievementCodes(inspection.db)) {
    const where = `achievement ${code}`;
    let digest: string;
    let expected = "a text that its digest is of";
    try {
      const stored = await findAchievement(inspection.db, code);
      if (!stored) continue;
      expected = stored.digest;
      digest = toHex(keccak(canonicalJson(stored.body)));
    } catch (error) {
      digest = error instanceof Error ? error.message : String(error);
    }
    if (digest !== expected)
      addDifference(inspection, "achievement-differs", { where, expected, got: digest });
  }
}

import type { AwardsNote } from "../notes.js";
import type { OpenQuestion } from "../question.js";
import type { AwardsTexts } from "./texts.js";

/** A note by its code and details, with the sentence for readers that have none of their own. */
export function describeNote(note: AwardsNote, texts: AwardsTexts) {
  const { code, ...details } = note;
  return { code, text: texts.note(note), details };
}

/** A question likewise. */
export function describeQuestion(question: OpenQuestion, texts: AwardsTexts) {
  const { code, column, samples, answers, ...counts } = question;
  return {
    code,
    ...(column !== undefined && { column }),
    found: texts.question(question),
    samples: samples.map(texts.sample),
    answers: answers.map((it) => ({ ...it, meaning: texts.meaning(it, samples) })),
    details: { ...counts, samples },
  };
}

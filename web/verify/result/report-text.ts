import { headlineOf, type Headline } from "../../../core/verify/report/five-questions.js";
import type { Note, Report } from "../../../core/verify/report/report.js";
import { fillTemplate, noteText } from "../../../core/verify/texts/texts.js";
import { timeText } from "../../../core/verify/texts/formats.js";
import type { Texts } from "../texts.js";

/** Whether somebody asked about another day: then all of it has to say so. */
export const isPast = ({ notes }: Report): boolean =>
  notes.some(({ code }) => code === "as-of-date");

/** The verdict as a heading, with the day that it is about where that isn't now. */
export function headingText(report: Report, texts: Texts): string {
  const headline: Headline = headlineOf(report);
  return isPast(report)
    ? dated(texts.texts.asOf.headlines[headline], report, texts)
    : texts.texts.headlines[headline];
}

export const inForceText = (report: Report, texts: Texts): string =>
  isPast(report)
    ? dated(texts.texts.asOf.inForce, report, texts)
    : texts.texts.questions["in-force"];

/** A note in words, its times as people write them. */
export function datedNoteText(note: Note, { texts, words }: Texts): string {
  const times = Object.entries(note.detail ?? {}).map(([name, value]) => [
    name,
    typeof value === "string" && INSTANT.test(value) ? timeText(value, words.language) : value,
  ]);
  return noteText(texts, {
    ...note,
    detail: Object.fromEntries(times) as NonNullable<Note["detail"]>,
  });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const dated = (text: string, { asOf }: Report, { words }: Texts): string =>
  fillTemplate(text, { time: timeText(asOf, words.language) });

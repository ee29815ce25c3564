import { mentionsAnchor } from "../anchor/mention.js";
import { utf8 } from "../bytes.js";
import { isIntact } from "../credential/integrity.js";
import { isJsonObject, type Json } from "../json.js";
import { MAX_TEXT_BYTES, readStrictFile } from "../strict-json.js";
import type { Budget } from "./budget.js";
import type { CarrierCode, Restoration } from "./carrier.js";
import { isOurs } from "./inside.js";
import {
  beginsOddly,
  hasOddQuotes,
  mayBeginOddly,
  straightDelimiters,
  straightQuotes,
} from "./quotes.js";
import * as pasted from "./pasted.js";

export type Restored =
  | {
      readonly kind: "restored";
      readonly bytes: Uint8Array;
      readonly restored: readonly Restoration[];
    }
  | {
      readonly kind: "unclear";
      readonly code: Extract<CarrierCode, "QUOTES_CHANGED" | "TEXT_CHANGED">;
      readonly message: string;
    };

/** A text in one of the forms that it may have had, and what was undone for it. */
interface Form {
  readonly text: string;
  readonly restored: readonly Restoration[];
}

/** The forms of a text that one kind of change may come from; the text itself where there is no trace of that change. */
type Step = (text: string) => readonly (readonly [string, Restoration?])[];

const STEPS: readonly Step[] = [
  (text) => (pasted.isQuoted(text) ? [[pasted.unquoted(text), "quote-marks"]] : [[text]]),
  (text) =>
    pasted.isQuotedPrintable(text)
      ? [[pasted.fromQuotedPrintable(text), "quoted-printable"], [text]]
      : [[text]],
  (text) =>
    pasted.isHtml(text)
      ? [
          [pasted.fromHtml(text), "html"],
          [pasted.fromHtmlQuotes(text), "html"],
        ]
      : [[text]],
  (text) => {
    const inner = pasted.withoutSurroundings(text);
    return inner === undefined ? [[text]] : [[inner, "surroundings"]];
  },
  (text) =>
    hasOddQuotes(text)
      ? [
          [straightQuotes(text), "quotation-marks"],
          [straightDelimiters(text), "quotation-marks"],
        ]
      : [[text]],
  (text) => pasted.plainSpaces(text).map((it) => (it === text ? [it] : [it, "spaces"])),
  (text) => pasted.joinedLines(text).map((it) => (it === text ? [it] : [it, "line-breaks"])),
];

/** More forms than any one program leaves open. */
const MAX_FORMS = 32;

/**
 * JSON whose text was changed in form on its way through a mail, a page or a word processor, as it was before; nothing for
 * any other text. Where it may have had several forms, the one counts that leads to the root in its anchor proof, and where
 * none does it is `unclear`: no text is judged that a program may have changed. What has no anchor proof is read in the
 * first form that is JSON.
 */
export function restore(bytes: Uint8Array, budget: Budget): Restored | undefined {
  if (bytes.length > MAX_TEXT_BYTES) return undefined;
  const isOdd = mayBeginOddly(bytes);
  const text = new TextDecoder().decode(bytes);
  const isMention = mentionsAnchor(text.replace(/[\s>]+|=\r?\n/g, ""));
  if (!isMention && !(isOdd && beginsOddly(text)) && !pasted.isHtml(text)) return undefined;
  if (!isMention) return firstForm(text);
  const read: Form[] = [];
  for (const form of formsOf(text)) {
    budget.spend(form.text.length);
    const json = asJson(form.text);
    if (json === undefined) continue;
    if (isWhole(json)) return restoredAs(form);
    read.push(form);
  }
  // What was around it is no part of it: then the text itself is as it came.
  const [first, ...others] = read;
  const isAsItCame = others.length === 0 && first?.restored.every((it) => it === "surroundings");
  if (first && isAsItCame) return restoredAs(first);
  if (!pasted.isHtml(text) && hasOddQuotes(text) && !isLikeJson(straightOf(text)))
    return UNCLEAR_QUOTES;
  if (first === undefined && !isChanged(text)) return undefined;
  const message = "Expected the text of the file as it was issued, found a copy that was changed.";
  return { kind: "unclear", code: "TEXT_CHANGED", message };
}

const UNCLEAR_QUOTES: Restored = {
  kind: "unclear",
  code: "QUOTES_CHANGED",
  message: "Expected JSON with straight quotation marks, found others.",
};

/** What names nothing of ours has nothing by which one form could be told from another. */
function firstForm(given: string): Restored | undefined {
  const text = straightOf(pasted.isHtml(given) ? pasted.fromHtml(given) : given);
  if (isLikeJson(text))
    return restoredAs({ text, restored: text === given ? [] : ["quotation-marks"] });
  return beginsOddly(given) ? UNCLEAR_QUOTES : undefined;
}

/** The same of a text that is JSON, of which a program may have changed spaces in strings alone. */
export function restoreSpaces(bytes: Uint8Array, budget: Budget): Restored | undefined {
  if (bytes.length > MAX_TEXT_BYTES || !hasNoBreakSpace(bytes)) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (!mentionsAnchor(text)) return undefined;
  for (const form of [text, ...pasted.plainSpaces(text)]) {
    budget.spend(form.length);
    const json = asJson(form);
    if (json === undefined || !isWhole(json)) continue;
    return form === text ? undefined : restoredAs({ text: form, restored: ["spaces"] });
  }
  return undefined;
}

const hasNoBreakSpace = (bytes: Uint8Array): boolean => {
  for (let at = bytes.indexOf(0xa0); at >= 0; at = bytes.indexOf(0xa0, at + 1)) {
    if (bytes[at - 1] === 0xc2) return true;
  }
  return false;
};

const restoredAs = ({ text, restored }: Form): Restored | undefined =>
  restored.length === 0 ? undefined : { kind: "restored", bytes: utf8(text), restored };

function formsOf(given: string): readonly Form[] {
  let forms: readonly Form[] = [{ text: given.replace(/^\ufeff/, ""), restored: [] }];
  for (const step of STEPS) {
    const next = new Map<string, Form>();
    for (const { text, restored } of forms) {
      for (const [changed, what] of step(text)) {
        if (next.size === MAX_FORMS || next.has(changed)) continue;
        next.set(changed, { text: changed, restored: what ? [...restored, what] : restored });
      }
    }
    forms = [...next.values()];
  }
  return forms;
}

const straightOf = (text: string): string =>
  pasted.plainSpaces(hasOddQuotes(text) ? straightQuotes(text) : text)[0] ?? text;

/** What no program writes and no damage makes: then it is a copy, whatever else happened to it. */
const isChanged = (text: string): boolean =>
  pasted.isQuoted(text) || pasted.isHtml(text) || beginsOddly(text);

/** By the strict reader. */
const asJson = (text: string): Json | undefined =>
  /^\s*[[{]/.test(text) ? readStrictFile(text).json : undefined;

/** What the strict reader refuses for another reason is for the judge to say. */
function isLikeJson(text: string): boolean {
  const read = readStrictFile(text);
  return read.json !== undefined || read.code !== "NOT_JSON";
}

/** Whether it holds credentials of ours, and each is to the byte what was sealed. */
function isWhole(json: Json): boolean {
  const found: boolean[] = [];
  const visit = (it: Json): void => {
    if (typeof it !== "object" || it === null) return;
    if (isJsonObject(it) && isOurs(it)) found.push(isIntact(it));
    else for (const inner of Object.values(it)) visit(inner);
  };
  visit(json);
  return found.length > 0 && found.every(Boolean);
}

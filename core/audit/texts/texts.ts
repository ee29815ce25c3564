import type { Language } from "../../verify/texts/texts.js";
import type { AuditReason, Audit } from "../audit.js";
import type { Bounds, Figures } from "../figures.js";
import type { Finding, FindingCode, FindingFacts } from "../findings/finding.js";
import type { RuleName } from "../rules.js";
import type { ColumnName, TableName } from "../columns.js";

/** What a rule looks for. */
export interface FindingText<C extends FindingCode> {
  readonly title: string;
  readonly rule: string;
  readonly why: string;
  /** One sentence with the facts of a case. */
  readonly summary: (facts: FindingFacts[C]) => string;
}

/** Everything that an audit says in words. */
export interface AuditTexts {
  readonly language: Language;
  readonly outcomes: Readonly<Record<Audit["outcome"], string>>;
  readonly outcomeWords: Readonly<Record<Audit["outcome"], string>>;
  readonly figures: Readonly<Record<keyof Figures, string>>;
  readonly findings: { readonly [C in FindingCode]: FindingText<C> };
  readonly rules: Readonly<Record<RuleName, string>>;
  /** What no replay of the registry can show, however its heads agree. Every report repeats it. */
  readonly limits: readonly string[];
  readonly tables: Readonly<Record<TableName, string>>;
  readonly column: (name: ColumnName) => string;
  readonly reason: (reason: AuditReason) => string;
  /** Seconds in the largest unit of which there are two. */
  readonly duration: (seconds: number) => string;
  readonly bounds: (bounds: Bounds) => string;
  readonly share: (bounds: Bounds) => string;
}

export const loadAuditTexts = async (language: Language): Promise<AuditTexts> =>
  language === "fr" ? (await import("./fr.js")).AUDIT_FR : (await import("./en.js")).AUDIT_EN;

/** What a rule found, with the facts of the case. */
export const findingSummary = (texts: AuditTexts, { code, facts }: Finding): string =>
  // The facts are of their code; that much no type can say of a union.
  (texts.findings[code].summary as (facts: unknown) => string)(facts);

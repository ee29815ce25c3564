import type { FieldProblem } from "../../api/problem.js";
import { toHex } from "../../core/bytes.js";
import { conform } from "../../core/credential/conform.js";
import { checkAchievement, completeAchievement } from "../../core/credential/definition.js";
import type { Problem } from "../../core/credential/problem.js";
import type { CredentialDraft } from "../../core/credential/draft.js";
import type { JsonObject } from "../../core/json.js";
import type { Context } from "../context.js";
import { rowProblem, type AwardRow } from "./read-awards.js";

/** What a row may call its achievement by. */
export interface Lookup {
  readonly codes: readonly string[];
  readonly find: (code: string) => JsonObject | undefined;
}

/** One row that became a credential. */
export interface Award {
  readonly row: number;
  readonly line: number | undefined;
  readonly id: string;
  readonly draft: CredentialDraft;
  readonly credential: JsonObject;
  /** Code, or name where the award brought its own definition. */
  readonly achievement: string;
}

export type ConformedRow =
  | { readonly ok: true; readonly award: Award }
  | { readonly ok: false; readonly problems: FieldProblem[] };

/** Makes the unsigned credential of one row, or says all that is wrong with it. */
export function conformRow(ctx: Context, awardRow: AwardRow, lookup: Lookup): ConformedRow {
  const { row, line, draft, problems } = awardRow;
  const place = { row, ...(line === undefined ? {} : { line }) };
  const refuse = (found: readonly Omit<FieldProblem, "row" | "line">[]): ConformedRow => ({
    ok: false,
    problems: found.map((problem) => ({ ...place, ...problem })),
  });
  if (draft === undefined || problems.length > 0) return refuse(problems);

  const achievement = resolve(ctx, draft.achievement, lookup);
  if (!achievement.ok) return refuse(achievement.problems.map((it) => rowProblem(awardRow, it)));

  const { issuer } = ctx.config;
  const id = `urn:uuid:${ctx.uuid()}`;
  const conformed = conform(draft, {
    issuer: issuer.profile,
    achievement: achievement.body,
    id,
    subjectId: `urn:uuid:${ctx.uuid()}`,
    emailSalt: toHex(ctx.random(16)).slice(2),
    now: Math.floor(ctx.now() / 1_000),
  });
  if (!conformed.ok) return refuse(conformed.problems.map((it) => rowProblem(awardRow, it)));
  const { credential } = conformed;
  return { ok: true, award: { row, line, id, draft, credential, achievement: achievement.label } };
}

type Resolved =
  | { readonly ok: true; readonly body: JsonObject; readonly label: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function resolve(ctx: Context, named: string | JsonObject, { codes, find }: Lookup): Resolved {
  if (typeof named !== "string") {
    const problems = checkAchievement(named);
    if (problems.length > 0) {
      return {
        ok: false,
        problems: problems.map((it) => ({ ...it, pointer: `/achievement${it.pointer}` })),
      };
    }
    const body = completeAchievement(named, ctx.config.issuer.profile);
    return { ok: true, body, label: labelOf(named) };
  }
  const body = find(named);
  if (body) return { ok: true, body, label: named };
  const known = codes.length === 0 ? "none yet" : codes.join(", ");
  const problem: Problem = {
    pointer: "/achievement",
    code: "UNKNOWN_ACHIEVEMENT",
    value: named,
    reason: `Expected the code of an achievement that the service knows (${known}).`,
    suggestion: "Send the achievement first, or correct the code.",
  };
  return { ok: false, problems: [problem] };
}

/** The code that people know it by, else its name. */
function labelOf({ humanCode, name }: JsonObject): string {
  if (typeof humanCode === "string") return humanCode;
  return typeof name === "string" ? name : "";
}

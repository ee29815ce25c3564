import { z } from "zod";
import { namedCarriers, FILE_MEDIA_TYPES } from "../core/carrier/carrier.js";
import { Liveness, Readiness, ServiceIndex } from "./about.js";
import { AnchoringView } from "./anchoring.js";
import { AnswerParameters } from "./answers.js";
import {
  AchievementCode,
  AchievementList,
  AchievementView,
  BatchId,
  BatchList,
  BatchView,
  CredentialFile,
  FilesParameters,
  CredentialList,
  IntakeAnswer,
  LeafList,
} from "./batch.js";
import { LearnersAnswer, LearnersRequest } from "./learners.js";
import { ProvisionalProof } from "./provisional.js";
import type { Route } from "./route.js";
import { CredentialStatusView, StatusesAnswer, StatusesRequest, StatusRequest } from "./status.js";
import {
  PresentationRequest,
  PresentationResult,
  VerificationRequest,
  VerificationResult,
} from "./vc-api.js";
import { ReportView, VerifiedLine } from "./verify.js";

const JSON_TYPE = ["application/json"] as const;
const NDJSON = ["application/x-ndjson"] as const;
const CREDENTIAL = ["application/vc"] as const;
const AWARD_TYPES = ["text/csv", "application/json", "application/x-ndjson"] as const;

const batch = { batch: BatchId };
const credential = {
  id: z.string().describe("The id of the credential, such as urn:uuid:…"),
};
const at = {
  at: z
    .string()
    .optional()
    .describe("An instant such as 2026-11-22T12:00:00Z: what was true then instead of now"),
};

const WRITE = ["unauthorized", "store-unavailable", "stopping"] as const;
const READ = ["unauthorized", "store-unavailable"] as const;
const BODY = ["bad-request", "body-too-large", "body-too-slow", "unsupported-media-type"] as const;
const LIMITED = ["intake-busy", "too-many-requests"] as const;

/**
 * Every route of the service but its pages (`web/pages`), by operation. The index page, the client, the OpenAPI document
 * and docs/api.md are made from it; a test compares it with the routes that the application has.
 */
export const ROUTES = {
  getIndex: {
    method: "GET",
    path: "/",
    access: "public",
    part: "about",
    summary: "What this service is, and its routes",
    answer: { description: "The service", types: JSON_TYPE, shape: ServiceIndex },
    problems: [],
  },
  getOpenApi: {
    method: "GET",
    path: "/openapi.json",
    access: "public",
    part: "about",
    summary: "This API as an OpenAPI 3.1 document",
    answer: { description: "The document", types: JSON_TYPE, shape: z.looseObject({}) },
    problems: [],
  },
  getLiveness: {
    method: "GET",
    path: "/livez",
    access: "public",
    part: "about",
    summary: "Whether the process answers",
    answer: { description: "It does", types: JSON_TYPE, shape: Liveness },
    problems: [],
  },
  getReadiness: {
    method: "GET",
    path: "/readyz",
    access: "public",
    part: "about",
    summary: "Whether it has asked the chain, and all that was written is on it",
    answer: { description: "It is ready", types: JSON_TYPE, shape: Readiness },
    otherAnswers: [
      { status: 503, description: "It isn't yet", types: JSON_TYPE, shape: Readiness },
    ],
    problems: [],
  },
  verify: {
    method: "POST",
    path: "/v1/verify",
    access: "public",
    part: "verification",
    summary: `A report on a file, or on the credential in a ${namedCarriers("or")}`,
    query: at,
    body: { types: FILE_MEDIA_TYPES },
    answer: {
      description: "The report; the verdict is in it, never in the status",
      types: JSON_TYPE,
      shape: ReportView,
    },
    problems: [...BODY, ...LIMITED],
  },
  verifyMany: {
    method: "POST",
    path: "/v1/verify/batch",
    access: "public",
    part: "verification",
    summary: "A report on each line of NDJSON, streamed",
    query: at,
    body: { types: NDJSON },
    answer: {
      description: "One line for each line sent, in their order",
      types: NDJSON,
      shape: VerifiedLine,
    },
    problems: ["bad-request", "unsupported-media-type", ...LIMITED],
  },
  verifyCredential: {
    method: "POST",
    path: "/credentials/verify",
    access: "public",
    part: "verification",
    summary: "The same question as W3C CCG VC-API puts it",
    body: { types: JSON_TYPE, shape: VerificationRequest },
    answer: {
      description: "Whether the credential is verified",
      types: JSON_TYPE,
      shape: VerificationResult,
    },
    problems: [...BODY, ...LIMITED],
  },
  verifyPresentation: {
    method: "POST",
    path: "/presentations/verify",
    access: "public",
    part: "verification",
    summary: "The same of each credential in a presentation, which itself isn't judged",
    body: { types: JSON_TYPE, shape: PresentationRequest },
    answer: {
      description: "Which of its credentials are verified",
      types: JSON_TYPE,
      shape: PresentationResult,
    },
    problems: [...BODY, ...LIMITED],
  },
  getStatusList: {
    method: "GET",
    path: "/v1/status-lists/{id}",
    access: "public",
    part: "status-lists",
    summary: "The signed status list that a credential names",
    params: { id: z.string() },
    answer: { description: "A BitstringStatusListCredential", types: CREDENTIAL },
    otherAnswers: [{ status: 304, description: "It is still the one in If-None-Match" }],
    problems: [
      "status-list-not-found",
      "credential-not-final",
      "chain-unavailable",
      "store-unavailable",
      "too-many-requests",
    ],
  },
  putAchievement: {
    method: "PUT",
    path: "/v1/achievements/{code}",
    access: "token",
    part: "issuing",
    summary: "Keep an achievement that awards can name",
    params: { code: AchievementCode },
    body: { types: JSON_TYPE, shape: z.looseObject({}) },
    answer: { description: "What was kept", types: JSON_TYPE, shape: AchievementView },
    problems: [...BODY, ...WRITE, "achievement-not-conforming"],
  },
  listAchievements: {
    method: "GET",
    path: "/v1/achievements",
    access: "token",
    part: "issuing",
    summary: "The achievements that awards can name",
    answer: { description: "By their codes", types: JSON_TYPE, shape: AchievementList },
    problems: [...READ],
  },
  getAchievement: {
    method: "GET",
    path: "/v1/achievements/{code}",
    access: "token",
    part: "issuing",
    summary: "One achievement, as it is in its awards",
    params: { code: AchievementCode },
    answer: { description: "The achievement", types: JSON_TYPE, shape: z.looseObject({}) },
    problems: ["bad-request", ...READ, "achievement-not-found"],
  },
  sendAwards: {
    method: "POST",
    path: "/v1/batches/{batch}/credentials",
    access: "token",
    part: "issuing",
    summary: "Take awards (CSV, JSON, NDJSON): counts, and what is wrong with which row",
    params: batch,
    query: AnswerParameters.shape,
    headers: {
      "idempotency-key": z
        .string()
        .max(255)
        .optional()
        .describe("The same key and the same body get the same answer, and nothing is taken twice"),
    },
    body: { types: AWARD_TYPES },
    answer: {
      description: "Every row is counted, and what is ready is on disk",
      types: JSON_TYPE,
      shape: IntakeAnswer,
    },
    problems: [
      ...BODY,
      ...WRITE,
      "awards-unreadable",
      "awards-empty",
      "batch-sealed",
      "batch-too-large",
      "idempotency-key-reused",
      "backlog-full",
      "intake-busy",
    ],
  },
  sealBatch: {
    method: "POST",
    path: "/v1/batches/{batch}/seal",
    access: "token",
    part: "issuing",
    summary: "Close the batch: it is signed and anchored",
    params: batch,
    query: { yes: AnswerParameters.shape.yes },
    answer: { description: "The batch", types: JSON_TYPE, shape: BatchView },
    problems: ["bad-request", ...WRITE, "batch-not-found", "batch-empty", "batch-questions-open"],
  },
  listBatches: {
    method: "GET",
    path: "/v1/batches",
    access: "token",
    part: "issuing",
    summary: "How far all batches are",
    answer: { description: "The batches", types: JSON_TYPE, shape: BatchList },
    problems: [...READ],
  },
  getBatch: {
    method: "GET",
    path: "/v1/batches/{batch}",
    access: "token",
    part: "issuing",
    summary: "How far a batch is",
    params: batch,
    answer: { description: "The batch", types: JSON_TYPE, shape: BatchView },
    problems: ["bad-request", ...READ, "batch-not-found"],
  },
  listCredentials: {
    method: "GET",
    path: "/v1/batches/{batch}/credentials",
    access: "token",
    part: "issuing",
    summary: "Ids, recipients, positions",
    params: batch,
    answer: { description: "The credentials", types: JSON_TYPE, shape: CredentialList },
    problems: ["bad-request", ...READ, "batch-not-found"],
  },
  getLeaves: {
    method: "GET",
    path: "/v1/batches/{batch}/leaves",
    access: "token",
    part: "issuing",
    summary: "The leaves in order, once there is a root",
    params: batch,
    answer: { description: "The leaves", types: JSON_TYPE, shape: LeafList },
    problems: ["bad-request", ...READ, "batch-not-found", "credential-not-anchored"],
  },
  getFiles: {
    method: "GET",
    path: "/v1/batches/{batch}/files",
    access: "token",
    part: "issuing",
    summary: "Every portable file, one line of JSON each, once the anchor is final",
    params: batch,
    query: FilesParameters.shape,
    answer: { description: "A line for each file", types: NDJSON, shape: CredentialFile },
    problems: ["bad-request", ...READ, "batch-not-found", "credential-not-final"],
  },
  getCredential: {
    method: "GET",
    path: "/v1/credentials/{id}",
    access: "token",
    part: "issuing",
    summary: "One portable file, once its anchor is final",
    params: credential,
    answer: { description: "The file", types: CREDENTIAL },
    problems: [...READ, "credential-not-found", "credential-not-final"],
  },
  getProvisional: {
    method: "GET",
    path: "/v1/credentials/{id}/provisional",
    access: "token",
    part: "issuing",
    summary:
      "Before that: how far the anchor is, its block, confirmations and path; proves nothing",
    params: credential,
    answer: { description: "How far it is", types: JSON_TYPE, shape: ProvisionalProof },
    problems: [...READ, "credential-not-found", "credential-not-anchored", "credential-final"],
  },
  getStatus: {
    method: "GET",
    path: "/v1/credentials/{id}/status",
    access: "token",
    part: "issuing",
    summary: "What was asked for",
    params: credential,
    answer: { description: "The changes", types: JSON_TYPE, shape: CredentialStatusView },
    problems: [...READ, "credential-not-found"],
  },
  changeStatus: {
    method: "POST",
    path: "/v1/credentials/{id}/status",
    access: "token",
    part: "issuing",
    summary: "Revoke, suspend, lift, reinstate",
    params: credential,
    body: { types: JSON_TYPE, shape: StatusRequest },
    answer: {
      status: 202,
      description: "It will be written to the chain",
      types: JSON_TYPE,
      shape: CredentialStatusView,
    },
    problems: [
      ...BODY,
      ...WRITE,
      "credential-not-found",
      "credential-not-anchored",
      "admin-key-missing",
    ],
  },
  changeStatuses: {
    method: "POST",
    path: "/v1/status",
    access: "token",
    part: "issuing",
    summary: "Revoke, suspend, lift, reinstate many, with a transaction for each 256 places",
    body: { types: JSON_TYPE, shape: StatusesRequest },
    answer: {
      description: "What a dry run would write",
      types: JSON_TYPE,
      shape: StatusesAnswer,
    },
    otherAnswers: [
      {
        status: 202,
        description: "All of it will be written to the chain",
        types: JSON_TYPE,
        shape: StatusesAnswer,
      },
    ],
    problems: [
      ...BODY,
      ...WRITE,
      "batch-not-found",
      "credential-not-found",
      "credential-not-anchored",
      "admin-key-missing",
      "intake-busy",
    ],
  },
  findLearners: {
    method: "POST",
    path: "/v1/learners",
    access: "token",
    part: "issuing",
    summary: "Which credentials learners have, by name, e-mail or student number",
    body: { types: JSON_TYPE, shape: LearnersRequest },
    answer: { description: "What fits each of them", types: JSON_TYPE, shape: LearnersAnswer },
    problems: [...BODY, ...READ, "batch-not-found", "intake-busy"],
  },
  getAnchoring: {
    method: "GET",
    path: "/v1/anchoring",
    access: "token",
    part: "issuing",
    summary: "Signers, submissions by state, and what waits for a person",
    answer: { description: "What is written to the chain", types: JSON_TYPE, shape: AnchoringView },
    problems: [...READ],
  },
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;

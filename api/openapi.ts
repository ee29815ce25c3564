import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  zodToOpenAPIRegistry,
} from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { AnchoringView } from "./anchoring.js";
import { Readiness, ServiceIndex } from "./about.js";
import { BatchView, CredentialFile, IntakeAnswer } from "./batch.js";
import { FieldProblem, Problem, PROBLEMS, type ProblemCode } from "./problem.js";
import { ProvisionalProof } from "./provisional.js";
import { ANY_PROBLEM, type Answer, type Content, type OtherAnswer, type Route } from "./route.js";
import { ROUTES } from "./routes.js";
import { CredentialStatusView, StatusesAnswer, StatusesRequest, StatusRequest } from "./status.js";
import {
  PresentationRequest,
  PresentationResult,
  VerificationRequest,
  VerificationResult,
} from "./vc-api.js";
import { ReportView, VerifiedLine } from "./verify.js";

/**
 * Shapes that the document names once and refers to. None of them may be null somewhere: the generator writes a shape or
 * null as `allOf` of the shape and null, which nothing satisfies.
 */
const NAMED = {
  AnchoringView,
  BatchView,
  CredentialFile,
  CredentialStatusView,
  FieldProblem,
  IntakeAnswer,
  PresentationRequest,
  PresentationResult,
  Problem,
  ProvisionalProof,
  Readiness,
  ReportView,
  ServiceIndex,
  StatusesAnswer,
  StatusesRequest,
  StatusRequest,
  VerificationRequest,
  VerificationResult,
  VerifiedLine,
};

const TAGS: Readonly<Record<Route["part"], string>> = {
  about: "What the service is, and whether it runs",
  verification: "Verification of credentials, for anybody",
  "status-lists": "Status lists, for verifiers that don't ask the registry",
  issuing: "Awards, batches, files and status, for the issuer",
};

/** This API as OpenAPI 3.1, from the table of routes. */
export function openApiDocument(): object {
  for (const [id, shape] of Object.entries(NAMED)) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked to be used with care: it is the only way to name a shape that was made without this library
    zodToOpenAPIRegistry.add(shape, { _internal: { refId: id } });
  }
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  for (const [operationId, route] of Object.entries<Route>(ROUTES)) {
    registry.registerPath({
      operationId,
      method: METHODS[route.method],
      path: route.path,
      summary: route.summary,
      tags: [route.part],
      security: route.access === "token" ? [{ token: [] }] : [],
      request: requestOf(route),
      responses: { ...answersOf(route), ...refusalsOf(route) },
    });
  }
  const named = Object.values(NAMED).map((schema) => ({ type: "schema" as const, schema }));
  const generator = new OpenApiGeneratorV31([...named, ...registry.definitions]);
  return generator.generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Cairn",
      version: "1",
      description:
        "Micro-credentials anchored in a registry. Refusals are RFC 9457 problem documents with a stable code; after a 429 or 503 with Retry-After nothing was done, and the same request may be sent again.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
}

const METHODS = { GET: "get", POST: "post", PUT: "put" } as const;

function requestOf({ params, query, headers, body }: Route) {
  return {
    ...(params && { params: z.object(params) }),
    ...(query && { query: z.object(query) }),
    ...(headers && { headers: z.object(headers) }),
    ...(body && { body: { required: true, content: contentOf(body) } }),
  };
}

function answersOf({ answer, otherAnswers = [] }: Route) {
  const all: readonly (Answer | OtherAnswer)[] = [answer, ...otherAnswers];
  return Object.fromEntries(
    all.map((it) => {
      const content = it.types ? { content: contentOf({ ...it, types: it.types }) } : {};
      return [it.status ?? 200, { description: it.description, ...content }];
    }),
  );
}

function contentOf({ types, shape }: Content) {
  // OpenAPI 3.1, section 4.8.14.3: bytes have no schema.
  return Object.fromEntries(types.map((type) => [type, { schema: shape ?? {} }]));
}

/** One answer for each status, which names the codes that have it. */
function refusalsOf({ problems, otherAnswers = [] }: Route) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...problems, ...ANY_PROBLEM]) {
    const [status] = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const taken = new Set(otherAnswers.map(({ status }) => status));
  return Object.fromEntries(
    [...byStatus]
      .filter(([status]) => !taken.has(status))
      .map(([status, codes]) => [
        status,
        {
          description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join("; "),
          content: { "application/problem+json": { schema: Problem } },
        },
      ]),
  );
}

import { z } from "zod";

export const Liveness = z.object({ live: z.literal(true) });

export const Readiness = z.object({
  ready: z
    .boolean()
    .describe(
      "Whether the chain was asked since the start what it forgot, and the account can anchor",
    ),
  caughtUp: z
    .boolean()
    .optional()
    .describe("Whether every write asked for is on the chain; absent where nothing is written"),
  chain: z.looseObject({
    ok: z.boolean().describe("Whether it answered when it was last asked"),
    latest: z.number().int().optional(),
    final: z.number().int().optional(),
    code: z.string().optional(),
    detail: z.string().optional(),
    since: z.string().optional(),
  }),
  account: z
    .looseObject({
      ok: z.boolean().describe("Whether it is a live key of the issuer and has funds"),
      address: z.string().optional(),
      code: z.string().optional(),
      detail: z.string().optional(),
      since: z.string().optional(),
    })
    .optional()
    .describe("The account that anchors; absent where nothing is written"),
});
export type Readiness = z.infer<typeof Readiness>;

/** The answer at the service's address. */
export const ServiceIndex = z.object({
  service: z.literal("cairn"),
  issuer: z
    .object({ did: z.string(), name: z.string(), issuerId: z.string() })
    .optional()
    .describe("Absent where the process issues nothing"),
  chain: z.string().describe("CAIP-2"),
  registry: z.string(),
  isTest: z.boolean(),
  pages: z.record(z.string(), z.string()).describe("Pages for browsers, by name"),
  public: z.record(z.string(), z.string()).describe("What anybody may ask, by operation"),
  withToken: z.record(z.string(), z.string()).describe("What needs the token, by operation"),
});
export type ServiceIndex = z.infer<typeof ServiceIndex>;

import type { z } from "zod";
import { CodedError } from "../core/error.js";
import { AnchoringView } from "./anchoring.js";
import {
  AchievementView,
  BatchList,
  BatchView,
  CredentialList,
  IntakeAnswer,
  LeafList,
} from "./batch.js";
import { Problem } from "./problem.js";
import { ProvisionalProof } from "./provisional.js";
import { retryAfterMs } from "./retry-after.js";
import { CredentialStatusView, type StatusRequest } from "./status.js";

/** `REFUSED` carries the service's problem; after the others the outcome is unknown: ask again. */
export type ClientCode = "UNREACHABLE" | "REFUSED" | "MALFORMED";

export class ClientError extends CodedError<ClientCode> {
  readonly problem: Problem | undefined;

  constructor(code: ClientCode, message: string, options?: { cause?: unknown; problem?: Problem }) {
    super(code, message, options);
    this.problem = options?.problem;
  }
}

export interface ClientOptions {
  /** Base address of the service, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly token?: string;
  /** Waits so long for a service that asks to; tests don't wait. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Called before each wait, with the service's reason. */
  readonly onWait?: (ms: number, error: ClientError) => void;
}

/** How often one call sends its request again because the service asked to wait (503 or 429 with Retry-After). */
const MAX_WAITS = 8;
/** Who is asked to wait longer is better told so. */
const MAX_WAIT_MS = 120_000;

export type Client = ReturnType<typeof createClient>;

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A typed client of the service. Every call throws {@link ClientError}, after it has waited as long as the service asked
 * for, a bounded number of times.
 */
export function createClient({ url, token, pause = pauseFor, onWait }: ClientOptions) {
  const base = url.replace(/\/+$/, "");

  async function send(...request: Parameters<typeof sendOnce>): Promise<Response> {
    for (let waits = 0; ; waits++) {
      const response = await sendOnce(...request);
      if (response.ok) return response;
      const error = await refusal(response);
      const waitMs = retryAfterMs(response, Date.now());
      if (waitMs === undefined || waitMs > MAX_WAIT_MS || waits === MAX_WAITS) throw error;
      onWait?.(waitMs, error);
      await pause(waitMs);
    }
  }

  async function sendOnce(
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers = {},
  ): Promise<Response> {
    try {
      return await fetch(base + path, {
        method,
        ...(body === undefined ? {} : { body: body as BodyInit }),
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      });
    } catch (cause) {
      throw new ClientError("UNREACHABLE", `The service at ${base} could not be reached.`, {
        cause,
      });
    }
  }

  async function ask<T extends z.ZodType>(
    shape: T,
    ...call: Parameters<typeof send>
  ): Promise<z.infer<T>> {
    const response = await send(...call);
    const parsed = shape.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) {
      throw new ClientError("MALFORMED", `${base} answered ${call[1]} in an unknown shape.`, {
        cause: parsed.error,
      });
    }
    return parsed.data;
  }

  const batch = (id: string): string => `/v1/batches/${encodeURIComponent(id)}`;
  const credential = (id: string): string => `/v1/credentials/${encodeURIComponent(id)}`;
  const json = { "content-type": "application/json" };

  return {
    putAchievement: (code: string, body: string | Uint8Array) =>
      ask(AchievementView, "PUT", `/v1/achievements/${encodeURIComponent(code)}`, body, json),
    sendAwards: (
      id: string,
      body: string | Uint8Array,
      contentType: string,
      idempotencyKey?: string,
    ) =>
      ask(IntakeAnswer, "POST", `${batch(id)}/credentials`, body, {
        "content-type": contentType,
        ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
      }),
    sealBatch: (id: string) => ask(BatchView, "POST", `${batch(id)}/seal`),
    getBatch: (id: string) => ask(BatchView, "GET", batch(id)),
    listBatches: () => ask(BatchList, "GET", "/v1/batches"),
    listCredentials: (id: string) => ask(CredentialList, "GET", `${batch(id)}/credentials`),
    getLeaves: (id: string) => ask(LeafList, "GET", `${batch(id)}/leaves`),
    getAnchoring: () => ask(AnchoringView, "GET", "/v1/anchoring"),
    changeStatus: (id: string, request: StatusRequest) =>
      ask(CredentialStatusView, "POST", `${credential(id)}/status`, JSON.stringify(request), json),
    getStatus: (id: string) => ask(CredentialStatusView, "GET", `${credential(id)}/status`),
    /** The portable file's text, once its anchor is final. */
    getCredential: async (id: string): Promise<string> =>
      (await send("GET", credential(id))).text(),
    /** How far its anchor has come, before there is a file. */
    getProvisional: (id: string) => ask(ProvisionalProof, "GET", `${credential(id)}/provisional`),
    /** Every portable file of a final batch, one line of JSON each. */
    async *getFiles(
      id: string,
    ): AsyncGenerator<{ id: string; recipient: string; achievement: string; file: string }> {
      const response = await send("GET", `${batch(id)}/files`);
      for await (const line of lines(response)) yield JSON.parse(line) as never;
    },
    /** Whether it is ready, and every write that it was ever asked for is on the chain. */
    isCaughtUp: async (): Promise<boolean> => {
      const response = await fetch(`${base}/readyz`).catch(() => undefined);
      if (!response?.ok) return false;
      const said = (await response.json().catch(() => undefined)) as
        { caughtUp?: unknown } | undefined;
      return said?.caughtUp === true;
    },
  };
}

async function refusal(response: Response): Promise<ClientError> {
  const text = await response.text().catch(() => "");
  const parsed = Problem.safeParse(parseOrUndefined(text));
  if (!parsed.success) {
    return new ClientError(
      "MALFORMED",
      `The service answered HTTP ${response.status} without saying why.`,
    );
  }
  return new ClientError("REFUSED", parsed.data.detail, { problem: parsed.data });
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* lines(response: Response): AsyncGenerator<string> {
  if (!response.body) return;
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (part !== "") yield part;
  }
  // A stream cut off in the middle leaves half a line: say so rather than pass over it.
  if (rest !== "")
    throw new ClientError(
      "MALFORMED",
      "The service's list of files ended in the middle of a line.",
    );
}

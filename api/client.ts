import type { z } from "zod";
import { CodedError } from "../core/error.js";
import type { CredentialFile } from "./batch.js";
import { answersQuery, type AnswersSent } from "./answers.js";
import { Problem } from "./problem.js";
import { retryAfterMs } from "./retry-after.js";
import { callsOf, type ShapedRoute } from "./calls.js";
import { requestPath, type PathValues, type Route } from "./route.js";
import { ROUTES } from "./routes.js";

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
/** A longer wait is reported instead: the caller decides. */
const MAX_WAIT_MS = 120_000;

export type Client = ReturnType<typeof createClient>;

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A typed client of the service: a call for each route of the table, by its name. Every call throws {@link ClientError}, after it has waited as long as the service asked
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
    route: Route,
    values: PathValues = {},
    body?: string | Uint8Array,
    headers = {},
    query = "",
  ): Promise<Response> {
    try {
      return await fetch(base + requestPath(route, values) + query, {
        method: route.method,
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
    route: ShapedRoute<T>,
    ...request: Tail<Parameters<typeof sendOnce>>
  ): Promise<z.infer<T>> {
    const response = await send(route, ...request);
    const parsed = route.answer.shape.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) {
      const asked = requestPath(route, request[0] ?? {});
      throw new ClientError("MALFORMED", `${base} answered ${asked} in an unknown shape.`, {
        cause: parsed.error,
      });
    }
    return parsed.data;
  }

  const json = { "content-type": "application/json" };
  const calls = callsOf((route, values, body) =>
    body === undefined ? ask(route, values) : ask(route, values, JSON.stringify(body), json),
  );

  return {
    ...calls,
    /** The achievement as it is in a file, or as an object. */
    putAchievement: (code: string, body: string | Uint8Array) =>
      ask(ROUTES.putAchievement, { code }, body, json),
    sendAwards: (
      batch: string,
      body: string | Uint8Array,
      contentType: string,
      idempotencyKey?: string,
      answers: AnswersSent = {},
    ) => {
      const key = idempotencyKey ? { "idempotency-key": idempotencyKey } : {};
      const headers = { "content-type": contentType, ...key };
      return ask(ROUTES.sendAwards, { batch }, body, headers, answersQuery(answers));
    },
    sealBatch: (batch: string, answers: Pick<AnswersSent, "yes"> = {}) =>
      ask(ROUTES.sealBatch, { batch }, undefined, {}, answersQuery(answers)),
    /** The portable file's text, once its anchor is final. */
    getCredential: async (id: string): Promise<string> =>
      (await send(ROUTES.getCredential, { id })).text(),
    /** Every portable file of a final batch, one line of JSON each. */
    async *getFiles(batch: string): AsyncGenerator<CredentialFile> {
      const response = await send(ROUTES.getFiles, { batch });
      for await (const line of lines(response)) yield JSON.parse(line) as CredentialFile;
    },
    /** Every credential of a final batch as bytes: a line of JSON each. */
    async *getCredentialLines(batch: string): AsyncGenerator<Uint8Array> {
      const query = "?form=credentials";
      const { body } = await send(ROUTES.getFiles, { batch }, undefined, {}, query);
      if (body) yield* body;
    },
    /** Whether it is ready, and every write that it was ever asked for is on the chain. */
    isCaughtUp: async (): Promise<boolean> => {
      const { path, answer } = ROUTES.getReadiness;
      const response = await fetch(base + path).catch(() => undefined);
      if (!response?.ok) return false;
      const parsed = answer.shape.safeParse(await response.json().catch(() => undefined));
      return parsed.success && parsed.data.caughtUp === true;
    },
  };
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

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
  // A stream that was cut leaves half a line, which is an error and not the end.
  if (rest !== "")
    throw new ClientError(
      "MALFORMED",
      "The service's list of files ended in the middle of a line.",
    );
}

import { CodedError } from "../../core/error.js";
import { isJsonObject } from "../../core/json.js";

/**
 * Why a question to a node got no usable answer. Only `RPC_ERROR` is the node's own word on the question;
 * after every other code the outcome of a sent transaction is unknown, not failed.
 */
export type EndpointCode =
  | "UNREACHABLE"
  | "TIMEOUT"
  /** The caller did not wait for the answer. */
  | "ABORTED"
  | "HTTP_STATUS"
  | "RATE_LIMITED"
  | "MALFORMED"
  | "RPC_ERROR";

export class EndpointError extends CodedError<EndpointCode> {
  /** The JSON-RPC error object, for `RPC_ERROR`. */
  readonly rpc: { code: number; message: string; data?: unknown } | undefined;
  /** How long the endpoint wants to be left alone, for `RATE_LIMITED`, where it says so. */
  readonly retryAfterMs: number | undefined;
  /** Whether it may be another time: the connection broke, or not one byte came in time. */
  readonly isTransient: boolean;

  constructor(
    code: EndpointCode,
    message: string,
    options?: {
      cause?: unknown;
      rpc?: { code: number; message: string; data?: unknown };
      retryAfterMs?: number | undefined;
      isTransient?: boolean;
    },
  ) {
    super(code, message, options);
    this.rpc = options?.rpc;
    this.retryAfterMs = options?.retryAfterMs;
    this.isTransient = options?.isTransient ?? false;
  }
}

/** One JSON-RPC node; `request` has the shape of EIP-1193. */
export interface Endpoint {
  /** For people and reports: the URL without credentials, path secrets or query. */
  readonly name: string;
  request(method: string, params: readonly unknown[], signal?: AbortSignal): Promise<unknown>;
  /** Several requests in one message, outcomes in the order asked; not there where it isn't known how. */
  batch?(
    calls: readonly { readonly method: string; readonly params: readonly unknown[] }[],
  ): Promise<readonly PromiseSettledResult<unknown>[]>;
}

/** Enough to hide a public endpoint's latency, too few to be asked to slow down. */
export const CALLS_AT_ONCE = 8;

/** Long enough for an archive query, short enough that a person still waits. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** Some ten thousand events; more would fill the caller's memory. */
const MAX_ANSWER_BYTES = 33_554_432;

/**
 * A node behind an HTTP(S) URL, asked once per call: repeats are the caller's decision. A name and a password in
 * the URL become an `Authorization` header.
 *
 * @throws {@link EndpointError} from `request`.
 */
export function httpEndpoint(url: string, { timeoutMs = DEFAULT_TIMEOUT_MS } = {}): Endpoint {
  const { name, ...target } = readUrl(url);
  const post = (body: string, signal?: AbortSignal): Promise<string> =>
    postTo(target, body, { timeoutMs, signal }, name);
  let lastId = 0;
  return {
    name,
    async request(method, params, signal) {
      const id = ++lastId;
      const body = JSON.stringify({ jsonrpc: "2.0", id, method, params });
      const text = await post(body, signal);
      return answerOf(parsed(text, method, name), id, method, name);
    },
    async batch(calls) {
      const first = lastId + 1;
      lastId += calls.length;
      const requests = calls.map((call, at) => ({ jsonrpc: "2.0", id: first + at, ...call }));
      const text = await post(JSON.stringify(requests));
      const answers = batchOf(parsed(text, "a batch", name), first, calls.length, name);
      return answers.map((answer, at) =>
        settled(() => answerOf(answer, first + at, calls[at]?.method ?? "", name)),
      );
    },
  };
}

/** The answers in the order of their ids: an endpoint may send them in any (JSON-RPC 2.0, section 6). */
function batchOf(answer: unknown, first: number, count: number, name: string): unknown[] {
  if (!Array.isArray(answer)) {
    answerOf(answer, first, "a batch", name); // Throws the node's own word, if it is one.
    throw new EndpointError("MALFORMED", `${name} answered a batch with no list.`);
  }
  const byId = new Map(answer.map((it: unknown) => [isJsonObject(it) ? it.id : undefined, it]));
  const ordered = Array.from({ length: count }, (_, at) => byId.get(first + at));
  if (answer.length === count && ordered.every((it) => it !== undefined)) return ordered;
  throw new EndpointError("MALFORMED", `${name} answered a batch with others' replies.`);
}

function settled(read: () => unknown): PromiseSettledResult<unknown> {
  try {
    return { status: "fulfilled", value: read() };
  } catch (reason) {
    return { status: "rejected", reason };
  }
}

function parsed(text: string, what: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EndpointError("MALFORMED", `${name} answered ${what} with no JSON.`, { cause });
  }
}

/** How long an answer is waited for. */
interface WaitLimit {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Aborts after the time or with `signal`. `AbortSignal.any` would do, but Node 20 keeps what it makes for as long as a
 * signal of a process's life lives.
 */
function endOf(timeoutMs: number, signal: AbortSignal | undefined) {
  const timeout = AbortSignal.timeout(timeoutMs);
  if (!signal) return { signal: timeout, release: () => undefined };
  const either = new AbortController();
  const end = (): void => {
    either.abort(signal.aborted ? signal.reason : timeout.reason);
  };
  const sources = [signal, timeout];
  for (const source of sources) source.addEventListener("abort", end);
  if (signal.aborted) end();
  const release = (): void => {
    for (const source of sources) source.removeEventListener("abort", end);
  };
  return { signal: either.signal, release };
}

async function postTo(
  { url, authorization }: Target,
  body: string,
  { timeoutMs, signal }: WaitLimit,
  name: string,
): Promise<string> {
  let response: Response | undefined;
  let text: string;
  const end = endOf(timeoutMs, signal);
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body,
      signal: end.signal,
    });
    text = await textOf(response, name);
  } catch (cause) {
    if (cause instanceof EndpointError) throw cause;
    if (signal?.aborted) {
      throw new EndpointError("ABORTED", `${name} had not answered when it was given up.`, {
        cause,
      });
    }
    if (cause instanceof DOMException && cause.name === "TimeoutError") {
      throw new EndpointError("TIMEOUT", `${name} did not answer within ${timeoutMs} ms.`, {
        cause,
        isTransient: response === undefined,
      });
    }
    throw new EndpointError("UNREACHABLE", `${name} could not be reached: ${reasonOf(cause)}.`, {
      cause,
      isTransient: isReset(cause),
    });
  } finally {
    end.release();
  }
  if (response.status === 429) {
    const retryAfterMs = readRetryAfter(response.headers);
    throw new EndpointError("RATE_LIMITED", `${name} asks to slow down (HTTP 429).`, {
      retryAfterMs,
    });
  }
  // Some nodes send JSON-RPC errors with a 4xx or 5xx status: their word counts if it is there.
  if (!response.ok && !/^[[{]/.test(text)) {
    throw new EndpointError("HTTP_STATUS", `${name} answered HTTP ${response.status}.`);
  }
  return text;
}

/** As Node's `fetch` names it; browsers give no reason. */
const RESETS = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

const isReset = (cause: unknown): boolean =>
  cause instanceof Error &&
  RESETS.has(String((cause.cause as { code?: unknown } | undefined)?.code));

/** @throws {@link EndpointError} `MALFORMED` beyond {@link MAX_ANSWER_BYTES}; the rest isn't read. */
async function textOf({ body }: Response, name: string): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      const text = `${name} answered more than ${MAX_ANSWER_BYTES} bytes.`;
      throw new EndpointError("MALFORMED", text);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** RFC 9110 §10.2.3: seconds, or a date, which is measured against the endpoint's own clock. */
function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after") ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const ms = Date.parse(text) - Date.parse(headers.get("date") ?? "");
  return ms >= 0 ? ms : undefined;
}

function answerOf(answer: unknown, id: number, method: string, name: string): unknown {
  if (!isJsonObject(answer)) {
    throw new EndpointError("MALFORMED", `${name} answered ${method} with no object.`);
  }
  if (isJsonObject(answer.error)) {
    const { code, message, data } = answer.error;
    const rpc = {
      code: Number(code),
      message: typeof message === "string" ? message : "no reason",
      data,
    };
    throw new EndpointError("RPC_ERROR", `${name} answered ${method}: ${rpc.message}`, { rpc });
  }
  if (answer.id !== id || !("result" in answer)) {
    throw new EndpointError("MALFORMED", `${name} answered ${method} with another reply's shape.`);
  }
  return answer.result;
}

interface Target {
  readonly url: string;
  readonly authorization?: string;
}

/** API keys travel in paths, queries and user info of endpoint URLs: none of it is in the name, which is shown. */
function readUrl(text: string): Target & { readonly name: string } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // Not even as a cause: it repeats the text.
    throw new EndpointError("UNREACHABLE", "Expected an http or https URL for the endpoint.");
  }
  const { protocol, host, username, password } = url;
  const name = `${protocol}//${host}`;
  if (username === "" && password === "") return { name, url: text };
  url.username = "";
  url.password = "";
  return { name, url: url.href, authorization: `Basic ${btoa(latin1(`${username}:${password}`))}` };
}

/** RFC 7617 §2.1: UTF-8, of which `btoa` takes the bytes as characters. */
const latin1 = (percentEncoded: string): string =>
  percentEncoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** A message that repeats the address would reveal what is secret in it. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "an unknown reason";
  const inner = cause.cause as { code?: string; message?: string } | undefined;
  const reason = inner?.code ?? inner?.message ?? cause.message;
  return reason.includes("://") ? cause.name : reason;
}

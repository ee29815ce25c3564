import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createCounts, type Counts } from "./counts.js";

/** What can happen to one question on its way to the node and back. */
export const FAULT_KINDS = [
  "delay",
  "too-many-requests",
  "server-error",
  /** The node acted; nobody hears of it. */
  "reply-dropped",
  "request-dropped",
  /** The node is asked twice, and the second answer is given. */
  "duplicate",
  /** A tag is answered with an older block. */
  "stale-head",
  /** The node acted; the answer is an error of another question. */
  "wrong-error",
  "truncated",
  /** A receipt from before a reorganisation. */
  "old-receipt",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Question {
  readonly method: string;
  readonly params: readonly unknown[];
}

export interface Fault {
  readonly kind: FaultKind;
  /** Which of several ways, in [0, 1). */
  readonly roll: number;
}

export type Schedule = (question: Question) => Fault | undefined;

export interface FaultProxy {
  readonly url: string;
  /** Faults that reached whoever asked: one that doesn't fit the question isn't counted. */
  readonly counts: Counts;
  /** Without a schedule everything passes untouched. */
  use(schedule: Schedule | undefined): void;
  stop(): Promise<void>;
}

const MAX_DELAY_MS = 400;
const MAX_STALENESS_BLOCKS = 6;
const WRONG_ERRORS = [
  "nonce too low",
  "already known",
  "replacement transaction underpriced",
  "insufficient funds for gas * price + value",
  "execution reverted",
  "intrinsic gas too low",
  "max fee per gas less than block base fee",
  "txpool is full",
  "header not found",
  "request timed out",
];

/** A JSON-RPC node with bad luck in front of a good one. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const counts = createCounts();
  const receipts = new Map<string, string>();
  let schedule: Schedule | undefined;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      // The node behind is gone: to whoever asked that is a broken connection.
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const question = JSON.parse(body) as Question & { id: number };
    const fault = schedule?.(question);
    const text = fault ? await broken(fault, question, body, response) : await forward(body);
    if (text === undefined) return;
    response.setHeader("content-type", "application/json").end(text);
  }

  /** The text to answer with, or nothing where the response was dealt with. */
  async function broken(
    { kind, roll }: Fault,
    question: Question & { id: number },
    body: string,
    response: ServerResponse,
  ): Promise<string | undefined> {
    switch (kind) {
      case "delay":
        counts.add(kind);
        await delay(roll * MAX_DELAY_MS);
        return forward(body);
      case "too-many-requests":
        counts.add(kind);
        response.writeHead(429, { "retry-after": "1" }).end("slow down");
        return undefined;
      case "server-error":
        counts.add(kind);
        response.writeHead(500 + Math.floor(roll * 5)).end("<html>Bad gateway</html>");
        return undefined;
      case "reply-dropped":
        counts.add(kind);
        await forward(body);
        response.destroy();
        return undefined;
      case "request-dropped":
        counts.add(kind);
        response.destroy();
        return undefined;
      case "duplicate":
        counts.add(kind);
        await forward(body);
        return forward(body);
      case "wrong-error":
        counts.add(kind);
        if (roll < 0.5) await forward(body);
        return JSON.stringify({
          jsonrpc: "2.0",
          id: question.id,
          error: { code: -32_000, message: WRONG_ERRORS[Math.floor(roll * WRONG_ERRORS.length)] },
        });
      case "truncated": {
        counts.add(kind);
        const text = await forward(body);
        return text.slice(0, Math.floor(text.length * roll));
      }
      case "stale-head":
        return stale(question, body, roll);
      case "old-receipt": {
        const current = await forward(body);
        const old = receipts.get(String(question.params[0]));
        if (old === undefined || isSameReceipt(current, old)) return current;
        counts.add(kind);
        return JSON.stringify({
          jsonrpc: "2.0",
          id: question.id,
          result: JSON.parse(old) as unknown,
        });
      }
    }
  }

  async function stale(
    { method, params, id }: Question & { id: number },
    body: string,
    roll: number,
  ) {
    const current = await forward(body);
    const isTag = typeof params[0] === "string" && !params[0].startsWith("0x");
    const { result } = JSON.parse(current) as { result?: { number: string } | null };
    if (method !== "eth_getBlockByNumber" || !isTag || !result) return current;
    const older = Math.max(0, Number(result.number) - 1 - Math.floor(roll * MAX_STALENESS_BLOCKS));
    counts.add("stale-head");
    const asked = [`0x${older.toString(16)}`, params[1]];
    return forward(JSON.stringify({ jsonrpc: "2.0", id, method, params: asked }));
  }

  async function forward(body: string): Promise<string> {
    const response = await fetch(target, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const text = await response.text();
    remember(body, text);
    return text;
  }

  /** The first receipt of each transaction is kept: after a reorganisation it is the wrong one. */
  function remember(body: string, text: string): void {
    if (!body.includes("eth_getTransactionReceipt")) return;
    const { params } = JSON.parse(body) as Question;
    const { result } = JSON.parse(text) as { result?: unknown };
    const hash = String(params[0]);
    if (result && !receipts.has(hash)) receipts.set(hash, JSON.stringify(result));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    use: (next) => {
      schedule = next;
    },
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isSameReceipt(answer: string, old: string): boolean {
  const { result } = JSON.parse(answer) as { result?: { blockHash?: string } | null };
  const { blockHash } = JSON.parse(old) as { blockHash: string };
  return result?.blockHash === blockHash;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

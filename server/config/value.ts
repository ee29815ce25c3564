import { readFileSync } from "node:fs";

/** Readers of single settings. Each throws with what was expected; a secret is never repeated. */

const MIN_TOKEN_LENGTH = 16;

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Expected ${what}, got nothing.`);
  return value;
}

export function integer(text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new Error(`Expected a whole number from ${min} to ${max}, got ${JSON.stringify(text)}.`);
}

export function oneOf(text: string, allowed: readonly string[]): string {
  if (allowed.includes(text)) return text;
  throw new Error(`Expected one of ${allowed.join(", ")}, got ${JSON.stringify(text)}.`);
}

export function httpUrl(text: string): string {
  const { username, password } = new URL(ensureHttp(text));
  if (username === "" && password === "") return text;
  throw new Error("Expected an http or https URL without a name and a password in it.");
}

function ensureHttp(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new Error("Expected an http or https URL.");
}

/** Of nodes, which may want a name and a password. Two addresses of one node would count as two that agree. */
export function httpUrls(text: string): [string, ...string[]] {
  const [first = "", ...others] = text.split(",").map((it) => ensureHttp(it.trim()));
  const hosts = new Set([first, ...others].map((it) => new URL(it).href));
  if (hosts.size === 1 + others.length) return [first, ...others];
  throw new Error("Expected each URL once.");
}

/** Without it the receiver could not know that we sent it. */
export function webhookSecret(text: string | undefined): string {
  if (text !== undefined && text.length >= MIN_TOKEN_LENGTH) return text;
  const got = text === undefined ? "nothing" : `${text.length} characters`;
  throw new Error(
    `Expected CAIRN_WEBHOOK_SECRET with at least ${MIN_TOKEN_LENGTH} characters beside it, got ${got}.`,
  );
}

export function token(text: string | undefined): string {
  const value = required(text, `a secret of at least ${MIN_TOKEN_LENGTH} characters`);
  if (value.length >= MIN_TOKEN_LENGTH) return value;
  throw new Error(`Expected at least ${MIN_TOKEN_LENGTH} characters, got ${value.length}.`);
}

export function jsonFile(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8")) as unknown;
}

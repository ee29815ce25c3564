import {
  ensureChainProfile,
  ensurePolicy,
  type ChainProfile,
  type Policy,
} from "../../core/verify/policy/policy.js";
import { ConfigError } from "./config-error.js";
import type { Env } from "./env.js";
import { httpUrl, httpUrls, integer, jsonFile, oneOf, required } from "./value.js";

/** What a process needs that verifies for everybody: no key, no token, no store. */
export interface PublicConfig {
  readonly port: number;
  readonly host: string;
  /** At least one. What is sent goes to all of them, what is final is believed of two. */
  readonly rpcUrls: readonly [string, ...string[]];
  /** Shown to everybody who opens a page, so never with a key in it; they answer browsers. */
  readonly publicRpcUrls: readonly string[];
  readonly profile: ChainProfile;
  readonly policy: Policy;
  readonly publicUrl: string;
  /** Proxies in front of it, each of which adds the address that it was asked from to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** What an address may ask for in a minute of what needs no token; zero: anything. */
  readonly addressRate: number;
  /** Questions to the chain a second, for verification alone; zero: any. */
  readonly verifyRpcRate: number;
  readonly logLevel: string;
}

/** Reads a setting and keeps what is wrong with it. */
export type Attempt = <T>(setting: string, read: () => T) => T;

/** A program that verifies file by file, one after another. Lists are better sent as lists. */
const DEFAULT_ADDRESS_RATE = 600;
/** Some ten files a second; providers' free plans allow as much or less. */
const DEFAULT_VERIFY_RPC_RATE = 50;
const MAX_PROXIES = 10;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** @throws {@link ConfigError} with every wrong setting. */
export function toPublicConfig(env: Env): PublicConfig {
  const { attempt, problems } = attempts();
  const config = readPublicConfig(env, attempt);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

export function attempts(): { readonly attempt: Attempt; readonly problems: string[] } {
  const problems: string[] = [];
  return {
    problems,
    attempt<T>(setting: string, read: () => T): T {
      try {
        return read();
      } catch (error) {
        problems.push(`${setting}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined as T; // never used: the caller throws the problems
      }
    },
  };
}

/** The settings that both kinds of process have. */
export function readPublicConfig(env: Env, attempt: Attempt): PublicConfig {
  const port = attempt("PORT", () => integer(env.port ?? "8080", 0, 65_535));
  const host = env.host ?? "127.0.0.1";
  return {
    port,
    host,
    rpcUrls: attempt("CAIRN_RPC", () => httpUrls(required(env.rpc, "the URL of a node"))),
    publicRpcUrls: attempt("CAIRN_PUBLIC_RPC", () =>
      env.publicRpc === undefined ? [] : httpUrls(env.publicRpc),
    ),
    profile: attempt("CAIRN_PROFILE", () =>
      ensureChainProfile(jsonFile(required(env.profile, "the path of a chain profile"))),
    ),
    policy: attempt("CAIRN_POLICY", () =>
      ensurePolicy(jsonFile(required(env.policy, "the path of a verification policy"))),
    ),
    publicUrl:
      env.publicUrl === undefined
        ? `http://${host}:${port}`
        : attempt("CAIRN_PUBLIC_URL", () => httpUrl(env.publicUrl ?? "").replace(/\/+$/, "")),
    trustedProxies: attempt("CAIRN_TRUSTED_PROXIES", () =>
      integer(env.trustedProxies ?? "0", 0, MAX_PROXIES),
    ),
    addressRate: attempt("CAIRN_ADDRESS_RATE", () =>
      integer(env.addressRate ?? String(DEFAULT_ADDRESS_RATE), 0, 1_000_000),
    ),
    verifyRpcRate: attempt("CAIRN_VERIFY_RPC_RATE", () =>
      integer(env.verifyRpcRate ?? String(DEFAULT_VERIFY_RPC_RATE), 0, 1_000_000),
    ),
    logLevel: attempt("CAIRN_LOG_LEVEL", () => oneOf(env.logLevel ?? "info", LOG_LEVELS)),
  };
}

import { isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * Whom a limit counts: the client's address behind as many proxies as `trust proxy` names. Of IPv6 the first 64 bits,
 * since one customer has all addresses below them.
 */
export function clientAddress({ ip = "" }: Pick<Request, "ip">): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [left = "", right] = (ip.split("%")[0] ?? "").split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const groups = [
    ...head,
    ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"),
    ...tail,
  ];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

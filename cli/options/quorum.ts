import { Failure } from "../failure.js";

/** Several endpoints, and how many of them must say the same. */
export interface Quorum {
  readonly urls: readonly string[];
  readonly agree?: number;
}

/** Reads `--endpoints` and `--agree`. @throws {@link Failure} `USAGE`. */
export function readQuorum(given: {
  readonly endpoints?: string;
  readonly agree?: string;
}): Quorum {
  const urls = given.endpoints?.split(",").map((url) => url.trim()) ?? [];
  if (new Set(urls.map(placeOf)).size < urls.length) {
    throw usage("--endpoints: expected each endpoint once: twice the same agrees with itself.");
  }
  if (given.agree === undefined) return { urls };
  const most = Math.max(1, urls.length);
  const agree = /^\d{1,3}$/.test(given.agree) ? Number(given.agree) : 0;
  if (agree >= 1 && agree <= most) return { urls, agree };
  throw usage(`--agree: expected 1 to ${most}, the number of --endpoints, got ${given.agree}.`);
}

/** One text for all spellings of an endpoint: whatever user it is asked as, and with whatever at its end. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, port, pathname, search } = new URL(url);
  return [protocol, hostname.replace(/\.$/, ""), port, pathname.replace(/\/+$/, ""), search].join(
    " ",
  );
}

const usage = (message: string): Failure => new Failure("USAGE", message);

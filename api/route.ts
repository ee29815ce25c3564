import type { z } from "zod";
import type { ProblemCode } from "./problem.js";

/** The parts of the service. A process that only verifies serves `about` and `verification`, and the pages. */
export type Part = "about" | "verification" | "status-lists" | "issuing";

/** One request that the service answers: what the router, the client and the document of the API are made of. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT";
  /** With `{names}` in it, as in OpenAPI. */
  readonly path: string;
  /** Of `public` routes anybody may ask; the others need the service's token. */
  readonly access: "public" | "token";
  readonly part: Part;
  readonly summary: string;
  /** The shape of each name in `path`. */
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  readonly body?: Content;
  readonly answer: Answer;
  /** What else it may answer that is no refusal. */
  readonly otherAnswers?: readonly OtherAnswer[];
  /** What it may be refused with, besides {@link ANY_PROBLEM}. */
  readonly problems: readonly ProblemCode[];
}

/** What any route may be refused with. */
export const ANY_PROBLEM = ["internal"] as const satisfies readonly ProblemCode[];

export interface Content {
  readonly types: readonly [string, ...string[]];
  /** Absent for bytes and text that this API doesn't describe further. */
  readonly shape?: z.ZodType;
}

export interface Answer extends Content {
  /** 200 where it isn't given. */
  readonly status?: number;
  readonly description: string;
}

export interface OtherAnswer extends Partial<Content> {
  readonly status: number;
  readonly description: string;
}

/** The path of a request. @throws RangeError where a name in it has no value: a bug of the caller. */
export function requestPath(route: Pick<Route, "path">, values: PathValues): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`${route.path} needs a value for ${name}.`);
    return encodeURIComponent(value);
  });
}

export type PathValues = Readonly<Record<string, string>>;

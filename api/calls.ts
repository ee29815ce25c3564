import type { z } from "zod";
import type { PathValues, Route } from "./route.js";
import { ROUTES, type RouteName } from "./routes.js";

/** A route whose answer is JSON of a shape. */
export type ShapedRoute<T extends z.ZodType = z.ZodType> = Route & {
  readonly answer: { readonly shape: T };
};

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? [Name, ...Names<Rest>]
  : [];
type Strings<T extends readonly unknown[]> = { [Index in keyof T]: string };

type BodyOf<R> = R extends { readonly body: { readonly shape: infer T extends z.ZodType } }
  ? [body: z.input<T>]
  : [];

type Call<R extends ShapedRoute> = (
  ...request: [...Strings<Names<R["path"]>>, ...BodyOf<R>]
) => Promise<z.infer<R["answer"]["shape"]>>;

/** One request, whose answer is JSON, with a body of JSON or none. What else there is has a call of its own. */
type IsPlain<R extends Route> = R extends { readonly body: object }
  ? R extends { readonly body: { readonly types: JsonTypes; readonly shape: z.ZodType } }
    ? IsAnsweredByJson<R>
    : false
  : IsAnsweredByJson<R>;
type IsAnsweredByJson<R extends Route> = R extends {
  readonly answer: { readonly types: JsonTypes; readonly shape: z.ZodType };
}
  ? true
  : false;
type JsonTypes = readonly ["application/json"];

/** A call for each plain route: what is in the braces of its path, in their order, and then the body. */
export type Calls = {
  readonly [
    Name in RouteName as IsPlain<(typeof ROUTES)[Name]> extends true ? Name : never
  ]: (typeof ROUTES)[Name] extends ShapedRoute ? Call<(typeof ROUTES)[Name]> : never;
};

/** @param ask sends one request and checks the shape of its answer. */
export function callsOf(
  ask: (route: ShapedRoute, values: PathValues, body: unknown) => Promise<unknown>,
): Calls {
  const calls = Object.entries<Route>(ROUTES)
    .filter(isPlain)
    .map(([name, route]) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, it = ""]) => it);
      const call = (...request: unknown[]) => {
        const values = Object.fromEntries(names.map((it, i) => [it, String(request[i])]));
        return ask(route, values, request[names.length]);
      };
      return [name, call] as const;
    });
  return Object.fromEntries(calls) as unknown as Calls;
}

function isPlain(entry: [string, Route]): entry is [string, ShapedRoute] {
  const [, { answer, body }] = entry;
  const isJson = ({ types }: { readonly types: readonly string[] }): boolean =>
    types.length === 1 && types[0] === "application/json";
  if (answer.shape === undefined || !isJson(answer)) return false;
  return body === undefined || (body.shape !== undefined && isJson(body));
}

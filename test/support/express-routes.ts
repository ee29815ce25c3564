import type { Express } from "express";
import type { Route } from "../../api/route.js";
import { expressPath } from "../../server/http/operation.js";
import { PAGES } from "../../web/pages.js";

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** What an Express application really answers, such as `GET /v1/batches/:batch`. */
export function routesOf(app: Express): string[] {
  const inLayers = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
        : inLayers(handle.stack ?? []),
    );
  return inLayers((app.router as unknown as { stack: readonly Layer[] }).stack);
}

const PAGE_PATHS = PAGES.map(({ name }) => `/${name}`);
export const isPage = (route: string): boolean =>
  PAGE_PATHS.some((path) => route === `GET ${path}` || route.startsWith(`GET ${path}/`));

export const asExpress = ({ method, path }: Route): string => `${method} ${expressPath(path)}`;

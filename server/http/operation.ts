import type { IRouter, RequestHandler } from "express";
import { ROUTES, type RouteName } from "../../api/routes.js";

/** Answers one operation of the API at the method and path that the table of routes gives it. */
export function answer(router: IRouter, name: RouteName, ...handlers: RequestHandler[]): void {
  const { method, path } = ROUTES[name];
  const verb = ({ GET: "get", POST: "post", PUT: "put" } as const)[method];
  router[verb](expressPath(path), ...handlers);
}

export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

import { Router } from "express";
import type { ServiceIndex } from "../../api/about.js";
import type { Part, Route } from "../../api/route.js";
import { ROUTES } from "../../api/routes.js";
import { PAGES } from "../../web/pages.js";
import type { Context } from "../context.js";
import { answer } from "./operation.js";

interface Served {
  readonly parts: readonly Part[];
  readonly hasPages: boolean;
}

type IndexContext = {
  readonly config: Pick<Context["config"], "profile"> & {
    readonly issuer?: Context["config"]["issuer"];
  };
};

/** `GET /`, what somebody sees who opens the service's address, and the document of its API. */
export function createIndexRouter({ config }: IndexContext, { parts, hasPages }: Served): Router {
  const router = Router();
  const { issuer, profile } = config;
  const withAccess = (access: Route["access"]): Record<string, string> =>
    Object.fromEntries(
      Object.entries<Route>(ROUTES)
        .filter(([, route]) => route.access === access && parts.includes(route.part))
        .map(([name, { method, path }]) => [name, `${method} ${path}`]),
    );
  const index: ServiceIndex = {
    service: "cairn",
    ...(issuer && {
      issuer: { did: issuer.did, name: issuer.profile.name, issuerId: issuer.issuerId },
    }),
    chain: profile.chain,
    registry: profile.credentialRegistry,
    isTest: profile.test,
    pages: Object.fromEntries(hasPages ? PAGES.map(({ name }) => [name, `/${name}`]) : []),
    public: withAccess("public"),
    withToken: withAccess("token"),
  };

  answer(router, "getIndex", (_request, response) => {
    response.json(index);
  });

  let document: Promise<object> | undefined;
  answer(router, "getOpenApi", async (_request, response) => {
    // What makes it is loaded where it is asked for.
    document ??= import("../../api/openapi.js").then(({ openApiDocument }) => openApiDocument());
    response.json(await document);
  });
  return router;
}

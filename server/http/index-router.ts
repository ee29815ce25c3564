import { Router } from "express";
import type { Context } from "../context.js";

/** What somebody sees who opens the service's address. */
export function createIndexRouter({ config }: Context): Router {
  const router = Router();
  router.get("/", (_request, response) => {
    const { issuer, profile } = config;
    response.json({
      service: "cairn",
      issuer: { did: issuer.did, name: issuer.profile.name, issuerId: issuer.issuerId },
      chain: profile.chain,
      registry: profile.credentialRegistry,
      isTest: profile.test,
      public: {
        page: "GET /verify",
        verify: "POST /v1/verify",
        verifyMany: "POST /v1/verify/batch",
        verifyAsVcApi: "POST /credentials/verify",
        statusList: "GET /v1/status-lists/{id}",
        live: "GET /livez",
        ready: "GET /readyz",
      },
      withToken: {
        putAchievement: "PUT /v1/achievements/{code}",
        sendAwards: "POST /v1/batches/{batch}/credentials",
        seal: "POST /v1/batches/{batch}/seal",
        batches: "GET /v1/batches",
        batch: "GET /v1/batches/{batch}",
        credentials: "GET /v1/batches/{batch}/credentials",
        files: "GET /v1/batches/{batch}/files",
        leaves: "GET /v1/batches/{batch}/leaves",
        credential: "GET /v1/credentials/{id}",
        provisional: "GET /v1/credentials/{id}/provisional",
        anchoring: "GET /v1/anchoring",
        status: "GET and POST /v1/credentials/{id}/status",
      },
    });
  });
  return router;
}

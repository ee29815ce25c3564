import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import { pino } from "pino";
import type { JsonObject } from "../../core/json.js";
import type { ChainProfile } from "../../core/verify/policy/policy.js";
import { createPageRouter } from "../../server/http/page-router.js";
import {
  anchoredBatch,
  goodAnswer,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../../test/support/anchoring.js";
import { exampleCredential } from "../../test/support/example.js";
import { fakeChain, fakeHash } from "../../test/support/fake-endpoint.js";
import { listen, type Listening } from "../../test/support/listening.js";
import { ROOT } from "../../test/support/processes.js";
import { testSigner } from "../../test/support/signing.js";

const DID = "did:web:college.example";
const TREE = { treeSize: 4_096, index: 5 };
const RICH = join(ROOT, "../shared/fixtures/example/example.unsigned.json");

const profile: ChainProfile = {
  ...testProfile,
  deploymentBlock: { number: 7, hash: fakeHash(7) },
  finality: { tag: "finalized" },
};

/** Files of some 8 kB, each with words of its own. */
export async function makeFiles(count: number): Promise<readonly string[]> {
  const signer = await testSigner({ did: DID });
  const example = existsSync(RICH)
    ? (JSON.parse(readFileSync(RICH, "utf8")) as JsonObject)
    : exampleCredential({ did: DID });
  const status = exampleCredential({ did: DID })["credentialStatus"] as JsonObject;
  const files: string[] = [];
  for (let n = 0; n < count; n++) {
    const unsigned = withStatusIndex({
      ...example,
      id: `urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-${String(n).padStart(12, "0")}`,
      issuer: { ...(example["issuer"] as JsonObject), id: DID },
      credentialSubject: {
        ...(example["credentialSubject"] as JsonObject),
        id: `urn:uuid:7c0a4b1e-0001-4c6e-9f6e-${String(n).padStart(12, "0")}`,
      },
      credentialStatus: status,
    });
    files.push(JSON.stringify(anchoredBatch(await signer.sign(unsigned), TREE).file));
  }
  return files;
}

/** A node that has every answer in memory, and may be asked by every page. */
export function listenAsNode(): Promise<Listening> {
  const { endpoint } = fakeChain({ answerAt: () => goodAnswer(DID, TREE.treeSize) });
  interface Asked {
    readonly id: number;
    readonly method: string;
    readonly params: readonly unknown[];
  }
  const answer = async ({ id, method, params }: Asked) => ({
    ...{ jsonrpc: "2.0", id },
    result: await endpoint.request(method, params),
  });
  return listen((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    response.setHeader("access-control-max-age", "600");
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const asked = JSON.parse(body) as Asked | Asked[];
      const answers = Array.isArray(asked) ? Promise.all(asked.map(answer)) : answer(asked);
      void answers.then((it) => {
        response.setHeader("content-type", "application/json").end(JSON.stringify(it));
      });
    });
  });
}

/** The pages that a checkout has built, as a service serves them. */
export function listenAsSite(root: string, node: string): Promise<Listening> {
  const built = join(root, "dist/web");
  const config = {
    policy: testPolicy({ chains: [profile] }),
    ...{ profile, publicRpcUrls: [node], publicUrl: "http://localhost" },
  };
  const app = express().disable("x-powered-by");
  app.use(createPageRouter({ config, log: pino({ level: "silent" }) }, { built }));
  // Where they were kept before there could be several pages.
  app.use("/verify/assets", express.static(join(built, "assets")));
  return listen(app);
}

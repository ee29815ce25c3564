import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import jsonld from "jsonld";
import { accreditationInterface } from "../../chain/registry/calls.js";
import { EndpointError, httpEndpoint, type Endpoint } from "../../chain/rpc/endpoint.js";
import { createVerifier, type VerifierOptions } from "../../chain/verify/verify.js";
import { utf8, type Address } from "../../core/bytes.js";
import type { JsonObject } from "../../core/json.js";
import type { FetchDid } from "../../core/verify/evidence/did-document.js";
import { serviceEndpointFor } from "../../core/verify/evidence/did-document.js";
import type { ChainProfile, Policy } from "../../core/verify/policy/policy.js";
import type { Report } from "../../core/verify/report/report.js";
import {
  anchoredBatch,
  goodAnswer,
  ISSUER_ID,
  testPolicy,
  testProfile,
  withStatusIndex,
} from "../support/anchoring.js";
import { exampleCredential } from "../support/example.js";
import { fakeChain, fakeHash, fakeTime } from "../support/fake-endpoint.js";
import { recordedRetries } from "../support/retries.js";
import { testSigner } from "../support/signing.js";

const DID = "did:web:college.example";
const ACCREDITATIONS = `0x${"ac".repeat(20)}` as Address;
const COUNCIL = `0x${"c0".repeat(20)}` as Address;
const profile: ChainProfile = {
  ...testProfile,
  accreditationRegistry: ACCREDITATIONS,
  deploymentBlock: { number: 7, hash: fakeHash(7) },
  finality: { tag: "finalized" },
  maxHeadAgeSeconds: 600,
  clockToleranceSeconds: 5,
};
const NOW = fakeTime(100);

/** JSON-LD takes its time; where the endpoint is at fault, the signature is beside the point. */
const quick = (policy: Policy): Policy => ({ ...policy, allowSkippedSignature: true });

const POLICIES: Readonly<Record<string, Policy>> = {
  "a pin": testPolicy({
    chains: [profile],
    pinned: [{ profile: profile.name, issuerId: ISSUER_ID }],
  }),
  "an accreditation": testPolicy({
    chains: [profile],
    pinned: [],
    accreditors: [{ profile: profile.name, account: COUNCIL }],
  }),
  "a domain": testPolicy({ chains: [profile], pinned: [], domains: "any" }),
};

/** What a provider may give instead of an answer. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  NaN,
  "",
  "0x",
  "0x0",
  "0x1",
  `0x${"00".repeat(32)}`,
  `0x${"ff".repeat(448)}`,
  [],
  {},
  { check: "anchor", outcome: "passed", code: "anchored" },
];

describe("a verifier fails closed", function () {
  this.timeout(120_000);
  let bytes: Uint8Array;
  /** The same award with a number that is left to JSON-LD. */
  let unusual: Uint8Array;
  let honest: Endpoint;

  const document = (): ReturnType<FetchDid> => {
    const service = {
      type: "CairnIssuer",
      serviceEndpoint: serviceEndpointFor(profile, ISSUER_ID),
    };
    const body = utf8(JSON.stringify({ id: DID, service: [service] }));
    return Promise.resolve({ kind: "fetched", body });
  };

  before(async () => {
    const signer = await testSigner({ did: DID });
    const credential = exampleCredential({ did: DID });
    const fileOf = async (it: JsonObject): Promise<Uint8Array> =>
      utf8(JSON.stringify(anchoredBatch(await signer.sign(withStatusIndex(it))).file));
    bytes = await fileOf(credential);
    const subject = credential["credentialSubject"] as JsonObject;
    unusual = await fileOf({
      ...credential,
      credentialSubject: { ...subject, creditsEarned: 0.30000000000000004 },
    });
    const standing = accreditationInterface.encodeFunctionResult("lookUp", [[1]]);
    const chain = fakeChain({ answerAt: () => goodAnswer(DID) });
    chain.overrides.eth_call = ([call]) =>
      (call as { to: string }).to === ACCREDITATIONS ? standing : undefined;
    honest = chain.endpoint;
  });

  const run = (
    policy: Policy,
    changes: Partial<VerifierOptions> = {},
    file = bytes,
  ): Promise<Report> =>
    createVerifier({
      policy,
      endpointFor: () => honest,
      now: NOW,
      fetchDid: document,
      ...changes,
    }).verify(file);
  /** A verifier that throws gave no verdict. */
  const verdict = (
    policy: Policy,
    changes: Partial<VerifierOptions> = {},
    file = bytes,
  ): Promise<string> =>
    run(policy, changes, file).then(
      (it) => it.verdict,
      () => "thrown",
    );

  for (const [what, policy] of Object.entries(POLICIES)) {
    describe(`where it trusts by ${what}`, () => {
      it("verifies when everybody answers: what the rest is about", async () => {
        expect(await run(policy)).to.include({ verdict: "verified", reason: "all-passed" });
      });

      it("with any one question to the endpoint answered by nonsense", async () => {
        let count = 0;
        const counting: Endpoint = {
          name: "counting",
          request: (...args) => {
            count += 1;
            return honest.request(...args);
          },
        };
        await run(quick(policy), { endpointFor: () => counting });
        expect(count).to.be.above(5);
        for (let bad = 0; bad < count; bad += 1) {
          for (const value of WRONG) {
            let at = -1;
            let method = "";
            const endpoint: Endpoint = {
              name: "lying",
              request: (...args) => {
                at += 1;
                if (at === bad) [method] = args;
                return at === bad ? Promise.resolve(value) : honest.request(...args);
              },
            };
            const got = await verdict(quick(policy), { endpointFor: () => endpoint });
            // Any bytes are some contract's code: what it answers is another question.
            if (method === "eth_getCode" && /^0x(?:[0-9a-f]{2})+$/.test(String(value))) continue;
            expect(got, `question ${bad} answered ${JSON.stringify(value)}`).not.to.equal(
              "verified",
            );
          }
        }
      });

      it("with every question of one kind refused, failed, or thrown at", async () => {
        const failures: (() => unknown)[] = [
          () => Promise.reject(new EndpointError("TIMEOUT", "late")),
          () =>
            Promise.reject(
              new EndpointError("RPC_ERROR", "no", { rpc: { code: 3, message: "no" } }),
            ),
          () => Promise.reject(new TypeError("Failed to fetch")),
          // A promise may be rejected with anything.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          () => Promise.reject(undefined),
          () => {
            throw new Error("boom");
          },
        ];
        for (const method of ["eth_chainId", "eth_getBlockByNumber", "eth_getCode", "eth_call"]) {
          for (const fail of failures) {
            const endpoint: Endpoint = {
              name: "failing",
              request: (asked, params) =>
                asked === method ? (fail() as Promise<unknown>) : honest.request(asked, params),
            };
            const got = await verdict(quick(policy), { endpointFor: () => endpoint });
            expect(got, method).to.equal("undecided");
          }
        }
      });

      it("with an endpoint that never answers one kind of question", async () => {
        for (const method of ["eth_chainId", "eth_getBlockByNumber", "eth_getCode", "eth_call"]) {
          const server = createServer((request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk: Buffer) => chunks.push(chunk));
            request.on("end", () => {
              void answerAll(JSON.parse(Buffer.concat(chunks).toString()), method, honest).then(
                (text) => text !== undefined && response.end(text),
              );
            });
          });
          await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
          const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
          const endpoint = httpEndpoint(url, { timeoutMs: 100 });
          const { retries } = recordedRetries({ waitsMs: [1], maxTotalMs: 1_000 });
          const report = await run(quick(policy), { endpointFor: () => endpoint, retries });
          server.closeAllConnections();
          server.close();
          expect(report, method).to.include({ verdict: "undecided", reason: "unreachable" });
        }
      });

      it("with a clock that gives no time", async () => {
        for (const value of [undefined, null, true, "", "now", NaN, Infinity, {}, []] as never[]) {
          expect(await verdict(quick(policy), { now: value })).not.to.equal("verified");
          expect(await verdict(quick(policy), { now: () => value })).not.to.equal("verified");
        }
        const broken = () => {
          throw new Error("boom");
        };
        expect(await verdict(quick(policy), { now: broken })).not.to.equal("verified");
      });

      it("with JSON-LD that throws, or gives what isn't text", async () => {
        const library = jsonld as unknown as { canonize: unknown };
        const { canonize } = library;
        const broken: unknown[] = [
          undefined,
          null,
          true,
          () => Promise.reject(new Error("boom")),
          () => {
            throw new Error("boom");
          },
          ...WRONG.map((value) => () => Promise.resolve(value)),
        ];
        try {
          for (const it of broken) {
            library.canonize = it;
            expect(await verdict(policy, {}, unusual)).not.to.equal("verified");
          }
          expect(await verdict(policy), "no JSON-LD is needed").to.equal("verified");
        } finally {
          library.canonize = canonize;
        }
        expect(await verdict(policy, {}, unusual)).to.equal("verified");
      });
    });
  }

  it("with a DID fetch that throws, or gives what is no answer", async () => {
    const policy = POLICIES["a domain"];
    const answers = [
      ...WRONG,
      { kind: "fetched" },
      { kind: "fetched", body: "{}" },
      { kind: "yes" },
    ];
    const broken = [
      undefined,
      () => Promise.reject(new Error("boom")),
      () => {
        throw new Error("boom");
      },
      ...answers.map((value) => () => Promise.resolve(value)),
      ...answers.map((value) => () => value),
    ] as (FetchDid | undefined)[];
    for (const fetchDid of broken) {
      const { verdict: got, reason } = await run(policy, { fetchDid });
      expect(got).to.equal("undecided");
      expect(reason).to.be.oneOf(["did-not-asked", "did-unreachable"]);
    }
  });
});

/** The answers to one message; nothing if it asks what this endpoint never answers. */
async function answerAll(
  message: unknown,
  silentOn: string,
  endpoint: Endpoint,
): Promise<string | undefined> {
  const answers = await Promise.all(
    [message].flat().map(async (it) => {
      const { id, method, params } = it as JsonObject & { method: string; params: unknown[] };
      if (method === silentOn) return undefined;
      const result = await endpoint.request(method, params);
      return { jsonrpc: "2.0", id, result };
    }),
  );
  if (answers.includes(undefined)) return undefined;
  return JSON.stringify(Array.isArray(message) ? answers : answers[0]);
}

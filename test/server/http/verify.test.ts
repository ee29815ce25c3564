import { once } from "node:events";
import { request, type ClientRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import { PresentationResult, VerificationResult } from "../../../api/vc-api.js";
import { VerifiedLine } from "../../../api/verify.js";
import { utf8 } from "../../../core/bytes.js";
import { MAX_CREDENTIAL_BYTES } from "../../../core/credential/size.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { judge } from "../../../core/verify/judge.js";
import type { Report } from "../../../core/verify/report/report.js";
import type { Verifier } from "../../../chain/verify/verify.js";
import { AT_ONCE } from "../../../server/verifying/batch.js";
import type { Context } from "../../../server/context.js";
import { errorHandler } from "../../../server/http/errors.js";
import { createVcApiRouter } from "../../../server/http/vc-api-router.js";
import { createVerifyRouter } from "../../../server/http/verify-router.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  testPolicy,
  withStatusIndex,
} from "../../support/anchoring.js";
import { bakePdf, bakePng, bakeSvg } from "../../support/baking.js";
import { exampleCredential } from "../../support/example.js";
import { testSigner } from "../../support/signing.js";

const SOON_MS = 300;

/** The routes over a verifier whose chain always answers, so that what is tested is the routes. */
describe("the verification routes", () => {
  let server: Server;
  const sockets: Socket[] = [];
  let url: string;
  let good: string;
  let judgeFile: (bytes: Uint8Array | string) => Promise<Report>;
  const judged: string[] = [];
  let verify: Verifier["verify"];

  before(async () => {
    const signer = await testSigner();
    const signed = await signer.sign(withStatusIndex(exampleCredential({ did: signer.did }), 5));
    const { file, proof } = anchoredBatch(signed, { treeSize: 16, index: 5 });
    good = JSON.stringify(file);
    const record = goodAnswer(signer.did, proof.treeSize);
    const block = { number: 9, hash: proof.root, time: ANCHORED_AT + 30 };
    const answer = {
      kind: "answered",
      endpoint: "a test",
      finalBlock: block,
      latestBlock: block,
      final: record,
      latest: record,
    } as const;
    const policy = { ...testPolicy(), allowSkippedSignature: true };
    judgeFile = async (bytes) => {
      const { checkSignature } = await import("../../../core/verify/checks/signature.js");
      const parsed = readFile(bytes);
      const signature =
        parsed.kind === "read" ? await checkSignature(parsed.credential) : undefined;
      const now = ANCHORED_AT + 60;
      return judge({ file: parsed, answer, policy, now, ...(signature && { signature }) });
    };
    const ctx = { log: pino({ level: "silent" }), config: {} } as unknown as Context;
    const verifierFor = (): Verifier => ({
      verify: (it) => {
        judged.push(typeof it === "string" ? it : Buffer.from(it).toString());
        return verify(it);
      },
    });
    const app = express();
    app.use(createVerifyRouter(ctx, verifierFor));
    app.use("/soon", createVerifyRouter(ctx, verifierFor, { maxIdleMs: SOON_MS }));
    const pace = { graceMs: SOON_MS, leastBytesPerSecond: 1_000, maxMs: 60_000 };
    app.use("/brisk", createVerifyRouter(ctx, verifierFor, { pace, minIdleMs: 50 }));
    app.set("trust proxy", 1);
    app.use(createVcApiRouter(ctx, verifierFor));
    app.use(errorHandler(ctx));
    server = app.listen(0, "127.0.0.1");
    server.on("connection", (socket) => sockets.push(socket));
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    judged.length = 0;
    verify = judgeFile;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const post = (path: string, body: Uint8Array | string, headers = {}): Promise<Response> =>
    fetch(url + path, { method: "POST", body: body as BodyInit, headers });

  /** The header that a proxy in front of the service adds. */
  const from = (client: number) => ({ "x-forwarded-for": `192.0.2.${client}` });

  /** A request of which only the head and a byte are sent. */
  function idleRequest(path: string, headers = {}): ClientRequest {
    const sent = request(url + path, {
      method: "POST",
      agent: false,
      headers: { "content-length": "1000", ...headers },
    });
    sent.on("error", () => undefined);
    sent.write("{");
    return sent;
  }

  describe("of strangers who keep connections open", () => {
    it("takes a file while forty sockets hold bodies open, and gives those up", async () => {
      const idle = Array.from({ length: 40 }, () => idleRequest("/brisk/v1/verify"));
      const answers = Promise.all(idle.map((it) => once(it, "response")));
      await Promise.all(idle.map((it) => once(it, "socket")));
      expect((await post("/brisk/v1/verify", good)).status).to.equal(200);
      for (const [response] of (await answers) as [IncomingMessage][]) {
        expect(response.statusCode).to.equal(408);
        expect(response.headers.connection).to.equal("close");
      }
      expect(judged).to.have.length(1);
    });

    it("gives up a body that comes a byte at a time", async () => {
      const slow = idleRequest("/brisk/v1/verify");
      const drip = setInterval(() => slow.write(" "), 20);
      const [response] = (await once(slow, "response")) as [IncomingMessage];
      clearInterval(drip);
      expect(response.statusCode).to.equal(408);
    });

    it("takes a list while forty sockets hold idle lists open", async () => {
      const headers = { "content-length": "1000" };
      const idle = Array.from({ length: 40 }, (_, i) =>
        idleRequest("/brisk/v1/verify/batch", { ...headers, ...from(i) }),
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      const response = await post("/brisk/v1/verify/batch", good, from(99));
      expect(response.status).to.equal(200);
      expect(await response.text()).to.include('"verified"');
      for (const it of idle) it.destroy();
    });

    it("keeps the place of who hung up until the work has ended", async () => {
      let end: () => void = () => undefined;
      const over = new Promise<void>((resolve) => (end = resolve));
      verify = async (it) => {
        await over;
        return judgeFile(it);
      };
      const gone = Array.from({ length: 8 }, () => {
        const sent = request(`${url}/v1/verify`, {
          method: "POST",
          agent: false,
          headers: from(3),
        });
        sent.on("error", () => undefined);
        sent.end(good);
        return sent;
      });
      while (judged.length < 8) await new Promise((resolve) => setImmediate(resolve));
      const closing = gone.map((it) => new Promise((resolve) => it.once("close", resolve)));
      for (const it of gone) it.destroy();
      await Promise.all(closing);
      expect((await post("/v1/verify", good, from(3))).status).to.equal(429);
      end();
    });

    it("answers 400 to a body that isn't what its encoding says, and unpacks one that is", async () => {
      const gzip = { "content-encoding": "gzip" };
      const broken = await post("/v1/verify", "not gzip", gzip);
      expect(await broken.json()).to.include({ status: 400, code: "bad-request" });
      const cut = gzipSync(good).subarray(0, 100);
      expect((await post("/v1/verify", cut, gzip)).status).to.equal(400);
      expect((await post("/v1/verify", gzipSync(good), gzip)).status).to.equal(200);
      const bomb = gzipSync(Buffer.alloc(3 * 1_048_576));
      expect((await post("/v1/verify", bomb, gzip)).status).to.equal(413);
    });
  });

  describe("POST /v1/verify", () => {
    it("refuses a file above the limit of files at once", async () => {
      let judgedAll: () => void = () => undefined;
      const over = new Promise<void>((resolve) => (judgedAll = resolve));
      verify = async (it) => {
        await over;
        return judgeFile(it);
      };
      const taken = Array.from({ length: 16 }, (_, i) => post("/v1/verify", good, from(i % 2)));
      const until = async (): Promise<void> => {
        while (judged.length < 16) await new Promise((resolve) => setImmediate(resolve));
      };
      await until();
      const refused = await post("/v1/verify", good, from(2));
      expect(refused.status).to.equal(503);
      expect(await refused.json()).to.include({ code: "intake-busy", limit: 16 });
      const greedy = await post("/v1/verify", good, from(1));
      expect(greedy.status).to.equal(429);
      expect(greedy.headers.get("retry-after")).to.equal("5");
      expect(await greedy.json()).to.include({ code: "too-many-requests", limit: 8 });
      judgedAll();
      for (const it of await Promise.all(taken)) expect(it.status).to.equal(200);
      expect((await post("/v1/verify", good)).status).to.equal(200);
    });

    it("takes a credential out of a PNG, an SVG or a PDF", async () => {
      const bytes = utf8(good);
      for (const carrier of [bakePng(bytes), bakeSvg(bytes), await bakePdf({ "a.json": bytes })]) {
        const report = (await (await post("/v1/verify", carrier)).json()) as Report;
        expect(report).to.include({ verdict: "verified" });
        expect(report.file).to.deep.equal((await judgeFile(good)).file);
      }
    });

    it("judges a picture without a credential as what it is", async () => {
      const report = (await (
        await post("/v1/verify", bakePng(utf8("{}"), { keyword: "x" }))
      ).json()) as Report;
      expect(report).to.include({ verdict: "undecided", reason: "no-credential" });
    });

    it("refuses more than one credential, and one that is too large, without judging", async () => {
      const two = await bakePdf({ "a.json": utf8(good), "b.json": utf8("{}") });
      expect(await (await post("/v1/verify", two)).json()).to.include({ code: "bad-request" });
      const large = utf8(`{"a":"${"b".repeat(MAX_CREDENTIAL_BYTES)}"}`);
      for (const body of [large, bakePng(large, { compress: true })]) {
        const response = await post("/v1/verify", body);
        expect(response.status).to.equal(413);
      }
      expect((await post("/v1/verify", new Uint8Array(2 * 1_048_576 + 1))).status).to.equal(413);
      expect(judged).to.deep.equal([]);
    });
  });

  describe("POST /v1/verify/batch", () => {
    const linesOf = async (response: Response): Promise<VerifiedLine[]> =>
      (await response.text())
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => VerifiedLine.parse(JSON.parse(line)));
    const saidOf = (line: VerifiedLine): string =>
      "report" in line
        ? `${line.line} ${line.report.verdict} ${line.report.reason}`
        : `${line.line} ${line.error.code}`;

    it("answers each line with its report, and a bad one does no harm to others", async () => {
      const changed = JSON.stringify({ ...(JSON.parse(good) as object), id: "not an id" });
      const twice = `{"name":"Another",${good.slice(1)}`;
      const long = `{"a":"${"b".repeat(MAX_CREDENTIAL_BYTES)}"}`;
      const body = [good, "", "{", twice, long, changed, "\u0000", good].join("\n");
      const response = await post("/v1/verify/batch", body);
      expect(response.headers.get("content-type")).to.match(/^application\/x-ndjson/);
      expect((await linesOf(response)).map(saidOf)).to.deep.equal([
        "1 verified all-passed",
        "3 undecided no-credential",
        "4 rejected not-json",
        "5 line-too-long",
        "6 rejected not-conforming",
        "7 undecided no-credential",
        "8 verified all-passed",
      ]);
    });

    it("lets others have a turn between two lines, also where nothing is waited for", async () => {
      let turns = 0;
      let isOver = false;
      const count = (): void => {
        turns += 1;
        if (!isOver) setImmediate(count);
      };
      const at: number[] = [];
      verify = (it) => {
        at.push(turns);
        return judgeFile(it);
      };
      count();
      const lists = [1, 2, 3].map(async () =>
        linesOf(await post("/v1/verify/batch", "{}\n".repeat(20))),
      );
      expect((await Promise.all(lists)).flat()).to.have.length(60);
      isOver = true;
      expect(new Set(at).size).to.equal(60);
    });

    it("judges the one credential of an envelope, and says where there are several", async () => {
      const envelope = (...them: string[]) => `{"verifiableCredential":[${them.join(",")}]}`;
      const body = [envelope(good), envelope(good, good), `[${good}]`].join("\n");
      const lines = await linesOf(await post("/v1/verify/batch", body));
      expect(lines.map(saidOf)).to.deep.equal([
        "1 verified all-passed",
        "2 several-credentials",
        "3 verified all-passed",
      ]);
    });

    it("answers nothing to nothing", async () => {
      expect(await linesOf(await post("/v1/verify/batch", ""))).to.deep.equal([]);
    });

    it("refuses what it can't read line by line, and an instant that is none", async () => {
      const packed = await post("/v1/verify/batch", good, { "content-encoding": "gzip" });
      expect(await packed.json()).to.include({ status: 415, code: "unsupported-media-type" });
      const odd = await post("/v1/verify/batch?at=yesterday", good);
      expect(await odd.json()).to.include({ status: 400, code: "bad-request" });
    });

    const open = (client = 0): ClientRequest =>
      request(`${url}/v1/verify/batch`, {
        method: "POST",
        headers: { connection: "close", ...from(client) },
      });

    it("streams: an answer comes before the next line is sent", async () => {
      const sent = open();
      sent.write(`${good}\n`);
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      const [first] = (await once(response, "data")) as [Buffer];
      expect(JSON.parse(first.toString())).to.have.nested.property("report.verdict", "verified");
      sent.end("{}\n");
      const [second] = (await once(response, "data")) as [Buffer];
      expect(JSON.parse(second.toString())).to.include({ line: 2 });
    });

    it("stops working when the client hangs up, and gives its place to others", async () => {
      let isAsked: () => void = () => undefined;
      const asked = new Promise<void>((resolve) => (isAsked = resolve));
      const answers: (() => void)[] = [];
      verify = async (it) => {
        isAsked();
        await new Promise<void>((resolve) => answers.push(resolve));
        return judgeFile(it);
      };
      const sent = open();
      sent.on("error", () => undefined);
      sent.write(`${good}\n`.repeat(4));
      await asked;
      const gone = closed(sockets.at(-1)!);
      sent.destroy();
      await gone;
      verify = judgeFile;
      for (const answer of answers) answer();
      await new Promise((resolve) => setImmediate(resolve));
      expect(judged.length).to.be.at.most(4);
    });

    it("notices that the client is gone by its next answer, where it wasn't reading", async () => {
      const sent = open();
      sent.on("error", () => undefined);
      sent.on("response", (response) => response.on("error", () => undefined));
      let hangUp: () => void = () => undefined;
      const hungUp = new Promise<void>((resolve) => (hangUp = resolve));
      verify = async (it) => {
        await hungUp;
        return judgeFile(it);
      };
      sent.write(`${good}\n`.repeat(2_000));
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      const gone = closed(sockets.at(-1)!);
      response.destroy();
      hangUp();
      await gone;
      const before = judged.length;
      expect(before).to.be.below(1_000);
      await new Promise((resolve) => setImmediate(resolve));
      expect(judged.length).to.be.at.most(before + AT_ONCE);
    });

    it("gives up who neither sends a line nor takes a result", async () => {
      const ended = (path: string, body: string): Promise<void> => {
        const sent = request(`${url}${path}`, { method: "POST", headers: { connection: "close" } });
        sent.on("error", () => undefined);
        sent.write(body);
        return new Promise((resolve) => {
          sent.once("close", () => {
            resolve();
          });
        });
      };
      const start = performance.now();
      await Promise.all(["", "\n", `${good}\n`].map((it) => ended("/soon/v1/verify/batch", it)));
      expect(performance.now() - start).to.be.greaterThan(SOON_MS / 2);
    });

    it("refuses a list above the limit of lists at once, before reading it", async () => {
      const never = new Promise<Report>(() => undefined);
      verify = () => never;
      const sent = Array.from({ length: 8 }, (_, i) => {
        const one = open(i % 2);
        one.on("error", () => undefined);
        one.write(`${good}\n`);
        return one;
      });
      await Promise.all(sent.map((it) => once(it, "response")));
      const refused = await post("/v1/verify/batch", good);
      expect(refused.status).to.equal(503);
      expect(refused.headers.get("retry-after")).to.equal("5");
      expect(await refused.json()).to.include({ code: "intake-busy", limit: 8 });
      for (const it of sent) it.destroy();
    });
  });

  describe("POST /presentations/verify", () => {
    const V2 = "https://www.w3.org/ns/credentials/v2";
    const presented = (credentials: string, more = "", options = "{}"): string =>
      `{"options":${options},"verifiablePresentation":{"@context":["${V2}"],"type":["VerifiablePresentation"],${more}"verifiableCredential":${credentials}}}`;
    const send = (body: string): Promise<Response> =>
      post("/presentations/verify", body, { "content-type": "application/json" });
    const ask = async (body: string): Promise<PresentationResult> => {
      const response = await send(body);
      expect(response.status).to.equal(200);
      return PresentationResult.strict().parse(await response.json());
    };
    const changed = (): string =>
      JSON.stringify({ ...(JSON.parse(good) as object), name: "Another" });

    it("says of each credential whether it is verified, and of the presentation that it isn't judged", async () => {
      const both = await ask(presented(`[${good},${changed()}]`));
      expect(both.verified).to.equal(false);
      expect(both.credentialResults.map(({ verified }) => verified)).to.deep.equal([true, false]);
      expect(both.credentialResults[1].problemDetails?.[0]).to.include({ code: "altered" });
      const [told] = both.presentationResult.problemDetails;
      expect(told).to.include({ code: "envelope-not-judged" });
      expect(told.title).to.equal(
        "It was taken out of a presentation, which itself wasn't judged.",
      );
      expect(await ask(presented(good))).to.include({ verified: true });
      const token = await ask(presented('["eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.c2ln"]'));
      expect(token.verified).to.equal(false);
      expect(token.credentialResults[0].problemDetails?.[0].code).to.equal("other-credential");
    });

    it("says no yes to a proof, a challenge or a domain, which aren't judged", async () => {
      const rows = [
        ['"proof":{"type":"DataIntegrityProof"},', "{}"],
        ["", '{"challenge":"c"}'],
        ["", '{"domain":"d.example"}'],
      ] as const;
      for (const [more, options] of rows) {
        const it = await ask(presented(`[${good}]`, more, options));
        expect(it.verified).to.equal(false);
        expect(it.presentationResult.verified).to.equal(false);
        expect(it.credentialResults).to.deep.equal([{ verified: true }]);
      }
    });

    it("answers 400 to what is no presentation with credentials, or could be read as two", async () => {
      const bodies = [
        "[]",
        "{}",
        presented("[]"),
        `{"verifiablePresentation":${good}}`,
        `{"verifiablePresentation":"eyJh.eyJh.c2ln"}`,
        presented(`[${good}]`, '"type":["VerifiablePresentation"],'),
        presented(`[{"name":"Another",${good.slice(1)}]`),
        presented(`[${good}]`).replace('{"options"', '{"verifiablePresentation":{},"options"'),
      ];
      for (const body of bodies) {
        const response = await send(body);
        expect(response.status, body.slice(0, 80)).to.equal(400);
        expect(await response.json()).not.to.have.property("verified");
      }
      expect(judged).to.deep.equal([]);
    });

    it("gives back credentials and leaves problems out where that is asked for", async () => {
      const options = '{"returnCredential":true,"returnProblemDetails":false}';
      const { credentialResults } = await ask(presented(`[${changed()}]`, "", options));
      expect(credentialResults).to.deep.equal([
        { verified: false, credential: JSON.parse(changed()) as object },
      ]);
    });
  });

  describe("POST /credentials/verify", () => {
    const ask = async (body: string | Uint8Array): Promise<VerificationResult> => {
      const response = await post("/credentials/verify", body, {
        "content-type": "application/json",
      });
      expect(response.status).to.equal(200);
      return VerificationResult.strict().parse(await response.json());
    };
    const envelope = (credential: string, options = "{}"): string =>
      `{"options":${options},"verifiableCredential":${credential}}`;

    it("says verified for the verdict verified, and nothing else", async () => {
      expect(await ask(envelope(good))).to.deep.equal({ verified: true });
    });

    it("judges the credential's own text, and returns it where asked to", async () => {
      const spaced = JSON.stringify(JSON.parse(good), null, 3);
      const result = await ask(envelope(spaced, '{"returnCredential":true,"checks":["proof"]}'));
      expect(judged).to.deep.equal([spaced]);
      expect(result).to.deep.equal({ verified: true, credential: JSON.parse(good) as object });
    });

    it("names what failed by the type that others know, and by our code", async () => {
      const changed = { ...(JSON.parse(good) as object), name: "Another" };
      const body = envelope(JSON.stringify(changed));
      const result = await ask(body);
      expect(result.verified).to.equal(false);
      expect(result.problemDetails?.[0]).to.include({
        type: "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR",
        check: "integrity",
        code: "altered",
        outcome: "failed",
      });
      const without = JSON.stringify({
        ...(JSON.parse(body) as object),
        options: { returnProblemDetails: false },
      });
      expect(await ask(without)).to.deep.equal({ verified: false });
    });

    it("never says verified of undecided", async () => {
      verify = async (it) => {
        const report = await judgeFile(it);
        return { ...report, verdict: "undecided", reason: "unreachable" };
      };
      expect(await ask(envelope(good))).to.include({ verified: false });
      const { proof } = JSON.parse(good) as { proof: unknown[] };
      const signedOnly = JSON.stringify({ ...(JSON.parse(good) as object), proof: [proof[0]] });
      verify = judgeFile;
      const { verified, problemDetails = [] } = await ask(envelope(signedOnly));
      expect(verified).to.equal(false);
      expect(problemDetails.map(({ outcome }) => outcome)).to.include("inconclusive");
    });

    it("answers 400 to what is no request or no credential, and judges nothing", async () => {
      const twice = `{"name":"Another",${good.slice(1)}`;
      const parsed = JSON.parse(good) as Record<string, unknown>;
      const changed = (changes: object): string =>
        envelope(JSON.stringify({ ...parsed, ...changes }));
      for (const body of [
        ...["", "[]", "{", "{}", good, envelope('"a"'), envelope("[]"), envelope("{}")],
        ...[envelope(good, "[]"), envelope(good, '{"returnCredential":"yes"}')],
        envelope(twice),
        `${envelope(good).slice(0, -1)},"verifiableCredential":${good}}`,
        `{"verifiableCredential":${good},"other":01}`,
        changed({ "@context": "https://www.w3.org/ns/credentials/v2" }),
        changed({ "@context": ["https://www.w3.org/2018/credentials/v1"] }),
        changed({ type: ["OpenBadgeCredential"] }),
        changed({ type: "EnvelopedVerifiableCredential" }),
        changed({ issuer: [] }),
        changed({ credentialSubject: "x" }),
        changed({ proof: undefined }),
      ]) {
        const response = await post("/credentials/verify", body);
        expect(response.status, body.slice(0, 200)).to.equal(400);
        expect(response.headers.get("content-type")).to.match(/^application\/problem\+json/);
      }
      const odd = Buffer.concat([
        Buffer.from('{"verifiableCredential":"'),
        Buffer.from([0xff]),
        Buffer.from('"}'),
      ]);
      expect((await post("/credentials/verify", odd)).status).to.equal(400);
      expect((await post("/credentials/verify", " ".repeat(300_000))).status).to.equal(413);
      expect(judged).to.deep.equal([]);
    });
  });
});

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once("close", () => {
      resolve();
    });
  });

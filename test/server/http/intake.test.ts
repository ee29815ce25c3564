import { expect } from "chai";
import hre from "hardhat";
import type { AnswersSent } from "../../../api/answers.js";
import type { IntakeAnswer } from "../../../api/batch.js";
import type { Problem } from "../../../api/problem.js";
import { MAX_BATCH_SIZE } from "../../../server/config/batch-size.js";
import { sealDue } from "../../../server/batching/seal-due.js";
import { addCounts, findBatch } from "../../../server/store/batches.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import { describeStores } from "../../support/stores.js";
import {
  ACHIEVEMENT,
  awards,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  TEST_TOKEN,
  testConfig,
  type TestService,
} from "../../support/service.js";

describeStores("POST /v1/batches/{id}/credentials", (newStore) => {
  let folder: string;
  let service: TestService;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    const registry = await setUpRegistry(hardhatEndpoint, TEST_DID);
    folder = newFolder();
    service = await startService(
      { ...testConfig(registry, folder), database: await newStore(), sealSize: 1_500 },
      hardhatEndpoint,
    );
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });

  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  async function post(
    batch: string,
    body: string | Uint8Array,
    type = "application/json",
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${service.url}/v1/batches/${batch}/credentials`, {
      method: "POST",
      headers: { authorization: `Bearer ${TEST_TOKEN}`, "content-type": type, ...headers },
      body: body as BodyInit,
    });
    return { status: response.status, body: (await response.json()) as IntakeAnswer & Problem };
  }

  async function refuses(
    body: string | Uint8Array,
    expected: { status: number; code: string; detail: RegExp },
    type?: string,
  ) {
    const answer = await post("refusing", body, type);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(expected.status);
    expect(answer.body.code).to.equal(expected.code);
    expect(answer.body.detail).to.match(expected.detail);
    expect(answer.body.type).to.equal(`urn:cairn:problem:${expected.code}`);
    const { batches } = await service.client.listBatches();
    expect(batches.filter(({ id }) => id === "refusing")).to.have.length(0);
  }

  describe("takes", () => {
    it("a JSON array", async () => {
      const { status, body } = await post("json", JSON.stringify(awards(3)));
      expect(status).to.equal(200);
      expect(body).to.include({ received: 3, ready: 3, refused: 0, duplicate: 0 });
      expect(body.credentials.map(({ row }) => row)).to.deep.equal([1, 2, 3]);
    });

    it("NDJSON", async () => {
      const lines = awards(3, "Nora N’Diaye").map((award) => JSON.stringify(award));
      const { body } = await post("ndjson", lines.join("\n"), "application/x-ndjson");
      expect(body).to.include({ received: 3, ready: 3 });
    });

    it("CSV, with a bad row and the same row twice named by row and reason", async () => {
      const csv = [
        "name,email,achievement,awardedDate",
        "Siobhán O'Brien,s@example.org,MC-1,2026-11-20",
        "Léa Côté,l@example.org,MC-1,2026-02-30",
        "Siobhán O'Brien,s@example.org,MC-1,2026-11-20",
      ].join("\n");
      const { body } = await post("csv", csv, "text/csv");
      expect(body).to.include({ received: 3, ready: 1, refused: 1, duplicate: 1 });
      const [bad, twice] = body.problems;
      expect(bad).to.include({ row: 2, column: "awardedDate", value: "2026-02-30" });
      expect(bad.suggestion).to.be.a("string");
      expect(twice).to.include({ row: 3, code: "DUPLICATE" });
      expect(twice.reason).to.contain("row 1");
    });

    it("CSV in Windows-1252 with semicolons, and says what it assumed", async () => {
      const csv = "name;email;achievement\nHélène Bélanger;h@example.org;MC-1";
      const bytes = Buffer.from(csv, "latin1");
      const { body } = await post("windows", bytes, "text/csv");
      expect(body).to.include({ received: 1, ready: 1 });
      expect(body.notes.join(" ")).to.match(/Windows-1252/);
      const { credentials } = await service.client.listCredentials("windows");
      expect(credentials[0]?.recipient).to.equal("Hélène Bélanger");
    });

    it("an award of an earlier batch only once", async () => {
      await post("first", JSON.stringify(awards(2, "Once")));
      const { body } = await post("second", JSON.stringify(awards(3, "Once")));
      expect(body).to.include({ received: 3, ready: 1, duplicate: 2 });
      expect(body.problems[0]?.reason).to.contain("batch first");
    });

    it("what has an unknown achievement as a refused row that lists the known ones", async () => {
      const [award] = awards(1, "Unknown");
      const { body } = await post("unknown", JSON.stringify([{ ...award, achievement: "MC-9" }]));
      expect(body).to.include({ received: 1, ready: 0, refused: 1 });
      expect(body.problems[0]).to.include({ code: "UNKNOWN_ACHIEVEMENT", value: "MC-9" });
      expect(body.problems[0]?.reason).to.contain("MC-1");
    });

    it("enough to seal the batch by itself", async () => {
      await post("large", JSON.stringify(awards(1_500, "Large")));
      const view = await service.client.getBatch("large");
      expect(view.state).not.to.equal("open");
      expect(view.treeSize).to.equal(1_500);
    });
  });

  describe("answers the same request once:", () => {
    it("the same key and awards get the same answer, also when sealed since", async () => {
      const send = () =>
        post("again", JSON.stringify(awards(2, "Again")), "application/json", {
          "idempotency-key": "k-1",
        });
      const first = await send();
      expect((await send()).body).to.deep.equal(first.body);
      await service.client.sealBatch("again");
      expect((await send()).body).to.deep.equal(first.body);
      expect((await service.client.getBatch("again")).accounting.received).to.equal(2);
    });

    it("two at the same time count once", async () => {
      const body = JSON.stringify(awards(40, "At once"));
      const headers = { "idempotency-key": "k-2" };
      const answers = await Promise.all(
        [1, 2, 3].map(() => post("at-once", body, "application/json", headers)),
      );
      for (const answer of answers) expect(answer.body).to.deep.equal(answers[0]?.body);
      expect((await service.client.getBatch("at-once")).accounting.ready).to.equal(40);
    });

    it("the same key with other awards is refused", async () => {
      const headers = { "idempotency-key": "k-3" };
      await post("key", JSON.stringify(awards(1, "Key")), "application/json", headers);
      const other = await post(
        "key",
        JSON.stringify(awards(2, "Key")),
        "application/json",
        headers,
      );
      expect(other.status).to.equal(422);
      expect(other.body.code).to.equal("idempotency-key-reused");
    });
  });

  describe("refuses, and keeps nothing of,", () => {
    const unreadable = { status: 400, code: "awards-unreadable" };

    it("what isn't JSON", () => refuses("{not json", { ...unreadable, detail: /JSON|array/ }));
    it("JSON nested 10,000 deep", () =>
      refuses("[".repeat(10_000) + "]".repeat(10_000), { ...unreadable, detail: /64|deep|nest/i }));
    it("a lone surrogate", () =>
      refuses('[{"recipient":{"name":"\\ud800"}}]', { ...unreadable, detail: /surrogate/i }));
    it("a name that stands twice", () =>
      refuses('[{"term":"a","term":"b"}]', { ...unreadable, detail: /twice|duplicate|once/i }));
    it("a number that a double can't hold", () =>
      refuses('[{"hours":9007199254740993}]', { ...unreadable, detail: /9007199254740993/ }));
    it("keys that reach a prototype", () =>
      refuses('[{"__proto__":{"isAdmin":true}}]', { ...unreadable, detail: /__proto__/ }));
    it("an empty array", () => refuses("[]", { status: 400, code: "awards-empty", detail: /./ }));
    it("an empty body", () => refuses("", { status: 400, code: "awards-empty", detail: /./ }));
    it("a CSV with a header alone", () =>
      refuses(
        "name,email,achievement\n",
        { status: 400, code: "awards-empty", detail: /./ },
        "text/csv",
      ));
    it("a CSV column nobody knows", () =>
      refuses("name,shoe size\nA,42\n", { ...unreadable, detail: /shoe size/ }, "text/csv"));
    it("50 MB, and says the limit", () =>
      refuses(Buffer.alloc(50_000_000, " "), {
        status: 413,
        code: "body-too-large",
        detail: /4194304 bytes/,
      }));
    it("a media type it doesn't read", () =>
      refuses(
        "<awards/>",
        { status: 415, code: "unsupported-media-type", detail: /application\/json/ },
        "application/xml",
      ));
  });

  it("refuses awards that would make a batch too large, says how many it takes, and keeps none", async () => {
    await post("huge", JSON.stringify(awards(1, "Huge")));
    const almost = { received: MAX_BATCH_SIZE - 3, ready: MAX_BATCH_SIZE - 3 };
    await addCounts(service.ctx.store, "huge", { ...almost, refused: 0, duplicate: 0 });
    const { status, body } = await post("huge", JSON.stringify(awards(4, "Huge")));
    expect(status).to.equal(413);
    expect(body.code).to.equal("batch-too-large");
    expect(body.detail).to.contain("at most 2 to it");
    expect((await service.client.listCredentials("huge")).credentials).to.have.length(1);
    await addCounts(service.ctx.store, "huge", {
      received: -almost.received,
      ready: -almost.ready,
      refused: 0,
      duplicate: 0,
    });
  });

  it("refuses a batch id that isn't one", async () => {
    const { status, body } = await post("Not%20An%20Id", "[]");
    expect(status).to.equal(400);
    expect(body.detail).to.contain("a-z");
  });

  describe("with questions open", () => {
    const table = (...rows: string[]) => ["name,achievement,awardedDate", ...rows].join("\n");
    const sealCode = (id: string) =>
      service.client.sealBatch(id).then(
        () => "sealed",
        (error: unknown) => (error as { problem: Problem }).problem.code,
      );
    const openIn = async (id: string) =>
      (await service.client.getBatch(id)).questions.map(({ code }) => code);
    const accounting = async (id: string) => (await service.client.getBatch(id)).accounting;

    it("isn't sealed by request, size or age, and says which; the answer takes the place of the guess", async () => {
      const bytes = Buffer.from(table("Zoë Guessed,MC-1,2026-01-16"), "latin1");
      const { body } = await post("guessed", bytes, "text/csv");
      expect(body.questions.map(({ code }) => code)).to.deep.equal(["encoding"]);
      expect(await sealCode("guessed")).to.equal("batch-questions-open");
      const { createdAtMs } = (await findBatch(service.ctx.store, "guessed"))!;
      await sealDue({ ...service.ctx, now: () => createdAtMs + service.ctx.config.sealAgeMs + 1 });
      expect((await service.client.getBatch("guessed")).state).to.equal("open");

      const encoding = "windows-1250";
      await service.client.sendAwards("guessed", bytes, "text/csv", undefined, { encoding });
      expect(await accounting("guessed")).to.include({ received: 1, ready: 1, duplicate: 0 });
      expect(await openIn("guessed")).to.deep.equal([]);
      expect(await sealCode("guessed")).to.equal("sealed");
    });

    it("of refused rows merges the mended file by content, and counts the file once", async () => {
      const good = Array.from({ length: 5 }, (_, i) => `Merged ${i},MC-1,2026-01-16`);
      await post("mended", table(...good, "Merged 9,MC-1,2026-02-30"), "text/csv");
      expect(await openIn("mended")).to.deep.equal(["refused-rows"]);
      expect(await sealCode("mended")).to.equal("batch-questions-open");
      const { body } = await post("mended", table(...good, "Merged 9,MC-1,2026-02-28"), "text/csv");
      expect(body).to.include({ received: 6, ready: 6, refused: 0, duplicate: 0 });
      expect(await accounting("mended")).to.include({ received: 6, ready: 6, refused: 0 });
      expect((await service.client.getBatch("mended")).problems).to.deep.equal([]);
      expect(await sealCode("mended")).to.equal("sealed");
      expect((await service.client.listCredentials("mended")).credentials).to.have.length(6);
    });

    it("keeps another file's rows where it isn't the same file", async () => {
      await post("two", table("Two 1,MC-1,2026-01-16", "Two 2,MC-1,2026-02-30"), "text/csv");
      await post("two", table("Two 3,MC-1,2026-01-16"), "text/csv");
      expect(await accounting("two")).to.include({ received: 3, ready: 2, refused: 1 });
      expect(await openIn("two")).to.deep.equal(["refused-rows"]);
    });

    it("is sealed by who says yes to it", async () => {
      await post("yes", table("Yes 1,MC-1,2026-01-16", "Yes 2,MC-1,2026-02-30"), "text/csv");
      const view = await service.client.sealBatch("yes", { yes: true });
      expect(view.state).not.to.equal("open");
    });

    it("takes rows with days hardly meant only where somebody says so, and not for a yes", async () => {
      const text = table("Far 1,MC-1,2062-01-16", "Far 2,MC-1,2026-01-16", "Far 3,MC-1,2026-02-30");
      const send = (id: string, answers: AnswersSent) =>
        service.client.sendAwards(id, text, "text/csv", undefined, answers);
      const asked = await send("far", {});
      expect(asked).to.include({ received: 3, ready: 1, refused: 2, duplicate: 0 });
      expect(asked.questions.map(({ code, details }) => [code, details?.count])).to.deep.equal([
        ["far-date", 1],
        ["refused-rows", 1],
      ]);
      expect(asked.problems.map(({ row, question }) => [row, question])).to.deep.equal([
        [1, "far-date"],
        [3, undefined],
      ]);
      const left = await send("far", { yes: true });
      expect(left).to.include({ ready: 1, refused: 2 });
      expect(left.questions).to.deep.equal([]);
      const kept = await send("far", { yes: true, farDates: "keep" });
      expect(kept).to.include({ ready: 2, refused: 1 });
      expect(await accounting("far")).to.include({ received: 3, ready: 2, refused: 1 });
    });

    it("notes by code, with the English sentence beside it", async () => {
      const text = "name;achievement;awardedDate\nNoted 1;MC-1;16/01/2026\n";
      const { body } = await post("noted", text, "text/csv");
      expect(body.noteDetails.map(({ text }) => text)).to.deep.equal(body.notes);
      expect(body.noteDetails[0]).to.deep.equal({
        code: "delimiter",
        text: "Cells are separated by a semicolon.",
        details: { delimiter: ";" },
      });
      expect(body.noteDetails[1]).to.deep.include({ code: "cells-read" });
      expect(body.noteDetails[1]?.details).to.deep.equal({
        column: "awardedDate",
        form: "one-order",
        count: 1,
        row: 1,
        from: "16/01/2026",
        to: "2026-01-16",
      });
    });

    it("refuses an answer that it doesn't know", async () => {
      const sent = service.client.sendAwards(
        "odd",
        table("A,MC-1,2026-01-16"),
        "text/csv",
        undefined,
        {
          dates: "ydm" as "ymd",
        },
      );
      await sent.then(
        () => expect.fail("taken"),
        (error: unknown) => {
          expect((error as { problem: Problem }).problem.code).to.equal("bad-request");
        },
      );
    });
  });

  it("refuses more for a sealed batch, and seals it once", async () => {
    await post("sealed", JSON.stringify(awards(1, "Sealed")));
    const first = await service.client.sealBatch("sealed");
    const again = await service.client.sealBatch("sealed");
    expect(again.stages[1]).to.deep.equal(first.stages[1]);
    const late = await post("sealed", JSON.stringify(awards(1, "Late")));
    expect(late.status).to.equal(409);
    expect(late.body.code).to.equal("batch-sealed");
  });

  it("doesn't seal what is empty or unknown", async () => {
    await post("empty", JSON.stringify([{ achievement: "MC-1", recipient: {} }]));
    const seal = (id: string) =>
      service.client.sealBatch(id).then(
        () => "sealed",
        (error: unknown) => (error as { problem: Problem }).problem.code,
      );
    expect(await seal("empty")).to.equal("batch-empty");
    expect(await seal("nowhere")).to.equal("batch-not-found");
  });

  it("fills a small batch up to 16 leaves", async () => {
    const view = await service.until("sealed", ({ state }) => state === "final");
    expect(view.treeSize).to.equal(16);
    expect((await service.client.getLeaves("sealed")).leaves).to.have.length(16);
  });

  it("hands nothing out before the anchor is final, nor without the token", async () => {
    const { body } = await post("open", JSON.stringify(awards(1, "Open")));
    const id = body.credentials[0].id;
    const get = (headers: Record<string, string>) =>
      fetch(`${service.url}/v1/credentials/${id}`, { headers });
    const early = await get({ authorization: `Bearer ${TEST_TOKEN}` });
    expect(early.status).to.equal(409);
    expect(((await early.json()) as Problem).code).to.equal("credential-not-final");
    for (const headers of [{}, { authorization: "Bearer wrong" }, { authorization: TEST_TOKEN }]) {
      const response = await get(headers as Record<string, string>);
      expect(response.status).to.equal(401);
      expect(response.headers.get("content-type")).to.contain("application/problem+json");
    }
  });
});

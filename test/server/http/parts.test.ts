import { expect } from "chai";
import hre from "hardhat";
import type { IntakeAnswer } from "../../../api/batch.js";
import { awardsOf } from "../../../cli/issue/awards-file.js";
import { partsOf } from "../../../cli/issue/parts.js";
import { inMemory } from "../../../core/awards/byte-source.js";
import { openAwards } from "../../../core/awards/read-awards.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import { setUpRegistry } from "../../support/registry.js";
import {
  ACHIEVEMENT,
  newFolder,
  removeFolder,
  startService,
  TEST_DID,
  testConfig,
  type TestService,
} from "../../support/service.js";

const ROWS = 12;
const PART = 5;
const HEADER = "name,awardedDate";
const SEAL_SIZE = 8;

describe("awards in parts", function () {
  this.timeout(60_000);
  let folder: string;
  let service: TestService;

  before(async () => {
    await hre.network.provider.send("hardhat_reset");
    folder = newFolder();
    const config = testConfig(await setUpRegistry(hardhatEndpoint, TEST_DID), folder);
    // Nothing is anchored: only what intake keeps is looked at.
    service = await startService(
      { ...config, sealSize: SEAL_SIZE, pollMs: 60_000 },
      hardhatEndpoint,
    );
    await service.client.putAchievement("MC-1", JSON.stringify(ACHIEVEMENT));
  });
  after(async () => {
    await service.stop();
    removeFolder(folder);
  });

  const table = (change: (row: number) => string | undefined = () => undefined): Buffer =>
    Buffer.from(
      [
        HEADER,
        ...Array.from({ length: ROWS }, (_, i) => change(i + 1) ?? `Learner ${i + 1},03/04/2026`),
      ].join("\n"),
    );
  const DMY = { answers: { dates: "dmy" as const, yes: true }, defaultAchievement: "MC-1" };

  /** Sends the parts of a table, at most so many. */
  async function send(
    batch: string,
    bytes: Buffer,
    {
      answers,
      defaultAchievement,
    }: typeof DMY | { answers: object; defaultAchievement: string } = DMY,
    most = Infinity,
  ): Promise<IntakeAnswer[]> {
    const source = inMemory(bytes);
    const opened = openAwards(source, "text/csv", { answers, defaultAchievement });
    const sentWith = { ...answers, defaultAchievement };
    const sent: IntakeAnswer[] = [];
    for (const part of partsOf(awardsOf(source), opened, sentWith, PART)) {
      if (sent.length === most) break;
      const key = JSON.stringify([batch, part.rowsUpTo, bytes.length, answers]);
      const { client } = service;
      sent.push(await client.sendAwards(batch, part.bytes, "text/csv", key, part.answers));
    }
    return sent;
  }
  const sum = (answers: readonly IntakeAnswer[], name: "ready" | "refused" | "duplicate"): number =>
    answers.reduce((total, it) => total + it[name], 0);

  it("seals the batch for its size once the last has come, and not before", async () => {
    const bytes = table();
    await send("seals", bytes, DMY, 2);
    expect((await service.client.getBatch("seals")).state).to.equal("open");
    const answers = await send("seals", bytes);
    expect(sum(answers, "ready")).to.equal(ROWS);
    const { state, accounting } = await service.client.getBatch("seals");
    expect(state).not.to.equal("open");
    expect(accounting.ready).to.equal(ROWS);
  });

  it("names rows by their numbers in the whole, and finds an award twice in two parts", async () => {
    const bytes = table((row) => {
      if (row === 7) return "Learner of parts,30/02/2026";
      return row === 11
        ? "Twice,03/04/2026"
        : row === 1
          ? "twice,03/04/2026"
          : `P${row},03/04/2026`;
    });
    const twice = table((row) =>
      row === 11 || row === 1 ? "Twice,03/04/2026" : `P${row},03/04/2026`,
    );
    const refused = await send("numbers", bytes);
    expect(
      refused.flatMap(({ problems }) => problems.map(({ row, line, code }) => [row, line, code])),
    ).to.deep.equal([[7, undefined, "NOT_A_DATE"]]);
    const answers = await send("numbers-2", twice);
    const duplicates = answers.flatMap(({ problems }) => problems);
    expect(duplicates.filter(({ row }) => row === 11)[0]?.reason).to.match(/was taken before/);
    expect(sum(answers, "ready") + sum(answers, "duplicate")).to.equal(ROWS);
  });

  it("takes equal rows at two places for two parts of one list", async () => {
    const bytes = table(() => "The same,03/04/2026");
    const answers = await send("equal", bytes);
    expect(answers.map(({ received }) => received)).to.deep.equal([PART, PART, ROWS - 2 * PART]);
    const { accounting } = await service.client.getBatch("equal");
    expect(accounting).to.include({ received: ROWS, ready: 1, duplicate: ROWS - 1 });
  });

  it("reads a part as the whole list is read, of which another row shows the order", async () => {
    const bytes = table((row) => (row === ROWS ? "Last,16/04/2026" : `Shown ${row},03/04/2026`));
    const answers = await send("shown", bytes, { answers: {}, defaultAchievement: "MC-1" });
    expect(sum(answers, "ready")).to.equal(ROWS);
    expect(answers.flatMap(({ questions }) => questions)).to.deep.equal([]);
  });

  it("leaves open what the whole list leaves open, whatever a part shows by itself", async () => {
    const mixed = (row: number): string =>
      row === ROWS ? "End,16/04/2026" : row === 1 ? "First,04/16/2026" : `M ${row},03/04/2026`;
    const answers = await send("mixed", table(mixed), { answers: {}, defaultAchievement: "MC-1" });
    expect(sum(answers, "ready")).to.equal(2);
    expect(answers.every(({ questions }) => questions[0]?.code === "date-order")).to.equal(true);
  });

  it("takes no award twice from a list that was mended and is cut at other rows", async () => {
    const first = await send(
      "mended",
      table((row) => `R${row},03/04/2026`),
      DMY,
      2,
    );
    expect(sum(first, "ready")).to.equal(2 * PART);
    const longer = Buffer.from(
      table((row) => `R${row},03/04/2026`)
        .toString()
        .replace("R1,", "New,03/04/2026\nR1,"),
    );
    const answers = await send("mended", longer);
    expect(sum(answers, "ready")).to.equal(ROWS + 1 - 2 * PART);
    expect(sum(answers, "duplicate")).to.equal(2 * PART);
    expect((await service.client.getBatch("mended")).accounting.ready).to.equal(ROWS + 1);
  });

  it("takes the place of the same part that was sent with other answers", async () => {
    const bytes = table((row) => `Again ${row},${row % 2 === 0 ? "03/04/2026" : "soon"}`);
    await send("again", bytes, { answers: { dates: "mdy" }, defaultAchievement: "MC-1" });
    const answers = await send("again", bytes);
    expect(sum(answers, "ready")).to.equal(ROWS / 2);
    const { accounting } = await service.client.getBatch("again");
    expect(accounting).to.include({ received: ROWS, ready: ROWS / 2, refused: ROWS / 2 });
  });

  it("refuses what isn't the place of a part", async () => {
    const { url } = service;
    for (const part of ["a", "a.0.more", "a.1", "a.1.later", ".1.more", "a b.1.more"]) {
      const response = await fetch(
        `${url}/v1/batches/wrong/credentials?part=${encodeURIComponent(part)}`,
        { method: "POST", headers: { authorization: `Bearer ${service.ctx.config.apiToken}` } },
      );
      expect(response.status, part).to.equal(400);
    }
  });
});

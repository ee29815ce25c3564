import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openJournal, type JournalKey } from "../../../cli/verifying/journal.js";
import { formatInstant } from "../../../core/time.js";
import { judge } from "../../../core/verify/judge.js";
import type { Report } from "../../../core/verify/report.js";
import { testPolicy, testProfile } from "../../support/anchoring.js";
import { goodJudgement, NOW } from "../../support/judgement.js";

const AGE = 900;
const aged = { ...testProfile, test: false, maxHeadAgeSeconds: AGE, finality: { depth: 1 } };
const policy = testPolicy({ chains: [aged] });
const KEY: JournalKey = { policy, asked: { rpc: "a" }, at: undefined, now: NOW };

const report = (file: string, changes: Partial<Report> = {}): Report => ({
  ...judge(goodJudgement()),
  file: { sha256: `0x${file}` },
  ...changes,
});
/** With a final block of this age. */
const ofAge = (seconds: number): Report => {
  const { chain, ...rest } = report("aa");
  const finalBlock = { ...chain!.finalBlock, time: formatInstant(NOW - seconds) };
  return { ...rest, chain: { ...chain!, finalBlock } };
};

describe("openJournal", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
    path = join(folder, "report.html.part");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const interrupted = (...reports: Report[]): void => {
    const journal = openJournal(path, KEY);
    for (const it of reports) journal.add(it);
    journal.close(false);
  };
  const kept = (key: Partial<JournalKey> = {}): Report | undefined => {
    const journal = openJournal(path, { ...KEY, ...key });
    const found = journal.kept("0xaa");
    journal.close(false);
    return found;
  };

  it("gives the next run what the one before decided, and is gone when all is done", () => {
    interrupted(ofAge(10));
    expect(kept()).to.deep.equal(ofAge(10));
    openJournal(path, KEY).close(true);
    expect(existsSync(path)).to.equal(false);
    expect(kept()).to.equal(undefined);
  });

  it("asks again what was undecided", () => {
    interrupted({ ...ofAge(10), verdict: "undecided", reason: "unreachable" });
    expect(kept()).to.equal(undefined);
  });

  it("asks again what is older than a head may be, or from the future", () => {
    interrupted(ofAge(10));
    expect(kept({ now: NOW - 10 + AGE })).not.to.equal(undefined);
    expect(kept({ now: NOW - 10 + AGE + 1 })).to.equal(undefined);
    expect(kept({ now: NOW - 11 })).to.equal(undefined);
  });

  it("keeps what no chain was asked about for an hour", () => {
    const { chain, ...rest } = report("aa", { verdict: "rejected", reason: "not-json" });
    expect(chain).not.to.equal(undefined);
    interrupted(rest);
    expect(kept({ now: NOW + 3_600 })).not.to.equal(undefined);
    expect(kept({ now: NOW + 3_601 })).to.equal(undefined);
  });

  it("belongs to one policy, endpoint and instant: for another it starts again", () => {
    for (const other of [
      { policy: testPolicy({ chains: [aged], pinned: [] }) },
      { asked: { rpc: "b" } },
      { at: NOW },
    ]) {
      interrupted(ofAge(10));
      expect(kept(other)).to.equal(undefined);
      rmSync(path);
    }
  });

  it("survives being cut off at any byte", () => {
    interrupted(ofAge(10), report("bb"));
    const whole = readFileSync(path);
    const [, first] = whole.toString().split("\n");
    const firstEnd = whole.indexOf(first) + Buffer.byteLength(first) + 1;
    for (let length = 0; length <= whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      const journal = openJournal(path, KEY);
      expect(journal.kept("0xaa") !== undefined, String(length)).to.equal(length >= firstEnd);
      journal.add(report("cc"));
      journal.close(false);
      const again = openJournal(path, KEY);
      expect(again.kept("0xcc"), String(length)).not.to.equal(undefined);
      again.close(false);
    }
  });

  it("passes over lines that say nothing", () => {
    interrupted(ofAge(10));
    appendFileSync(path, 'null\n{}\n[1]\n{"file":1}\nnot json\n');
    expect(kept()).not.to.equal(undefined);
  });
});

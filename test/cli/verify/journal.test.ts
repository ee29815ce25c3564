import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openJournal, type JournalKey } from "../../../cli/verify/journal.js";
import type { Hex } from "../../../core/bytes.js";
import { formatInstant } from "../../../core/time.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { judge } from "../../../core/verify/judge.js";
import type { Report } from "../../../core/verify/report/report.js";
import { testPolicy, testProfile } from "../../support/anchoring.js";
import { goodJudgement, NOW } from "../../support/judgement.js";

const AGE = 900;
const aged = { ...testProfile, test: false, maxHeadAgeSeconds: AGE, finality: { depth: 1 } };
const policy = testPolicy({ chains: [aged] });
const KEY: JournalKey = {
  policy,
  asked: { rpc: "a" },
  at: undefined,
  inputs: ["/a.json"],
  now: NOW,
};
/** A SHA-256 that is told apart from others by these two digits. */
const hash = (digits: string): string => `0x${digits.repeat(32)}`;

const report = (file: string, changes: Partial<Report> = {}): Report => ({
  ...judge(goodJudgement()),
  file: { sha256: hash(file) as Hex },
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
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "cairn-"));
    folder = join(parent, "cairn", "verify-runs");
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });
  const onlyPath = (): string => {
    const [name, ...others] = readdirSync(folder);
    expect(others).to.deep.equal([]);
    return join(folder, name);
  };

  const interrupted = (...reports: Report[]): void => {
    const journal = openJournal(folder, KEY);
    for (const it of reports) journal.add(it);
    journal.close(false);
  };
  const kept = (key: Partial<JournalKey> = {}): Report | undefined => {
    const journal = openJournal(folder, { ...KEY, ...key });
    const found = journal.kept(hash("aa"));
    journal.close(false);
    return found;
  };

  it("gives the next run what the one before decided, and is gone when all is done", () => {
    interrupted(ofAge(10));
    expect(kept()).to.deep.equal(ofAge(10));
    openJournal(folder, KEY).close(true);
    expect(readdirSync(folder)).to.deep.equal([]);
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
    const { file, ...rest } = judge({
      file: readFile('{"a":"cairn-anchor-2026"'),
      policy,
      answer: { kind: "not-asked" },
      now: NOW,
    });
    expect(rest).to.include({ verdict: "rejected" }).and.not.to.have.property("chain");
    interrupted({ ...rest, file: { ...file, sha256: hash("aa") as Hex } });
    expect(kept({ now: NOW + 3_600 })).not.to.equal(undefined);
    expect(kept({ now: NOW + 3_601 })).to.equal(undefined);
  });

  it("belongs to one policy, endpoint, instant and list of files: for another it starts again", () => {
    for (const other of [
      { policy: testPolicy({ chains: [aged], pinned: [] }) },
      { asked: { rpc: "b" } },
      { at: NOW },
      { inputs: ["/b.json"] },
    ]) {
      interrupted(ofAge(10));
      expect(kept(other)).to.equal(undefined);
      rmSync(folder, { recursive: true });
    }
  });

  it("survives being cut off at any byte", () => {
    interrupted(ofAge(10), report("bb"));
    const path = onlyPath();
    const whole = readFileSync(path);
    const [, first] = whole.toString().split("\n");
    const firstEnd = whole.indexOf(first) + Buffer.byteLength(first) + 1;
    for (let length = 0; length <= whole.length; length += 29) {
      writeFileSync(path, whole.subarray(0, length));
      const journal = openJournal(folder, KEY);
      expect(journal.kept(hash("aa")) !== undefined, String(length)).to.equal(length >= firstEnd);
      journal.add(report("cc"));
      journal.close(false);
      const again = openJournal(folder, KEY);
      expect(again.kept(hash("cc")), String(length)).not.to.equal(undefined);
      again.close(false);
    }
  });

  it("passes over lines that say nothing", () => {
    interrupted(ofAge(10));
    appendFileSync(onlyPath(), 'null\n{}\n[1]\n{"file":1}\nnot json\n');
    expect(kept()).not.to.equal(undefined);
  });

  it("passes over reports that lack a part, or whose verdict isn't what their checks lead to", () => {
    const good = ofAge(10);
    const failed = good.checks.map((it) =>
      it.check === "integrity" ? { ...it, outcome: "failed", code: "altered" } : it,
    );
    const lines: object[] = [
      { ...good, checks: failed },
      { ...good, checks: good.checks.slice(1) },
      { ...good, facts: { ...good.facts, issuer: undefined } },
      { ...good, more: 1 },
      ...Object.keys(good)
        .filter((name) => name !== "facts" && name !== "chain")
        .map((name) => ({ ...good, [name]: undefined })),
    ];
    for (const [at, line] of lines.entries()) {
      interrupted();
      writeFileSync(onlyPath(), `${readFileSync(onlyPath(), "utf8")}${JSON.stringify(line)}\n`);
      expect(kept(), String(at)).to.equal(undefined);
      rmSync(folder, { recursive: true });
    }
  });

  it("believes no folder or file that somebody else could write, and follows no link", () => {
    interrupted(ofAge(10));
    const refused = (): void => {
      expect(() => kept()).to.throw(/expected a file or folder of your own|could not be written/);
    };
    const path = onlyPath();
    for (const [place, mode] of [
      [path, 0o600],
      [folder, 0o700],
      [join(parent, "cairn"), 0o700],
    ] as const) {
      chmodSync(place, mode | 0o020);
      refused();
      chmodSync(place, mode);
    }
    expect(kept()).not.to.equal(undefined);
    const other = join(parent, "other.txt");
    renameSync(path, other);
    const before = readFileSync(other, "utf8");
    symlinkSync(other, path);
    refused();
    rmSync(path);
    linkSync(other, path);
    refused();
    expect(readFileSync(other, "utf8")).to.equal(before);
  });

  it("is for its owner's eyes, and forgets what nobody went on with for a day", () => {
    interrupted(ofAge(10));
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
    expect(statSync(onlyPath()).mode & 0o777).to.equal(0o600);
    const path = onlyPath();
    utimesSync(path, NOW - 86_401, NOW - 86_401);
    openJournal(folder, { ...KEY, at: NOW }).close(true);
    expect(existsSync(path)).to.equal(false);
  });
});

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { zipSync } from "fflate";
import type { Verifier } from "../../../chain/verify/verify.js";
import { exitCodeFor } from "../../../cli/verify/exit-code.js";
import { findItems } from "../../../cli/verify/items/find.js";
import {
  countsOf,
  isUnread,
  judgedAs,
  verifyItems,
  type Outcome,
} from "../../../cli/verify/verify-files.js";
import { utf8 } from "../../../core/bytes.js";
import { countedVerdicts } from "../../../core/verify/report/group.js";
import { readFile } from "../../../core/verify/evidence/file.js";
import { judge } from "../../../core/verify/judge.js";
import { partsOf } from "../../../verify/parts.js";
import { createSession, type Snapshot } from "../../../web/verify/checking/session.js";
import { fromBytes } from "../../../web/verify/intake/source.js";
import { bakePdf, bakePng } from "../../support/baking.js";
import { anchoredFile, goodJudgement } from "../../support/judgement.js";

const AWARD = utf8(JSON.stringify(anchoredFile()));
const CUT = AWARD.slice(0, -1);
const ALTERED = utf8(JSON.stringify({ ...anchoredFile(), name: "Another" }));
const NOTE = utf8("See you on Monday.");
const zip = (files: Parameters<typeof zipSync>[0], level: 0 | 6 = 6): Uint8Array =>
  new Uint8Array(zipSync(files, { level }));

/** Judged without a chain; it answers well for the one award. */
const verifier: Verifier = {
  verify: (bytes, about) =>
    Promise.resolve(judge({ ...goodJudgement(), file: readFile(bytes, about?.origin) })),
};

/** Other endings, none, and hidden; what a system leaves isn't there. */
const WORD = zip({
  "[Content_Types].xml": utf8("<Types/>"),
  "word/document.xml": utf8("<w:document/>"),
  "word/media/image1.png": new Uint8Array(bakePng(utf8("{}"), { keyword: "other" })),
});
const MAIL = utf8(
  "From: a@a.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
    "--x\r\nContent-Disposition: attachment; filename=award.json\r\n" +
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(AWARD).toString("base64")}\r\n--x--\r\n`,
);
const UTF16_INSIDE = new Uint8Array(
  Buffer.concat([Buffer.from([0xd0, 0xcf, 1, 2, 0]), Buffer.from("cairn-anchor-2026", "utf16le")]),
);
const nested = (depth: number): Uint8Array =>
  depth === 0 ? AWARD : zip({ [depth === 1 ? "a.json" : "in.zip"]: nested(depth - 1) });

describe("the walk through folders, archives and lists", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (files: Readonly<Record<string, Uint8Array | string>>): void => {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  };
  const walk = async (...names: string[]): Promise<Outcome[]> => {
    const items = await findItems(names.map((shown) => ({ shown, path: join(folder, shown) })));
    let [done, total] = [0, items.length];
    const outcomes = await verifyItems(verifier, items, {
      onDone(now, all) {
        [done, total] = [now, all];
      },
    });
    expect(done).to.equal(total);
    return outcomes;
  };
  const saidOf = (it: Outcome): string =>
    isUnread(it) ? `${it.path}: ! ${it.code}` : `${it.path}: ${it.report.reason}`;
  const said = async (...names: string[]): Promise<string[]> => (await walk(...names)).map(saidOf);
  const exitOf = async (...names: string[]): Promise<number> =>
    exitCodeFor(countedVerdicts((await walk(...names)).map(judgedAs)));

  it("looks into files of every ending, of none, and hidden ones", async () => {
    put({
      "in/award.bin": AWARD,
      "in/award": AWARD,
      "in/.hidden/award.json": AWARD,
      "in/picture.dat": bakePng(AWARD),
      "in/cut.docx": CUT,
      "in/altered.eml": ALTERED,
      "in/note.docx": NOTE,
    });
    expect(await said("in")).to.deep.equal([
      ...["in/.hidden/award.json: all-passed", "in/altered.eml: altered", "in/award: all-passed"],
      ...["in/award.bin: all-passed", "in/cut.docx: not-json", "in/note.docx: no-credential"],
      "in/picture.dat: all-passed",
    ]);
    expect(await exitOf("in")).to.equal(1);
  });

  it("lists what holds nothing, which counts for nothing", async () => {
    put({ "in/award.json": AWARD, "in/cv.docx": WORD, "in/scan.jpg": "\xff\xd8\0", "in/x": "" });
    expect(await said("in")).to.deep.equal([
      ...["in/award.json: all-passed", "in/cv.docx: no-credential", "in/scan.jpg: no-credential"],
      "in/x: no-credential",
    ]);
    expect(await exitOf("in")).to.equal(0);
  });

  it("is silent about what systems leave beside files", async () => {
    put({
      "in/award.json": AWARD,
      ...{ "in/.DS_Store": "x", "in/Thumbs.db": "x", "in/desktop.ini": "x" },
      ...{ "in/__MACOSX/._award.json": "x", "in/._award.json": "x" },
    });
    expect(await said("in")).to.deep.equal(["in/award.json: all-passed"]);
  });

  it("opens archives in folders, lists and archives, stored or packed, whatever their names", async () => {
    const inner = { "b.json": AWARD, "c.bin": ALTERED };
    for (const level of [0, 6] as const) {
      put({
        "in/all.zip": zip({ "a.json": AWARD, "deep.zip": zip(inner, level) }, level),
        "in/unnamed": zip(inner, level),
        "list.csv": "file\nin/unnamed\n",
      });
      expect(await said("in")).to.deep.equal([
        ...["in/all.zip/a.json: all-passed", "in/all.zip/deep.zip/b.json: all-passed"],
        ...["in/all.zip/deep.zip/c.bin: altered", "in/unnamed/b.json: all-passed"],
        "in/unnamed/c.bin: altered",
      ]);
      expect(await said("list.csv")).to.deep.equal([
        ...["in/unnamed/b.json: all-passed", "in/unnamed/c.bin: altered"],
      ]);
    }
  });

  it("opens archives three deep in another, and no further, which is no yes", async () => {
    put({ "four.zip": nested(4), "five.zip": nested(5) });
    expect(await said("four.zip")).to.deep.equal([
      "four.zip/in.zip/in.zip/in.zip/a.json: all-passed",
    ]);
    expect(await said("five.zip")).to.deep.equal([
      "five.zip/in.zip/in.zip/in.zip/in.zip: not-opened",
    ]);
    expect(await exitOf("five.zip")).to.equal(2);
  });

  it("never says yes while something that may be a credential went unread", async () => {
    const damaged = zip({ "a.json": AWARD }).subarray(0, 60);
    const encrypted = Buffer.from(zip({ "a.json": AWARD }));
    encrypted[encrypted.indexOf("PK\x01\x02", 0, "latin1") + 8] |= 1;
    const tar = new Uint8Array(1_024);
    tar.set(utf8("ustar"), 257);
    tar.set(CUT.subarray(0, 400), 512);
    const cases: Readonly<Record<string, [Uint8Array, string]>> = {
      "x.rar": [utf8("Rar!\x1a\x07\x01\0"), "not-opened"],
      "x.tar.gz": [new Uint8Array(gzipSync(AWARD)), "not-opened"],
      "x.tar": [tar, "not-opened"],
      "x.eml": [MAIL, "not-opened"],
      "x.doc": [UTF16_INSIDE, "not-opened"],
      "x.pgp": [utf8("-----BEGIN PGP MESSAGE-----\n"), "not-opened"],
      "x.zip": [damaged, "file-damaged"],
      "y.zip": [encrypted, "! encrypted"],
    };
    for (const [name, [content, reason]] of Object.entries(cases)) {
      rmSync(join(folder, "in"), { recursive: true, force: true });
      put({ "in/award.json": AWARD, [`in/${name}`]: content });
      expect((await said("in"))[1], name).to.match(new RegExp(`: ${reason}$`));
      expect(await exitOf("in"), name).to.equal(2);
    }
  });

  it("names of a document only the parts that something is in", async () => {
    const parts = { "[Content_Types].xml": utf8("<Types/>"), "word/document.xml": utf8("<a/>") };
    put({
      "in/cv.docx": zip({ ...parts, "word/media/a.png": new Uint8Array(bakePng(AWARD)) }),
      "in/essay.odt": zip({ mimetype: utf8("x"), "content.xml": utf8("<a>cairn-anchor-2026</a>") }),
      "all.zip": zip({ "cv.docx": WORD }),
    });
    expect(await said("in")).to.deep.equal([
      ...["in/cv.docx/word/media/a.png: all-passed", "in/essay.odt/content.xml: not-json"],
    ]);
    expect(await said("all.zip")).to.deep.equal(["all.zip/cv.docx: no-credential"]);
    put({ "cv.docx": WORD });
    expect(await said("cv.docx")).to.deep.equal(["cv.docx: no-credential"]);
  });

  it("looks through what is too long for a credential, in pieces", async () => {
    const long = (name: string, begin: string, at: number, text: string): void => {
      put({ [name]: begin });
      truncateSync(join(folder, name), 33 * 1_048_576);
      const file = openSync(join(folder, name), "r+");
      writeSync(file, text, at);
      closeSync(file);
    };
    long("in/a.mp4", "\0\0\0 ftyp", 100, "x");
    long("in/b.mp4", "\0\0\0 ftyp", 32 * 1_048_576 + 65_530, "cairn-anchor-2026");
    long("in/c.pdf", "%PDF-1.7", 100, "x");
    expect(await said("in")).to.deep.equal([
      ...["in/a.mp4: no-credential", "in/b.mp4: ! too-large", "in/c.pdf: ! too-large"],
    ]);
    const [film] = await walk("in");
    expect(film)
      .to.have.nested.property("report.file.sha256")
      .that.matches(/^0x[0-9a-f]{64}$/);
  }).timeout(20_000);

  it("takes a long picture for what it is, and no text that it hasn't read", async () => {
    const photo = new Uint8Array(9 * 1_048_576);
    photo.set([0xff, 0xd8, 0xff, 0xe0, 0]);
    put({ "in/a.jpg": photo, "in/b.log": "a".repeat(9 * 1_048_576) });
    expect(await said("in")).to.deep.equal(["in/a.jpg: no-credential", "in/b.log: file-too-large"]);
  });

  it("follows no link to a folder, and says so of one that leads elsewhere", async () => {
    put({ "in/award.json": AWARD, "other/award.json": AWARD });
    symlinkSync("..", join(folder, "in/up"));
    symlinkSync("../other", join(folder, "in/other"));
    expect(await said("in")).to.deep.equal([
      "in/award.json: all-passed",
      "in/other: ! link-to-folder",
    ]);
    expect(await exitOf("in")).to.equal(2);
  });

  it("judges the rest where an argument or a folder can't be read", async () => {
    put({
      "award.json": AWARD,
      "bad.zip": "PK\x03\x04",
      "in/shut/a.json": AWARD,
      "in/b.json": AWARD,
    });
    mkdirSync(join(folder, "empty"));
    const given = ["gone.json", "bad.zip", "empty", "award.json"];
    expect(await said(...given)).to.deep.equal([
      ...["gone.json: ! unreadable", "bad.zip: ! archive-damaged", "empty: ! nothing-in-it"],
      "award.json: all-passed",
    ]);
    const [gone, bad] = await walk(...given);
    expect(gone).to.have.property("unread", "It could not be read: there is no such file.");
    expect(bad)
      .to.have.property("unread")
      .that.matches(/^Expected a whole ZIP archive/);
    expect(await exitOf(...given)).to.equal(2);
    expect(await exitOf("gone.json", "award.json", "award.json")).to.equal(2);
    const none = await walk("gone.json", "bad.zip").catch((it: unknown) => it);
    expect(none).to.include({ code: "USAGE" });
    chmodSync(join(folder, "in/shut"), 0);
    try {
      if (process.getuid?.() === 0) return; // Who may do all can read it.
      expect(await said("in")).to.deep.equal(["in/b.json: all-passed", "in/shut: ! unreadable"]);
    } finally {
      chmodSync(join(folder, "in/shut"), 0o700);
    }
  });

  it("gives credentials of one id in one file names of their own, and counts files", async () => {
    const other = utf8(JSON.stringify({ ...anchoredFile(), name: "Another" }));
    const list = `[${Buffer.from(AWARD).toString()},${Buffer.from(other).toString()}]`;
    put({
      "in/wallet.json": list,
      "in/two.pdf": await bakePdf({ "x.json": AWARD, "y.json": ALTERED }),
      "in/note.txt": NOTE,
    });
    const outcomes = await walk("in");
    expect(outcomes.map(saidOf)).to.deep.equal([
      ...[
        "in/note.txt: no-credential",
        "in/two.pdf#x.json: all-passed",
        "in/two.pdf#y.json: altered",
      ],
      ...["in/wallet.json#1: all-passed", "in/wallet.json#2: altered"],
    ]);
    expect(countsOf(outcomes)).to.deep.equal({ files: 3, credentials: 4 });
    expect(outcomes[4]).to.have.deep.property("part", {
      ...{ file: "in/wallet.json", number: 2, count: 2 },
    });
  });

  it("is the page's and the library's walk", async () => {
    const files = {
      ...{ "a.json": AWARD, "b.bin": ALTERED, ".c": CUT, "note.txt": NOTE, "cv.docx": WORD },
      ...{ "x.rar": utf8("Rar!\x1a\x07\x01\0"), "m.eml": MAIL, "u.doc": UTF16_INSIDE },
      ...{
        "in.zip": zip({ "d.json": AWARD }),
        "deep.zip": nested(5),
        "bad.zip": utf8("PK\x03\x04"),
      },
      ...{ "none.zip": zip({}), ".DS_Store": NOTE, "__MACOSX/._a.json": NOTE },
      "wallet.txt": utf8(`[${Buffer.from(AWARD).toString()},${Buffer.from(AWARD).toString()}]`),
      "both.docx": zip({ mimetype: utf8("x"), "a.png": new Uint8Array(bakePng(AWARD)) }),
    };
    const all = zip(files);
    put({ "all.zip": all });
    const due = (await said("all.zip")).map((it) => it.replace("all.zip/", "")).sort();
    expect(due).to.have.length(15);

    const session = createSession({
      verify: (bytes, origin) =>
        verifier.verify(bytes as Uint8Array, { ...(origin && { origin }) }),
    });
    session.add([fromBytes("all.zip", all)]);
    const { rows } = await new Promise<Snapshot>((resolve) => {
      session.subscribe(() => {
        if (session.snapshot().state === "finished") resolve(session.snapshot());
      });
    });
    const onPage = rows.map((it) =>
      it.kind === "judged" ? `${it.name}: ${it.report.reason}` : `${it.name}: ! ${it.code}`,
    );
    expect(onPage.sort()).to.deep.equal(due);

    const parts = await partsOf(all);
    const byLibrary = await Promise.all(
      parts.map(async ({ name, bytes, origin }) => {
        const { reason } = await verifier.verify(bytes, { origin });
        return `${name ?? ""}: ${reason}`;
      }),
    );
    expect(byLibrary.sort()).to.deep.equal(due);
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { zipSync } from "fflate";
import type { Json, JsonObject } from "../../../core/json.js";
import { OTHER_KINDS } from "../../../core/other/kinds.js";
import { EN } from "../../../core/verify/texts/en.js";
import { FR } from "../../../core/verify/texts/fr.js";
import { utf8 } from "../../../core/bytes.js";
import { bakePdf, bakePng } from "../../support/baking.js";
import { runCairn } from "../../support/cli.js";
import { FOREIGN, FOREIGN_BYTES, foreignText } from "../../support/foreign.js";
import { setScene, type Fixture, type Scene } from "../../verify/fixtures.js";

const V1 = "https://www.w3.org/2018/credentials/v1";
const V2 = "https://www.w3.org/ns/credentials/v2";

type Files = Readonly<Record<string, Uint8Array | string | JsonObject | Json[]>>;

describe("cairn verify of what isn't ours", function () {
  this.timeout(120_000);
  let scene: Scene;
  let good: Fixture;
  let award: JsonObject;
  let folder: string;
  let cv: Uint8Array;
  before(async () => {
    scene = await setScene();
    good = scene.fixtures.find(({ name }) => name === "untouched")!;
    award = JSON.parse(Buffer.from(good.file).toString()) as JsonObject;
    cv = await bakePdf({});
  });
  after(() => (scene as Scene | undefined)?.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
    writeFileSync(join(folder, "policy.json"), JSON.stringify(good.policy));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const bytesOf = (content: Files[string]): Uint8Array =>
    content instanceof Uint8Array
      ? content
      : utf8(typeof content === "string" ? content : JSON.stringify(content));
  const put = (files: Files): void => {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, "in", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytesOf(content));
    }
  };
  const verify = (...args: readonly string[]) =>
    runCairn(folder, { XDG_STATE_HOME: join(folder, "state") }, [
      ...["verify", ...args, "--policy", "policy.json", "--endpoints", good.url],
    ]);

  it("names each kind of other systems' files, rejects none, and ends with 2", async () => {
    put(
      Object.fromEntries(
        FOREIGN.map(([kind, , document], at) => [
          `${at}-${kind}.${typeof document === "string" ? "jwt" : "json"}`,
          foreignText(document),
        ]),
      ),
    );
    put(Object.fromEntries(FOREIGN_BYTES.map(([kind, , bytes], at) => [`${kind}-${at}`, bytes])));
    const count = FOREIGN.length + FOREIGN_BYTES.length;
    for (const [lang, texts] of [
      ["en", EN],
      ["fr", FR],
    ] as const) {
      const { out, code } = await verify("in", "--lang", lang);
      expect(code, out).to.equal(2);
      const said = out.replace(/\s+/g, " ");
      const row = new RegExp(`${texts.verdictWords.rejected.toUpperCase()} +0 `);
      expect(said).to.match(row);
      expect(said).to.include(`– ${texts.headlines["other-credential"]} ${count} `);
      for (const kind of OTHER_KINDS) expect(said).to.include(texts.others[kind].who);
    }
  });

  it("lists a CV apart, for nothing; by itself it is undecided", async () => {
    put({ "cv.pdf": cv, "award.json": award });
    const both = await verify("in", "--report", "report.csv");
    expect(both.code, both.out).to.equal(0);
    expect(both.out)
      .to.match(/– No credential in it +1\n/)
      .and.to.match(/verified +1\n/);
    const csv = readFileSync(join(folder, "report.csv"), "utf8");
    expect(csv).to.match(/undecided.*no-credential.*cv\.pdf/);
    const alone = await verify("in/cv.pdf");
    expect(alone.code).to.equal(2);
    expect(alone.out.split("\n")[0]).to.match(/undecided: .*cv\.pdf – No credential in it/);
    expect((await verify("in/cv.pdf", "in/cv.pdf")).code).to.equal(2);
  });

  it("lists what it can't open or read, and says neither yes nor no", async () => {
    put({
      "award.bin": award,
      "cv.docx": cv,
      "portfolio.rar": Buffer.from("Rar!\x1a\x07\x01\0"),
      "more/inner.zip": zipSync({ "award.dat": bytesOf(award) }),
    });
    const reports = ["--report", "r.html", "--report", "r.csv", "--receipt", "receipt.json"];
    const { code, out, err } = await verify("in", "gone.json", ...reports);
    expect(code, out + err).to.equal(2);
    const said = out.replace(/\s+/g, " ");
    expect(said)
      .to.match(/^5 files, /)
      .and.to.match(/\? undecided 2 /);
    for (const name of ["award.bin", "inner.zip/award.dat", "cv.docx", "portfolio.rar"]) {
      expect(said).to.include(name);
      expect(readFileSync(join(folder, "r.csv"), "utf8")).to.include(name);
      expect(readFileSync(join(folder, "r.html"), "utf8")).to.include(name);
    }
    expect(said).to.include("It could not be read: there is no such file.");
    const receipt = JSON.parse(readFileSync(join(folder, "receipt.json"), "utf8")) as JsonObject;
    expect(receipt.unread).to.equal(1);
    expect(receipt.results).to.have.length(4);
    expect((await verify("gone.json", "gone.zip")).code).to.equal(64);
  });

  it("never lets a changed award pass among files without a credential", async () => {
    const [signature, anchor] = award.proof as JsonObject[];
    const changed: readonly [string, Files[string], number][] = [
      ["altered", { ...award, name: "Other" }, 1],
      ["cut off", JSON.stringify(award).slice(0, -1), 1],
      ["without a type", { ...award, type: [] }, 1],
      ["its anchor's name alone", { x: anchor }, 1],
      ["without its anchor proof", { ...award, proof: [signature] }, 2],
      ["without its proofs", { ...award, proof: [] }, 2],
      [
        "with its anchor renamed",
        { ...award, proof: [signature, { ...anchor, cryptosuite: "x" }] },
        2,
      ],
      [
        "in a presentation",
        {
          type: ["VerifiablePresentation"],
          verifiableCredential: [award, { ...award, name: "Other" }],
        },
        1,
      ],
    ];
    for (const [what, content, expected] of changed) {
      put({ "cv.pdf": cv, "award.json": award, "changed.json": content });
      const { code, out } = await verify("in");
      expect(code, `${what}\n${out}`).to.equal(expected);
    }
  });

  it("reads a good file as other programs save or wrap it", async () => {
    const [signature, anchor] = award.proof as JsonObject[];
    const whole = Buffer.from(good.file).toString();
    const presentation = (context: string) => ({
      "@context": [context],
      type: ["VerifiablePresentation"],
      verifiableCredential: [award],
    });
    const cases: readonly [string, Files[string], number, RegExp][] = [
      ["bom.json", `\uFEFF${whole}`, 0, /✔ verified/],
      ["utf16.json", Buffer.from(`\uFEFF${whole}`, "utf16le"), 2, /^[^\n]*saved as UTF-16/],
      ["presentation-v1.json", presentation(V1), 0, /a presentation, which itself wasn't judged/],
      ["presentation-v2.json", presentation(V2), 0, /a presentation, which itself wasn't judged/],
      ["vc-api-body.json", { verifiableCredential: award }, 0, /which itself wasn't judged/],
      ["list.json", [award], 0, /a list, which itself wasn't judged/],
      ["proofs-swapped.json", { ...award, proof: [anchor, signature] }, 0, /✔ verified/],
      ["proof-as-object.json", { ...award, proof: signature }, 2, /no-anchor-proof/],
      ["anchor-removed.json", { ...award, proof: [signature] }, 2, /no-anchor-proof/],
    ];
    for (const [name, content, expected, says] of cases) {
      put({ [name]: content });
      const { code, out } = await verify(`in/${name}`);
      expect(code, `${name}\n${out}`).to.equal(expected);
      expect(out.replace(/\n +/g, " "), name).to.match(says);
    }
  });

  it("finds a wallet's export in a folder and in a ZIP", async () => {
    const whole = bytesOf(award);
    const files = {
      "wallet/award.txt": whole,
      "wallet/award.jsonld": whole,
      "wallet/award.vc": whole,
      "wallet/award.jwt": whole,
      "wallet/picture.png": new Uint8Array(bakePng(whole)),
    };
    put(files);
    writeFileSync(join(folder, "export.zip"), zipSync(files));
    for (const given of ["in", "export.zip"]) {
      const { code, out } = await verify(given, "--json");
      expect(code, out).to.equal(0);
      expect(out.trim().split("\n")).to.have.length(5);
    }
  });
});

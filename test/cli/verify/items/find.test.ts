import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { zipSync } from "fflate";
import { findItems } from "../../../../cli/verify/items/find.js";
import { placesIn } from "../../../../cli/verify/items/list.js";
import type { Item } from "../../../../cli/verify/items/item.js";

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** An archive with the one entry of another as often as asked, each with its own bytes or all with the same. */
function repeatedEntries(
  one: Uint8Array,
  { count, isSharing }: { readonly count: number; readonly isSharing: boolean },
): Buffer {
  const directoryAt = Buffer.from(one).lastIndexOf("PK\x01\x02", undefined, "latin1");
  const endAt = Buffer.from(one).lastIndexOf("PK\x05\x06", undefined, "latin1");
  const content = one.subarray(0, directoryAt);
  const entries = Array.from({ length: count }, (_, n) => {
    const entry = Buffer.from(one.subarray(directoryAt, endAt));
    if (!isSharing) entry.writeUInt32LE(n * content.length, 42);
    return entry;
  });
  const contents = Array<Uint8Array>(isSharing ? 1 : count).fill(content);
  const directory = Buffer.concat(entries);
  const end = Buffer.from(one.subarray(endAt));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(contents.length * content.length, 16);
  return Buffer.concat([...contents, directory, end]);
}

describe("findItems", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, content: Uint8Array | string): void => {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
  };
  const find = (...names: string[]): Promise<readonly Item[]> =>
    findItems(names.map((shown) => ({ shown, path: join(folder, shown) })));
  const read = async ({ shown, read }: Item): Promise<string> => {
    const content = await read().catch((error: unknown) => error as Error);
    if (content instanceof Error) return `${shown}: ! ${content.message}`;
    return `${shown}: ${content instanceof Uint8Array ? Buffer.from(content).toString() : content.kind}`;
  };
  const all = async (...names: string[]): Promise<string[]> =>
    Promise.all((await find(...names)).map(read));
  const refusal = async (...names: string[]): Promise<string> => {
    const error = await find(...names).catch((it: unknown) => it);
    expect(error).to.have.property("code", "USAGE");
    return (error as Error).message;
  };

  it("takes files of any name, those of a folder by name", async () => {
    put("award.vc", "a");
    put("in/b.json", "b");
    put("in/a/c.PNG", "c");
    put("in/a/d.svg", "d");
    put("in/e.pdf", "e");
    put("in/f.docx", "f");
    put("in/.hidden.json", "g");
    put("in/.git/h.json", "h");
    symlinkSync("..", join(folder, "in/a/loop"));
    expect(await all("award.vc", "in")).to.deep.equal([
      ...["award.vc: a", "in/.git/h.json: h", "in/.hidden.json: g", "in/a/c.PNG: c"],
      ...["in/a/d.svg: d", "in/b.json: b", "in/e.pdf: e", "in/f.docx: f"],
    ]);
  });

  it("says before anything is asked what can't be read or holds nothing", async () => {
    mkdirSync(join(folder, "in/in"), { recursive: true });
    put("empty.csv", "file\n");
    expect(await refusal("in")).to.equal(
      "in: expected files .json, .jsonld, .vc, .jwt, .txt, .png, .svg or .pdf, found none.",
    );
    expect(await refusal("empty.csv")).to.match(/found none/);
    expect(await refusal("gone.json")).to.match(/^gone\.json could not be read/);
  });

  it("reads a pipe or device that was named until its end, which must come", async () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const content of ["{}", Buffer.from(zipSync({ "a.json": bytes("{}") }))]) {
      const written = writeFile(join(folder, "pipe"), content);
      if (content === "{}") expect(await all("pipe")).to.deep.equal(["pipe: {}"]);
      else expect(await refusal("pipe")).to.match(/^pipe: expected a ZIP archive as a file/);
      await written;
    }
    const endless = await findItems([{ shown: "zero", path: "/dev/zero" }]).catch(
      (it: unknown) => it,
    );
    expect(endless)
      .to.have.property("message")
      .that.matches(/^zero could not be read: .* more/);
  });

  it("waits for no pipe or device in a folder or a list", async () => {
    mkdirSync(join(folder, "in"));
    execFileSync("mkfifo", [join(folder, "in/x.json")]);
    symlinkSync("/dev/zero", join(folder, "in/y.json"));
    symlinkSync("/dev/zero", join(folder, "endless.csv"));
    put("list.csv", "in/x.json\nin/y.json\nin\n");
    const said = "! It is no file, but a folder, device or pipe.";
    expect(await all("in")).to.deep.equal([`in/x.json: ${said}`, `in/y.json: ${said}`]);
    expect(await all("list.csv")).to.deep.equal([
      ...[`in/x.json: ${said}`, `in/y.json: ${said}`, `in: ${said}`],
    ]);
    expect(await refusal("endless.csv")).to.match(/^endless\.csv could not be read: .* more/);
  });

  describe("in a ZIP", () => {
    it("reads each file where it lies, stored or packed", async () => {
      put(
        "all.zip",
        zipSync({
          "a.json": bytes("{}"),
          in: { "é.json": [bytes("b".repeat(9_000)), { level: 0 }], "c.docx": bytes("c") },
          "__MACOSX/._a.json": bytes("x"),
          "../../escape.json": bytes("d"),
        }),
      );
      expect(await all("all.zip")).to.have.members([
        "all.zip/a.json: {}",
        `all.zip/in/é.json: ${"b".repeat(9_000)}`,
        "all.zip/in/c.docx: c",
        "all.zip/../../escape.json: d",
      ]);
    });

    it("inflates no more than an entry says, and no entry above the limit", async () => {
      const whole = Buffer.from(zipSync({ "a.json": [bytes("a".repeat(100_000)), { level: 9 }] }));
      const said = (size: number): Buffer => {
        const changed = Buffer.from(whole);
        changed.writeUInt32LE(size, changed.lastIndexOf("PK\x01\x02", undefined, "latin1") + 24);
        return changed;
      };
      put("less.zip", said(10));
      expect(await all("less.zip")).to.deep.equal([
        "less.zip/a.json: ! The archive is damaged there.",
      ]);
      put("more.zip", said(33 * 1_048_576));
      expect(await all("more.zip")).to.deep.equal([
        "more.zip/a.json: ! It has more than 33554432 bytes.",
      ]);
    });

    it("bounds what all entries hold together", async () => {
      const one = zipSync({ "a.json": [new Uint8Array(32 * 1_048_576), { level: 9 }] });
      put("bomb.zip", repeatedEntries(one, { count: 34, isSharing: false }));
      const items = await find("bomb.zip");
      const said: string[] = [];
      for (const item of items) {
        const content = await item.read().catch((error: unknown) => (error as Error).message);
        said.push(typeof content === "string" ? content : "read");
      }
      expect(said.filter((it) => it === "read")).to.have.length(32);
      expect(said.at(-1)).to.equal(
        "The archive holds too much. Expected at most 1073741824 bytes in compressed parts, found more.",
      );
    });

    it("refuses an archive whose entries share their bytes", async () => {
      const one = zipSync({ "a.json": [bytes("a".repeat(100_000)), { level: 9 }] });
      put("shared.zip", repeatedEntries(one, { count: 3, isSharing: true }));
      expect(await refusal("shared.zip")).to.match(/expected a whole ZIP archive/);
    });

    it("gives no wrong bytes and no crash for damaged archives", async () => {
      const content = "b".repeat(500);
      const whole = Buffer.from(
        zipSync({ "a.json": bytes(content), "c.json": [bytes(content), { level: 0 }] }),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: whole.length - 1 }),
          fc.nat({ max: 255 }),
          fc.boolean(),
          async (at, byte, isCut) => {
            const changed = Buffer.from(whole);
            changed[at] = byte;
            put("bad.zip", isCut ? changed.subarray(0, at) : changed);
            const items = await find("bad.zip").catch((error: unknown) => {
              expect(error).to.have.property("code", "USAGE");
              return [];
            });
            for (const item of items) {
              if (!item.shown.startsWith("bad.zip/")) continue; // No longer an archive, but a file.
              const said = await read(item);
              if (!said.includes(": ! ")) expect(said.endsWith(`: ${content}`)).to.equal(true);
            }
          },
        ),
        { numRuns: 400 },
      );
    });
  });

  describe("in a CSV", () => {
    it("reads paths from where it is, and says of each link or path that fails why", async () => {
      put("lists/a.json", "{}");
      put("list.csv", "name;file\nA;lists/a.json\nB;lists/b.json\nC;\nD;http://a.example/\n");
      const [a, b, d] = await all("list.csv");
      expect(a).to.equal("lists/a.json: {}");
      expect(b).to.match(/^lists\/b\.json: ! It could not be read/);
      expect(d).to.match(/^http:\/\/a\.example\/: ! Expected a link that begins with https/);
    });

    it("reaches no file outside of its own folder", async () => {
      put("secret.json", "s");
      put("lists/a..b/a.json", "{}");
      const outside = ["../secret.json", "x/../../secret.json", join(folder, "secret.json")];
      put("lists/list.csv", ["a..b/../a..b/a.json", ...outside].join("\n"));
      const [inside, ...others] = await all("lists/list.csv");
      expect(inside).to.match(/: \{\}$/);
      expect(others).to.have.length(3);
      for (const it of others) expect(it).to.match(/: ! Expected a path in the folder of the list/);
    });

    it("finds the column by its name, or the only one", () => {
      const rows: [string, string[]][] = [
        ["a.json\nb.json\n", ["a.json", "b.json"]],
        ["\ufefflink\nhttps://a.example/?a=1&b=2\n", ["https://a.example/?a=1&b=2"]],
        ['Name,URL\r\n"A, B",https://a.example/1\r\n', ["https://a.example/1"]],
        ["nom\tfichier\nA\té.json\n", ["é.json"]],
        ["url,file\nx,a.json\n", ["a.json"]],
        ["", []],
      ];
      for (const [text, expected] of rows) expect(placesIn("l", text)).to.deep.equal(expected);
      expect(() => placesIn("l.csv", "a,b\n1,2\n")).to.throw(
        /l\.csv: expected a column named file/,
      );
      expect(() => placesIn("l.csv", 'a,"b\n')).to.throw(/l\.csv isn't CSV/);
    });

    it("reads what older spreadsheets write", async () => {
      put("é.json", "{}");
      put("list.csv", Buffer.from("é.json\n", "latin1"));
      expect(await all("list.csv")).to.deep.equal(["é.json: {}"]);
    });
  });
});

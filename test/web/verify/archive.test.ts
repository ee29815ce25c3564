import { crc32 as nodeCrc32 } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { zipSync } from "fflate";
import { crc32 } from "../../../core/carrier/crc32.js";
import { filesIn } from "../../../web/verify/intake/archive.js";

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const zip = (files: readonly (readonly [string, string])[]): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(files.map(([name, text]) => [name, bytesOf(text)])), { level: 6 }),
  );

async function read(archive: Uint8Array): Promise<string[]> {
  const sources = await filesIn(new Uint8Array(archive));
  return Promise.all(
    sources.map(async (it) => {
      const content = await it.read().catch((error: unknown) => error as Error);
      const said = content instanceof Error ? `! ${content.message}` : String(Buffer.from(content));
      return `${it.name}: ${said}`;
    }),
  );
}

describe("filesIn", () => {
  it("counts every entry, also of one name or of an odd one", async () => {
    const archive = zip([
      ["a.json", "one"],
      ["b.json", "two"],
      ["c_proto__", "three"],
    ]).toString("latin1");
    const same = archive.replaceAll("b.json", "a.json").replaceAll("c_proto__", "__proto__");
    expect(await read(Buffer.from(same, "latin1"))).to.deep.equal([
      "a.json: one",
      "a.json: two",
      "__proto__: three",
    ]);
  });

  it("refuses an entry that isn't what the directory says", async () => {
    const text = "one ".repeat(100);
    const archive = zip([["a.json", text]]);
    const directory = archive.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    expect(await read(archive)).to.deep.equal([`a.json: ${text}`]);
    const damages: [number, number][] = [
      [directory + 8, 1], // encrypted
      [directory + 10, 12], // another method
      [directory + 16, 0], // check sum
      [directory + 24, 3], // size
      [directory + 42, 1], // place
    ];
    for (const [at, byte] of damages) {
      const other = Buffer.from(archive);
      other[at] = byte;
      expect((await read(other))[0], String(at)).to.match(/^a\.json: ! Expected/);
    }
    const short = Buffer.from(archive);
    short.writeUInt32LE(3, directory + 24);
    short.writeUInt32LE(nodeCrc32("one"), directory + 16);
    expect((await read(short))[0]).to.match(/damaged/);
  });

  it("refuses a directory with more in it than is counted", async () => {
    const archive = zip([
      ["a.json", "one"],
      ["b.json", "two"],
    ]);
    archive.writeUInt16LE(1, archive.length - 12);
    const error: unknown = await filesIn(new Uint8Array(archive)).catch((it: unknown) => it);
    expect(error).to.have.property("code", "archive-damaged");
  });
});

describe("crc32", () => {
  it("is what Node says", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crc32(bytes)).to.equal(nodeCrc32(bytes));
      }),
    );
  });
});

import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { createBudget } from "../../../core/carrier/budget.js";
import { readEnd, readEntries } from "../../../core/carrier/zip-directory.js";
import { zipNameOf } from "../../../core/carrier/zip-names.js";

const NAME = "élodie-gagné.json";
const [FAT, UNIX] = [0, 3];

/** Info-ZIP's extra field with the name in UTF-8, for a name of so many bytes. */
function unicodePath(raw: Uint8Array, name: string, sum = crc32(raw)): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(sum, 5);
  return Buffer.concat([field, Buffer.from(name)]);
}
const other = Buffer.from([0x55, 0x54, 1, 0, 0]);

describe("zipNameOf", () => {
  const raw = Buffer.from("?lodie-gagn?.json");
  const cp850 = Buffer.from(NAME.replaceAll("é", "\u0082"), "latin1");
  const none = new Uint8Array();
  const rows: [string, Parameters<typeof zipNameOf>[0]][] = [
    ["UTF-8 with its flag", { bytes: Buffer.from(NAME), isUtf8: true, host: FAT, extra: none }],
    ["UTF-8 without it", { bytes: Buffer.from(NAME), isUtf8: false, host: UNIX, extra: none }],
    [
      "the extra field of Info-ZIP",
      {
        bytes: raw,
        isUtf8: false,
        host: FAT,
        extra: Buffer.concat([other, unicodePath(raw, NAME)]),
      },
    ],
    ["the console's letters of Windows", { bytes: cp850, isUtf8: false, host: FAT, extra: none }],
    ["Latin-1", { bytes: Buffer.from(NAME, "latin1"), isUtf8: false, host: UNIX, extra: none }],
  ];
  for (const [what, name] of rows) {
    it(`reads ${what}`, () => {
      expect(zipNameOf(name)).to.equal(NAME);
    });
  }

  it("leaves out an extra field that is another name's, or breaks off", () => {
    const bytes = Buffer.from("a.json");
    for (const extra of [
      unicodePath(bytes, NAME, 1),
      unicodePath(bytes, NAME).subarray(0, 12),
      Buffer.from([0x75, 0x70, 1, 0, 1]),
      Buffer.from([0x75]),
    ]) {
      expect(zipNameOf({ bytes, isUtf8: false, host: UNIX, extra })).to.equal("a.json");
    }
  });

  it("reads the names that Debian's zip and Python write", function () {
    const folder = mkdtempSync(join(tmpdir(), "cairn-"));
    try {
      writeFileSync(join(folder, NAME), "{}");
      const run = (command: string, ...args: string[]): void => {
        try {
          execFileSync(command, args, { cwd: folder, stdio: "ignore" });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
          this.skip();
        }
      };
      run("zip", "-q", "zip.zip", NAME);
      run("python3", "-m", "zipfile", "-c", "python.zip", NAME);
      for (const name of ["zip.zip", "python.zip"]) {
        const archive = readFileSync(join(folder, name));
        const budget = createBudget(archive.length);
        const { entries, directoryAt, directoryBytes } = readEnd(archive, budget)!;
        const directory = archive.subarray(directoryAt, directoryAt + directoryBytes);
        const found = readEntries(
          directory,
          { count: entries, archiveBytes: archive.length },
          budget,
        );
        expect(found?.map((it) => it.name)).to.deep.equal([NAME]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { writeFiles, type PortableFile } from "../../../cli/issue/write-files.js";

const file = (id: string, recipient = "Ana"): PortableFile => ({
  id: `urn:uuid:${id}`,
  recipient,
  achievement: "X-1",
  file: JSON.stringify({ id: `urn:uuid:${id}` }),
});
const ONE = "11111111-0000-4000-8000-000000000001";
/** Shares the first eight digits with `ONE`. */
const TWIN = "11111111-0000-4000-8000-000000000002";

// eslint-disable-next-line @typescript-eslint/require-await
async function* stream(...files: PortableFile[]) {
  yield* files;
}

describe("writeFiles", () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "cairn-files-")), "out");
  });
  afterEach(() => rm(join(folder, ".."), { recursive: true }));
  const write = (...files: PortableFile[]) => writeFiles(folder, stream(...files), () => undefined);

  it("makes the folder and writes each file whole, and nothing else", async () => {
    const { written, present } = await write(file(ONE));
    expect({ written, present }).to.deep.equal({ written: 1, present: 0 });
    expect(await readdir(folder)).to.deep.equal(["ana_X-1_11111111.json"]);
    expect(await readFile(join(folder, "ana_X-1_11111111.json"), "utf8")).to.equal(
      `{"id":"urn:uuid:${ONE}"}\n`,
    );
  });

  it("writes what is missing and leaves the rest", async () => {
    await write(file(ONE));
    const { written, present } = await write(
      file(ONE),
      file("22222222-0000-4000-8000-000000000000"),
    );
    expect({ written, present }).to.deep.equal({ written: 1, present: 1 });
  });

  it("gives credentials whose short names are the same two files", async () => {
    await write(file(ONE), file(TWIN));
    expect(await readdir(folder)).to.have.members([
      "ana_X-1_11111111.json",
      `ana_X-1_${TWIN}.json`,
    ]);
    expect((await write(file(ONE), file(TWIN))).written).to.equal(0);
  });

  it("leaves a file that somebody changed, and names it", async () => {
    await write(file(ONE));
    const path = join(folder, "ana_X-1_11111111.json");
    await writeFile(path, `{"id":"urn:uuid:${ONE}","name":"changed"}`);
    const { differing } = await write(file(ONE));
    expect(differing).to.deep.equal(["ana_X-1_11111111.json"]);
    expect(await readFile(path, "utf8")).to.contain("changed");
  });

  it("says in a sentence where the folder can't be made", async () => {
    await write(file(ONE));
    const blocked = writeFiles(
      join(folder, "ana_X-1_11111111.json"),
      stream(file(ONE)),
      () => undefined,
    );
    const error = await blocked.then(
      () => undefined,
      (it: unknown) => it,
    );
    expect(error).to.include({ name: "Failure", code: "USAGE" });
  });
});

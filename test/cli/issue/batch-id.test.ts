import { expect } from "chai";
import { BatchId } from "../../../api/batch.js";
import { awardsOf } from "../../../cli/issue/awards-file.js";
import { inMemory } from "../../../core/awards/byte-source.js";
import { batchIdOf } from "../../../cli/issue/batch-id.js";

const awards = (text: string) => awardsOf(inMemory(Buffer.from(text)));
const achievement = (code: string, text: string) => ({
  path: `${code}.json`,
  code,
  bytes: Buffer.from(text),
  json: {},
  canonical: Buffer.from(text.replaceAll(" ", "")),
});
const A = achievement("A", '{"humanCode":"A"}');
const B = achievement("B", '{"humanCode":"B"}');

describe("batchIdOf", () => {
  const id = batchIdOf(awards("x"), [A, B]);

  it("is a batch's id", () => {
    expect(BatchId.safeParse(id).success).to.equal(true);
  });

  it("stays the same for the same content in another order or layout", () => {
    const spaced = { ...A, bytes: Buffer.from('{ "humanCode": "A" }') };
    expect(batchIdOf(awards("x"), [B, spaced])).to.equal(id);
  });

  it("changes with the awards and with each achievement", () => {
    const others = [
      batchIdOf(awards("y"), [A, B]),
      batchIdOf(awards("x"), [A]),
      batchIdOf(awards("x"), [A, achievement("B", '{"humanCode":"B","name":"b"}')]),
    ];
    expect(new Set([id, ...others]).size).to.equal(4);
  });

  it("changes with how the awards are read, and not with whether rows are left out", () => {
    const reading = { encoding: "windows-1250" };
    expect(batchIdOf(awards("x"), [A, B], reading)).not.to.equal(id);
    expect(batchIdOf(awards("x"), [A, B], { yes: true })).to.equal(id);
  });
});

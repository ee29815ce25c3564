import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import type { Report } from "../../../core/verify/report/report.js";
import { AT_ONCE, verifyLines, type LineResult } from "../../../server/verifying/batch.js";
import { linesOf } from "../../../server/verifying/lines.js";

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(utf8(text));
}

/** A report that says which text it is about. */
const reportOn = (bytes: Uint8Array): Report =>
  ({ reason: Buffer.from(bytes).toString() }) as unknown as Report;
const said = (it: LineResult): string =>
  "report" in it ? `${it.line} ${it.report.reason}` : `${it.line} ${it.error.code}`;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("linesOf", () => {
  const read = async (maxBytes: number, ...texts: string[]): Promise<string[]> => {
    const lines = await all(linesOf(pieces(...texts), maxBytes));
    return lines.map(({ number, bytes }) => {
      return `${number} ${typeof bytes === "string" ? bytes : Buffer.from(bytes).toString()}`;
    });
  };

  it("says of a blank line that it is one; the last needs no end", async () => {
    expect(await read(9, "a\n\n \t\r\nb\r\nc")).to.deep.equal([
      ...["1 a", "2 blank", "3 blank", "4 b\r", "5 c"],
    ]);
    expect(await read(9, "a\n")).to.deep.equal(["1 a"]);
    expect(await read(9)).to.deep.equal([]);
  });

  it("says of a longer line only that it was there, and goes on behind it", async () => {
    expect(await read(3, "abc\nabcd\nab", "cd\nabcdefgh", "ij\nx")).to.deep.equal([
      ...["1 abc", "2 too-long", "3 too-long", "4 too-long", "5 x"],
    ]);
    expect(await read(3, "    ")).to.deep.equal(["1 too-long"]);
  });

  it("doesn't depend on where the pieces fall", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "é", "\n", " ", "bcd\n")), async (parts) => {
        expect(await read(4, ...parts)).to.deep.equal(await read(4, parts.join("")));
      }),
    ));
});

describe("verifyLines", () => {
  const options = { maxLineBytes: 100, verify: (it: Uint8Array) => Promise.resolve(reportOn(it)) };

  it("answers each line in the order of the lines, whoever is ready first", async () => {
    const waiting: (() => void)[] = [];
    const verify = (bytes: Uint8Array) =>
      new Promise<Report>((resolve) => {
        waiting.push(() => {
          resolve(reportOn(bytes));
        });
        if (waiting.length === AT_ONCE) for (const go of waiting.reverse()) go();
      });
    const results = await all(verifyLines(pieces("a\nb\n", "c\nd"), { ...options, verify }));
    expect(results.map(said)).to.deep.equal(["1 a", "2 b", "3 c", "4 d"]);
  });

  it("answers a line while the next hasn't come", async () => {
    let more: (text: string) => void = () => undefined;
    async function* conversation(): AsyncGenerator<Uint8Array> {
      yield utf8("a\n");
      yield utf8(await new Promise<string>((resolve) => (more = resolve)));
    }
    const results = verifyLines(conversation(), options);
    expect(said((await results.next()).value as LineResult)).to.equal("1 a");
    const second = results.next();
    more("b\n");
    expect(said((await second).value as LineResult)).to.equal("2 b");
    expect((await results.next()).done).to.equal(true);
  });

  it("reads no more lines than it may have under way while nobody takes its answers", async () => {
    let judged = 0;
    const verify = (bytes: Uint8Array) => {
      judged++;
      return Promise.resolve(reportOn(bytes));
    };
    const results = verifyLines(pieces("x\n".repeat(1_000)), { ...options, verify });
    await results.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(judged).to.be.at.most(AT_ONCE + 1);
    await results.return(undefined);
    expect(judged).to.be.at.most(AT_ONCE + 1);
  });

  it("has no more than so many lines under way while none is judged", async () => {
    let judged = 0;
    const verify = (): Promise<Report> => {
      judged++;
      return new Promise(() => undefined);
    };
    void verifyLines(pieces("x\n".repeat(100)), { ...options, verify }).next();
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(judged).to.equal(AT_ONCE);
  });

  it("stops at a number of lines and says so", async () => {
    const results = await all(verifyLines(pieces("a\n\nb\nc\nd\n"), { ...options, maxLines: 2 }));
    expect(results.map(said)).to.deep.equal(["1 a", "3 b", "4 too-many-lines"]);
  });

  it("stops at as many blank lines, too", async () => {
    const results = await all(verifyLines(pieces("a\n\n\n\nb\n"), { ...options, maxLines: 2 }));
    expect(results.map(said)).to.deep.equal(["1 a", "4 too-many-lines"]);
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        taken++;
        yield await Promise.resolve(utf8("\n".repeat(1_000)));
      }
    }
    expect((await all(verifyLines(endless(), options))).map(said)).to.deep.equal([
      "10001 too-many-lines",
    ]);
    expect(taken).to.be.at.most(12);
  });

  it("gives a line that is too long its own answer, and goes on", async () => {
    const text = `a\n${"b".repeat(101)}\nc`;
    const results = await all(verifyLines(pieces(text), options));
    expect(results.map(said)).to.deep.equal(["1 a", "2 line-too-long", "3 c"]);
  });

  it("throws what a verifier throws, since that is a bug", async () => {
    const verify = (): Promise<Report> => Promise.reject(new Error("a bug"));
    const error = await all(verifyLines(pieces("a\nb"), { ...options, verify })).catch(
      (it: unknown) => it,
    );
    expect(error).to.have.property("message", "a bug");
  });
});

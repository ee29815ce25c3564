import { expect } from "chai";
import { BudgetError, createBudget } from "../../../core/carrier/budget.js";
import { findCredentials } from "../../../core/carrier/find.js";
import { utf8 } from "../../../core/bytes.js";
import { createRandom } from "../../faults/random.js";
import { readAs } from "../../fuzz/carriers/read.js";
import { randomShape, READERS, SHAPES, type Shape } from "../../fuzz/carriers/shapes.js";
import { bakePdf, bakePdfOtherwise, bakePng, bakeSvg } from "../../support/baking.js";

const MOST_GROWTH = 3;
const COUNTS = [500, 2_000] as const;
/** What is there in the smallest file. */
const UNITS_OF_NOTHING = 5_000;

/** Counts looks, not time: the same on every machine. */
describe("the units that a file costs", function () {
  this.timeout(120_000);

  const growthOf = async (shape: Shape, count: number): Promise<number> => {
    const [once, twice] = [
      await readAs(shape.reader, shape.make(count)),
      await readAs(shape.reader, shape.make(2 * count)),
    ];
    return (twice + UNITS_OF_NOTHING) / (once + UNITS_OF_NOTHING);
  };

  for (const reader of READERS.filter((it) => it !== "json")) {
    const shapes = SHAPES.filter((it) => it.reader === reader);
    it(`don't treble where one of ${shapes.length} shapes of ${reader} is doubled`, async () => {
      for (const shape of shapes) {
        for (const count of COUNTS) {
          expect(await growthOf(shape, count), `${shape.name}, ${count}`).to.be.below(MOST_GROWTH);
        }
      }
    });

    it(`don't treble where a generated shape of ${reader} is doubled`, async () => {
      const random = createRandom(20_261_129);
      for (let n = 0; n < (reader === "zip" ? 3 : 25); n++) {
        const shape = randomShape(reader, random);
        expect(await growthOf(shape, 500), shape.name).to.be.below(MOST_GROWTH);
      }
    });
  }

  it("are a third of those allowed at most for carriers as programs write them", async () => {
    const credential = utf8(
      JSON.stringify({ a: "é".repeat(20_000), b: Array(500).fill({ c: 1 }) }),
    );
    const files = { "a.json": credential, "b.json": credential, "c.bin": new Uint8Array(100_000) };
    for (const carrier of [
      bakePng(credential),
      bakePng(credential, { compress: true }),
      bakeSvg(credential),
      await bakePdf(files),
      await bakePdf(files, { objectStreams: false }),
      await bakePdfOtherwise(files),
      await bakePdfOtherwise(files, { pdfVersion: "1.4", ownerPassword: "other" }),
      await bakePdfOtherwise(files, { pdfVersion: "1.7ext3", ownerPassword: "other" }),
    ]) {
      const budget = createBudget(carrier.length);
      expect((await findCredentials(new Uint8Array(carrier), budget)).kind).to.equal("found");
      expect(budget.spent).to.be.below((1_048_576 + 12 * carrier.length) / 3);
    }
  });
});

describe("createBudget", () => {
  it("ends at the first unit, credential or byte too many", () => {
    const budget = createBudget(100);
    budget.spend(1_048_576 + 1_200);
    expect(() => {
      budget.spend(1);
    }).to.throw(BudgetError, "read in 1049776 steps");
    const list = createBudget(100);
    for (let n = 0; n < 100; n++) list.credential(0);
    expect(() => {
      list.credential(0);
    }).to.throw(BudgetError, "at most 100 credentials");
    const long = createBudget(100);
    for (let n = 0; n < 4; n++) long.credential(1_048_576);
    expect(() => {
      long.credential(1);
    }).to.throw(BudgetError, "4194304 together");
    expect(() => {
      createBudget(100).inflated(16 * 1_048_576 + 1);
    }).to.throw(BudgetError, "compressed parts");
  });

  it("allows more for what is inflated, and counts it", () => {
    const budget = createBudget(0);
    budget.inflated(1_000);
    expect(budget.spent).to.equal(1_000);
    budget.spend(1_048_576 + 7_000);
    expect(() => {
      budget.spend(1);
    }).to.throw(BudgetError);
  });

  it("stops reading at the first credential too many", async () => {
    const shape = SHAPES.find(({ name }) => name === "packed credentials of nothing");
    const few = await readAs("png", shape?.make(101) ?? new Uint8Array());
    const many = await readAs("png", shape?.make(5_000) ?? new Uint8Array());
    expect(many - few, "the head that shows what kind of file it is").to.be.at.most(65_536);
  });
});

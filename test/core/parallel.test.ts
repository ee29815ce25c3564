import { expect } from "chai";
import { mapInParallel, mapStream } from "../../core/parallel.js";

/** Work that ends when a test says so. */
function controlled() {
  const underWay = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  const work = (item: number): Promise<string> =>
    new Promise((resolve, reject) => {
      underWay.set(item, {
        end: () => {
          underWay.delete(item);
          resolve(`did ${item}`);
        },
        fail: (error) => {
          underWay.delete(item);
          reject(error);
        },
      });
    });
  const begun = (): number[] => [...underWay.keys()];
  return { work, begun, at: (item: number) => underWay.get(item)! };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("mapInParallel", () => {
  it("begins another as soon as one is done, and gives the results in the order of the items", async () => {
    const { work, begun, at } = controlled();
    const results = mapInParallel([1, 2, 3], 2, work);
    expect(begun()).to.deep.equal([1, 2]);
    at(2).end();
    await turn();
    expect(begun()).to.deep.equal([1, 3]);
    at(3).end();
    at(1).end();
    expect(await results).to.deep.equal(["did 1", "did 2", "did 3"]);
  });

  it("begins no more after a failure, and waits for what is under way before it throws it", async () => {
    const { work, begun, at } = controlled();
    let hasEnded = false;
    const results = mapInParallel([1, 2, 3], 2, work).finally(() => (hasEnded = true));
    results.catch(() => undefined);
    at(1).fail(new Error("broken"));
    await turn();
    expect({ begun: begun(), hasEnded }).to.deep.equal({ begun: [2], hasEnded: false });
    at(2).end();
    const failure = await results.catch((error: unknown) => error);
    expect(failure).to.have.property("message", "broken");
  });

  it("begins no more once it is stopped", async () => {
    let isStopped = false;
    const results = await mapInParallel(
      [1, 2, 3, 4],
      2,
      (item) => {
        isStopped = item === 2;
        return Promise.resolve(item);
      },
      () => isStopped,
    );
    expect(results).to.deep.equal([1, 2]);
  });
});

describe("mapStream", () => {
  async function* numbers(log: string[]): AsyncGenerator<number, void> {
    try {
      for (let n = 1; n <= 9; n++) {
        log.push(`read ${n}`);
        yield await Promise.resolve(n);
      }
    } finally {
      log.push("closed");
    }
  }

  it("holds no more than it may at once, and reads on when a result is taken", async () => {
    const log: string[] = [];
    const { work, begun, at } = controlled();
    const results = mapStream(numbers(log), 2, work);
    const first = results.next();
    await turn();
    expect(begun()).to.deep.equal([1, 2]);
    at(2).end();
    await turn();
    expect(begun()).to.deep.equal([1]); // The second waits to be taken after the first.
    at(1).end();
    expect((await first).value).to.equal("did 1");
    expect((await results.next()).value).to.equal("did 2");
    await results.return();
    await turn();
    expect(log.at(-1)).to.equal("closed");
    expect(log).not.to.include("read 6");
  });

  it("throws a failure in its place", async () => {
    const results = mapStream(numbers([]), 3, (n) =>
      n === 2 ? Promise.reject(new Error("broken")) : Promise.resolve(n),
    );
    expect((await results.next()).value).to.equal(1);
    const failure = await results.next().catch((error: unknown) => error);
    expect(failure).to.have.property("message", "broken");
  });
});

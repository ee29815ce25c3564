import { expect } from "chai";
import { keepRecent } from "../../core/recent.js";

describe("keepRecent", () => {
  it("makes each once, also nothing, until as many others came", () => {
    const made: string[] = [];
    const recent = keepRecent<string | undefined>(2, 3);
    const get = (key: string) =>
      recent.get(key, () => {
        made.push(key);
        return key === "b" ? undefined : key;
      });
    expect(["a", "b", "b", "a"].map(get)).to.deep.equal(["a", undefined, undefined, "a"]);
    get("c");
    get("b");
    get("a");
    expect(made).to.deep.equal(["a", "b", "c", "a"]);
  });

  it("keeps nothing under a long key", () => {
    let made = 0;
    const recent = keepRecent<number>(2, 3);
    for (let time = 0; time < 2; time++) recent.get("long", () => (made += 1));
    expect(made).to.equal(2);
  });
});

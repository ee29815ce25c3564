import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "../../../core/bytes.js";
import { findCredentials } from "../../../core/carrier/find.js";
import { createBudget } from "../../../core/carrier/budget.js";
import { restore } from "../../../core/carrier/restore.js";

const MAX = 1_048_576;
const straight = (text: string): string | undefined => {
  const bytes = utf8(text);
  const restored = restore(bytes, createBudget(bytes.length));
  if (restored?.kind !== "restored") return restored?.kind;
  return new TextDecoder().decode(restored.bytes);
};
const curled = (text: string): string => text.replace(/"([^"]*)"/g, "“$1”");

describe("restore, of quotation marks", () => {
  it("gives JSON its quotation marks back, however they were replaced", () => {
    const text = '{"a": "é, l’art", "b": [1, "c"]}';
    for (const changed of [
      curled(text),
      text.replace(/"([^"]*)"/g, "„$1“"),
      text.replace(/"([^"]*)"/g, "”$1”"),
      text.replace(/"([^"]*)"/g, "«\u00a0$1\u00a0»"),
      text.replace(/"([^"]*)"/g, "«$1»"),
      `\ufeff ${curled(text)}\n`,
      curled(text).replace("“é", '"é'),
    ]) {
      expect(straight(changed)?.trim(), changed).to.equal(text);
    }
    expect(straight("[{“a”:1}]")).to.equal('[{"a":1}]');
    expect(straight("{“a”: “\\”b\\””}")).to.equal('{"a": "\\"b\\""}');
  });

  it("makes plain spaces of those that pages and mails put between", () => {
    expect(straight('{\u00a0\u00a0"a":\u00a01, "b": "c\u00a0d"}')).to.equal(
      '{  "a": 1, "b": "c\u00a0d"}',
    );
  });

  it("leaves every text alone that begins as JSON, or as none", () => {
    for (const text of ['{"a":"“b”"}', "“a”", "", "[", "{", "{}", "[[[", "[“".slice(0, 1), "<“>"]) {
      expect(straight(text), text).to.equal(undefined);
    }
    expect(straight("[“a”, “he said “no” to it”]")).to.equal("unclear");
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(straight(JSON.stringify(value))).to.equal(undefined);
      }),
    );
  });

  it("is as fast where there are very many brackets", () => {
    expect(straight("[".repeat(MAX))).to.equal(undefined);
    expect(straight(`${"[".repeat(MAX / 2)}“`)).to.match(/^\[+"$/);
  });
});

describe("findCredentials in a text with typographic quotation marks", () => {
  it("finds the credential that it was, or says that the marks were changed", async () => {
    const found = await findCredentials(utf8("{“a”:“b”}"));
    expect(found).to.deep.include({ kind: "found", carrier: "plain" });
    expect(found)
      .to.have.nested.property("credentials[0].bytes")
      .that.deep.equals(utf8('{"a":"b"}'));
    const unclear = await findCredentials(utf8("{“a”:“b “c” d”}"));
    expect(unclear).to.include({ kind: "none", carrier: "plain", code: "QUOTES_CHANGED" });
  });
});

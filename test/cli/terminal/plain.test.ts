import { expect } from "chai";
import fc from "fast-check";
import { plain, shortened } from "../../../cli/terminal/plain.js";

describe("plain", () => {
  it("keeps names as they are written", () => {
    for (const name of ["Élodie Gagné", "O’Connor", "李小龍", "نیم\u200cفاصله", "👩‍🎓 Zoë"]) {
      expect(plain(name)).to.equal(name);
    }
  });

  it("defuses escape sequences that would print a verdict", () => {
    expect(plain("\x1b[2K\x1b[32m✔ verified\x1b[0m")).to.equal(
      "\ufffd[2K\ufffd[32m✔ verified\ufffd[0m",
    );
    expect(plain("\x9b31m")).to.equal("\ufffd31m");
    expect(plain("\x1b]0;title\x07")).to.equal("\ufffd]0;title\ufffd");
  });

  it("makes one line of many", () => {
    expect(plain("a\r\n\tb\u2028c")).to.equal("a b c");
  });

  it("defuses what writes from right to left, hides, or is half a character", () => {
    expect(plain("a\u202eb\u2066c\u00add\u200be\ufefff\ud800g")).to.equal("a�b�c�d�e�f�g");
  });

  it("leaves no control character in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plain(text)).to.not.match(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("shortened", () => {
  it("cuts long text and says so", () => {
    expect(shortened("abcdef", 6)).to.equal("abcdef");
    expect(shortened("abcdefg", 6)).to.equal("abcde…");
  });
});

import { expect } from "chai";
import fc from "fast-check";
import type { AwardRow, OpenedAwards } from "../../../core/awards/award-row.js";
import type { ByteSource } from "../../../core/awards/byte-source.js";
import { CODE_PAGES, type CodePage } from "../../../core/awards/code-pages.js";
import { openAwards, readAwards, type ReadOptions } from "../../../core/awards/read-awards.js";
import { settledText } from "../../../core/awards/settled.js";
import { EXAMPLE_NOW } from "../../support/conforming.js";

const options: ReadOptions = { now: EXAMPLE_NOW, defaultAchievement: "MC-1" };

/** The same bytes, cut at each of some places; nothing that is longer than a piece is kept of them. */
const inPieces = (bytes: Uint8Array, cuts: readonly number[]): ByteSource => ({
  length: 1e9,
  *pieces() {
    const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
    let from = 0;
    for (const to of [...places, bytes.length]) {
      yield bytes.subarray(from, to);
      from = to;
    }
  },
});

/** What a row says, without what only the program uses. */
const plain = ({ row, line, draft, days, problems }: AwardRow) => ({
  ...{ row, line, draft, problems },
  days: days && [...days],
});
const all = ({ rows, found, settled }: OpenedAwards) => ({
  rows: Array.from(rows(), plain),
  ...found(),
  settled: settled && settledText(settled),
});

const ROW = fc.record({
  name: fc.constantFrom("Ann", "Zoë Žák", 'Bob "B"; Kim', "two\nlines", "two\r\nlines", ""),
  awardedDate: fc.constantFrom("03/04/2026", "16/01/2026", "01/16/2026", "2026-01-16", "soon", ""),
  creditsEarned: fc.constantFrom("1.500", "2,5", "1,000", "24 h", "3", ""),
});
const ROWS = fc.array(ROW, { minLength: 1, maxLength: 12 });
const HEADER = "name;awardedDate;creditsEarned";
const quoted = (cell: string): string =>
  /["\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
/** Long enough that what is looked at in the beginning isn't all. */
const FILLER = Array.from({ length: 110 }, (_, i) => `Learner ${i}${" N.".repeat(65)};;`);

const tables = fc
  .record({
    rows: ROWS,
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    end: fc.constantFrom("", "\n", "\n\n"),
    hasFiller: fc.boolean(),
  })
  .map(({ rows, newline, end, hasFiller }) => {
    const lines = rows.map((cells) => Object.values(cells).map(quoted).join(";"));
    const text = [HEADER, ...(hasFiller ? FILLER : []), ...lines].join("\n") + end;
    return newline === "\r" ? text.replaceAll(/\r?\n/g, "\r") : text.replaceAll(/\r?\n/g, newline);
  });

function inPage(text: string, page: CodePage): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const place = CODE_PAGES[page].indexOf(letter);
    return letter < "\u0080" ? letter.charCodeAt(0) : place < 0 ? 0x3f : place + 0x80;
  });
}

const encoded = fc
  .tuple(tables, fc.constantFrom("utf-8", "marked", "utf-16le", "utf-16be", "windows-1250"))
  .map(([text, encoding]): Uint8Array => {
    if (encoding === "utf-8") return Buffer.from(text);
    if (encoding === "marked") return Buffer.from(`\ufeff\ufeff${text}`);
    if (encoding === "windows-1250") return inPage(text, encoding);
    const little = Buffer.from(`\ufeff${text}`, "utf16le");
    return encoding === "utf-16le" ? little : little.swap16();
  });
const CUTS = fc.array(fc.nat(60_000), { maxLength: 12 });

describe("openAwards", () => {
  it("reads a table in pieces as in one, wherever it is cut", () => {
    fc.assert(
      fc.property(encoded, CUTS, (bytes, cuts) => {
        const cut = openAwards(inPieces(bytes, cuts), "text/csv", options);
        const { rows, notes, questions, table } = readAwards(bytes, "text/csv", options);
        expect(all(cut)).to.deep.equal({
          ...{ rows: rows.map(plain), notes, questions },
          settled: table && settledText(table.settled),
        });
      }),
      { numRuns: 15 },
    );
  });

  it("refuses a table in pieces with the words for it in one", () => {
    for (const text of ['name\n"Ann', 'name\nA"nn', 'name\n"Ann"x', "name\n", "", "nom;nom\na;b"]) {
      const messageOf = (act: () => unknown): string => {
        try {
          return `read: ${JSON.stringify(act())}`;
        } catch (error) {
          return String(error);
        }
      };
      const whole = messageOf(() => readAwards(Buffer.from(text), "text/csv", options).rows);
      for (let cut = 0; cut <= text.length; cut += 1) {
        const source = inPieces(Buffer.from(text), [cut]);
        const got = messageOf(() => [...openAwards(source, "text/csv", options).rows()]);
        expect(got, `${text} at ${cut}`).to.equal(whole);
      }
    }
  });

  it("reads NDJSON in pieces as in one", () => {
    fc.assert(
      fc.property(ROWS, CUTS, (rows, cuts) => {
        const lines = rows.map(({ name, ...rest }) =>
          JSON.stringify({ achievement: "MC-1", recipient: { name }, ...rest }),
        );
        const bytes = Buffer.from(`\ufeff${lines.join("\r\n\n")}`);
        const cut = openAwards(inPieces(bytes, cuts), "application/x-ndjson", options);
        const whole = readAwards(bytes, "application/x-ndjson", options);
        const settled = undefined; // In parts alone.
        expect({ ...all(cut), settled }).to.deep.equal({
          ...{ ...whole, settled },
          rows: whole.rows.map(plain),
        });
      }),
      { numRuns: 15 },
    );
  });

  for (const [type, textOf] of [
    ["text/csv", (text: string) => text],
    [
      "application/x-ndjson",
      (text: string) =>
        text
          .split(/\r\n?|\n/)
          .slice(1)
          .map((name) =>
            JSON.stringify({
              ...{ achievement: "MC-1", recipient: { name }, awardedDate: name.split(";")[1] },
              creditsEarned: name.split(";")[2],
            }),
          )
          .join("\n"),
    ],
  ] as const) {
    it(`reads the rows of a part as among all the others: ${type}`, () => {
      fc.assert(
        fc.property(tables, fc.nat(), (text, place) => {
          const bytes = Buffer.from(textOf(text));
          const whole = openAwards(inPieces(bytes, []), type, options);
          const rows = Array.from(whole.rows(), plain);
          const texts = [...(whole.texts?.() ?? [])];
          expect(texts).to.have.length(rows.length);
          const from = place % texts.length;
          const settled = settledText(
            whole.settled ?? { map: [], dates: new Map(), decimals: new Map() },
          );
          const part = readAwards(
            Buffer.from((whole.head ?? "") + texts.slice(from).join("\n")),
            type,
            { ...options, part: { firstRow: from + 1, settled } },
          );
          const withoutLine = (row: ReturnType<typeof plain>) => ({ ...row, line: undefined });
          expect(part.rows.map(plain).map(withoutLine)).to.deep.equal(
            rows.slice(from).map(withoutLine),
          );
        }),
        { numRuns: 15 },
      );
    });
  }
});

import { expect } from "chai";
import fc from "fast-check";
import type { Awards } from "../../../core/awards/award-row.js";
import { CODE_PAGES, type CodePage } from "../../../core/awards/code-pages.js";
import type { Delimiter } from "../../../core/awards/delimiter.js";
import type { Answers, DateOrder } from "../../../core/awards/question.js";
import { readAwards } from "../../../core/awards/read-awards.js";
import { recordsOf } from "../../../core/awards/records.js";
import { refusedRows } from "../../../core/awards/refused-rows.js";
import { readSettled, settledText } from "../../../core/awards/settled.js";
import { textOfTable } from "../../../core/awards/table-text.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { CLI_FR } from "../../../cli/texts/fr.js";
import { EXAMPLE_NOW } from "../../support/conforming.js";

const read = (bytes: Uint8Array, answers: Answers = {}, defaultAchievement?: string): Awards =>
  readAwards(bytes, "text/csv", { answers, now: EXAMPLE_NOW, defaultAchievement });

/** The saved file of what a reading refused. */
function saved({ rows, table }: Awards, texts = CLI_EN): Uint8Array {
  if (!table) throw new Error("a table has its headers");
  const { head, row } = refusedRows(table, texts.refusals);
  const refused = rows.filter(({ problems }) => problems.length > 0);
  return Buffer.concat([head(), ...refused.map((it) => row(it.row, it.cells ?? [], it.problems))]);
}

const textOf = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

interface Person {
  readonly name: string;
  /** Day, month and year. */
  readonly day: readonly [number, number, number];
  readonly hours: number;
  readonly broken: "name" | "email" | "date" | "units" | "nothing";
}

interface List {
  readonly people: readonly Person[];
  readonly delimiter: Delimiter;
  readonly encoding: "utf-8" | "utf-8-bom" | "utf-16le" | CodePage;
  readonly order: DateOrder;
  readonly isComma: boolean;
  /** Whether answers say how dates and numbers are meant, or a row of the list shows it. */
  readonly isAnswered: boolean;
  readonly headers: "known" | "mapped" | "joined";
  readonly hasTitle: boolean;
  readonly isFar: boolean;
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "windows-1250": ["Wiesława Żak", "Łukasz Šimek", "Ana Roy"],
  default: ["Élodie Gagné", "Zoë L’Écuyer", "=Ann; Lee", 'Bob | "B", Kim', "-Ivo"],
};

const lists: fc.Arbitrary<List> = fc
  .constantFrom("utf-8", "utf-8-bom", "utf-16le", "windows-1252", "windows-1250", "mac-roman")
  .chain((encoding) =>
    fc.record({
      people: fc.array(
        fc.record({
          name: fc.constantFrom(...(NAMES[encoding] ?? NAMES.default)),
          day: fc.tuple(
            fc.integer({ min: 1, max: 12 }),
            fc.integer({ min: 1, max: 12 }),
            fc.constantFrom(2024, 2025, 2026),
          ),
          hours: fc.constantFrom(1, 1.5, 1000, 1.234),
          broken: fc.constantFrom("name", "email", "date", "units", "nothing"),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      delimiter: fc.constantFrom<Delimiter>(",", ";", "\t", "|"),
      encoding: fc.constant(encoding),
      order: fc.constantFrom<DateOrder>("dmy", "mdy"),
      isComma: fc.boolean(),
      isAnswered: fc.boolean(),
      headers: fc.constantFrom("known", "mapped", "joined"),
      hasTitle: fc.boolean(),
      isFar: fc.boolean(),
    }),
  );

const HEADERS = {
  known: ["Nom complet", "Courriel", "Date d'obtention", "Heures"],
  mapped: ["Qui; quoi", "Médium", "Étape, fin", "Combien=?"],
  joined: ["First Name", "Family Name", "E-mail", "Date", "Hours"],
} as const;

const MAPS: Readonly<Record<List["headers"], readonly string[]>> = {
  known: [],
  mapped: ["Qui; quoi=name", "Médium=email", "Étape, fin=awardedDate", "Combien=?=hours"],
  joined: ["First Name+Family Name=name"],
};

const pad = (n: number): string => String(n).padStart(2, "0");

function cellsOf({ name, day: [day, month, year], hours, broken }: Person, list: List): string[] {
  const [a, b] = list.order === "dmy" ? [day, month] : [month, day];
  const sign = list.isComma ? "," : ".";
  // Where commas separate cells, a point is a fraction's.
  const thousand = list.isComma ? (list.delimiter === "," ? "1 000" : "1.000") : "1,000";
  const number = hours === 1000 ? thousand : String(hours).replace(".", sign);
  const first = broken === "name" ? "" : name;
  return [
    ...(list.headers === "joined" ? [first, ""] : [first]),
    broken === "email" ? "none" : "a@example.org",
    broken === "date"
      ? `31${list.order === "dmy" ? "/02/" : "/31/"}2026`
      : `${pad(a)}/${pad(b)}/${year}`,
    broken === "units" ? `${number} apples` : number,
  ];
}

const MENDED: Partial<Record<Person["broken"], true>> = {
  name: true,
  email: true,
  date: true,
  units: true,
};

/** The list as a spreadsheet writes it, and what its sender answers. */
function written(list: List): { bytes: Uint8Array; answers: Answers } {
  const { people, delimiter, encoding, order, isComma, isAnswered, headers, hasTitle, isFar } =
    list;
  const shows: Person = { name: "Sure", day: [16, 1, 2026], hours: 0.25, broken: "nothing" };
  const far: Person = { ...shows, day: [16, 1, 1926] };
  const rows = [...people, ...(isAnswered ? [] : [shows]), ...(isFar ? [far] : [])].map((it) =>
    cellsOf(it, list),
  );
  const width = HEADERS[headers].length;
  const title = hasTitle ? [["Awards", ...Array<string>(width - 1).fill("")]] : [];
  const bytes = inEncoding(
    asTable([...title, [...HEADERS[headers]], ...rows], delimiter),
    encoding,
  );
  const answers: Answers = {
    ...(Object.hasOwn(CODE_PAGES, encoding) && { encoding }),
    ...(isAnswered && { dates: order, decimals: isComma ? "comma" : "point" }),
    ...(isFar && { farDates: "keep" }),
    map: MAPS[headers],
  };
  return { bytes, answers };
}

const asTable = (rows: readonly (readonly string[])[], delimiter: Delimiter): string =>
  rows
    .map((cells) =>
      cells
        .map((it) =>
          /["\n]/.test(it) || it.includes(delimiter) ? `"${it.replaceAll('"', '""')}"` : it,
        )
        .join(delimiter),
    )
    .map((line) => `${line}\r\n`)
    .join("");

function inEncoding(text: string, encoding: List["encoding"]): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-8-bom":
      return Buffer.from(`\ufeff${text}`);
    case "utf-16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    default: {
      const high: string = CODE_PAGES[encoding];
      return Uint8Array.from(text, (letter) => {
        const code = letter.charCodeAt(0);
        return code < 0x80 ? code : 0x80 + high.indexOf(letter);
      });
    }
  }
}

describe("refusedRows", () => {
  it("keeps the sender's columns and separator, and can be sent again once it is mended", () => {
    const text = 'Nom;Date;Role\n"=A;B";2026-02-30;-x\nC;2026-01-16;y\n';
    const csv = textOf(saved(read(Buffer.from(text), {}, "MC-1")));
    expect(csv).to.match(
      /^\ufeffCairn: what is wrong;Cairn: suggestion;Cairn: read as;Nom;Date;Role\r\n/,
    );
    expect(csv).to.include("row 1: Date: Expected").and.to.include("'=A;B").and.to.include("'-x");
    const mended = csv.replace(";2026-02-30;", ";2026-02-28;");
    const [again] = read(Buffer.from(mended)).rows;
    expect(again.problems).to.deep.equal([]);
    expect(again.draft).to.deep.include({ achievement: "MC-1", role: "-x" });
    expect(again.draft?.recipient.name).to.equal("=A;B");
  });

  it("says in French what is wrong, and is read again so", () => {
    const first = read(Buffer.from("Nom;Date\nA;2026-02-30\n"), {}, "MC-1");
    const csv = textOf(saved(first, CLI_FR));
    expect(csv).to.match(
      /^\ufeffCairn\u00a0: ce qui ne va pas;Cairn\u00a0: suggestion;Cairn\u00a0: lu comme;Nom;Date\r\n/,
    );
    expect(csv).to.include("ligne 1\u00a0: Date\u00a0: Une date du calendrier est attendue");
    expect(read(Buffer.from(csv)).rows[0].problems).to.have.length(1);
  });

  it("leaves its own columns out where saved rows are refused once more", () => {
    const first = saved(read(Buffer.from("name,email\nA,none\n"), {}, "MC-1"));
    expect(saved(read(first))).to.deep.equal(Uint8Array.from(first));
  });

  it("is UTF-8 with its mark, and UTF-16 where cells are separated by tabs: what Excel opens rightly", () => {
    for (const delimiter of [",", ";", "|"]) {
      const bytes = saved(
        read(Buffer.from(`name${delimiter}email\nZoë${delimiter}none\n`), {}, "MC-1"),
      );
      expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    }
    const bytes = saved(read(Buffer.from("name\temail\nZoë\tnone\n"), {}, "MC-1"));
    expect([...bytes.subarray(0, 2)]).to.deep.equal([0xff, 0xfe]);
    expect(textOfTable(bytes)).to.include("Zoë\tnone");
  });

  it("is read as its rows were among the others, with no new guess or question", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { bytes, answers } = written(list);
        const first = read(bytes, answers, "MC-1");
        expect(first.questions).to.deep.equal([]);
        const refused = first.rows.filter(({ problems }) => problems.length > 0);
        fc.pre(refused.length > 0);
        const again = read(saved(first));
        expect(again.questions).to.deep.equal([]);
        expect(again.rows.map(({ problems }) => problems)).to.deep.equal(
          refused.map(({ problems }) => problems),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("gives, once mended, the awards that the first list would have given, also when a spreadsheet saved it again", () => {
    fc.assert(
      fc.property(lists, fc.boolean(), (list, isSavedByExcel) => {
        const { bytes, answers } = written(list);
        const first = read(bytes, answers, "MC-1");
        const whole = list.people.map((it) => ({ ...it, broken: "nothing" as const }));
        const wanted = read(written({ ...list, people: whole }).bytes, answers, "MC-1");
        const at = list.people.flatMap(({ broken }, i) => (MENDED[broken] ? [i] : []));
        fc.pre(at.length > 0);
        const file = saved(first);
        const [header, ...rows] = recordsOf(textOfTable(file), list.delimiter).map(
          ({ cells }) => cells,
        );
        const mended = rows.map((cells, i) => [
          ...cells.slice(0, 3),
          ...cellsOf(whole[at[i]], list),
        ]);
        const table = asTable([header, ...mended], list.delimiter);
        // Excel keeps UTF-8 with its mark, or goes back to the country's encoding.
        const encoding = list.encoding === "utf-8" ? "utf-8-bom" : list.encoding;
        const again = read(inEncoding(table, isSavedByExcel ? encoding : "utf-8-bom"));
        expect(again.questions).to.deep.equal([]);
        expect(again.rows.flatMap(({ problems }) => problems)).to.deep.equal([]);
        expect(again.rows.map(({ draft }) => draft)).to.deep.equal(
          at.map((i) => wanted.rows[i].draft),
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe("readSettled", () => {
  it("gives back what was written, whatever a header has in it", () => {
    const header = fc.string({ unit: "binary", minLength: 1 }).map((it) => `${it}=name`);
    fc.assert(
      fc.property(fc.array(header), fc.boolean(), (map, isFar) => {
        const settled = {
          ...(isFar && { farDates: "keep" as const, achievement: "MC-1", encoding: "mac-roman" }),
          map,
          dates: new Map([["awardedDate", "dmy" as const]]),
          decimals: new Map([["hours", "comma" as const]]),
        };
        const text = settledText(settled);
        expect(text).not.to.match(/[,;|\t\r\n"]/);
        expect(readSettled([text])).to.deep.equal({ ...settled, map: [...new Set(map)] });
      }),
    );
  });

  it("takes of different tables what all of them say, and nothing of what it can't read", () => {
    const texts = ["dates.awardedDate=dmy&decimals.hours=comma", "decimals.hours=comma&units=drop"];
    expect(readSettled(texts)).to.deep.equal({
      map: [],
      dates: new Map(),
      decimals: new Map([["hours", "comma"]]),
    });
    const nothing = { map: [], dates: new Map(), decimals: new Map() };
    expect(readSettled(["dates.awardedDate=ydm&=x&%&units=keep"])).to.deep.equal(nothing);
    expect(readSettled([])).to.deep.equal(nothing);
  });
});

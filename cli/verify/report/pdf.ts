import { buffer } from "node:stream/consumers";
import { isVerdict, type Group } from "../../../core/verify/report/group.js";
import { shortened } from "../../terminal/plain.js";
import type { BulkReport, Row } from "./bulk-report.js";
import { PAGE_COLUMNS, type PageColumn } from "./columns.js";
import { PDF_CREATOR } from "./pdf-creator.js";

/** Letter, as it is used here, on its side: a row has six columns. */
const PAGE = {
  size: "LETTER",
  layout: "landscape",
  margins: { top: 50, bottom: 45, left: 36, right: 36 },
} as const;
/** Points, together what is between the margins. */
const WIDTHS: Readonly<Record<PageColumn, number>> = {
  ...{ verdict: 68, name: 100, title: 132, issuer: 130, note: 190, file: 100 },
};
/** So that no row is higher than a page. */
const MAX_CELL = 400;
const SIZES = { title: 18, heading: 12, text: 9, cell: 7.5, small: 7 } as const;
const COLOURS: Readonly<Record<Group, string>> = {
  ...{ verified: "#0b5d1e", rejected: "#a00000", undecided: "#7a4b00" },
  ...{ "other-credential": "#333333", "no-credential": "#333333" },
};

/**
 * The report as PDF: tagged, with its language and title, and table headers marked for readers of screens. Its fonts are
 * those that every PDF has, so only characters of Windows-1252 can be shown; others are replaced, and the report says so.
 */
export async function pdfReport(report: BulkReport): Promise<Buffer> {
  const { default: PdfDocument } = await import("pdfkit");
  const { words, wording, rows, counts, totalText, about, isTest } = report;
  const { texts } = wording;
  const shown = createShown();
  const document = new PdfDocument({
    ...PAGE,
    pdfVersion: "1.7",
    tagged: true,
    lang: texts.language,
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: shown.text(words.title),
      Creator: PDF_CREATOR,
      CreationDate: new Date(report.generatedAt),
    },
  });
  const written = buffer(document);
  const root = document.struct("Document");
  document.addStructure(root);
  const write = (tag: string, text: string, font: string, size: number): void => {
    const act = (): void => {
      document.font(font).fontSize(size).fillColor("black").text(shown.text(text));
    };
    root.add(document.struct(tag, {}, act));
    document.moveDown(0.4);
  };

  write("H1", words.title, "Helvetica-Bold", SIZES.title);
  if (isTest) write("P", words.testChain, "Helvetica-Bold", SIZES.text);
  write("H2", words.counts, "Helvetica-Bold", SIZES.heading);
  const wordOf = (group: Group): string =>
    isVerdict(group) ? texts.verdictWords[group] : texts.headlines[group];
  const summed = counts.map(({ group, count }) => words.labelled(wordOf(group), String(count)));
  write("P", `${summed.join("   ")}   ${totalText}`, "Helvetica", SIZES.text);
  write("H2", words.about, "Helvetica-Bold", SIZES.heading);
  for (const [name, text] of about) write("P", words.labelled(name, text), "Helvetica", SIZES.text);
  write("P", `${texts.aboutThePerson} ${wording.words.fileSays}`, "Helvetica-Bold", SIZES.text);
  write("H2", words.results, "Helvetica-Bold", SIZES.heading);

  const headerOf = (column: PageColumn): string => shown.text(words.columns[column]);
  document.font("Helvetica").fontSize(SIZES.cell);
  // `structParent` and `scope` are in the library's documentation and not yet in its types.
  const options = {
    structParent: root,
    columnStyles: PAGE_COLUMNS.map((column) => WIDTHS[column]),
    defaultStyle: {
      padding: 3,
      border: 0.5,
      borderColor: "#999999",
      // Cells are clipped where letters without accents end: "É" needs the line to stand lower.
      textOptions: { baseline: -0.95 * SIZES.cell },
    },
  };
  const table = document.table(options);
  const bold = { src: "Helvetica-Bold", size: SIZES.cell };
  table.row(
    PAGE_COLUMNS.map((column) => ({
      text: headerOf(column),
      type: "TH" as const,
      scope: "Column" as const,
      font: bold,
      backgroundColor: "#eeeeee",
    })),
  );
  for (const row of rows) {
    const word = wordOf(row.group);
    table.row(PAGE_COLUMNS.map((column) => cellOf(column, row, word, shown.text)));
  }
  table.end();
  document.moveDown();
  if (shown.hasLost()) write("P", words.lacksCharacters, "Helvetica", SIZES.text);
  root.end();
  drawMargins(document, headerOf, words.page);
  document.end();
  return written;
}

function cellOf(column: PageColumn, row: Row, groupWord: string, shown: (text: string) => string) {
  switch (column) {
    case "verdict":
      return {
        text: shown(row.group === "rejected" ? groupWord.toUpperCase() : groupWord),
        font: { src: "Helvetica-Bold", size: SIZES.cell },
        textColor: COLOURS[row.group],
      };
    case "note": {
      const note = shortened(row.note, MAX_CELL);
      const hasCode = row.verdict !== "verified" && row.code !== "";
      return { text: shown(shortened(hasCode ? `${note} (${row.code})` : note, MAX_CELL)) };
    }
    case "file":
      return {
        text: shown(shortened(row.file, MAX_CELL)),
        type: "TH" as const,
        scope: "Row" as const,
      };
    default:
      return { text: shown(shortened(row[column], MAX_CELL)) };
  }
}

/** On each page its number, and from the second on the columns again: for eyes only, readers of screens know. */
function drawMargins(
  document: PDFKit.PDFDocument,
  headerOf: (column: PageColumn) => string,
  pageWord: (page: number, pages: number) => string,
): void {
  const { start, count } = document.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    document.switchToPage(start + at);
    const { width, height, margins } = document.page;
    document.page.margins = { ...margins, top: 0, bottom: 0 }; // Else text there begins a new page.
    document.markContent("Artifact", { type: "Pagination" });
    document.font("Helvetica").fontSize(SIZES.small).fillColor("black");
    document.text(pageWord(at + 1, count), margins.left, height - margins.bottom + 15, {
      width: width - margins.left - margins.right,
      align: "right",
      lineBreak: false,
    });
    document.font("Helvetica-Bold");
    let left = margins.left;
    if (at > 0) {
      for (const column of PAGE_COLUMNS) {
        document.text(headerOf(column), left + 3, margins.top - 14, { lineBreak: false });
        left += WIDTHS[column];
      }
    }
    document.endMarkedContent();
    document.page.margins = margins;
  }
}

// The characters of Windows-1252 outside Latin-1.
const MORE = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/** Texts as the fonts can show them, and whether that lost anything. */
function createShown() {
  let isLossy = false;
  return {
    hasLost: () => isLossy,
    text: (given: string): string =>
      Array.from(shortened(given.normalize("NFC"), 2_000), (it) => {
        if (/^[\u0020-\u007e\u00a0-\u00ff]$/.test(it) || MORE.includes(it)) return it;
        isLossy = true;
        return "\u00bf";
      }).join(""),
  };
}

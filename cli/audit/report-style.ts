import type { Html } from "../terminal/html.js";

/** Black on white, on paper too; an outcome is shown by its word, never by colour alone. */
export const PAGE_STYLE: Html = {
  html: `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; color: #111; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #767676; } h3 { font-size: 1rem; }
.outcome { border: 2px solid; padding: .75rem; font-size: 1.1rem; }
.outcome strong { text-transform: uppercase; }
.agrees { color: #0b5d1e; } .differs { color: #a00000; } .undetermined { color: #7a4b00; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
th, td { border: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } .number, .instant { white-space: nowrap; } .long { min-width: 11rem; } .text { min-width: 8rem; }
.facts th { font-weight: normal; white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; }
.evidence { color: #555; font-size: .85rem; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
.signatures p { border-bottom: 1px solid #111; max-width: 30rem; padding-top: 1.5rem; }
@media print {
  @page { size: A4 landscape; margin: 1.5cm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  table, .evidence { font-size: 7pt; } .wide { overflow: visible; } .long, .text { min-width: 0; }
  thead { display: table-header-group; } tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; }
}`,
};

import type { Html } from "../../terminal/html.js";

/** Black on white, on paper too; a verdict is shown by mark and word, never by colour alone. */
export const REPORT_STYLE: Html = {
  html: `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; color: #111; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #767676; }
.test { border: 2px solid #7a4b00; padding: .5rem .75rem; font-weight: bold; }
.counts { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; }
.verified { color: #0b5d1e; } .rejected { color: #a00000; } .undecided { color: #7a4b00; }
.verdict { font-weight: bold; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; min-width: 6rem; }
tbody th { font-weight: normal; } thead th { background: #eee; }
code { overflow-wrap: anywhere; } .digest { font-size: .7rem; color: #555; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; } dt { min-width: 10rem; font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; flex: 1 1 20rem; }
@media print {
  @page { size: landscape; margin: 1.5cm; }
  body { max-width: none; padding: 0; font-size: 10pt; } table { font-size: 7pt; } .digest { font-size: 5pt; }
  .wide { overflow: visible; } th, td { min-width: 0; } thead { display: table-header-group; } tr, li { break-inside: avoid; } h2 { break-after: avoid; }
  .verdict, .counts li { color: #000; }
}`,
};

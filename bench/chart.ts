import { barX, plot, ruleX, text } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Row } from "./rows.js";

const WIDTH = 960;
const ROW_HEIGHT = 44;

/** Bars of how many times faster ours is than each peer, on a logarithmic scale, as a picture for the documentation. */
export function chartOf(rows: readonly Row[], machine: string): string {
  const { document } = parseHTML("<html><body></body></html>");
  const bars = rows.map(({ what, ratio }) => ({ what, ratio, label: `${short(ratio)}×` }));
  const svg = plot({
    document,
    width: WIDTH,
    height: ROW_HEIGHT * (bars.length + 2),
    marginLeft: WIDTH / 2,
    marginRight: 60,
    marginBottom: 56,
    style: { fontSize: "13px", background: "white" },
    x: {
      type: "log",
      domain: [1, 300],
      grid: true,
      labelOffset: 48,
      label: `times the peer, ${machine}`,
    },
    y: { label: null, domain: bars.map(({ what }) => what), tickSize: 0 },
    marks: [
      barX(bars, { x1: 1, x2: "ratio", y: "what", fill: "#2f6f8f", insetTop: 8, insetBottom: 8 }),
      text(bars, { x: "ratio", y: "what", text: "label", textAnchor: "start", dx: 6 }),
      ruleX([1]),
    ],
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = "How many times faster than each peer";
  svg.prepend(title);
  return `${svg.outerHTML}\n`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

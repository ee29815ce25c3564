import { connect, type Socket } from "node:net";
import { SHAPES, type ReaderName } from "../../test/fuzz/carriers/shapes.js";

/** What somebody who wishes no good sends; each call is one round, and ends when the service has answered it. */
export interface StrangerCase {
  readonly name: string;
  readonly send: (url: string) => Promise<void>;
}

const IDLE_SOCKETS = 40;
const IDLE_MS = 8_000;
const AT = "2026-11-29T00:00:00Z";
const MAX_ANSWER_MS = 60_000;

/** `file` is a credential that is anchored: changed, it is junk that looks like one. */
export function strangerCases(file: string): readonly StrangerCase[] {
  const junk = Array.from({ length: 100 }, (_, n) =>
    JSON.stringify({ ...(JSON.parse(file) as object), name: `junk ${n}` }),
  ).join("\n");
  const pdf = shape("pdf", "odd heads at the beginning of a line", 29_000);
  const png = shape("png", "packed credentials of nothing", 8_600);
  return [
    { name: "none", send: () => new Promise((resolve) => setTimeout(resolve, 100)) },
    { name: `PDF, ${kb(pdf)} kB`, send: (url) => post(`${url}/v1/verify`, pdf) },
    { name: `PNG, ${kb(png)} kB`, send: (url) => post(`${url}/v1/verify`, png) },
    {
      name: "blank lines, 8 MB",
      send: (url) => post(`${url}/v1/verify/batch`, new Uint8Array(8 * 1_048_576).fill(0x0a)),
    },
    { name: `${IDLE_SOCKETS} idle sockets`, send: holdSockets },
    {
      name: "100 lines of junk, ?at=",
      send: (url) => post(`${url}/v1/verify/batch?at=${AT}`, new TextEncoder().encode(junk)),
    },
  ];
}

const kb = (bytes: Uint8Array): number => Math.round(bytes.length / 1_000);

function shape(reader: ReaderName, name: string, count: number): Uint8Array {
  const it = SHAPES.find((known) => known.reader === reader && known.name === name);
  if (!it) throw new Error(`There is no shape ${name}.`);
  return it.make(count);
}

async function post(url: string, body: Uint8Array): Promise<void> {
  const signal = AbortSignal.timeout(MAX_ANSWER_MS);
  try {
    await (await fetch(url, { method: "POST", body: body.slice(), signal })).arrayBuffer();
  } catch {
    // A stranger doesn't mind being cut off.
  }
}

/** Each begins a request of some length, sends a byte of it and no more. */
async function holdSockets(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = Array.from({ length: IDLE_SOCKETS }, () => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    socket.write("POST /v1/verify HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{");
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  for (const socket of sockets) socket.destroy();
}

import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { expect } from "chai";
import { build } from "esbuild";
import { utf8 } from "../../core/bytes.js";
import type { ChainAnswer } from "../../core/verify/evidence/chain-answer.js";
import { readFile } from "../../core/verify/evidence/file.js";
import { judge } from "../../core/verify/judge.js";
import { checkSignature } from "../../core/verify/checks/signature.js";
import {
  ANCHORED_AT,
  anchoredBatch,
  goodAnswer,
  testPolicy,
  withStatusIndex,
} from "../support/anchoring.js";
import { bakePdf, bakePng, bakeSvg } from "../support/baking.js";
import { exampleCredential } from "../support/example.js";
import { testSigner } from "../support/signing.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Everything that core does, behind one name, as a page would load it. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { conform } from "./core/credential/conform.js";
        export { pathOf } from "./core/merkle/paths.js";
        export { buildTree } from "./core/merkle/tree.js";
        export { encodeAnchorProof } from "./core/anchor/anchor-proof.js";
        export { readFile } from "./core/verify/evidence/file.js";
        export { judge } from "./core/verify/judge.js";
        export { checkSignature } from "./core/verify/checks/signature.js";
        export { findCredentials } from "./core/carrier/find.js";
      `,
      resolveDir: ROOT,
      loader: "ts",
    },
    bundle: true,
    write: false,
    platform: "browser", // a built-in module of Node fails the build
    format: "iife",
    globalName: "cairn",
    target: "es2022",
    define: { "import.meta.url": '"https://verify.example/cairn.js"' }, // a script has none
    logLevel: "silent",
  });
  return outputFiles[0].text;
}

const open: MessageChannel[] = [];
/** Pages close their channels by going away; a test has to, or its process never ends. */
class PageChannel extends MessageChannel {
  constructor() {
    super();
    open.push(this);
  }
}

describe("core in a browser", () => {
  after(() => {
    for (const { port1 } of open) port1.close();
  });

  it("makes the same report as in Node, with nothing of Node in reach", async () => {
    const signer = await testSigner();
    const signed = await signer.sign(withStatusIndex(exampleCredential({ did: signer.did })));
    const bytes = utf8(JSON.stringify(anchoredBatch(signed).file));
    const block = { number: 9, hash: `0x${"cd".repeat(32)}`, time: ANCHORED_AT + 60 };
    const answer = {
      kind: "answered",
      endpoint: "test",
      finalBlock: block,
      latestBlock: block,
      final: goodAnswer(signer.did),
      latest: goodAnswer(signer.did),
    } as ChainAnswer;
    const input = { answer, policy: testPolicy(), now: ANCHORED_AT + 60 };

    const file = readFile(bytes);
    if (file.kind !== "read") throw new Error("the example can be read");
    const inNode = judge({ ...input, file, signature: await checkSignature(file.credential) });
    expect(inNode.verdict, JSON.stringify(inNode)).to.equal("verified");

    const page = await openPage(JSON.stringify({ ...input, bytes: [...bytes] }));
    const report = (await vm.runInContext(
      `(async () => {
        const { bytes, ...input } = JSON.parse(text);
        const file = cairn.readFile(Uint8Array.from(bytes));
        const signature = await cairn.checkSignature(file.credential);
        return JSON.stringify(cairn.judge({ ...input, file, signature }));
      })()`,
      page,
    )) as string;
    expect(JSON.parse(report)).to.deep.equal(JSON.parse(JSON.stringify(inNode)));
  });

  it("takes credentials out of pictures and PDF", async () => {
    const credential = utf8('{"name":"Élodie"}');
    const carriers = [
      bakePng(credential, { compress: true }),
      bakeSvg(credential),
      await bakePdf({ "a.json": credential }),
    ];
    const page = await openPage(JSON.stringify(carriers.map((it) => [...it])));
    const found = (await vm.runInContext(
      `Promise.all(JSON.parse(text).map(async (bytes) => {
        const { credentials } = await cairn.findCredentials(Uint8Array.from(bytes));
        return credentials.map(({ bytes }) => new TextDecoder().decode(bytes)).join();
      })).then(JSON.stringify)`,
      page,
    )) as string;
    expect(JSON.parse(found)).to.deep.equal(Array(3).fill('{"name":"Élodie"}'));
  });
});

/** What a page has and JavaScript itself hasn't; no process, Buffer, require or fetch. */
async function openPage(text: string): Promise<vm.Context> {
  const page = vm.createContext({
    ...{ TextEncoder, TextDecoder, URL, setTimeout, clearTimeout, queueMicrotask },
    MessageChannel: PageChannel,
    text,
  });
  vm.runInContext("globalThis.self = globalThis", page);
  vm.runInContext(await bundle(), page);
  return page;
}

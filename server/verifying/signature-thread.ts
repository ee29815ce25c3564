import { parentPort } from "node:worker_threads";
import { checkSignature } from "../../core/verify/checks/signature.js";
import type { SignatureTask } from "./signature-checker.js";

/** The other end of `signature-checker`: one check after another, as they come. */
const port = parentPort;
let last = Promise.resolve();
port?.on("message", ({ id, credential }: SignatureTask) => {
  last = last.then(async () => {
    port.postMessage({ id, check: await checkSignature(credential) });
  });
});
port?.postMessage("ready");

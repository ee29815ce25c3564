import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { Children } from "../../../scripts/start/children.js";
import { ROOT, start, until } from "../../support/processes.js";

const FOR_EVER = "setInterval(() => undefined, 1000); console.log(process.pid);";

describe("Children", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-children-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const options = (script: string) => ({
    name: "child",
    args: ["-e", script],
    env: process.env,
    logFile: join(folder, "child.log"),
    logMode: "a" as const,
  });

  it("says which child ended by itself, where its log is, and what it said last", async () => {
    const children = new Children();
    children.start(options("console.error('the disk is full'); process.exit(3);"));
    const error = await children.failed.catch((it: unknown) => it as Error);
    expect(error.message).to.equal(
      `The child ended by itself (exit code 3); its log is ${folder}/child.log.\nthe disk is full`,
    );
    await children.stop();
    expect(readFileSync(join(folder, "child.log"), "utf8")).to.equal("the disk is full\n");
  });

  it("stops every child, in the reverse order of starting", async () => {
    const children = new Children();
    const order: string[] = [];
    for (const name of ["first", "second"]) {
      const child = children.start({ ...options(FOR_EVER), name });
      await until(child.process, "\n");
      void child.ended.then(() => order.push(name));
    }
    await children.stop();
    expect(order).to.deep.equal(["second", "first"]);
  });

  it("leaves no child behind when it is killed itself", async () => {
    // The child holds a line to the test; the kernel cuts it when the child is gone.
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const source = pathToFileURL(join(ROOT, "scripts", "start", "children.ts")).href;
    const child = options(`require("node:net").connect(${port}, "127.0.0.1"); ${FOR_EVER}`);
    const parent = `
      import { Children } from ${JSON.stringify(source)};
      new Children().start(${JSON.stringify(child)});`;
    const program = start(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", parent],
      {},
    );
    const [line] = (await once(server, "connection")) as [Socket];
    const cut = once(line.on("error", () => undefined).resume(), "close");
    program.kill("SIGKILL");
    await cut;
    server.close();
  });
});

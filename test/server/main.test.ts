import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";

/** The service as a process of its own, with this environment and nothing else of ours. */
async function run(env: NodeJS.ProcessEnv) {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ["server/bin.mjs"], {
    cwd: new URL("../..", import.meta.url),
    env: { PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stderr, [code]] = await Promise.all([
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { code, stderr };
}

describe("server/main", () => {
  it("names each wrong setting on a line of its own and exits 78", async () => {
    const { code, stderr } = await run({ PORT: "no" });
    expect(code).to.equal(78);
    const named = stderr
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]);
    expect(named).to.include.members(["PORT", "CAIRN_RPC", "CAIRN_ANCHOR_KEY", "CAIRN_API_TOKEN"]);
  });
});

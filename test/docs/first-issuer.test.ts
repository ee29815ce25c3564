import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { deployMissing } from "../../chain/deployment/deploy.js";
import { createNode } from "../../chain/rpc/node.js";
import { keySigner } from "../../chain/keys/wallet.js";
import { ensurePolicy } from "../../core/verify/policy/policy.js";
import { startAnvil, type Anvil } from "../support/anvil.js";
import { ended, freePort, ROOT, start, until, type Ended } from "../support/processes.js";
import { DEV_KEYS } from "../support/registry.js";

/** The one thing in the guide's commands that nobody could run as it is. */
const NODE_OF_THE_GUIDE = "https://sepolia.example/your-key";
const CHAIN_OF_THE_GUIDE = "11155111";

/** What the guide has a reader do, in its order. */
type Part =
  | { readonly kind: "run"; readonly text: string; readonly code: number }
  | { readonly kind: "serve"; readonly text: string }
  | { readonly kind: "fund" };

/** The comments before a block say what a reader knows from the prose. */
const PART = /<!-- walk: ([^>]+) -->|```sh\n([\s\S]*?)```/g;

function partsOf(guide: string): Part[] {
  const parts: Part[] = [];
  let hint = "";
  for (const [, said, block] of guide.matchAll(PART) as Iterable<(string | undefined)[]>) {
    if (said === "fund the anchor account") parts.push({ kind: "fund" });
    else if (said !== undefined) hint = said;
    if (block === undefined) continue;
    const text = block.replaceAll(NODE_OF_THE_GUIDE, "$ANVIL");
    if (hint === "in a second terminal") parts.push({ kind: "serve", text });
    else {
      const code = Number(/^ends with (\d+)$/.exec(hint)?.[1] ?? 0);
      parts.push({ kind: "run", text, code });
    }
    hint = "";
  }
  return parts;
}

/** A block that only names things holds in all that come after it, as in the reader's shell. */
const onlyNames = (text: string): boolean =>
  text
    .trim()
    .split("\n")
    .every((line) => /^(?:export |\w+\(\) \{)/.test(line));

describe("docs/first-issuer.md", function () {
  this.timeout(300_000);
  const guide = readFileSync(join(ROOT, "docs/first-issuer.md"), "utf8");
  let anvil: Anvil | undefined;
  let home: string;
  let service: ChildProcess | undefined;

  before(async function () {
    // Two blocks below the newest is final, as Ethereum says it by the tag `finalized`; anvil's default is 64.
    const args = [
      "--chain-id",
      CHAIN_OF_THE_GUIDE,
      "--slots-in-an-epoch",
      "1",
      "--block-time",
      "1",
    ];
    anvil = await startAnvil("the walk through docs/first-issuer.md", args);
    if (!anvil) {
      this.skip();
      return;
    }
    home = mkdtempSync(join(tmpdir(), "cairn-guide-"));
    // Somebody has deployed the registry, once for all issuers.
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const sending = { maxCostWei: 10n ** 18n, waitMs: 60_000, pause };
    const deployer = keySigner(DEV_KEYS.deployer);
    await deployMissing(createNode(anvil.endpoint), Number(CHAIN_OF_THE_GUIDE), deployer, sending);
    await anvil.rpc("anvil_mine", "0x3");
  });
  after(async () => {
    service?.kill("SIGTERM");
    await anvil?.stop();
    if (home) rmSync(home, { recursive: true });
  });

  it("leads whoever types its commands to a verified credential", async () => {
    const { url = "" } = anvil ?? {};
    const env = { HOME: home, ANVIL: url, PORT: String(await freePort()) };
    const bash = (text: string): ChildProcess =>
      start("bash", ["-euo", "pipefail", "-c", text], { env, cwd: ROOT });
    let names = "";
    let last: Ended = { code: null, stdout: "", stderr: "" };
    for (const part of partsOf(guide)) {
      if (part.kind === "fund") {
        const account = /^Account +(0x[0-9a-f]{40})$/m.exec(last.stdout)?.[1];
        const needed = /send it at least ([\d.]+) ether/.exec(
          last.stderr.replaceAll("\n", " "),
        )?.[1];
        expect(needed, last.stderr).to.be.a("string");
        const wei = BigInt(Math.round(Number(needed) * 1e6)) * 10n ** 12n + 10n ** 16n;
        await anvil?.rpc("anvil_setBalance", account, `0x${wei.toString(16)}`);
      } else if (part.kind === "serve") {
        service = bash(`exec ${part.text}`);
        await until(service, '"event":"listening"');
      } else if (onlyNames(part.text)) names += part.text;
      else {
        last = await ended(bash(names + part.text));
        const output = `${part.text}\n${last.stdout}\n${last.stderr}`;
        expect(last.code, output).to.equal(part.code);
        expect(output).not.to.match(/secretKey|privateKey|"crypto"/i);
      }
    }
    expect(last.stdout)
      .to.match(/verified/)
      .and.to.match(/Élodie Gagné/);
    const elsewhere = await ended(bash(`${names}cd "$HOME" && cairn status`));
    expect(elsewhere.stdout, elsewhere.stderr).to.match(/final +1 +1/);
    const data = join(home, "maple-college");
    expect(readdirSync(join(data, "out"))).to.have.length(1);
    const policy = JSON.parse(readFileSync(join(data, "policy.json"), "utf8")) as unknown;
    expect(ensurePolicy(policy).chains[0].finality).to.deep.equal({ tag: "finalized" });
    for (const name of readdirSync(join(data, "keys"))) {
      expect(statSync(join(data, "keys", name)).mode & 0o777, name).to.equal(0o600);
    }
  });

  it("names the files that setup makes", () => {
    for (const name of ["keys/issuer.json", "profile.json", "policy.json", "service.env"]) {
      expect(guide).to.include(`\`${name}\``);
    }
  });
});

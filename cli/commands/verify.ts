import type { Command } from "commander";
import { createVerifier } from "../../chain/verify.js";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { jsonLine } from "../print/json-line.js";
import { printReport } from "../print/report.js";
import { printSummary } from "../print/summary.js";
import { exitCodeFor } from "../verifying/exit-code.js";
import { openSources } from "../verifying/sources.js";
import { ensureReadable, verifyFiles } from "../verifying/verify-files.js";

interface Options {
  readonly policy?: string;
  readonly rpc?: string;
  readonly at?: string;
  readonly json?: true;
}

const EXAMPLE = `
Examples:
  cairn verify out/elodie-gagne_MC-ADAP-101_3f6d4a1e.json
  cairn verify out/*.json
  cairn verify award.json --policy policy.json --rpc https://rpc.example
  cairn verify award.json --at 2026-12-31T00:00:00Z

It asks the chain directly; the issuer's service isn't involved. The policy
says which registry and which issuers you trust. Exit codes: 0 all verified,
1 at least one rejected, 2 none rejected but at least one undecided.`;

export function addVerify(program: Command, context: Context): void {
  program
    .command("verify")
    .description("check credentials against the chain")
    .argument("<files...>", "credentials")
    .option("--policy <file>", "whom you trust (default: the local policy)")
    .option("--rpc <url>", "endpoint of the chain (default: the local chain)")
    .option("--at <instant>", "as of this instant, such as 2026-12-31T00:00:00Z")
    .option("--json", "one report per line, as JSON")
    .addHelpText("after", EXAMPLE)
    .action(async (files: string[], options: Options) => {
      context.finish(await verify(context, files, options));
    });
}

async function verify(
  { terminal, settings }: Context,
  files: readonly string[],
  options: Options,
): Promise<ExitCode> {
  const at = options.at === undefined ? undefined : ensureInstant(options.at);
  const paths = files.map((file) => ({ shown: file, path: settings.toPath(file) }));
  await ensureReadable(paths.map(({ path }) => path));
  const { policy, endpoint } = await openSources(settings, {
    policyFile: options.policy === undefined ? undefined : settings.toPath(options.policy),
    rpcUrl: options.rpc,
  });
  const verifier = createVerifier({
    policy,
    endpointFor: () => endpoint,
    now: Math.floor(Date.now() / 1000),
    ...(at !== undefined && { at }),
  });
  const judged = await verifyFiles(verifier, paths, (count) => {
    if (files.length > 1) terminal.redraw(`  verified  ${count}/${files.length}`);
  });
  const [only] = judged;
  if (options.json) for (const entry of judged) terminal.line(jsonLine(entry));
  else if (only && judged.length === 1) printReport(terminal, only);
  else printSummary(terminal, judged);
  return exitCodeFor(judged.map(({ report }) => report.verdict));
}

function ensureInstant(text: string): UnixSeconds {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new Failure(
    "USAGE",
    `--at: expected an instant such as 2026-12-31T00:00:00Z, got ${text}.`,
  );
}

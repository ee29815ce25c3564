import { InvalidArgumentError, type Command } from "commander";
import type { JsonObject } from "../../core/json.js";
import type { Policy } from "../../core/verify/policy/policy.js";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { withEntry, withoutEntry, type Named } from "./change.js";
import { describePolicy } from "./describe.js";
import { createPolicyFile, readPolicyFile, writePolicyFile } from "./policy-file.js";
import { NETWORKS, shippedPolicy, type Network } from "./shipped.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

const ABOUT = `
A policy is a file that says whom you trust: which registries, and which issuers
by name, by accreditation or by their website. "cairn verify --policy FILE"
judges under it. Where ids come from matters: take an issuer's id from the
issuer, for example by telephone, never from a file that you want to check.

Examples:
  cairn policy new testnet policy.json
  cairn policy pin policy.json 0xffee…08ca --name "Maple College"
  cairn policy trust policy.json 0x12ab…90ef --name "Council of Colleges"
  cairn policy show policy.json

docs/policy.md explains every member; domains are set there by hand.`;

const PROFILE = ["--profile <name>", "chain profile, where the policy has several"] as const;

export function addPolicy(program: Command, context: Context): void {
  const { terminal, settings, finish } = context;
  const policy = program
    .command("policy")
    .description("make, read and change the file that says whom you trust")
    .addHelpText("after", ABOUT);

  policy
    .command("new")
    .description("begin one from what is shipped for a network")
    .argument("<network>", NETWORKS.join(", "), ensureNetwork)
    .argument("<file>", "the file to write; one that is there is left alone")
    .action(async (network: Network, file: string) => {
      const json = await shippedPolicy(network, { dataFolder: settings.dataFolder });
      printPolicy(terminal, await createPolicyFile(settings.toPath(file), json));
      finish(EXIT.done);
    });

  policy
    .command("check")
    .description("say whether a file is a policy, and every problem if not")
    .argument("<file>", "a policy")
    .action(async (file: string) => {
      const { policy: read } = await readPolicyFile(settings.toPath(file));
      terminal.line(`${plain(file)} is a policy, "${plain(read.name)}".`);
      finish(EXIT.done);
    });

  policy
    .command("show")
    .description("say in words whom a policy trusts")
    .argument("<file>", "a policy")
    .action(async (file: string) => {
      printPolicy(terminal, (await readPolicyFile(settings.toPath(file))).policy);
      finish(EXIT.done);
    });

  /** Reads, changes, writes, and shows what the policy says by then. */
  const change = async (
    file: string,
    how: (policy: Policy, json: JsonObject) => JsonObject,
  ): Promise<void> => {
    const read = await readPolicyFile(settings.toPath(file));
    printPolicy(terminal, await writePolicyFile(read.path, how(read.policy, read.json)));
    finish(EXIT.done);
  };

  policy
    .command("pin")
    .description("believe an issuer")
    .argument("<file>", "a policy")
    .argument("<issuerId>", "0x and 64 digits, from the issuer itself")
    .option("--name <name>", "your name for it, shown in reports")
    .option("--up-to <n>", "only entries of its log up to n", toPosition)
    .option(...PROFILE)
    .action((file: string, id: string, { upTo, ...named }: Named & { upTo?: number }) =>
      change(file, (read, json) =>
        withEntry(read, json, "pinned", id, {
          ...named,
          ...(upTo !== undefined && { upToLogPosition: upTo }),
        }),
      ),
    );

  policy
    .command("unpin")
    .description("believe an issuer no more")
    .argument("<file>", "a policy")
    .argument("<issuerId>", "as pinned")
    .option(...PROFILE)
    .action((file: string, id: string, { profile }: Named) =>
      change(file, (read, json) => withoutEntry(read, json, "pinned", id, profile)),
    );

  policy
    .command("trust")
    .description("believe the issuers that an account accredits")
    .argument("<file>", "a policy")
    .argument("<account>", "0x and 40 digits, from the accreditor itself")
    .option("--name <name>", "your name for it, shown in reports")
    .option(...PROFILE)
    .action((file: string, id: string, named: Named) =>
      change(file, (read, json) => withEntry(read, json, "accreditors", id, { ...named })),
    );

  policy
    .command("distrust")
    .description("believe an account's accreditations no more")
    .argument("<file>", "a policy")
    .argument("<account>", "as trusted")
    .option(...PROFILE)
    .action((file: string, id: string, { profile }: Named) =>
      change(file, (read, json) => withoutEntry(read, json, "accreditors", id, profile)),
    );
}

function printPolicy(terminal: Terminal, policy: Policy): void {
  terminal.line(terminal.paint("bold", paragraph(terminal, `Policy "${plain(policy.name)}"`)));
  for (const [heading, lines] of describePolicy(policy)) {
    terminal.line(paragraph(terminal, heading));
    for (const line of lines) terminal.line(paragraph(terminal, plain(line), 2));
  }
}

function ensureNetwork(text: string): Network {
  const found = NETWORKS.find((it) => it === text);
  if (found) return found;
  throw new InvalidArgumentError(`Expected ${NETWORKS.join(", ")}.`);
}

function toPosition(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a position from 1.");
}

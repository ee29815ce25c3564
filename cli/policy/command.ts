import { InvalidArgumentError, type Command } from "commander";
import type { Context } from "../context.js";
import { EXIT } from "../exit-codes.js";
import type { EntryName } from "./change.js";
import { NETWORKS, type Network } from "./networks.js";
import type { EntryChange } from "./run.js";

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
  const { finish } = context;
  const policy = program
    .command("policy")
    .description("make, read and change the file that says whom you trust")
    .addHelpText("after", ABOUT);

  policy
    .command("new")
    .description("begin one from what is shipped for a network")
    .argument("<network>", NETWORKS.join(", "), ensureNetwork)
    .argument("<file>", "the file to write; an existing one is left alone")
    .action(async (network: Network, file: string) => {
      const { newPolicy } = await import("./run.js");
      await newPolicy(context, network, file);
      finish(EXIT.done);
    });

  policy
    .command("check")
    .description("say whether a file is a policy, and every problem if not")
    .argument("<file>", "a policy")
    .action(async (file: string) => {
      const { checkPolicy } = await import("./run.js");
      await checkPolicy(context, file);
      finish(EXIT.done);
    });

  policy
    .command("show")
    .description("say in words whom a policy trusts")
    .argument("<file>", "a policy")
    .action(async (file: string) => {
      const { showPolicy } = await import("./run.js");
      await showPolicy(context, file);
      finish(EXIT.done);
    });

  const add = async (file: string, change: EntryChange): Promise<void> => {
    const { addEntry } = await import("./run.js");
    await addEntry(context, file, change);
    finish(EXIT.done);
  };
  const remove = async (file: string, change: EntryChange): Promise<void> => {
    const { removeEntry } = await import("./run.js");
    await removeEntry(context, file, change);
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
    .action((file: string, id: string, options: EntryName & { upTo?: number }) =>
      add(file, { list: "pinned", id, ...options }),
    );

  policy
    .command("unpin")
    .description("believe an issuer no more")
    .argument("<file>", "a policy")
    .argument("<issuerId>", "as pinned")
    .option(...PROFILE)
    .action((file: string, id: string, options: EntryName) =>
      remove(file, { list: "pinned", id, ...options }),
    );

  policy
    .command("trust")
    .description("believe the issuers that an account accredits")
    .argument("<file>", "a policy")
    .argument("<account>", "0x and 40 digits, from the accreditor itself")
    .option("--name <name>", "your name for it, shown in reports")
    .option(...PROFILE)
    .action((file: string, id: string, options: EntryName) =>
      add(file, { list: "accreditors", id, ...options }),
    );

  policy
    .command("distrust")
    .description("believe an account's accreditations no more")
    .argument("<file>", "a policy")
    .argument("<account>", "as trusted")
    .option(...PROFILE)
    .action((file: string, id: string, options: EntryName) =>
      remove(file, { list: "accreditors", id, ...options }),
    );
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

import type { Policy } from "../../core/verify/policy/policy.js";
import type { Context } from "../context.js";
import { plain } from "../terminal/plain.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import { withEntry, withoutEntry, type List, type EntryName } from "./change.js";
import { describePolicy } from "./describe.js";
import type { Network } from "./networks.js";
import { createPolicyFile, readPolicyFile, writePolicyFile } from "./policy-file.js";
import { shippedPolicy } from "./shipped.js";

/** Begins a policy from what is shipped for a network. */
export async function newPolicy(
  { terminal, settings }: Context,
  network: Network,
  file: string,
): Promise<void> {
  const json = await shippedPolicy(network, { dataFolder: settings.dataFolder });
  printPolicy(terminal, await createPolicyFile(settings.toPath(file), json));
}

export async function checkPolicy({ terminal, settings }: Context, file: string): Promise<void> {
  const { policy } = await readPolicyFile(settings.toPath(file));
  terminal.line(`${plain(file)} is a policy, "${plain(policy.name)}".`);
}

export async function showPolicy({ terminal, settings }: Context, file: string): Promise<void> {
  printPolicy(terminal, (await readPolicyFile(settings.toPath(file))).policy);
}

/** One entry of a policy's list, as the command line names it. */
export interface EntryChange extends EntryName {
  readonly list: List;
  readonly id: string;
  /** The last entry of a pinned issuer's log that is believed. */
  readonly upTo?: number;
}

/** Adds an entry, or replaces it where it is there, and prints the policy. */
export async function addEntry(
  { terminal, settings }: Context,
  file: string,
  { list, id, upTo, ...named }: EntryChange,
): Promise<void> {
  const { path, policy, json } = await readPolicyFile(settings.toPath(file));
  const rest = { ...named, ...(upTo !== undefined && { upToLogPosition: upTo }) };
  printPolicy(terminal, await writePolicyFile(path, withEntry(policy, json, list, id, rest)));
}

/** Removes an entry, and prints the policy. */
export async function removeEntry(
  { terminal, settings }: Context,
  file: string,
  { list, id, profile }: EntryChange,
): Promise<void> {
  const { path, policy, json } = await readPolicyFile(settings.toPath(file));
  const changed = withoutEntry(policy, json, list, id, profile);
  printPolicy(terminal, await writePolicyFile(path, changed));
}

function printPolicy(terminal: Terminal, policy: Policy): void {
  terminal.line(terminal.paint("bold", paragraph(terminal, `Policy "${plain(policy.name)}"`)));
  for (const [heading, lines] of describePolicy(policy)) {
    terminal.line(paragraph(terminal, heading));
    for (const line of lines) terminal.line(paragraph(terminal, plain(line), 2));
  }
}

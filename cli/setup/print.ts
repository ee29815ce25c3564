import { inEther } from "../../chain/sending/ether.js";
import type { Address, Bytes32 } from "../../core/bytes.js";
import type { Finality } from "../../core/verify/policy/policy.js";
import { plain } from "../terminal/plain.js";
import { table } from "../terminal/table.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";
import { wrapped } from "../terminal/width.js";
import type { FoundProfile } from "./chain-profile.js";
import { costOf, GAS, inGwei, totalWei, type StepCost } from "./costs.js";
import type { StepName } from "./messages.js";

export interface Shown {
  readonly found: FoundProfile;
  readonly endpoint: string;
  readonly issuerName: string;
  /** Absent where the keys that they follow from are made at the first run. */
  readonly did: string | undefined;
  readonly issuerId: Bytes32 | undefined;
  readonly admin: Address | undefined;
  readonly anchor: Address | undefined;
  /** Wei. */
  readonly balance: bigint | undefined;
  readonly costs: readonly StepCost[];
  /** Wei a gas, at most. */
  readonly price: bigint;
}

export const WHAT: Readonly<Record<StepName, string>> = {
  RegisterIssuer: "register the issuer",
  AddKey: "add its first key",
};

/** Beside it, 80 columns hold a hash on one line. */
const NAME_WIDTH = 14;
const LATER = "made by the first run";

/** All that a run would do and cost, before it does it. */
export function printSetup(terminal: Terminal, shown: Shown): void {
  const fact = (name: string, value: string): void => {
    const [first = "", ...rest] = wrapped(plain(value), terminal.columns - NAME_WIDTH);
    terminal.line(`${name.padEnd(NAME_WIDTH)}${first}`);
    for (const line of rest) terminal.line(" ".repeat(NAME_WIDTH) + line);
  };
  const { found, endpoint, issuerName, did, issuerId, admin, anchor, balance } = shown;
  const { profile } = found;
  const kind = profile.test ? "a test chain: its files are no real awards" : "for real awards";
  fact("Chain", `${profile.chain} at ${endpoint}, ${kind}`);
  fact("Registry", `${profile.credentialRegistry}, block ${profile.deploymentBlock.number}`);
  fact("", profile.deploymentBlock.hash);
  fact("", SOURCES[found.source]);
  fact("Final when", finalityText(profile));
  fact("Issuer", issuerName);
  fact("  DID", did ?? LATER);
  fact("  id", issuerId ?? LATER);
  fact("  admin", admin ?? LATER);
  fact("Account", anchor ?? LATER);
  if (balance !== undefined) fact("  has", `${inEther(balance)} ether`);
  terminal.line();
  printCosts(terminal, shown);
}

const SOURCES: Readonly<Record<FoundProfile["source"], string>> = {
  kept: "as profile.json has it",
  record: "as deployments/ has it, and as the node confirms",
  node: "as the node has it: compare the block with what another node has",
};

function printCosts(terminal: Terminal, { costs, price, found }: Shown): void {
  const cells = ({ what, gas, maxWei }: StepCost) => [what, grouped(gas), etherText(maxWei)];
  const later = [
    costOf("a batch, of any size", GAS.batch, price),
    costOf("a change of status, up to 256 files", GAS.statusChange, price),
  ];
  const gas = costs.reduce((sum, it) => sum + it.gas, 0n);
  const all = { what: "together", gas, maxWei: totalWei(costs) };
  terminal.line(`Costs, at ${inGwei(price)} gwei for a gas at most:`);
  if (costs.length === 0) terminal.line("  nothing: everything is registered");
  else printTable(terminal, ["now", "gas", "at most"], [...costs, all].map(cells));
  printTable(terminal, ["later, each", "gas", "at most"], later.map(cells));
  if (!["eip155:1", "eip155:11155111"].includes(found.profile.chain)) {
    terminal.line(paragraph(terminal, "On a rollup the fee for its data comes on top.", 2));
  }
}

function printTable(terminal: Terminal, header: string[], rows: string[][]): void {
  for (const line of table(header, rows, terminal.columns - 2).split("\n")) {
    terminal.line(`  ${line}`);
  }
}

export const etherText = (wei: bigint): string => `${inEther(rounded(wei))} ether`;

/** Up, to a millionth of an ether: less than may be needed is never asked for. */
const STEP_WEI = 10n ** 12n;
const rounded = (wei: bigint): bigint => ((wei + STEP_WEI - 1n) / STEP_WEI) * STEP_WEI;

const grouped = (value: bigint): string => value.toLocaleString("en");

const finalityText = ({ finality }: { readonly finality: Finality }): string =>
  "tag" in finality ? `the chain calls it ${finality.tag}` : `${finality.depth} blocks deep`;

export interface Finished {
  readonly dataFolder: string;
  readonly isOwnAdmin: boolean;
  readonly didUrl: string | undefined;
}

/** What a person does next. */
export function printNext(terminal: Terminal, finished: Finished): void {
  const { dataFolder, isOwnAdmin, didUrl } = finished;
  const next = [
    `Start the service with the settings in ${dataFolder}/service.env, then issue: docs/first-issuer.md goes on from here.`,
    ...(didUrl === undefined ? [] : [`Publish ${dataFolder}/did.json at ${didUrl}.`]),
    ...(isOwnAdmin
      ? [
          "Copy keys/ to a safe place, then take admin.json and admin.password off this machine: issuing needs neither.",
        ]
      : []),
    "Give policy.json to those who verify, and the issuer's id by another way, such as the telephone.",
  ];
  terminal.line();
  for (const text of next) {
    terminal.line(`- ${paragraph(terminal, plain(text), 2).trimStart()}`);
  }
}

import { DeploymentError } from "../../chain/deployment/error.js";
import { encodeRelayedCall } from "../../chain/message/call.js";
import type { Node } from "../../chain/rpc/node.js";
import { marketFees } from "../../chain/sending/fees.js";
import { inEther } from "../../chain/sending/ether.js";
import { prepare } from "../../chain/sending/send.js";
import { ZERO_BYTES32 } from "../../core/bytes.js";
import type { MessageFile } from "../../core/message/file.js";
import { documentUrl } from "../../core/verify/evidence/did-web.js";
import type { WebDid } from "../../core/verify/policy/policy.js";
import { asFailure } from "../admin/failure.js";
import type { Context } from "../context.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { isAgreed, personAt } from "../terminal/ask.js";
import { paragraph } from "../terminal/terminal.js";
import { addressOf, openAccount } from "./account.js";
import { missingSteps } from "./chain-state.js";
import { costOf, GAS, highestPrice, registrationGas, totalWei, type StepCost } from "./costs.js";
import { ensureIdentity, keptIdentity, type Identity } from "./identity.js";
import { FILE_OF, messageFor, STEPS, type Registration, type StepName } from "./messages.js";
import type { SetupOptions } from "./options.js";
import { writeOwnFiles } from "./own-files.js";
import { pathsIn, type Paths } from "./paths.js";
import { etherText, printNext, printSetup, WHAT } from "./print.js";
import { sendAll, untilAllFinal } from "./send.js";
import { readStart, type Start } from "./start.js";

/** Where the service listens, as `npm start` does. */
const DEFAULT_PORT = "8080";
const NOTHING_SENT = "Nothing was sent. Run the same command again to go on.";

/** From nothing to an issuer that can issue; each run goes on where the one before it ended. */
export const setUp = (context: Context, options: SetupOptions): Promise<ExitCode> =>
  asFailure(async () => {
    try {
      return await (options.dryRun ? showSetup(context, options) : doSetup(context, options));
    } catch (cause) {
      if (!(cause instanceof DeploymentError)) throw cause;
      const code = cause.code === "NO_HISTORY" ? "UNAVAILABLE" : "REFUSED";
      throw new Failure(code, cause.message, { cause });
    }
  });

/** Makes, writes and sends nothing. */
async function showSetup(context: Context, options: SetupOptions): Promise<ExitCode> {
  const { settings, terminal } = context;
  const paths = pathsIn(settings.dataFolder);
  const start = await readStart(settings, paths, options);
  const identity = await keptIdentity(paths, start, options);
  const registration = registrationOf(start, identity);
  const { node } = start;
  const steps = registration ? await missingSteps(node, registration, "latest") : STEPS;
  const price = highestPrice((await marketFees(node)).maxFeePerGas);
  const costs = steps.map((step) => costOf(WHAT[step], gasOf(step, identity.did), price));
  await printPlan(context, start, identity, costs, price);
  terminal.line();
  terminal.line("Dry run: nothing was sent or written.");
  return EXIT.done;
}

async function doSetup(context: Context, options: SetupOptions): Promise<ExitCode> {
  const { settings, terminal } = context;
  const { dataFolder } = settings;
  const paths = pathsIn(dataFolder);
  const start = await readStart(settings, paths, options);
  const { node, found, issuer, rpcUrl } = start;
  const { profile } = found;
  const identity = await ensureIdentity(paths, start, options);
  const { did, issuerId, multikey, anchor } = identity;
  await writeOwnFiles(paths, {
    ...{ profile, issuer: { ...issuer, id: did }, issuerId, multikey, rpcUrl, dataFolder },
    port: settings.variables["PORT"] || DEFAULT_PORT,
  });

  const registration: Registration = { ...identity, profile, salt: ZERO_BYTES32 };
  const steps = await missingSteps(node, registration, "latest");
  const files = await messagesFor(steps, registration, paths);
  const price = highestPrice((await marketFees(node)).maxFeePerGas);
  const costs = await costsOf(node, registration, files, price);
  const balance = await printPlan(context, start, identity, costs, price);
  terminal.line();
  if (steps.length > 0) {
    const maxWei = totalWei(costs);
    const lacking = [
      ...unsignedTexts(files, paths),
      ...fundsTexts(registration, balance ?? 0n, maxWei),
    ];
    for (const text of lacking) terminal.remark(paragraph(terminal, text));
    if (lacking.length > 0 || !(await isWanted(context, options, registration, costs))) {
      terminal.remark(NOTHING_SENT);
      return EXIT.unfinished;
    }
    const show = (text: string): void => {
      terminal.redraw(`  ${text}`);
    };
    const payer = await openAccount(paths.anchor);
    const paid = await sendAll({ node, registration, files, payer, maxWei, dataFolder, show });
    terminal.line(`Paid by ${anchor}: ${etherText(paid)}`);
  } else {
    terminal.redraw("  waiting until everything is final");
    await untilAllFinal(node, registration);
  }
  terminal.line(
    paragraph(terminal, `The issuer ${issuerId} can issue: its key ${anchor} is live.`),
  );
  const isOwnAdmin = (await addressOf(paths.admin)) !== undefined;
  const didUrl = did.startsWith("did:web:") ? documentUrl(did as WebDid) : undefined;
  printNext(terminal, { dataFolder, isOwnAdmin, didUrl });
  return EXIT.done;
}

function registrationOf({ found }: Start, identity: Identity): Registration | undefined {
  const { did, issuerId, admin, anchor } = identity;
  if (did === undefined || !issuerId || !admin || !anchor) return undefined;
  return { profile: found.profile, did, salt: ZERO_BYTES32, issuerId, admin, anchor };
}

/** @returns what the anchor account has, in wei. */
async function printPlan(
  { terminal }: Context,
  { node, found, endpoint, issuer }: Start,
  identity: Identity,
  costs: readonly StepCost[],
  price: bigint,
): Promise<bigint | undefined> {
  const { did, issuerId, admin, anchor } = identity;
  const balance = anchor && (await node.balance(anchor));
  const about = { did, issuerId, admin, anchor, balance, issuerName: issuer.name };
  printSetup(terminal, { ...about, found, endpoint: endpoint.name, costs, price });
  return balance;
}

async function messagesFor(
  steps: readonly StepName[],
  registration: Registration,
  paths: Paths,
): Promise<readonly MessageFile[]> {
  const now = Math.floor(Date.now() / 1_000);
  const files: MessageFile[] = [];
  for (const step of steps) files.push(await messageFor(step, registration, paths, now));
  return files;
}

/** As the node estimates, where it can: only a registered issuer takes a key. */
async function costsOf(
  node: Node,
  { anchor, did }: Registration,
  files: readonly MessageFile[],
  price: bigint,
): Promise<readonly StepCost[]> {
  const costs: StepCost[] = [];
  for (const [at, { message, signature }] of files.entries()) {
    const step = message.name as StepName;
    let gas = gasOf(step, did);
    if (signature !== undefined && at === 0) {
      const call = { to: message.domain.registry, data: encodeRelayedCall(message, signature) };
      gas = (await prepare(node, anchor, call)).gasLimit;
    }
    costs.push(costOf(WHAT[step], gas, price));
  }
  return costs;
}

/** As long as the DID of a key that isn't made yet. */
const SOME_DID_KEY = `did:key:z6Mk${"1".repeat(44)}`;

const gasOf = (step: StepName, did = SOME_DID_KEY): bigint =>
  step === "AddKey" ? GAS.addKey : registrationGas(did);

const unsignedTexts = (files: readonly MessageFile[], paths: Paths): string[] =>
  files
    .filter(({ signature }) => signature === undefined)
    .map(({ message }) => {
      const name = FILE_OF[message.name as StepName];
      return `The admin's signature is missing: sign ${paths.message(name)} in the wallet, then: cairn admin import ${paths.message(name)} --signature 0x… --out ${paths.signedMessage(name)}`;
    });

const fundsTexts = ({ anchor }: Registration, balance: bigint, maxWei: bigint): string[] =>
  balance >= maxWei
    ? []
    : [
        `The anchor account ${anchor} has ${inEther(balance)} ether, and this may cost ${etherText(maxWei)}: send it at least ${etherText(maxWei - balance)}, and something for its batches.`,
      ];

async function isWanted(
  { terminal }: Context,
  { yes }: SetupOptions,
  { anchor }: Registration,
  costs: readonly StepCost[],
): Promise<boolean> {
  if (yes) return true;
  const ask = personAt(terminal, NOTHING_SENT);
  const what = costs.length === 1 ? "1 transaction" : `${costs.length} transactions`;
  const question = `Send ${what} from ${anchor}, for at most ${etherText(totalWei(costs))}?`;
  if (ask) return isAgreed(await ask(`${question} [y/N] `));
  terminal.remark(
    paragraph(terminal, `${question} There is no terminal to answer in: agree by --yes.`),
  );
  return false;
}

import fc from "fast-check";
import type { MessageName, Value } from "../message.js";
import { issuerIdOf, type RegistryModel } from "./registry-model.js";

/** Numbers that {@link resolve} turns into a call, so that a failing sequence shrinks and stays meaningful. */
export interface Draw {
  readonly name: MessageName;
  readonly who: number;
  /** Nine in ten draws stay, where they can, within what the registry takes. */
  readonly isWild: boolean;
  readonly issuer: number;
  readonly account: number;
  readonly root: number;
  readonly treeSize: number;
  readonly word: number;
  readonly bits: bigint;
  readonly reason: number;
  readonly seconds: number;
  readonly by: "call" | "message" | "old message";
}

/** One call on the registry, by an account or by a message of it; `values` are those of the message. */
export interface Operation {
  readonly name: MessageName;
  readonly account: string;
  readonly values: readonly Value[];
}

const WORD = 2n ** 256n - 1n;
const TREE_SIZES = [1, 2, 200, 255, 256, 257, 300, 512, 2 ** 24, 0, 2 ** 24 + 1];
const ROOTS = ["11", "22", "33", "44", "00"].map((byte) => `0x${byte.repeat(32)}`);
const NAMES: [MessageName, weight: number][] = [
  ["RegisterIssuer", 3],
  ["StartAdminTransfer", 3],
  ["CancelAdminTransfer", 1],
  ["AcceptAdminTransfer", 5],
  ["AddKey", 8],
  ["EndKey", 1],
  ["ReportCompromise", 2],
  ["ReportOwnCompromise", 1],
  ["AnchorBatch", 10],
  ["ReaffirmBatch", 1],
  ["WithdrawBatch", 1],
  ["Revoke", 14],
  ["Suspend", 14],
  ["LiftSuspension", 10],
  ["Reinstate", 10],
];

const oftenSmall = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(0n, 1n, 1n << 43n, 1n << 199n, 1n << 255n, WORD, WORD, 0xffn),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: WORD }) },
);

/** @param often Drawn ten times as often as else. */
export const draws = (length: number, often: readonly MessageName[] = []): fc.Arbitrary<Draw[]> =>
  fc.noBias(
    fc.array(
      fc.record({
        name: fc.oneof(
          ...NAMES.map(([name, weight]) => ({
            weight: often.includes(name) ? 10 * weight : weight,
            arbitrary: fc.constant(name),
          })),
        ),
        who: fc.nat({ max: 9 }),
        isWild: fc.nat({ max: 9 }).map((n) => n === 9),
        issuer: fc.nat({ max: 9 }),
        account: fc.nat({ max: 5 }),
        root: fc.oneof(
          { weight: 5, arbitrary: fc.nat({ max: 2 }) },
          { weight: 1, arbitrary: fc.nat({ max: 4 }) },
        ),
        treeSize: fc.nat({ max: TREE_SIZES.length - 1 }),
        word: fc.constantFrom(0, 0, 0, 1, 1, 2, 65_535, 2 ** 32 - 1),
        bits: oftenSmall,
        reason: fc.constantFrom(0, 1, 2, 3, 4, 5, 5, 6, 255),
        seconds: fc.oneof(
          { weight: 20, arbitrary: fc.constantFrom(1, 60) },
          { weight: 3, arbitrary: fc.constantFrom(86_400, 7 * 86_400, 31 * 86_400) },
        ),
        by: fc.constantFrom("call", "call", "call", "message", "message", "message", "old message"),
      }),
      { minLength: length, maxLength: length, size: "max" },
    ),
  );

/** The call that a draw stands for in the state of the model. */
export function resolve(
  draw: Draw,
  model: RegistryModel,
  accounts: readonly string[],
  now: bigint,
): Operation {
  const known = [...model.issuers.keys()];
  const isTame = !draw.isWild;
  const id =
    known.length > 0 && (isTame || draw.issuer > 2)
      ? known[draw.issuer % Math.min(known.length, 3)]
      : issuerIdOf("did:web:nobody.example", accounts[0], ROOTS[0]);
  const issuer = model.issuers.get(id);
  const pending = issuer && issuer.newAdmin !== NOBODY ? issuer.newAdmin : undefined;
  const liveKeys = accounts.filter((one) => model.isLive(id, one));
  const liveKey = liveKeys[draw.who % (liveKeys.length || 1)] as string | undefined;
  const name = isTame ? feasible(draw.name, model, id, liveKeys.length) : draw.name;
  const isAdmins = draw.bits % 2n === 0n;
  const may: Partial<Record<MessageName, string | undefined>> = {
    RegisterIssuer: accounts[draw.who % accounts.length],
    AcceptAdminTransfer: pending,
    ReportOwnCompromise: liveKey,
    AnchorBatch: liveKey,
    Revoke: isAdmins ? issuer?.admin : liveKey,
    Suspend: isAdmins ? issuer?.admin : liveKey,
  };
  const anyone = accounts[(draw.who + draw.account) % accounts.length];
  const whoMay = name in may ? may[name] : issuer?.admin;
  // Three in ten ask for what may not be theirs: a live key for the admin's, or anyone.
  const isTheirs = isTame && draw.who % 10 < 7;
  const account = isTheirs ? (whoMay ?? anyone) : draw.account < 3 ? (liveKey ?? anyone) : anyone;

  const anchored = [...(issuer?.batches.keys() ?? [])];
  const anyRoot = ROOTS[draw.root % ROOTS.length];
  const root = isTame && anchored.length > 0 ? anchored[draw.root % anchored.length] : anyRoot;
  const treeSize = issuer?.batches.get(root)?.record[1] ?? 0n;
  const word = isTame && BigInt(draw.word) * 256n >= treeSize ? 0 : draw.word;
  const room = treeSize - BigInt(word) * 256n;
  const bits =
    isTame && room > 0n && draw.account !== 5
      ? draw.bits & ((1n << (room < 256n ? room : 256n)) - 1n)
      : draw.bits;
  const reason = isTame ? draw.reason % 6 : draw.reason;
  const added = issuer?.keys ?? new Map<string, unknown>();
  const unused = accounts.find((one) => !added.has(one));
  const drawn = draw.account < accounts.length ? accounts[draw.account] : NOBODY;
  const other = isTame && name === "AddKey" ? (unused ?? drawn) : drawn;
  const effectiveAt = (issuer?.effectiveAt ?? 0n) + (isTame ? 0n : BigInt(draw.issuer % 2));
  const change = [id, root, word, bits, reason];
  const values: Record<string, readonly Value[]> = {
    RegisterIssuer: [
      DIDS[isTame ? draw.issuer % 3 : draw.issuer % DIDS.length],
      ROOTS[draw.root % 2],
    ],
    StartAdminTransfer: [id, other],
    CancelAdminTransfer: [id, isTame ? (pending ?? other) : other, effectiveAt],
    AcceptAdminTransfer: [id, effectiveAt],
    AddKey: [id, other],
    EndKey: [id, isTame ? (liveKey ?? other) : other],
    ReportCompromise: [
      id,
      isTame ? ([...added.keys()][draw.account % (added.size || 1)] ?? other) : other,
      Number(now) + [0, 1, -1, -100_000, -Number(now)][draw.issuer % 5],
    ],
    ReportOwnCompromise: [id],
    AnchorBatch: [id, anyRoot, TREE_SIZES[draw.treeSize]],
    ReaffirmBatch: [id, root],
    WithdrawBatch: [id, root, reason],
    Revoke: change,
    Suspend: change,
    LiftSuspension: change,
    Reinstate: change,
  };
  return { name, account, values: values[name] };
}

/** What `name` needs before it can succeed, if that isn't there. */
function feasible(name: MessageName, model: RegistryModel, id: string, keys: number): MessageName {
  const issuer = model.issuers.get(id);
  if (!issuer) return "RegisterIssuer";
  if (keys === 0 && /^(Anchor|ReportOwn|End)/.test(name)) return "AddKey";
  const needsBatch =
    /Batch$|^Revoke|^Suspend|^Lift|^Reinstate/.test(name) && name !== "AnchorBatch";
  if (needsBatch && issuer.batches.size === 0) return keys === 0 ? "AddKey" : "AnchorBatch";
  if (name === "AcceptAdminTransfer" && issuer.newAdmin === NOBODY) return "StartAdminTransfer";
  return name;
}

const NOBODY = `0x${"00".repeat(20)}`;
const DIDS = ["did:web:a.example", "did:web:b.example", "d".repeat(255), "", "d".repeat(256)];

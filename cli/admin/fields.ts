import { Option } from "commander";
import { bytes32, utf8, ZERO_BYTES32 } from "../../core/bytes.js";
import { keccak } from "../../core/keccak.js";
import type { MessageKind, MessageName } from "../../core/message/kinds.js";
import { wordOf } from "../../core/message/words.js";
import { reasonNumber, STATUS_REASONS, type StatusReason } from "../../core/status/reason.js";
import { parseInstant, type UnixSeconds } from "../../core/time.js";
import { Failure } from "../failure.js";

/** What commander hands over: texts, and a list for `--index`. */
export type GivenOptions = Readonly<Record<string, string | string[] | undefined>>;

/** The last second that fits the contract's type: no end. */
const NO_END = (1n << 40n) - 1n;

/** Reasons are a duty where something is taken from a learner. */
const REASON_NEEDED: readonly MessageName[] = ["WithdrawBatch", "Revoke", "Suspend"];

interface FieldOption {
  readonly option: (kind: MessageKind) => Option;
  /** The value of the field as typed data has it. */
  readonly value: (given: GivenOptions) => string;
}

const textOf = (given: GivenOptions, name: string): string => String(given[name]);
const needed = (flags: string, description: string) => () =>
  new Option(flags, description).makeOptionMandatory();
const instantOf = (given: GivenOptions, name: string): string =>
  String(ensureTime(`--${name}`, textOf(given, name)));

/** The option of each field that a person gives. `wordIndex` and `bits` come from `--index` together. */
const FIELDS: Readonly<Record<string, FieldOption>> = {
  issuerId: {
    option: needed("--issuer <id>", "the issuer's id"),
    value: (given) => textOf(given, "issuer"),
  },
  key: {
    option: needed("--key <address>", "the key"),
    value: (given) => textOf(given, "key"),
  },
  newAdmin: {
    option: needed("--new-admin <address>", "who takes over"),
    value: (given) => textOf(given, "newAdmin"),
  },
  root: {
    option: needed("--root <hash>", "root of the batch"),
    value: (given) => textOf(given, "root"),
  },
  treeSize: {
    option: needed("--tree-size <n>", "number of leaves under the root"),
    value: (given) => textOf(given, "treeSize"),
  },
  did: {
    option: needed("--did <did>", "the issuer's DID, for ever"),
    value: (given) => textOf(given, "did"),
  },
  salt: {
    option: () =>
      new Option("--salt <hash>", "to register one DID more than once").default(ZERO_BYTES32),
    value: (given) => textOf(given, "salt"),
  },
  reason: {
    option: ({ name }) => {
      const option = new Option("--reason <code>", "why; the chain shows it to everybody");
      option.choices(STATUS_REASONS);
      return REASON_NEEDED.includes(name)
        ? option.makeOptionMandatory()
        : option.default("unspecified");
    },
    value: (given) => String(reasonNumber(textOf(given, "reason") as StatusReason)),
  },
  wordIndex: {
    option: needed("--index <n...>", "indexes of credentials, all in one word of 256"),
    value: (given) => String(wordIn(given).wordIndex),
  },
  bits: {
    option: needed("--index <n...>", ""),
    value: (given) => String(wordIn(given).bits),
  },
  compromisedFrom: {
    option: needed("--from <instant>", "since when the key is in wrong hands"),
    value: (given) => instantOf(given, "from"),
  },
  effectiveAt: {
    option: needed("--effective-at <instant>", "when the pending transfer takes effect"),
    value: (given) => instantOf(given, "effectiveAt"),
  },
  withdrawnFrom: {
    option: needed("--withdrawn-from <instant>", "from when on it doesn't count"),
    value: (given) => instantOf(given, "withdrawnFrom"),
  },
  from: {
    option: needed("--from <instant>", "from when on the accreditation counts"),
    value: (given) => instantOf(given, "from"),
  },
  until: {
    option: () => new Option("--until <instant>", "until when; without it there is no end"),
    value: (given) =>
      given["until"] === undefined ? NO_END.toString() : instantOf(given, "until"),
  },
  uriHash: {
    option: () => new Option("--uri <uri>", "says more; only its hash is recorded"),
    value: (given) =>
      given["uri"] === undefined ? ZERO_BYTES32 : bytes32(keccak(utf8(textOf(given, "uri")))),
  },
  number: {
    option: needed("--number <n>", "which of the account's accreditations of the issuer"),
    value: (given) => textOf(given, "number"),
  },
};

const isOwn = (name: string): boolean => name !== "signer" && name !== "deadline";

/** The options of one kind; two fields may share one. */
export const optionsOf = (kind: MessageKind): readonly Option[] => [
  ...new Map(
    kind.fields.flatMap(({ name }) => {
      const field = FIELDS[name];
      if (!field || name === "bits") return [];
      const option = field.option(kind);
      return [[option.flags, option] as const];
    }),
  ).values(),
];

/** The message of typed data from what the person gave. */
export const fieldsFrom = (
  kind: MessageKind,
  given: GivenOptions,
  deadline: UnixSeconds,
): Record<string, string> => ({
  ...Object.fromEntries(
    kind.fields
      .filter(({ name }) => isOwn(name))
      .map(({ name }) => [name, FIELDS[name]?.value(given) ?? ""]),
  ),
  signer: textOf(given, "signer"),
  deadline: String(deadline),
});

function wordIn(given: GivenOptions): { wordIndex: number; bits: bigint } {
  const texts = given["index"];
  const indexes = Array.isArray(texts) ? texts.map(ensureIndex) : [];
  const word = wordOf(indexes);
  if (word) return word;
  throw new Failure(
    "USAGE",
    `--index: one message changes credentials of one word, such as 0 to 255 or 256 to 511; ${indexes.join(", ")} are of several. Make a message for each.`,
  );
}

const MAX_INDEX = 2 ** 24 - 1;

function ensureIndex(text: string): number {
  const index = Number(text);
  if (/^\d{1,8}$/.test(text) && index <= MAX_INDEX) return index;
  throw new Failure("USAGE", `--index: expected a number from 0 to ${MAX_INDEX}, got ${text}.`);
}

/** @throws {@link Failure} `USAGE`. */
export function ensureTime(option: string, text: string): UnixSeconds {
  const instant = parseInstant(text);
  if (instant !== undefined && instant >= 0) return instant;
  throw new Failure(
    "USAGE",
    `${option}: expected an instant such as 2026-12-31T00:00:00Z, got ${text}.`,
  );
}

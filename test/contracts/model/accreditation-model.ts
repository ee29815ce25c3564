import { AbiCoder, keccak256 } from "ethers";
import type { Address, Bytes32, Hex } from "../../../core/bytes.js";
import { headOf0, nextHead } from "../../../core/log/head.js";
import { KINDS } from "../replay.js";
import { Refusal, type Event } from "./registry-model.js";

interface Accreditation {
  readonly from: bigint;
  readonly until: bigint;
  readonly accreditedAt: bigint;
  withdrawnFrom: bigint;
  readonly uriHash: string;
}

const MONTH = 30n * 24n * 3600n;
const abi = AbiCoder.defaultAbiCoder();

/** What the accreditation registry should remember, in plain maps, by the protocol's section 5. */
export class AccreditationModel {
  readonly noHead: Hex = `0x${"00".repeat(24)}`;
  private readonly lists = new Map<string, Accreditation[]>();
  private readonly logs = new Map<string, { length: number; head: Hex }>();
  private readonly used = new Set<string>();

  constructor(
    private readonly chainId: bigint,
    private readonly registry: Address,
  ) {}

  listOf(account: string, issuer: string): Accreditation[] {
    const key = `${account} ${issuer}`;
    const list = this.lists.get(key) ?? [];
    this.lists.set(key, list);
    return list;
  }

  lengthOf = (account: string): number => this.logs.get(account)?.length ?? 0;

  /** @throws {@link Refusal}. */
  call(now: bigint, account: string, name: string, values: readonly unknown[]): Event {
    return name === "Accredit"
      ? this.accredit(now, account, ...(values as [string, bigint, bigint, string]))
      : this.withdraw(now, account, ...(values as [string, bigint, bigint, bigint, bigint]));
  }

  /** A message whose signature is good. @throws {@link Refusal}. */
  carry(
    now: bigint,
    { signer, deadline, digest }: { signer: string; deadline: bigint; digest: string },
    name: string,
    values: readonly unknown[],
  ): Event {
    if (now > deadline) throw new Refusal("SignedMessageExpired", [deadline]);
    if (deadline > now + MONTH) {
      throw new Refusal("SignedMessageDeadlineTooFar", [deadline, now + MONTH]);
    }
    const isSingleUse = name === "Accredit";
    if (isSingleUse && this.used.has(digest)) throw new Refusal("SignedMessageUsed", [digest]);
    const event = this.call(now, signer, name, values);
    if (isSingleUse) this.used.add(digest);
    return event;
  }

  /** 0 unknown, 1 accredited, 2 withdrawn. */
  standing(account: string, issuer: string, time: bigint): bigint {
    const covering = this.listOf(account, issuer).filter(
      ({ from, until }) => from <= time && time < until,
    );
    const isWithdrawn = ({ withdrawnFrom }: Accreditation): boolean =>
      withdrawnFrom !== 0n && withdrawnFrom <= time;
    if (covering.length === 0) return 0n;
    return covering.every(isWithdrawn) ? 2n : 1n;
  }

  private accredit(
    now: bigint,
    account: string,
    issuer: string,
    from: bigint,
    until: bigint,
    uriHash: string,
  ): Event {
    if (from >= until) throw new Refusal("AccreditationRegistryEmptyPeriod", [from, until]);
    const list = this.listOf(account, issuer);
    list.push({ from, until, accreditedAt: now, withdrawnFrom: 0n, uriHash });
    const fields = [account, issuer, BigInt(list.length), from, until, uriHash];
    const types = ["address", "bytes32", "uint32", "uint40", "uint40", "bytes32"];
    return this.log(now, "Accredited", account, types, fields);
  }

  private withdraw(
    now: bigint,
    account: string,
    issuer: string,
    number: bigint,
    from: bigint,
    until: bigint,
    withdrawnFrom: bigint,
  ): Event {
    const one = number === 0n ? undefined : this.listOf(account, issuer).at(Number(number) - 1);
    if (!one) throw new Refusal("AccreditationRegistryUnknown", [account, issuer, number]);
    if (one.from !== from || one.until !== until) {
      throw new Refusal("AccreditationRegistryOtherPeriod", [number, one.from, one.until]);
    }
    const end = one.withdrawnFrom === 0n ? until : one.withdrawnFrom;
    if (withdrawnFrom === 0n || withdrawnFrom >= end) {
      throw new Refusal("AccreditationRegistryNotEarlier", [withdrawnFrom, end]);
    }
    one.withdrawnFrom = withdrawnFrom;
    const fields = [account, issuer, number, withdrawnFrom];
    const types = ["address", "bytes32", "uint32", "uint40"];
    return this.log(now, "AccreditationWithdrawn", account, types, fields);
  }

  private log(
    time: bigint,
    name: string,
    account: string,
    types: string[],
    fields: unknown[],
  ): Event {
    const { chainId, registry } = this;
    const subject = account.toLowerCase() as Address;
    const log = this.logs.get(account) ?? {
      length: 0,
      head: headOf0({ chainId, registry, subject }),
    };
    const entryHash = keccak256(abi.encode(types, fields)) as Bytes32;
    const entry = { n: log.length + 1, time, kind: KINDS[name], entryHash };
    const head = nextHead({ head: log.head, ...entry });
    this.logs.set(account, { length: log.length + 1, head });
    return { name, args: [...fields, BigInt(log.length + 1), head] };
  }
}

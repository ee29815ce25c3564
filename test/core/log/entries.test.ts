import { expect } from "chai";
import { readFileSync } from "node:fs";
import { AbiCoder, keccak256 } from "ethers";
import { EVENT_SHAPES, readLogEvent } from "../../../chain/log/event.js";
import type { Bytes32, Hex } from "../../../core/bytes.js";
import { headOf0, nextHead, type LogOrigin } from "../../../core/log/head.js";
import { logScenario } from "../../support/log-scenario.js";
import { codeOf } from "../../support/refusal.js";
import { readVectors } from "../../support/vectors.js";

interface Valid {
  readonly kind: number;
  readonly event: string;
  readonly origin: LogOrigin;
  readonly fields: Record<string, string>;
  readonly types: string[];
  readonly n: number;
  readonly time: number;
  readonly previousHead: Hex;
  readonly entryHash: Bytes32;
  readonly head: Hex;
  readonly topics: Hex[];
  readonly data: Hex;
}
type Invalid = { readonly kind: number; readonly topics: Hex[]; readonly data: Hex } & (
  { readonly code: string } | { readonly entryHash: Bytes32 }
);
const vectors = readVectors<Valid, Invalid>("log-entries");

describe("the vectors of log entries", () => {
  it("have every kind", () => {
    const kinds = new Set(vectors.valid.map(({ kind }) => kind));
    expect([...kinds]).to.have.members(EVENT_SHAPES.map(({ kind }) => kind));
  });

  it("are of the protocol's table", () => {
    const page = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| (\d+) +\| `(\w+)\(([^)]*)\)`/gm)];
    expect(rows.map(([, kind]) => Number(kind))).to.deep.equal(
      EVENT_SHAPES.map(({ kind }) => kind),
    );
    for (const { kind, event, types, fields } of vectors.valid) {
      const declared = Object.keys(fields).map((name, at) => `${types[at]} ${name}`);
      expect(rows[kind - 1].slice(2)).to.deep.equal([event, declared.join(", ")]);
    }
  });

  it("are what the contracts write, event by event", async () => {
    const events = await logScenario();
    const written = events.map(({ address, topics, data, time }) => {
      return { registry: address.toLowerCase(), topics, data, time };
    });
    const expected = vectors.valid.map(({ origin, topics, data, time }) => {
      return { registry: origin.registry, topics, data, time };
    });
    expect(written).to.deep.equal(expected);
  });

  it("are what ethers' abi.encode hashes", () => {
    for (const { types, fields, entryHash, event } of vectors.valid) {
      const encoded = AbiCoder.defaultAbiCoder().encode(types, Object.values(fields));
      expect(keccak256(encoded), event).to.equal(entryHash);
    }
  });

  it("are what our reader makes of the events, head after head", () => {
    const heads = new Map<string, { head: Hex; n: number }>();
    for (const { origin, topics, data, time, ...vector } of vectors.valid) {
      const read = readLogEvent(topics, data);
      const { kind, entryHash, n, head } = vector;
      expect(read).to.include({ kind, entryHash, n, head });
      const before = heads.get(origin.subject) ?? { head: headOf0(origin), n: 0 };
      expect(before).to.deep.equal({ head: vector.previousHead, n: n - 1 });
      expect(nextHead({ head: before.head, n, time, kind, entryHash })).to.equal(head);
      heads.set(origin.subject, { head, n });
    }
  });

  it("that are invalid are refused with their code, or are other entries", () => {
    for (const vector of vectors.invalid) {
      const { topics, data, why } = vector;
      if ("code" in vector) {
        expect(
          codeOf(() => readLogEvent(topics, data)),
          why,
        ).to.equal(vector.code);
      } else {
        expect(readLogEvent(topics, data).entryHash, why).not.to.equal(vector.entryHash);
      }
    }
  });
});

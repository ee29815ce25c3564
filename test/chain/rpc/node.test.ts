import { expect } from "chai";
import type { Bytes32 } from "../../../core/bytes.js";
import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { createNode } from "../../../chain/rpc/node.js";

const HASH = `0x${"11".repeat(32)}` as Bytes32;
const OTHER = `0x${"22".repeat(32)}` as Bytes32;

const answering = (transactionHash: unknown) =>
  createNode({
    name: "node.test",
    request: () =>
      Promise.resolve({
        transactionHash,
        blockNumber: "0x1",
        blockHash: OTHER,
        status: "0x1",
        gasUsed: "0x5208",
      }),
  });

describe("createNode", () => {
  it("reads the receipt of the transaction that was asked for", async () => {
    const receipt = await answering(HASH).receipt(HASH);
    expect(receipt).to.include({ txHash: HASH, blockNumber: 1, succeeded: true });
  });

  it("takes no other transaction's receipt for it, as a reply mixed up on the way would be", async () => {
    for (const other of [OTHER, undefined]) {
      const error = await answering(other)
        .receipt(HASH)
        .then(
          () => undefined,
          (it: unknown) => it,
        );
      expect(error).to.be.instanceOf(EndpointError).with.property("code", "MALFORMED");
    }
  });
});

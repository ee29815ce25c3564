import type { AnchoringView } from "../../api/anchoring.js";
import type { BatchList } from "../../api/batch.js";
import type { Block } from "../../core/verify/evidence/chain-answer.js";

type Asked<T> =
  ({ readonly isAnswered: true } & T) | { readonly isAnswered: false; readonly reason: string };

/** What one endpoint says of itself. */
export type ObservedEndpoint = { readonly name: string } & Asked<{
  readonly latest: Block;
  readonly final: Block;
  /** Its hash of the lowest final block of all: they must be one. */
  readonly hashAtCommon: string | undefined;
}>;

/** All that is known at one moment. The registry was asked before the service, which writes down before it sends. */
export interface Observation {
  readonly nowMs: number;
  readonly endpoints: readonly ObservedEndpoint[];
  readonly registry: Asked<{
    readonly block: number;
    readonly batches: readonly {
      readonly root: string;
      readonly treeSize: number;
      readonly batchNumber: number;
    }[];
  }>;
  readonly service: Asked<{
    readonly batches: BatchList["batches"];
    readonly anchoring: AnchoringView;
  }>;
  readonly balances: readonly { readonly address: string; readonly wei: bigint }[];
  /** What one more anchor may cost, by the market; `undefined` where that is unknown. */
  readonly anchorCostWei: bigint | undefined;
}

export interface Limits {
  readonly lateMs: number;
  /** An account should pay for so many more. */
  readonly anchors: number;
  /** How many blocks one endpoint may be behind another. */
  readonly lagBlocks: number;
}

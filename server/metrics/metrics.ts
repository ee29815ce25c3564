import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** From a group commit on a fast disk to a body of the longest. */
const ACKNOWLEDGEMENT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** From a look at an idle chain to one through endpoints that don't answer. */
const ROUND_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60];

/**
 * Everything that is measured, by its name in Prometheus. No label says anything of a person, a credential or a batch:
 * a batch's name may be a course's.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `cairn_${name}`, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `cairn_${name}_total`, help, labelNames, registers });

  return {
    registry,
    acknowledgement: new Histogram({
      name: "cairn_acknowledgement_seconds",
      help: "From a whole request with awards to all of it on disk.",
      buckets: ACKNOWLEDGEMENT_BUCKETS,
      registers,
    }),
    round: new Histogram({
      name: "cairn_round_seconds",
      help: "One round of the worker: sealing, signing and rooting, or asking the chain and sending.",
      labelNames: ["loop"],
      buckets: ROUND_BUCKETS,
      registers,
    }),
    roundsFailed: counter("rounds_failed", "Rounds that failed, and steps of single batches.", [
      "loop",
    ]),
    endpointErrors: counter("endpoint_errors", "Questions that an endpoint didn't answer.", [
      "endpoint",
      "code",
    ]),
    acknowledged: counter("credentials_acknowledged", "Credentials that were acknowledged."),
    signed: counter("transactions_signed", "Transactions that were signed: attempts."),
    bumps: counter("fee_bumps", "Of these, such as offer more for a nonce that had one."),
    orphaned: counter("orphaned", "Submissions whose block a reorganisation took back."),
    resets: counter("resets", "Submissions that a chain forgot which had lost final blocks."),
    backlog: gauge("backlog_credentials", "Acknowledged, and in no block."),
    batchAge: gauge("oldest_batch_seconds", "How long the oldest waits; 0 where none does.", [
      "stage",
    ]),
    submissions: gauge("submissions", "Writes to the chain by how far they are.", [
      "kind",
      "state",
    ]),
    nonceGap: gauge("nonce_gap", "Nonces that were bound and that no block has used.", ["signer"]),
    balance: gauge("signer_balance_ether", "What an account has to pay fees with.", ["signer"]),
    chainUp: gauge("chain_up", "1 where the latest round could ask the chain."),
    finalBlock: gauge("final_block", "The final block of the latest round."),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

import { EndpointError } from "../../../chain/rpc/endpoint.js";
import { hardhatEndpoint } from "../../support/hardhat-endpoint.js";
import type { DeployedContract } from "../fixture.js";
import { Refusal, type Event } from "./registry-model.js";

/** What a contract did with a call: its events, or the error that it refused with. */
export type Answer =
  | { readonly events: readonly Event[] }
  | { readonly error: string; readonly args: readonly unknown[] };

/** Sends a transaction and reads its events, or the error. */
export async function send(
  registry: DeployedContract,
  from: string,
  data: string,
): Promise<Answer> {
  const call = { from, to: await registry.getAddress(), data, gas: "0x200000" };
  let hash: unknown;
  try {
    hash = await hardhatEndpoint.request("eth_sendTransaction", [call]);
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    const revert = error.rpc?.data as string | { data: string };
    const parsed = registry.interface.parseError(typeof revert === "string" ? revert : revert.data);
    if (!parsed) throw error;
    return { error: parsed.name, args: [...(parsed.args as unknown[])] };
  }
  const receipt = (await hardhatEndpoint.request("eth_getTransactionReceipt", [hash])) as {
    logs: { topics: string[]; data: string }[];
  };
  const events = receipt.logs.map((log) => {
    const parsed = registry.interface.parseLog(log)!;
    return { name: parsed.name, args: [...(parsed.args as unknown[])] };
  });
  return { events };
}

/** The same of a model. */
export function attempt(call: () => Event | undefined): Answer {
  try {
    const event = call();
    return { events: event ? [event] : [] };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.error, args: error.args };
    throw error;
  }
}

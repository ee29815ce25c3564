/** Networks that a policy is shipped for. */
export const NETWORKS = ["local", "testnet", "mainnet"] as const;
export type Network = (typeof NETWORKS)[number];

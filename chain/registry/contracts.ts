import type { Bytes32, Hex } from "../../core/bytes.js";
import {
  accreditationRegistryCreationCode,
  accreditationRegistryRuntimeHash,
} from "./abi/accreditation-registry.js";
import {
  credentialRegistryCreationCode,
  credentialRegistryRuntimeHash,
} from "./abi/credential-registry.js";

/** A contract as it is deployed: without constructor arguments or immutables, so the same on each chain. */
export interface Contract {
  readonly name: string;
  readonly creationCode: Hex;
  /** keccak-256 of the code that must stand at its address. */
  readonly runtimeCodeHash: Bytes32;
}

export const CREDENTIAL_REGISTRY: Contract = {
  name: "CredentialRegistry",
  creationCode: credentialRegistryCreationCode,
  runtimeCodeHash: credentialRegistryRuntimeHash,
};

export const ACCREDITATION_REGISTRY: Contract = {
  name: "AccreditationRegistry",
  creationCode: accreditationRegistryCreationCode,
  runtimeCodeHash: accreditationRegistryRuntimeHash,
};

/** All of ours, in the order in which they are deployed. */
export const CONTRACTS: readonly Contract[] = [CREDENTIAL_REGISTRY, ACCREDITATION_REGISTRY];

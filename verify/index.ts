/** `cairn/verify`: is this credential unchanged, registered by an issuer you trust, and in force? */
export {
  createVerifier,
  verify,
  type Input,
  type JudgedPart,
  type Options,
  type Verifier,
} from "./verify.js";
export { findCredentials } from "./find-credentials.js";
export type {
  CarriedCredential,
  Carrier,
  CarrierCode,
  CarrierReading,
} from "../core/carrier/carrier.js";
export { originOf, type Origin } from "../core/verify/evidence/origin.js";
export type { Eip1193Provider, EndpointSource } from "./endpoint.js";
export {
  EndpointError,
  httpEndpoint,
  type Endpoint,
  type EndpointCode,
} from "../chain/rpc/endpoint.js";
export {
  PolicyError,
  type ChainProfile,
  type Pin,
  type Policy,
} from "../core/verify/policy/policy.js";
export type { CheckName, Outcome } from "../core/verify/report/check.js";
export type {
  BlockFact,
  ChainFact,
  Check,
  Detail,
  Facts,
  Note,
  Report,
  Verdict,
} from "../core/verify/report/report.js";
export type { CheckCode, NoteCode, ReasonCode } from "../core/verify/report/codes.js";
export type { DidAnswer, FetchDid } from "../core/verify/evidence/did-document.js";

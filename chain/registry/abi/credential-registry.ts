// Written by scripts/export-abi.ts from contracts/CredentialRegistry.sol; not by hand.
import type { Bytes32, Hex } from "../../../core/bytes.js";

export const credentialRegistryAbi = [
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint40", name: "anchoredAt", type: "uint40" },
      { internalType: "uint24", name: "batchNumber", type: "uint24" },
    ],
    name: "CredentialRegistryAlreadyAnchored",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
    ],
    name: "CredentialRegistryAlreadyReaffirmed",
    type: "error",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "CredentialRegistryAlreadyRegistered",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint40", name: "withdrawnAt", type: "uint40" },
    ],
    name: "CredentialRegistryAlreadyWithdrawn",
    type: "error",
  },
  {
    inputs: [
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "excessBits", type: "uint256" },
      { internalType: "uint32", name: "treeSize", type: "uint32" },
    ],
    name: "CredentialRegistryBitsBeyondTreeSize",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      { internalType: "uint40", name: "compromisedFrom", type: "uint40" },
    ],
    name: "CredentialRegistryCompromiseNotEarlier",
    type: "error",
  },
  {
    inputs: [
      { internalType: "uint40", name: "compromisedFrom", type: "uint40" },
      { internalType: "uint40", name: "latest", type: "uint40" },
    ],
    name: "CredentialRegistryInvalidCompromiseTime",
    type: "error",
  },
  {
    inputs: [{ internalType: "uint256", name: "length", type: "uint256" }],
    name: "CredentialRegistryInvalidDid",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
    ],
    name: "CredentialRegistryInvalidNewAdmin",
    type: "error",
  },
  {
    inputs: [{ internalType: "uint32", name: "treeSize", type: "uint32" }],
    name: "CredentialRegistryInvalidTreeSize",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      { internalType: "uint40", name: "addedAt", type: "uint40" },
    ],
    name: "CredentialRegistryKeyAlreadyAdded",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
    ],
    name: "CredentialRegistryNoSuchTransfer",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "account", type: "address" },
    ],
    name: "CredentialRegistryNotAdmin",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "account", type: "address" },
    ],
    name: "CredentialRegistryNotLiveKey",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "account", type: "address" },
    ],
    name: "CredentialRegistryNotLiveKeyOrAdmin",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "effectiveAt", type: "uint40" },
      { internalType: "uint40", name: "pendingEffectiveAt", type: "uint40" },
    ],
    name: "CredentialRegistryOtherTransfer",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
    ],
    name: "CredentialRegistryTransferPending",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "effectiveAt", type: "uint40" },
    ],
    name: "CredentialRegistryTransferTooEarly",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
    ],
    name: "CredentialRegistryUnknownBatch",
    type: "error",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "CredentialRegistryUnknownIssuer",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
    ],
    name: "CredentialRegistryUnknownKey",
    type: "error",
  },
  {
    inputs: [{ internalType: "uint8", name: "reason", type: "uint8" }],
    name: "CredentialRegistryUnknownReason",
    type: "error",
  },
  {
    inputs: [
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint32", name: "treeSize", type: "uint32" },
    ],
    name: "CredentialRegistryWordOutOfRange",
    type: "error",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "CredentialRegistryZeroKey",
    type: "error",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "CredentialRegistryZeroRoot",
    type: "error",
  },
  { inputs: [], name: "ERC5267ExtensionsNotSupported", type: "error" },
  {
    inputs: [
      { internalType: "bytes32", name: "subject", type: "bytes32" },
      { internalType: "uint24", name: "batchCount", type: "uint24" },
    ],
    name: "EntryLogBatchesFull",
    type: "error",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "subject", type: "bytes32" },
      { internalType: "uint40", name: "length", type: "uint40" },
    ],
    name: "EntryLogFull",
    type: "error",
  },
  {
    inputs: [
      { internalType: "uint256", name: "deadline", type: "uint256" },
      { internalType: "uint256", name: "latest", type: "uint256" },
    ],
    name: "SignedMessageDeadlineTooFar",
    type: "error",
  },
  {
    inputs: [{ internalType: "uint256", name: "deadline", type: "uint256" }],
    name: "SignedMessageExpired",
    type: "error",
  },
  {
    inputs: [
      { internalType: "address", name: "signer", type: "address" },
      { internalType: "bytes32", name: "digest", type: "bytes32" },
    ],
    name: "SignedMessageInvalidSignature",
    type: "error",
  },
  {
    inputs: [{ internalType: "bytes32", name: "digest", type: "bytes32" }],
    name: "SignedMessageUsed",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "newAdmin", type: "address" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "AdminTransferCancelled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "newAdmin", type: "address" },
      { indexed: false, internalType: "uint40", name: "effectiveAt", type: "uint40" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "AdminTransferStarted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "oldAdmin", type: "address" },
      { indexed: true, internalType: "address", name: "newAdmin", type: "address" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "AdminTransferred",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: true, internalType: "address", name: "key", type: "address" },
      { indexed: false, internalType: "uint32", name: "treeSize", type: "uint32" },
      { indexed: false, internalType: "uint24", name: "batchNumber", type: "uint24" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "BatchAnchored",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "BatchReaffirmed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: false, internalType: "uint8", name: "reason", type: "uint8" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "BatchWithdrawn",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: false, internalType: "string", name: "did", type: "string" },
      { indexed: true, internalType: "address", name: "firstAdmin", type: "address" },
      { indexed: false, internalType: "bytes32", name: "salt", type: "bytes32" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "IssuerRegistered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "key", type: "address" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "KeyAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "key", type: "address" },
      { indexed: false, internalType: "uint40", name: "compromisedFrom", type: "uint40" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "KeyCompromised",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "address", name: "key", type: "address" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "KeyEnded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: true, internalType: "uint32", name: "wordIndex", type: "uint32" },
      { indexed: false, internalType: "uint256", name: "bits", type: "uint256" },
      { indexed: false, internalType: "uint8", name: "reason", type: "uint8" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "Reinstated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: true, internalType: "uint32", name: "wordIndex", type: "uint32" },
      { indexed: false, internalType: "uint256", name: "bits", type: "uint256" },
      { indexed: false, internalType: "uint8", name: "reason", type: "uint8" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "Revoked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: true, internalType: "uint32", name: "wordIndex", type: "uint32" },
      { indexed: false, internalType: "uint256", name: "bits", type: "uint256" },
      { indexed: false, internalType: "uint8", name: "reason", type: "uint8" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "Suspended",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: true, internalType: "bytes32", name: "root", type: "bytes32" },
      { indexed: true, internalType: "uint32", name: "wordIndex", type: "uint32" },
      { indexed: false, internalType: "uint256", name: "bits", type: "uint256" },
      { indexed: false, internalType: "uint8", name: "reason", type: "uint8" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "SuspensionLifted",
    type: "event",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "acceptAdminTransfer",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "effectiveAt", type: "uint40" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "acceptAdminTransferByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
    ],
    name: "addKey",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "addKeyByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "treeSize", type: "uint32" },
    ],
    name: "anchorBatch",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "treeSize", type: "uint32" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "anchorBatchByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
    ],
    name: "cancelAdminTransfer",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
      { internalType: "uint40", name: "effectiveAt", type: "uint40" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "cancelAdminTransferByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "eip712Domain",
    outputs: [
      { internalType: "bytes1", name: "fields", type: "bytes1" },
      { internalType: "string", name: "name", type: "string" },
      { internalType: "string", name: "version", type: "string" },
      { internalType: "uint256", name: "chainId", type: "uint256" },
      { internalType: "address", name: "verifyingContract", type: "address" },
      { internalType: "bytes32", name: "salt", type: "bytes32" },
      { internalType: "uint256[]", name: "extensions", type: "uint256[]" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
    ],
    name: "endKey",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "endKeyByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
    ],
    name: "getBatch",
    outputs: [
      {
        components: [
          { internalType: "address", name: "key", type: "address" },
          { internalType: "uint32", name: "treeSize", type: "uint32" },
          { internalType: "uint40", name: "anchoredAt", type: "uint40" },
          { internalType: "uint24", name: "batchNumber", type: "uint24" },
        ],
        internalType: "struct IBatches.BatchRecord",
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "getIssuer",
    outputs: [
      {
        components: [
          { internalType: "string", name: "did", type: "string" },
          { internalType: "address", name: "admin", type: "address" },
          { internalType: "uint40", name: "registeredAt", type: "uint40" },
          { internalType: "address", name: "newAdmin", type: "address" },
          { internalType: "uint40", name: "transferEffectiveAt", type: "uint40" },
        ],
        internalType: "struct IIssuers.IssuerRecord",
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "uint256", name: "offset", type: "uint256" },
      { internalType: "uint256", name: "limit", type: "uint256" },
    ],
    name: "getIssuerIds",
    outputs: [
      { internalType: "uint256", name: "total", type: "uint256" },
      { internalType: "bytes32[]", name: "issuerIds", type: "bytes32[]" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
    ],
    name: "getKey",
    outputs: [
      {
        components: [
          { internalType: "uint40", name: "addedAt", type: "uint40" },
          { internalType: "uint40", name: "endedAt", type: "uint40" },
          { internalType: "uint40", name: "compromisedFrom", type: "uint40" },
        ],
        internalType: "struct IKeys.KeyRecord",
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint256", name: "offset", type: "uint256" },
      { internalType: "uint256", name: "limit", type: "uint256" },
    ],
    name: "getKeys",
    outputs: [
      { internalType: "uint256", name: "total", type: "uint256" },
      { internalType: "address[]", name: "keys", type: "address[]" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "getLogHead",
    outputs: [
      { internalType: "uint40", name: "length", type: "uint40" },
      { internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
    ],
    name: "getStatusWord",
    outputs: [
      { internalType: "uint256", name: "revoked", type: "uint256" },
      { internalType: "uint256", name: "suspended", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint256", name: "offset", type: "uint256" },
      { internalType: "uint256", name: "limit", type: "uint256" },
    ],
    name: "getStatusWords",
    outputs: [
      { internalType: "uint256", name: "total", type: "uint256" },
      {
        components: [
          { internalType: "uint256", name: "revoked", type: "uint256" },
          { internalType: "uint256", name: "suspended", type: "uint256" },
        ],
        internalType: "struct IStatus.StatusWord[]",
        name: "words",
        type: "tuple[]",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "bytes32", name: "leaf", type: "bytes32" },
      { internalType: "uint256", name: "index", type: "uint256" },
      { internalType: "bytes32[]", name: "path", type: "bytes32[]" },
    ],
    name: "isGood",
    outputs: [{ internalType: "bool", name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "bytes32", name: "leaf", type: "bytes32" },
      { internalType: "uint256", name: "index", type: "uint256" },
      { internalType: "bytes32[]", name: "path", type: "bytes32[]" },
    ],
    name: "isIncluded",
    outputs: [{ internalType: "bool", name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ internalType: "bytes32", name: "digest", type: "bytes32" }],
    name: "isMessageUsed",
    outputs: [{ internalType: "bool", name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
    ],
    name: "liftSuspension",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "liftSuspensionByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint256", name: "index", type: "uint256" },
    ],
    name: "lookUp",
    outputs: [
      {
        components: [
          { internalType: "string", name: "did", type: "string" },
          { internalType: "address", name: "key", type: "address" },
          { internalType: "uint32", name: "treeSize", type: "uint32" },
          { internalType: "uint40", name: "anchoredAt", type: "uint40" },
          { internalType: "uint24", name: "batchNumber", type: "uint24" },
          { internalType: "uint40", name: "keyCompromisedFrom", type: "uint40" },
          { internalType: "bool", name: "isReaffirmed", type: "bool" },
          { internalType: "uint40", name: "withdrawnAt", type: "uint40" },
          { internalType: "bool", name: "isRevoked", type: "bool" },
          { internalType: "bool", name: "isSuspended", type: "bool" },
          { internalType: "uint40", name: "logLength", type: "uint40" },
          { internalType: "bytes24", name: "logHead", type: "bytes24" },
        ],
        internalType: "struct ICredentialRegistry.Answer",
        name: "answer",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
    ],
    name: "reaffirmBatch",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "reaffirmBatchByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "string", name: "did", type: "string" },
      { internalType: "bytes32", name: "salt", type: "bytes32" },
    ],
    name: "registerIssuer",
    outputs: [{ internalType: "bytes32", name: "", type: "bytes32" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "string", name: "did", type: "string" },
      { internalType: "bytes32", name: "salt", type: "bytes32" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "registerIssuerByMessage",
    outputs: [{ internalType: "bytes32", name: "", type: "bytes32" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
    ],
    name: "reinstate",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "reinstateByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      { internalType: "uint40", name: "compromisedFrom", type: "uint40" },
    ],
    name: "reportCompromise",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "key", type: "address" },
      { internalType: "uint40", name: "compromisedFrom", type: "uint40" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "reportCompromiseByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "reportOwnCompromise",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "reportOwnCompromiseByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
    ],
    name: "revoke",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "revokeByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
    ],
    name: "startAdminTransfer",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "address", name: "newAdmin", type: "address" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "startAdminTransferByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
    ],
    name: "suspend",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint32", name: "wordIndex", type: "uint32" },
      { internalType: "uint256", name: "bits", type: "uint256" },
      { internalType: "uint8", name: "reason", type: "uint8" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "suspendByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint8", name: "reason", type: "uint8" },
    ],
    name: "withdrawBatch",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "bytes32", name: "root", type: "bytes32" },
      { internalType: "uint8", name: "reason", type: "uint8" },
      {
        components: [
          { internalType: "address", name: "signer", type: "address" },
          { internalType: "uint256", name: "deadline", type: "uint256" },
          { internalType: "bytes", name: "signature", type: "bytes" },
        ],
        internalType: "struct ISignedMessages.Authorization",
        name: "auth",
        type: "tuple",
      },
    ],
    name: "withdrawBatchByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

/** What a deployment sends; the contract has no constructor arguments. */
export const credentialRegistryCreationCode: Hex =
  "0x608080604052346015576157d3908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c806314e30d4d14611dfe5780632341c96314611cf0578063242a519d14611c4b57806325c0ad9f14611c085780632797ca4914611bb557806345c69f5014611b7857806348da6fbc146118595780634be43ac614611816578063538b7c56146117fe578063587065f91461177f5780635b8a813f1461173c5780635c8c2280146116de578063645bfecf146115d2578063664e473f146115b757806369ac6102146115005780637182fbdd146113de57806375d14508146112b057806384b0196e146111c0578063891697e7146111095780638a35865b1461100c5780638b09e09e14610fa6578063921f52d114610dd1578063955bd5e414610cbc578063a53107c214610c93578063b75482c614610bee578063b874d63014610b9f578063baf81f6514610ae5578063bb3195ae146109d5578063bca9ab2b14610980578063d0fe6514146108eb578063d5a71601146108a5578063d99c4f9014610858578063db135099146107a1578063e428f07014610786578063e66b37411461067f578063e851cda8146105e2578063edcdfb69146105c7578063eff4618d14610532578063f30920b6146104dc578063f3339c69146104c1578063f5c5550814610361578063fae34590146102bd5763fc2f8f97146101f2575f80fd5b346102b9576102b76102b261020636612085565b6102ad61021b829893989794979695966123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fb96ba2a2156941e7a7796cb74d138f21060cade5c389731cbb4bbd7c56ff2a51845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612252565b51902082613bad565b6123a2565b613eb5565b005b5f80fd5b346102b9576102b761035c6102d13661214e565b6103566102e0829593956123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f9588cde725fac83d29ffbbb5fa275c4b95f35de21e9bd3ab141aa338b9824af984528760408401528189166060840152166080820152602084013560a082015260a0815261034d60c082612252565b51902082612b05565b506123a2565b613755565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f52600460205260405f208054906103b0826044356024356142b0565b6103bd8282949394612415565b926103e06103ca8561244f565b946103d86040519687612252565b80865261244f565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0602086019401368537815b83811061047557505050506040519283926040840191845260406020850152518091526060830191905f5b818110610446575050500390f35b825173ffffffffffffffffffffffffffffffffffffffff16845285945060209384019390920191600101610438565b8073ffffffffffffffffffffffffffffffffffffffff61049b600193859a98999a6124ac565b90549060031b1c166104b66104b08684612415565b8a6124c1565b52019594939561040d565b346102b9576102b76104d23661202e565b9392909233614844565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7600435805f52600260205264ffffffffff600160405f20015460a01c169033613c2c565b346102b9576102b76105c26105463661214e565b610356610555829593956123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fb33a39d17db20a38cbb570b1b125acf1bd49ef051a2e06045270561f38e3a07084528760408401528189166060840152166080820152602084013560a082015260a0815261034d60c082612252565b612ed7565b346102b9576102b76105d83661202e565b9392909233614c19565b346102b9576105f036611fea565b905f606060405161060081612236565b82815282602082015282604082015201525f52600560205260405f20905f52602052608061063060405f206123c3565b62ffffff60606040519273ffffffffffffffffffffffffffffffffffffffff815116845263ffffffff602082015116602085015264ffffffffff60408201511660408501520151166060820152f35b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760243560043567ffffffffffffffff82116102b957816004019160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b9578261035661076e926107086102b7966123a2565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f495cac47a190ebf51f1d24fe0525079aff62b32dab9910d342117e06f06698c18652896040860152166060840152013560808201526080815261034d60a082612252565b6107788183614de5565b64ffffffffff421691614fe8565b346102b9576102b76107973661202e565b93929092336140e4565b346102b9576102b76108536107b536612085565b6102ad6107ca829893989794979695966123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fa3c18bf13c32c13fa59aca9e1db6f187ee579ebda5e694265babdd9e1680bcea845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612252565b614c19565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f526006602052602060ff60405f2054166040519015158152f35b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b76108df61201e565b60243560043533614a10565b346102b9576102b761097b6108ff3661214e565b6102ad61090e829593956123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f581c7cc9ce4db14f9c2c2a794a240e967c5350bab27ecbf42af45f4e56eee5fb84528760408401528189166060840152166080820152602084013560a082015260a081526102a460c082612252565b6131e2565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576109b7611e9e565b60443564ffffffffff811681036102b9576102b79160043533612d7a565b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600435602435610a1261201e565b906064359267ffffffffffffffff84116102b957836004019360607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b95784610356610ae092610a6b6102b7986123a2565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947fff38c2c46c12933e92ea49ff41326f16603983ff551061e7b0bde4c68f45903186528960408601528a606086015260ff8c1660808601521660a0840152013560c082015260c0815261034d60e082612252565b614a10565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957610b1c611e9e565b610b246126fc565b506004355f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052606060405f2064ffffffffff60405191610b688361221a565b5481808216938481528160406020830192828660281c168452019360501c1683526040519485525116602084015251166040820152f35b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7600435610bde3382614de5565b64ffffffffff4216903390614fe8565b346102b9576102b7610c8e610c0236611ec1565b6102ad610c14829693969594956123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927faf6af88b21bf99a14f24ef06be29075e24f40b037e496740b159892f3af62e9e8452876040840152818916606084015264ffffffffff8a1660808401521660a0820152602084013560c082015260c081526102a460e082612252565b6139e7565b346102b9576020610cb2610ca636611f68565b949390939291926125af565b6040519015158152f35b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004356024356044359063ffffffff8216928383036102b9576064359367ffffffffffffffff85116102b9578460040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc87360301126102b957610356610dcc926102b7976024610d5d856123a2565b9173ffffffffffffffffffffffffffffffffffffffff6040519360208501957f7a653d054e5b55db10b9e6c9a6bae50e29fb8f6544ef4848b4924fda7d5ff95187528a60408701528b606087015260808601521660a0840152013560c082015260c0815261034d60e082612252565b61271a565b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f52600560205260405f206024355f5260205260405f2063ffffffff815460a01c1660017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820160081c019015150290610e62826064356044356142b0565b9091610e6e8383612415565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0610eb2610e9c8661244f565b95610eaa6040519788612252565b80875261244f565b015f5b818110610f7d5750506003820191600201815b848110610f28578587604051918291604083019083526040602084015281518091526020606084019201905f5b818110610f03575050500390f35b8251805185526020908101518186015286955060409094019390920191600101610ef5565b806001915f5282602052610f7660405f2054825f528660205260405f205460405191610f53836121fe565b82526020820152610f648684612415565b90610f6f828b6124c1565b52886124c1565b5001610ec8565b602090604095949551610f8f816121fe565b5f81525f8382015282828901015201939293610eb5565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760043567ffffffffffffffff81116102b957611004610ffa6020923690600401612120565b602435913361431a565b604051908152f35b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760443560243560043567ffffffffffffffff83116102b957826004019260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b95783610356611104926110986102b7976123a2565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f5445302f5dbf4f167a807aae1874b7ac9fbea4cfa691c7cbde0975405f9c487d86528960408601528a6060860152166080840152013560a082015260a0815261034d60c082612252565b61353c565b346102b9576102b76111bb61111d36612085565b6102ad611132829893989794979695966123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fc471373e1068bf1ac62a1fdab09b5e05906724d4c953e422672b9d526cf29800845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612252565b614844565b346102b9575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576112546111f9612539565b611201612574565b6020611262604051926112148385612252565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611e5b565b908582036040870152611e5b565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061129957505050500390f35b83518552869550938101939281019260010161128a565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760043567ffffffffffffffff81116102b9576112ff903690600401612120565b906024356044359267ffffffffffffffff84116102b957836004019260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc86360301126102b9576113d96110049461035660209761135f3687876124d5565b898151910120906024611371856123a2565b9173ffffffffffffffffffffffffffffffffffffffff604051938d8501957f38bae4cf050e0b7d8fe27a48d66f891c030b273322aab77240f24a4ab4bd1df0875260408601528b6060860152166080840152013560a082015260a0815261034d60c082612252565b61431a565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760015461141f816024356004356142b0565b9061142a8183612415565b9161144d6114378461244f565b936114456040519586612252565b80855261244f565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0602085019301368437805b8281106114cb575050506040519283926040840191845260406020850152518091526060830191905f5b8181106114b2575050500390f35b82518452859450602093840193909201916001016114a4565b806114db60019297959697612467565b90549060031b1c6114f56114ef8584612415565b896124c1565b52019493929461147a565b346102b9576102b76115b261151436612085565b6102ad611529829893989794979695966123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f283009673443b98259113433134dda6a01d0556e7b43efa74b8ee8b7b9a2be93845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612252565b6140e4565b346102b9576102b76115c83661202e565b9392909233613eb5565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760043560243564ffffffffff8116918282036102b9576044359267ffffffffffffffff84116102b9578360040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc86360301126102b9576102ad6116d9926102b7966024611670856123a2565b9173ffffffffffffffffffffffffffffffffffffffff6040519360208501957fa7e8f0ac9c83cd3a2009db9fcf6819122b14ef0b9e23728d786fe512da90d99587528a60408701526060860152166080840152013560a082015260a081526102a460c082612252565b613c2c565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b760043561171b611e9e565b815f52600260205264ffffffffff600160405f20015460a01c1691336139e7565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7611776611e9e565b60043533613755565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576117b960043561317f565b60208181015191516040805164ffffffffff90941684527fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009091169183019190915290f35b346102b9576102b761180f36611fea565b903361353c565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7611850611e9e565b600435336131e2565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600435604051610180810181811067ffffffffffffffff821117611b4b5760405260608152602081015f815260408201925f8452606083015f8152608084015f815260a085015f815260c086015f815260e08701905f82526101008801925f84526101208901945f86526101408a01965f88526101608b01985f8a52805f52600260205260405f2060020161191c906122e4565b8c52805f52600560205260405f206024355f5260205260405f208d611940826123c3565b908d825173ffffffffffffffffffffffffffffffffffffffff169052602082015163ffffffff169052604081015164ffffffffff168452606081015162ffffff1685525173ffffffffffffffffffffffffffffffffffffffff166119d890835f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205264ffffffffff60405f205460501c1690565b64ffffffffff16855260018101548060281c60ff161515875264ffffffffff168752604435611a34906003600160ff83161b9160081c93845f52600281016020528260405f2054161515945f520160205260405f205416151590565b1515895215158752611a459061317f565b602081015164ffffffffff168952517fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001689526040519b8c9b60208d525160208d0161018090526101a08d01611a9a91611e5b565b9a5173ffffffffffffffffffffffffffffffffffffffff1660408d01525163ffffffff1660608c01525164ffffffffff1660808b01525162ffffff1660a08a01525164ffffffffff1660c089015251151560e08801525164ffffffffff166101008701525115156101208601525115156101408501525164ffffffffff16610160840152517fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000166101808301520390f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b346102b9576020610cb2611b8b36611f68565b945f949194939293526005875260405f20815f52875263ffffffff60405f205460a01c169061527c565b346102b9576040611bc536611e16565b915f526005602052825f20905f52602052600363ffffffff835f20921691825f5260028101602052835f2054925f5201602052815f205482519182526020820152f35b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7611c42611e9e565b60043533612ed7565b346102b9576102b7611ceb611c5f36611ec1565b610356611c71829693969594956123a2565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f798b34b3880a6089353cead09e6faf95fbd1d013b80be03f7caad68281e7cd0b8452876040840152818916606084015264ffffffffff8a1660808401521660a0820152602084013560c082015260c0815261034d60e082612252565b612d7a565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9575f6080604051611d2e816121e2565b6060815282602082015282604082015282606082015201526004355f526002602052611ddd60405f20805464ffffffffff6001830154611d7c600260405195611d76876121e2565b016122e4565b845273ffffffffffffffffffffffffffffffffffffffff6020850193818116855283604087019160a01c168152836060870191838516835281608089019560a01c16855283604051998a9960208b525160a060208c015260c08b0190611e5b565b97511660408901525116606087015251166080850152511660a08301520390f35b346102b9576102b7611e0f36611e16565b913361271a565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60609101126102b957600435906024359060443563ffffffff811681036102b95790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036102b957565b9060807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b9576004359160243573ffffffffffffffffffffffffffffffffffffffff811681036102b9579160443564ffffffffff811681036102b957916064359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b9060a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b9576004359160243591604435916064359160843567ffffffffffffffff81116102b957826023820112156102b95780600401359267ffffffffffffffff84116102b95760248460051b830101116102b9576024019190565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60409101126102b9576004359060243590565b6044359060ff821682036102b957565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a09101126102b957600435906024359060443563ffffffff811681036102b957906064359060843560ff811681036102b95790565b9060c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b957600435916024359160443563ffffffff811681036102b957916064359160843560ff811681036102b9579160a4359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b9181601f840112156102b95782359167ffffffffffffffff83116102b957602083818601950101116102b957565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126102b9576004359160243573ffffffffffffffffffffffffffffffffffffffff811681036102b957916044359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b60a0810190811067ffffffffffffffff821117611b4b57604052565b6040810190811067ffffffffffffffff821117611b4b57604052565b6060810190811067ffffffffffffffff821117611b4b57604052565b6080810190811067ffffffffffffffff821117611b4b57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117611b4b57604052565b90600182811c921680156122da575b60208310146122ad57565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f16916122a2565b9060405191825f8254926122f784612293565b8084529360018116908115612362575060011461231e575b5061231c92500383612252565b565b90505f9291925260205f20905f915b81831061234657505090602061231c928201015f61230f565b602091935080600191548385890101520191019091849261232d565b6020935061231c9592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f61230f565b3573ffffffffffffffffffffffffffffffffffffffff811681036102b95790565b906040516123d081612236565b606081935473ffffffffffffffffffffffffffffffffffffffff8116835263ffffffff8160a01c16602084015264ffffffffff8160c01c16604084015260e81c910152565b9190820391821161242257565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b67ffffffffffffffff8111611b4b5760051b60200190565b60015481101561247f5760015f5260205f2001905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b805482101561247f575f5260205f2001905f90565b805182101561247f5760209160051b010190565b92919267ffffffffffffffff8211611b4b576040519161251d601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184612252565b8294818452818301116102b9578281602093845f960137010152565b60405190612548604083612252565b600582527f436169726e0000000000000000000000000000000000000000000000000000006020830152565b60405190612583604083612252565b600182527f31000000000000000000000000000000000000000000000000000000000000006020830152565b9293946125e3919295845f52600560205260405f20845f526020528560405f209788549563ffffffff8760a01c169061527c565b156126f457600184015464ffffffffff81161592831593612655575b50505061264f5761263d906003600160ff83161b9160081c93845f52600281016020528260405f2054161515945f520160205260405f205416151590565b90159081612649575090565b90501590565b50505f90565b8293506126b49073ffffffffffffffffffffffffffffffffffffffff64ffffffffff939416905f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205264ffffffffff60405f205460501c1690565b1680151592836126df575b5050816126d0575b505f80806125ff565b60ff915060281c16155f6126c7565b60c01c64ffffffffff16101591505f806126bf565b505050505f90565b604051906127098261221a565b5f6040838281528260208201520152565b926127258483614de5565b8215612ad95763ffffffff81169081158015612acc575b612aa057825f52600560205260405f20845f5260205260405f20805463ffffffff8160a01c16612a50575062ffffff60406127768661317f565b01511662ffffff8114612a21576001019162ffffff83116124225773ffffffffffffffffffffffffffffffffffffffff87167fffffffffffffffffffffffff0000000000000000000000000000000000000000835416178255815473ffffffffffffffffffffffffffffffffffffffff77ffffffff00000000000000000000000000000000000000007fffffff000000000000000000000000000000000000000000000000000000000062ffffff87169660e81b169360a01b169116177cffffffffff0000000000000000000000000000000000000000000000004260c01b16171790556040519473ffffffffffffffffffffffffffffffffffffffff602087019185835286604089015216958660608201528360808201528260a082015260a081526128a460c082612252565b51902090835f525f60205260405f209081549164ffffffffff8360181c1664ffffffffff81146129f2575091608093917f0829f5eae149d7c9253d6af125819ecd74ae257dc95c29b0dd3fec022bbc8176959367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000001828616019564ffffffffff8760181c1695600187145f146129ea57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d8c8201528b815261298d60a082612252565b51902016905b60405190836020830193168352876040830152844216606083015260088b83015260a082015260a081526129c860c082612252565b51902016941684179055604051938452602084015260408301526060820152a4565b821690612993565b867ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b847fd2568a32000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b8460849187604051927f623a77350000000000000000000000000000000000000000000000000000000084526004840152602483015264ffffffffff8160c01c16604483015260e81c6064820152fd5b507faa1c3524000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506301000000821161273c565b507fc8d2188d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91906020830135804211612d4f5762278d0042019081421161242257818111612d2157505060429060a0612b37612539565b60208151910120612b46612574565b6020815191012060526040517f454950373132446f6d61696e280000000000000000000000000000000000000081527f737472696e67206e616d652c0000000000000000000000000000000000000000600d8201527f737472696e672076657273696f6e2c000000000000000000000000000000000060198201527f75696e7432353620636861696e49642c0000000000000000000000000000000060288201527f6164647265737320766572696679696e67436f6e74726163742c0000000000006038820152602960518201532091604051928352602083015260408201524660608201523060808201522090604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522091612c70816123a2565b60408201357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1833603018112156102b957820180359067ffffffffffffffff82116102b95760200181360381136102b95785612ccb93614e46565b15612cd35750565b73ffffffffffffffffffffffffffffffffffffffff612cf284926123a2565b7f24720b09000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7fde827443000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fc70191d1000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b612d849082614f67565b805f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f205464ffffffffff811615612e915764ffffffffff84169081158015612e88575b612e515764ffffffffff9060501c1690818015159182612e46575b5050612dfd57509061231c9291614fe8565b9173ffffffffffffffffffffffffffffffffffffffff917fc6a33772000000000000000000000000000000000000000000000000000000005f526004521660245260445260645ffd5b10159050815f612deb565b507f7ab60dc7000000000000000000000000000000000000000000000000000000005f5260045264ffffffffff421660245260445ffd5b50428211612dd0565b73ffffffffffffffffffffffffffffffffffffffff83837f695bdee9000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b612ee19082614f67565b612eeb8282614de5565b805f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f52602052612f5c60405f2064ffffffffff42167fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff69ffffffffff000000000083549260281b169116179055565b604080516020810183815273ffffffffffffffffffffffffffffffffffffffff851692820192909252612fba81606081015b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612252565b51902091815f525f60205260405f209283549364ffffffffff8560181c1664ffffffffff811461315057509161314373ffffffffffffffffffffffffffffffffffffffff927f2c2a2447a22f1bff2f5f76769d5a562dc09fdd44191fadc17d6935944db637879467ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828b16019364ffffffffff8560181c169a60018c145f1461314857508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c6080820152608081526130b960a082612252565b51902016905b604051908360208301931683528c604083015284421660608301526006608083015260a082015260a081526130f560c082612252565b519020169216821790556040519384931696839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b0390a3565b8216906130bf565b847ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6131876126fc565b505f525f60205260405f205462ffffff604051916131a48361221a565b7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008116835264ffffffffff8160181c16602084015216604082015290565b6131ec9082614f67565b805f52600260205260405f209173ffffffffffffffffffffffffffffffffffffffff8116928315801561351c575b6134ec576001019073ffffffffffffffffffffffffffffffffffffffff825416806134bd575062093a8064ffffffffff4216019164ffffffffff83116124225780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff86167fffffffffffffff000000000000000000000000000000000000000000000000009091161760a084901b78ffffffffff000000000000000000000000000000000000000016179055604080516020810185815273ffffffffffffffffffffffffffffffffffffffff9093169181019190915264ffffffffff8316606082015261330b8160808101612f8e565b51902090825f525f60205260405f209182549264ffffffffff8460181c1664ffffffffff811461348e57508392916131439167ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000827f4ae6bc7ca95d7b248814e61124c9323fe30e505d6e08fa7758e53a4dd2f253719916019364ffffffffff8560181c1697600189145f1461348657508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c6080820152608081526133f660a082612252565b51902016905b6040519083602083019316835289604083015284421660608301526002608083015260a082015260a0815261343260c082612252565b519020169216821790556040519384938491604091949364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009281606087019816865216602085015216910152565b8216906133fc565b857ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837f339c6eeb000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50507f85203351000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5073ffffffffffffffffffffffffffffffffffffffff815416841461321a565b6135469082614f67565b60016135528383615375565b01805460ff8160281c16613725577fffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffffffff6501000000000091161790556040516020810190828252836040820152604081526135ad606082612252565b519020815f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146131505750907f7dcf355b8ee82685f2e4e80329e7665e958c3638156f2b958b6f465a7ac6a0a8929167ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828516019464ffffffffff8660181c1694600186145f1461371d57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a60808201526080815261369260a082612252565b51902016905b6040519083602083019316835286604083015284421660608301526009608083015260a082015260a081526136ce60c082612252565b51902016931683179055613143604051928392839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b821690613698565b50507f4f69b19f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b61375f9082614f67565b73ffffffffffffffffffffffffffffffffffffffff82169182156139bb57815f52600360205260405f20835f5260205260405f2064ffffffffff81541680613988575080547fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000164264ffffffffff161790555f828152600460205260409020805468010000000000000000811015611b4b57613800916001820181556124ac565b81549060031b9073ffffffffffffffffffffffffffffffffffffffff86831b921b191617905560405161385f81612f8e6020820194868690929173ffffffffffffffffffffffffffffffffffffffff6020916040840195845216910152565b519020815f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146131505750907f1575f540ab59c2a2517b3dc173a59284c705fb3b33a22fb2d342abcca1906fda929167ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828516019464ffffffffff8660181c1694600186145f1461398057508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a60808201526080815261394460a082612252565b51902016905b6040519083602083019316835286604083015284421660608301526005608083015260a082015260a081526136ce60c082612252565b82169061394a565b84847fa8bd289c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b507f577f18eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b926139f76139fe92939484614f67565b83836153d0565b5f81815260026020526040902060010180547fffffffffffffff00000000000000000000000000000000000000000000000000169055604080516020810183815273ffffffffffffffffffffffffffffffffffffffff851692820192909252613a6a8160608101612f8e565b51902091815f525f60205260405f209283549364ffffffffff8560181c1664ffffffffff811461315057509161314373ffffffffffffffffffffffffffffffffffffffff927fcd56fcdf98f6abd2a914079aea7a16d825f98088149805379f0a581eba7b7c0d9467ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828b16019364ffffffffff8560181c169a60018c145f14613ba557508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c608082015260808152613b6960a082612252565b51902016905b604051908360208301931683528c604083015284421660608301526003608083015260a082015260a081526130f560c082612252565b821690613b6f565b90613bb791612b05565b805f52600660205260ff60405f205416613c01575f52600660205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00825416179055565b7f587a3d72000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9164ffffffffff90613c3d836154a5565b613c488185856153d0565b16804210613e8657505f818152600260205260409020805473ffffffffffffffffffffffffffffffffffffffff8481167fffffffffffffffffffffffff00000000000000000000000000000000000000008316178355600190920180547fffffffffffffff0000000000000000000000000000000000000000000000000016905516906040519273ffffffffffffffffffffffffffffffffffffffff6020850191838352846040870152169384606082015260608152613d09608082612252565b519020815f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146131505750907fd8bd0a576759e906a26fddf7eaefa211821b4bcb1d843c81723c8a4a46b15262929167ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828516019464ffffffffff8660181c1694600186145f14613e7e57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a608082015260808152613dee60a082612252565b51902016905b6040519083602083019316835286604083015284421660608301526004608083015260a082015260a08152613e2a60c082612252565b51902016931683179055613e79604051928392839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b0390a4565b821690613df4565b907f5a7d1489000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b613ec6909592949593919384614f67565b825f52600560205260405f20845f52602052613f1060405f2095613eed818488888b6154fb565b613ef6846155a5565b600363ffffffff841697885f520160205260405f206155de565b9081156140dc57604080516020810186815291810187905263ffffffff90921660608301526080820183905260ff841660a083015290613f538160c08101612f8e565b519020835f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146129f2575091817fc567dfc76efe2ceefd85b35ba7312c4fe1fbfeb597642978a194a2a7c014ae0595949367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000630100000082613e799716019464ffffffffff8660181c1694600186145f146140d457508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d60808201526080815261403d60a082612252565b51902016905b604051908360208301931683528660408301528442166060830152600d608083015260a082015260a0815261407960c082612252565b5190201693168317905560405194859485929364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000092969560ff6060956080880199885216602087015216604085015216910152565b821690614043565b505050505050565b6140f59095929495939193846155f6565b825f52600560205260405f20845f5260205261413f60405f209561411c818488888b6154fb565b614125846155a5565b600263ffffffff841697885f520160205260405f2061568e565b9081156140dc57604080516020810186815291810187905263ffffffff90921660608301526080820183905260ff841660a0830152906141828160c08101612f8e565b519020835f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146129f2575091817f1cd170b6a621d3091cedcc22dafa8336e62466facba5684b2ea7116293564fde95949367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000630100000082613e799716019464ffffffffff8660181c1694600186145f146142a857508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d60808201526080815261426c60a082612252565b51902016905b604051908360208301931683528660408301528442166060830152600b608083015260a082015260a0815261407960c082612252565b821690614272565b6142c7909392938480821091180284188094612415565b90818082109118021882018083116124225790565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b919392938015801561483a575b61480f576143363682846124d5565b6020815191012073ffffffffffffffffffffffffffffffffffffffff6040519460208601927f36da8d5a80eaac5a11f318261701f2a0f0c2f86fbe4c1c3e08ea444fa9925df1845260408701521693846060820152866080820152608081526143a060a082612252565b51902094855f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff8154166147e35780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff86167fffffffffffffff00000000000000000000000000000000000000000000000000909116174260a01b78ffffffffff00000000000000000000000000000000000000001617815560020167ffffffffffffffff8311611b4b576144548154612293565b601f8111614792575b50825f601f82116001146146f3575f916146e8575b508360011b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8560031b1c19161790555b60015468010000000000000000811015611b4b578060016144c89201600155612467565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff89831b921b19161790556040516020810190878252608060408201526145568161451e60a0820187896142dc565b886060830152856080830152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612252565b519020865f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146146b9575091817fabcea32c005f7c58dc484d881374eff630fe7817dcb8870e0ae3fb5cbc80152f959367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828e9b999716019464ffffffffff8660181c1694600186145f146146b157508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d60808201526080815261463f60a082612252565b51902016905b6040519083602083019316835286604083015284421660608301526001608083015260a082015260a0815261467b60c082612252565b5190201693168317905561469c6040519586956080875260808701916142dc565b926020850152604084015260608301520390a3565b821690614645565b897ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90508401355f614472565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01690825f528460205f20925f5b81811061477757501061473f575b5050600183811b0190556144a4565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60f88660031b161c19908601351690555f80614730565b88840135855560019094019360209384019388935001614722565b8381111561445d57815f5260205f20601f850160051c90602086106147db575b81601f9101920160051c03905f5b8281106147ce57505061445d565b5f828201556001016147c0565b5f91506147b2565b867f433fdb95000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f021cbbd7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060ff8111614327565b614855909592949593919384614f67565b825f52600560205260405f20845f5260205261489f60405f209561487c818488888b6154fb565b614885846155a5565b600263ffffffff841697885f520160205260405f206155de565b9081156140dc57604080516020810186815291810187905263ffffffff90921660608301526080820183905260ff841660a0830152906148e28160c08101612f8e565b519020835f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146129f2575091817f2d0e3e2b4f631c24740f5b74788196d1ca7089f167d3788e4adf036f9729bc7b95949367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000630100000082613e799716019464ffffffffff8660181c1694600186145f14614a0857508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d6080820152608081526149cc60a082612252565b51902016905b604051908360208301931683528660408301528442166060830152600e608083015260a082015260a0815261407960c082612252565b8216906149d2565b614a1e909391929383614f67565b614a27816155a5565b6001614a338484615375565b0164ffffffffff81541680614be6575064ffffffffff804216167fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000008254161790556040519060ff6020830191848352856040850152169182606082015260608152614a9f608082612252565b519020825f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff811461348e5750918160609367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000827f508a46d0716686faab9768556b7e69d08c024e37cf22b7e39d65c6523c24f83e999716019464ffffffffff8660181c1694600186145f14614bde57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e68252466040820152308b8201528c608082015260808152614b8660a082612252565b51902016905b604051908360208301931683528660408301528442168a830152600a608083015260a082015260a08152614bc160c082612252565b5190201693168317905560405192835260208301526040820152a3565b821690614b8c565b84847fe0bb5ef5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b614c2a9095929495939193846155f6565b825f52600560205260405f20845f52602052614c7460405f2095614c51818488888b6154fb565b614c5a846155a5565b600363ffffffff841697885f520160205260405f2061568e565b9081156140dc57604080516020810186815291810187905263ffffffff90921660608301526080820183905260ff841660a083015290614cb78160c08101612f8e565b519020835f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff81146129f2575091817fe09d52494512c9c333df167affc805a0d7679b60954989ebbae0478b53d7768495949367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000630100000082613e799716019464ffffffffff8660181c1694600186145f14614ddd57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152614da160a082612252565b51902016905b604051908360208301931683528660408301528442166060830152600c608083015260a082015260a0815261407960c082612252565b821690614da7565b614def82826156a8565b614e425773ffffffffffffffffffffffffffffffffffffffff9250614e13816154a5565b7f3ef2bd3a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5050565b90929192614e558385836156f8565b506004811015614f3a57159081614f17575b50614f0e5760647fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f855f96602098604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f614e67565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b614f9582825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b614e425773ffffffffffffffffffffffffffffffffffffffff9250614fb9816154a5565b7f1038d7c1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b90815f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff82165f5260205260405f2064ffffffffff81547fffffffffffffffffffffffffffffffffff0000000000ffffffffffffffffffff6effffffffff000000000000000000008760501b1691161780835560281c161561523f575b50604080516020810184815273ffffffffffffffffffffffffffffffffffffffff84169282019290925264ffffffffff851660608201526150a78160808101612f8e565b519020825f525f60205260405f2080549064ffffffffff8260181c1664ffffffffff811461348e575073ffffffffffffffffffffffffffffffffffffffff92826131439267ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000827fc841f4be65e72b46740311749d0285b5aabbc47258f5533255f5b471d77d0b479a9816019464ffffffffff8660181c1694600186145f1461523757508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d6080820152608081526151a560a082612252565b51902016905b6040519083602083019316835286604083015284421660608301526007608083015260a082015260a081526151e160c082612252565b5190201693168317905560405194859416978491604091949364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009281606087019816865216602085015216910152565b8216906151ab565b80547fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff164260281b69ffffffffff0000000000161790555f615063565b92939190808510908115916152ec575b506152e35792915f935b858510156152da578460051b8301359060018516155f146152c9575f52602052600160405f205b93811c94019392615296565b905f52602052600160405f206152bd565b14949350505050565b50505050505f90565b90506fffffffffffffffffffffffffffffffff811160071b67ffffffffffffffff82821c1160061b1763ffffffff82821c1160051b1761ffff82821c1160041b1760ff82821c1160031b17600f82821c1160021b177d01010202020203030303030303030000000000000000000000000000000082821c1a17906001821b10018514155f61528c565b9190825f52600560205260405f20815f5260205260405f209263ffffffff845460a01c16156153a2575050565b7f64ca60db000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b90815f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f20911680158015615481575b615452575064ffffffffff60018192015460a01c1692169082820361542157505050565b7f9aa94b29000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b827fc2f0e68f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508073ffffffffffffffffffffffffffffffffffffffff60018401541614156153fd565b805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f205416156154d05750565b7f321e26c4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5460a01c63ffffffff1693919084156153a257505064ffffffff0063ffffffff83169260081b1683811015615575576155349084612415565b90811c901b908161554457505050565b7f3566fb3f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50507fb3973c4c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60ff16600581116155b35750565b7fe650d0aa000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b805491821692918390816155f157505050565b189055565b61560082826156a8565b801561565a575b614e425773ffffffffffffffffffffffffffffffffffffffff925061562b816154a5565b7f873b9fb8000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5061568982825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b615607565b9190918054928319168093816156a357505050565b179055565b5f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205260405f205464ffffffffff8116151590816156e8575090565b64ffffffffff915060281c161590565b90604183036157225761571b9250602081013591604082359201355f1a9061572c565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116157bb579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa156157b0575f5173ffffffffffffffffffffffffffffffffffffffff8116156157a657905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const credentialRegistryRuntimeHash =
  "0x92cbad1f7540ffadbc6bedfcdfbc7230178d7e713f426b53d7a9f886495ac331" as Bytes32;

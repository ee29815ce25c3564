// Written by scripts/export-abi.ts from contracts/CredentialRegistry.sol; not by hand.
import type { Bytes32, Hex } from "../../core/bytes.js";

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
  "0x6080806040523460155761558e908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c806314e30d4d14611d3f5780632341c96314611c31578063242a519d14611b1657806325c0ad9f14611ad35780632797ca4914611a805780633de98778146119f357806345c69f50146119b657806348da6fbc146116975780634be43ac614611654578063538b7c561461163c578063587065f9146115bd5780635b8a813f1461157a5780635c8c228014611537578063664e473f1461151c57806369ac6102146114655780637182fbdd1461134357806375d145081461121557806384b0196e14611125578063891697e71461106e5780638a35865b14610f715780638b09e09e14610f0b578063921f52d114610d365780639449dd3414610ca1578063955bd5e414610b8c578063a53107c214610b63578063b874d63014610b14578063baf81f6514610a5a578063bb3195ae1461094a578063bca9ab2b146108fe578063d0fe651414610869578063d5a7160114610823578063d99c4f90146107d6578063db1350991461071f578063e428f07014610704578063e66b374114610664578063e851cda8146105c7578063edcdfb69146105ac578063eff4618d14610517578063f30920b6146104dc578063f3339c69146104c1578063f5c5550814610361578063fae34590146102bd5763fc2f8f97146101f2575f80fd5b346102b9576102b76102b261020636611fa7565b6102ad61021b829893989794979695966122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fb96ba2a2156941e7a7796cb74d138f21060cade5c389731cbb4bbd7c56ff2a51845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612174565b51902082613000565b6122c4565b613d05565b005b5f80fd5b346102b9576102b761035c6102d136612070565b6103566102e0829593956122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f9588cde725fac83d29ffbbb5fa275c4b95f35de21e9bd3ab141aa338b9824af984528760408401528189166060840152166080820152602084013560a082015260a0815261034d60c082612174565b519020826129b8565b506122c4565b6138b7565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f52600460205260405f208054906103b0826044356024356140f8565b6103bd8282949394612337565b926103e06103ca85612371565b946103d86040519687612174565b808652612371565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0602086019401368537815b83811061047557505050506040519283926040840191845260406020850152518091526060830191905f5b818110610446575050500390f35b825173ffffffffffffffffffffffffffffffffffffffff16845285945060209384019390920191600101610438565b8073ffffffffffffffffffffffffffffffffffffffff61049b600193859a98999a6123ce565b90549060031b1c166104b66104b08684612337565b8a6123e3565b52019594939561040d565b346102b9576102b76104d236611f50565b939290923361465a565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b76004353361307f565b346102b9576102b76105a761052b36612070565b61035661053a829593956122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fb33a39d17db20a38cbb570b1b125acf1bd49ef051a2e06045270561f38e3a07084528760408401528189166060840152166080820152602084013560a082015260a0815261034d60c082612174565b612d8a565b346102b9576102b76105bd36611f50565b9392909233614a28565b346102b9576105d536611f0c565b905f60606040516105e581612158565b82815282602082015282604082015201525f52600560205260405f20905f52602052608061061560405f206122e5565b62ffffff60606040519273ffffffffffffffffffffffffffffffffffffffff815116845263ffffffff602082015116602085015264ffffffffff60408201511660408501520151166060820152f35b346102b9576102b76106ec61067836611e16565b610356610687829493946122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f495cac47a190ebf51f1d24fe0525079aff62b32dab9910d342117e06f06698c18452876040840152166060820152602084013560808201526080815261034d60a082612174565b6106f68183614bf0565b64ffffffffff421691614df3565b346102b9576102b761071536611f50565b9392909233613f30565b346102b9576102b76107d161073336611fa7565b6102ad610748829893989794979695966122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fa3c18bf13c32c13fa59aca9e1db6f187ee579ebda5e694265babdd9e1680bcea845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612174565b614a28565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f526006602052602060ff60405f2054166040519015158152f35b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b761085d611f40565b60243560043533614822565b346102b9576102b76108f961087d36612070565b6102ad61088c829593956122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f581c7cc9ce4db14f9c2c2a794a240e967c5350bab27ecbf42af45f4e56eee5fb84528760408401528189166060840152166080820152602084013560a082015260a081526102a460c082612174565b61337c565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7610938611ddf565b610940611e02565b9060043533612c2d565b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600435602435610987611f40565b906064359267ffffffffffffffff84116102b957836004019360607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b95784610356610a55926109e06102b7986122c4565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947fff38c2c46c12933e92ea49ff41326f16603983ff551061e7b0bde4c68f45903186528960408601528a606086015260ff8c1660808601521660a0840152013560c082015260c0815261034d60e082612174565b614822565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957610a91611ddf565b610a9961261e565b506004355f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052606060405f2064ffffffffff60405191610add8361213c565b5481808216938481528160406020830192828660281c168452019360501c1683526040519485525116602084015251166040820152f35b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7600435610b533382614bf0565b64ffffffffff4216903390614df3565b346102b9576020610b82610b7636611e8a565b949390939291926124d1565b6040519015158152f35b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004356024356044359063ffffffff8216928383036102b9576064359367ffffffffffffffff85116102b9578460040160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc87360301126102b957610356610c9c926102b7976024610c2d856122c4565b9173ffffffffffffffffffffffffffffffffffffffff6040519360208501957f7a653d054e5b55db10b9e6c9a6bae50e29fb8f6544ef4848b4924fda7d5ff95187528a60408701528b606087015260808601521660a0840152013560c082015260c0815261034d60e082612174565b61263c565b346102b9576102b7610d31610cb536612070565b6102ad610cc4829593956122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f1ef7dce1190fce1064eeab6b2fc8bf9a140ca81c3491b8bfcedc0dd9e171019784528760408401528189166060840152166080820152602084013560a082015260a081526102a460c082612174565b613b45565b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576004355f52600560205260405f206024355f5260205260405f2063ffffffff815460a01c1660017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820160081c019015150290610dc7826064356044356140f8565b9091610dd38383612337565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0610e17610e0186612371565b95610e0f6040519788612174565b808752612371565b015f5b818110610ee25750506003820191600201815b848110610e8d578587604051918291604083019083526040602084015281518091526020606084019201905f5b818110610e68575050500390f35b8251805185526020908101518186015286955060409094019390920191600101610e5a565b806001915f5282602052610edb60405f2054825f528660205260405f205460405191610eb883612120565b82526020820152610ec98684612337565b90610ed4828b6123e3565b52886123e3565b5001610e2d565b602090604095949551610ef481612120565b5f81525f8382015282828901015201939293610e1a565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760043567ffffffffffffffff81116102b957610f69610f5f6020923690600401612042565b6024359133614162565b604051908152f35b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760443560243560043567ffffffffffffffff83116102b957826004019260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b9578361035661106992610ffd6102b7976122c4565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f5445302f5dbf4f167a807aae1874b7ac9fbea4cfa691c7cbde0975405f9c487d86528960408601528a6060860152166080840152013560a082015260a0815261034d60c082612174565b6136a2565b346102b9576102b761112061108236611fa7565b6102ad611097829893989794979695966122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927fc471373e1068bf1ac62a1fdab09b5e05906724d4c953e422672b9d526cf29800845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612174565b61465a565b346102b9575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576111b961115e61245b565b611166612496565b60206111c7604051926111798385612174565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611d9c565b908582036040870152611d9c565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b8281106111fe57505050500390f35b8351855286955093810193928101926001016111ef565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b95760043567ffffffffffffffff81116102b957611264903690600401612042565b906024356044359267ffffffffffffffff84116102b957836004019260607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc86360301126102b95761133e610f69946103566020976112c43687876123f7565b8981519101209060246112d6856122c4565b9173ffffffffffffffffffffffffffffffffffffffff604051938d8501957f38bae4cf050e0b7d8fe27a48d66f891c030b273322aab77240f24a4ab4bd1df0875260408601528b6060860152166080840152013560a082015260a0815261034d60c082612174565b614162565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600154611384816024356004356140f8565b9061138f8183612337565b916113b261139c84612371565b936113aa6040519586612174565b808552612371565b917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0602085019301368437805b828110611430575050506040519283926040840191845260406020850152518091526060830191905f5b818110611417575050500390f35b8251845285945060209384019390920191600101611409565b8061144060019297959697612389565b90549060031b1c61145a6114548584612337565b896123e3565b5201949392946113df565b346102b9576102b761151761147936611fa7565b6102ad61148e829893989794979695966122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f283009673443b98259113433134dda6a01d0556e7b43efa74b8ee8b7b9a2be93845287604084015288606084015263ffffffff8a1660808401528a60a084015260ff8c1660c08401521660e0820152602084013561010082015261010081526102a461012082612174565b613f30565b346102b9576102b761152d36611f50565b9392909233613d05565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7611571611ddf565b60043533613b45565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b76115b4611ddf565b600435336138b7565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576115f7600435613319565b60208181015191516040805164ffffffffff90941684527fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009091169183019190915290f35b346102b9576102b761164d36611f0c565b90336136a2565b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b761168e611ddf565b6004353361337c565b346102b95760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600435604051610180810181811067ffffffffffffffff8211176119895760405260608152602081015f815260408201925f8452606083015f8152608084015f815260a085015f815260c086015f815260e08701905f82526101008801925f84526101208901945f86526101408a01965f88526101608b01985f8a52805f52600260205260405f2060020161175a90612206565b8c52805f52600560205260405f206024355f5260205260405f208d61177e826122e5565b908d825173ffffffffffffffffffffffffffffffffffffffff169052602082015163ffffffff169052604081015164ffffffffff168452606081015162ffffff1685525173ffffffffffffffffffffffffffffffffffffffff1661181690835f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205264ffffffffff60405f205460501c1690565b64ffffffffff16855260018101548060281c60ff161515875264ffffffffff168752604435611872906003600160ff83161b9160081c93845f52600281016020528260405f2054161515945f520160205260405f205416151590565b151589521515875261188390613319565b602081015164ffffffffff168952517fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001689526040519b8c9b60208d525160208d0161018090526101a08d016118d891611d9c565b9a5173ffffffffffffffffffffffffffffffffffffffff1660408d01525163ffffffff1660608c01525164ffffffffff1660808b01525162ffffff1660a08a01525164ffffffffff1660c089015251151560e08801525164ffffffffff166101008701525115156101208601525115156101408501525164ffffffffff16610160840152517fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000166101808301520390f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b346102b9576020610b826119c936611e8a565b945f949194939293526005875260405f20815f52875263ffffffff60405f205460a01c1690615162565b346102b9576102b7611a7b611a0736611e16565b6102ad611a16829493946122c4565b60405173ffffffffffffffffffffffffffffffffffffffff60208201927f2fb6350fb5275c321f34214c5e05dffae56dfc54e3841b5f13f48a6baefbda35845287604084015216606082015260208401356080820152608081526102a460a082612174565b61307f565b346102b9576040611a9036611d57565b915f526005602052825f20905f52602052600363ffffffff835f20921691825f5260028101602052835f2054925f5201602052815f205482519182526020820152f35b346102b95760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9576102b7611b0d611ddf565b60043533612d8a565b346102b95760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b957600435611b50611ddf565b611b58611e02565b906064359267ffffffffffffffff84116102b957836004019360607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126102b95784610356611c2c92611bb16102b7986122c4565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f798b34b3880a6089353cead09e6faf95fbd1d013b80be03f7caad68281e7cd0b8652896040860152818b16606086015264ffffffffff8c1660808601521660a0840152013560c082015260c0815261034d60e082612174565b612c2d565b346102b95760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126102b9575f6080604051611c6f81612104565b6060815282602082015282604082015282606082015201526004355f526002602052611d1e60405f20805464ffffffffff6001830154611cbd600260405195611cb787612104565b01612206565b845273ffffffffffffffffffffffffffffffffffffffff6020850193818116855283604087019160a01c168152836060870191838516835281608089019560a01c16855283604051998a9960208b525160a060208c015260c08b0190611d9c565b97511660408901525116606087015251166080850152511660a08301520390f35b346102b9576102b7611d5036611d57565b913361263c565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60609101126102b957600435906024359060443563ffffffff811681036102b95790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6024359073ffffffffffffffffffffffffffffffffffffffff821682036102b957565b6044359064ffffffffff821682036102b957565b9060407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b957600435916024359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b9060a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b9576004359160243591604435916064359160843567ffffffffffffffff81116102b957826023820112156102b95780600401359267ffffffffffffffff84116102b95760248460051b830101116102b9576024019190565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60409101126102b9576004359060243590565b6044359060ff821682036102b957565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a09101126102b957600435906024359060443563ffffffff811681036102b957906064359060843560ff811681036102b95790565b9060c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8301126102b957600435916024359160443563ffffffff811681036102b957916064359160843560ff811681036102b9579160a4359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b9181601f840112156102b95782359167ffffffffffffffff83116102b957602083818601950101116102b957565b60607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc8201126102b9576004359160243573ffffffffffffffffffffffffffffffffffffffff811681036102b957916044359067ffffffffffffffff82116102b9577ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc826060920301126102b95760040190565b60a0810190811067ffffffffffffffff82111761198957604052565b6040810190811067ffffffffffffffff82111761198957604052565b6060810190811067ffffffffffffffff82111761198957604052565b6080810190811067ffffffffffffffff82111761198957604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761198957604052565b90600182811c921680156121fc575b60208310146121cf57565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f16916121c4565b9060405191825f825492612219846121b5565b80845293600181169081156122845750600114612240575b5061223e92500383612174565b565b90505f9291925260205f20905f915b81831061226857505090602061223e928201015f612231565b602091935080600191548385890101520191019091849261224f565b6020935061223e9592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f612231565b3573ffffffffffffffffffffffffffffffffffffffff811681036102b95790565b906040516122f281612158565b606081935473ffffffffffffffffffffffffffffffffffffffff8116835263ffffffff8160a01c16602084015264ffffffffff8160c01c16604084015260e81c910152565b9190820391821161234457565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b67ffffffffffffffff81116119895760051b60200190565b6001548110156123a15760015f5260205f2001905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b80548210156123a1575f5260205f2001905f90565b80518210156123a15760209160051b010190565b92919267ffffffffffffffff8211611989576040519161243f601f82017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01660200184612174565b8294818452818301116102b9578281602093845f960137010152565b6040519061246a604083612174565b600582527f436169726e0000000000000000000000000000000000000000000000000000006020830152565b604051906124a5604083612174565b600182527f31000000000000000000000000000000000000000000000000000000000000006020830152565b929394612505919295845f52600560205260405f20845f526020528560405f209788549563ffffffff8760a01c1690615162565b1561261657600184015464ffffffffff81161592831593612577575b5050506125715761255f906003600160ff83161b9160081c93845f52600281016020528260405f2054161515945f520160205260405f205416151590565b9015908161256b575090565b90501590565b50505f90565b8293506125d69073ffffffffffffffffffffffffffffffffffffffff64ffffffffff939416905f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205264ffffffffff60405f205460501c1690565b168015159283612601575b5050816125f2575b505f8080612521565b60ff915060281c16155f6125e9565b60c01c64ffffffffff16101591505f806125e1565b505050505f90565b6040519061262b8261213c565b5f6040838281528260208201520152565b926126478483614bf0565b821561298c5763ffffffff81168015801561297f575b61295457825f52600560205260405f20845f5260205260405f20805463ffffffff8160a01c166129045750600162ffffff604061269987613319565b015116019262ffffff84116123445773ffffffffffffffffffffffffffffffffffffffff87167fffffffffffffffffffffffff0000000000000000000000000000000000000000835416178255815473ffffffffffffffffffffffffffffffffffffffff77ffffffff00000000000000000000000000000000000000007fffffff000000000000000000000000000000000000000000000000000000000062ffffff88169760e81b169360a01b169116177cffffffffff0000000000000000000000000000000000000000000000004260c01b16171790556040519473ffffffffffffffffffffffffffffffffffffffff602087019185835286604089015216958660608201528260808201528360a082015260a081526127bb60c082612174565b51902090835f525f60205260405f20928354630100000167ffffffffffffffff8216019167ffffffffffffffff8311612344577f0829f5eae149d7c9253d6af125819ecd74ae257dc95c29b0dd3fec022bbc81769567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060809764ffffffffff8760181c1695600187145f146128fc57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d8c8201528b815261289f60a082612174565b51902016905b60405190836020830193168352876040830152844216606083015260088b83015260a082015260a081526128da60c082612174565b51902016941684179055604051938452602084015260408301526060820152a4565b8216906128a5565b8460849187604051927f623a77350000000000000000000000000000000000000000000000000000000084526004840152602483015264ffffffffff8160c01c16604483015260e81c6064820152fd5b7faa1c3524000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506301000000811161265d565b507fc8d2188d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b91906020830135804211612c025762278d0042019081421161234457818111612bd457505060429060a06129ea61245b565b602081519101206129f9612496565b6020815191012060526040517f454950373132446f6d61696e280000000000000000000000000000000000000081527f737472696e67206e616d652c0000000000000000000000000000000000000000600d8201527f737472696e672076657273696f6e2c000000000000000000000000000000000060198201527f75696e7432353620636861696e49642c0000000000000000000000000000000060288201527f6164647265737320766572696679696e67436f6e74726163742c0000000000006038820152602960518201532091604051928352602083015260408201524660608201523060808201522090604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522091612b23816122c4565b60408201357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1833603018112156102b957820180359067ffffffffffffffff82116102b95760200181360381136102b95785612b7e93614c51565b15612b865750565b73ffffffffffffffffffffffffffffffffffffffff612ba584926122c4565b7f24720b09000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7fde827443000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fc70191d1000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b612c379082614d72565b805f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f5260205260405f205464ffffffffff811615612d445764ffffffffff84169081158015612d3b575b612d045764ffffffffff9060501c1690818015159182612cf9575b5050612cb057509061223e9291614df3565b9173ffffffffffffffffffffffffffffffffffffffff917fc6a33772000000000000000000000000000000000000000000000000000000005f526004521660245260445260645ffd5b10159050815f612c9e565b507f7ab60dc7000000000000000000000000000000000000000000000000000000005f5260045264ffffffffff421660245260445ffd5b50428211612c83565b73ffffffffffffffffffffffffffffffffffffffff83837f695bdee9000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b612d949082614d72565b612d9e8282614bf0565b805f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff83165f52602052612e0f60405f2064ffffffffff42167fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff69ffffffffff000000000083549260281b169116179055565b604080516020810183815273ffffffffffffffffffffffffffffffffffffffff851692820192909252612e6d81606081015b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612174565b519020815f525f60205260405f20805493630100000067ffffffffffffffff8616019267ffffffffffffffff8411612344578373ffffffffffffffffffffffffffffffffffffffff9367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000612ff39464ffffffffff7f2c2a2447a22f1bff2f5f76769d5a562dc09fdd44191fadc17d6935944db637879960181c169a60018c145f14612ff857508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c608082015260808152612f6960a082612174565b51902016905b604051908360208301931683528c604083015284421660608301526006608083015260a082015260a08152612fa560c082612174565b519020169216821790556040519384931696839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b0390a3565b821690612f6f565b9061300a916129b8565b805f52600660205260ff60405f205416613054575f52600660205260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00825416179055565b7f587a3d72000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9061308981615086565b61309382826150dc565b805f52600260205260405f209064ffffffffff600183015460a01c168042106132ea5750815473ffffffffffffffffffffffffffffffffffffffff8481167fffffffffffffffffffffffff00000000000000000000000000000000000000008316179093555f82815260026020526040902060010180547fffffffffffffff0000000000000000000000000000000000000000000000000016905591909116906040519273ffffffffffffffffffffffffffffffffffffffff6020850191838352846040870152169384606082015260608152613171608082612174565b519020815f525f60205260405f208054630100000067ffffffffffffffff8216019167ffffffffffffffff83116123445767ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007fd8bd0a576759e906a26fddf7eaefa211821b4bcb1d843c81723c8a4a46b152629564ffffffffff8660181c1694600186145f146132e257508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a60808201526080815261325260a082612174565b51902016905b6040519083602083019316835286604083015284421660608301526004608083015260a082015260a0815261328e60c082612174565b519020169316831790556132dd604051928392839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b0390a4565b821690613258565b907f5a7d1489000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b61332161261e565b505f525f60205260405f205462ffffff6040519161333e8361213c565b7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008116835264ffffffffff8160181c16602084015216604082015290565b6133869082614d72565b805f52600260205260405f209173ffffffffffffffffffffffffffffffffffffffff81169283158015613682575b613652576001019073ffffffffffffffffffffffffffffffffffffffff82541680613623575062093a8064ffffffffff4216019164ffffffffff83116123445780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff86167fffffffffffffff000000000000000000000000000000000000000000000000009091161760a084901b78ffffffffff000000000000000000000000000000000000000016179055604080516020810185815273ffffffffffffffffffffffffffffffffffffffff9093169181019190915264ffffffffff831660608201526134a58160808101612e41565b519020825f525f60205260405f2091825491630100000067ffffffffffffffff84160167ffffffffffffffff8111612344577f4ae6bc7ca95d7b248814e61124c9323fe30e505d6e08fa7758e53a4dd2f253719467ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000612ff39464ffffffffff8560181c1697600189145f1461361b57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c60808201526080815261358b60a082612174565b51902016905b6040519083602083019316835289604083015284421660608301526002608083015260a082015260a081526135c760c082612174565b519020169216821790556040519384938491604091949364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009281606087019816865216602085015216910152565b821690613591565b837f339c6eeb000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50507f85203351000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5073ffffffffffffffffffffffffffffffffffffffff81541684146133b4565b6136ac9082614d72565b60016136b8838361525b565b01805460ff8160281c16613887577fffffffffffffffffffffffffffffffffffffffffffffffffffff00ffffffffff650100000000009116179055604051602081019082825283604082015260408152613713606082612174565b519020815f525f60205260405f208054630100000067ffffffffffffffff8216019167ffffffffffffffff83116123445767ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007f7dcf355b8ee82685f2e4e80329e7665e958c3638156f2b958b6f465a7ac6a0a89564ffffffffff8660181c1694600186145f1461387f57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a6080820152608081526137f460a082612174565b51902016905b6040519083602083019316835286604083015284421660608301526009608083015260a082015260a0815261383060c082612174565b51902016931683179055612ff3604051928392839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b8216906137fa565b50507f4f69b19f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6138c19082614d72565b73ffffffffffffffffffffffffffffffffffffffff8216918215613b1957815f52600360205260405f20835f5260205260405f2064ffffffffff81541680613ae6575080547fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000164264ffffffffff161790555f82815260046020526040902080546801000000000000000081101561198957613962916001820181556123ce565b81549060031b9073ffffffffffffffffffffffffffffffffffffffff86831b921b19161790556040516139c181612e416020820194868690929173ffffffffffffffffffffffffffffffffffffffff6020916040840195845216910152565b519020815f525f60205260405f208054630100000067ffffffffffffffff8216019167ffffffffffffffff83116123445767ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007f1575f540ab59c2a2517b3dc173a59284c705fb3b33a22fb2d342abcca1906fda9564ffffffffff8660181c1694600186145f14613ade57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a608082015260808152613aa260a082612174565b51902016905b6040519083602083019316835286604083015284421660608301526005608083015260a082015260a0815261383060c082612174565b821690613aa8565b84847fa8bd289c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b507f577f18eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b613b4f9082614d72565b613b5982826150dc565b5f81815260026020526040902060010180547fffffffffffffff00000000000000000000000000000000000000000000000000169055604080516020810183815273ffffffffffffffffffffffffffffffffffffffff851692820192909252613bc58160608101612e41565b519020815f525f60205260405f20805493630100000067ffffffffffffffff8616019267ffffffffffffffff8411612344578373ffffffffffffffffffffffffffffffffffffffff9367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000612ff39464ffffffffff7fcd56fcdf98f6abd2a914079aea7a16d825f98088149805379f0a581eba7b7c0d9960181c169a60018c145f14613cfd57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c608082015260808152613cc160a082612174565b51902016905b604051908360208301931683528c604083015284421660608301526003608083015260a082015260a08152612fa560c082612174565b821690613cc7565b613d159095919392949584614d72565b825f52600560205260405f20845f52602052613d5f60405f2095613d3c818588888b6152b6565b613d4583615360565b600363ffffffff851697885f520160205260405f20615399565b918215613f2857604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a083015290613da28160c08101612e41565b51902091835f525f60205260405f20928354630100000067ffffffffffffffff8216019067ffffffffffffffff8211612344577fc567dfc76efe2ceefd85b35ba7312c4fe1fbfeb597642978a194a2a7c014ae059567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006132dd9564ffffffffff8660181c1694600186145f14613f2057508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152613e8960a082612174565b51902016905b604051908360208301931683528660408301528442166060830152600d608083015260a082015260a08152613ec560c082612174565b5190201693168317905560405194859485929364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000092969560ff6060956080880199885216602087015216604085015216910152565b821690613e8f565b505050505050565b613f4090959193929495846153b1565b825f52600560205260405f20845f52602052613f8a60405f2095613f67818588888b6152b6565b613f7083615360565b600263ffffffff851697885f520160205260405f20615449565b918215613f2857604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a083015290613fcd8160c08101612e41565b51902091835f525f60205260405f20928354630100000067ffffffffffffffff8216019067ffffffffffffffff8211612344577f1cd170b6a621d3091cedcc22dafa8336e62466facba5684b2ea7116293564fde9567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006132dd9564ffffffffff8660181c1694600186145f146140f057508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d6080820152608081526140b460a082612174565b51902016905b604051908360208301931683528660408301528442166060830152600b608083015260a082015260a08152613ec560c082612174565b8216906140ba565b61410f909392938480821091180284188094612337565b90818082109118021882018083116123445790565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b919392909380158015614650575b6146255761417f3682876123f7565b6020815191012073ffffffffffffffffffffffffffffffffffffffff6040519460208601927f36da8d5a80eaac5a11f318261701f2a0f0c2f86fbe4c1c3e08ea444fa9925df1845260408701521693846060820152836080820152608081526141e960a082612174565b51902094855f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff8154166145f95780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff86167fffffffffffffff00000000000000000000000000000000000000000000000000909116174260a01b78ffffffffff00000000000000000000000000000000000000001617815560020167ffffffffffffffff83116119895761429d81546121b5565b601f81116145a8575b50825f601f8211600114614509575f916144fe575b508360011b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8560031b1c19161790555b60015468010000000000000000811015611989578060016143119201600155612389565b81549060031b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff89831b921b191617905560405160208101908782526080604082015261439f8161436760a082018787614124565b886060830152876080830152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282612174565b51902091865f525f60205260405f20938454630100000067ffffffffffffffff8216019067ffffffffffffffff821161234457899667ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007fabcea32c005f7c58dc484d881374eff630fe7817dcb8870e0ae3fb5cbc80152f9864ffffffffff8660181c1694600186145f146144f657508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d60808201526080815261448460a082612174565b51902016905b6040519083602083019316835286604083015284421660608301526001608083015260a082015260a081526144c060c082612174565b519020169316831790556144e1604051958695608087526080870191614124565b926020850152604084015260608301520390a3565b82169061448a565b90508201355f6142bb565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01690825f528460205f20925f5b81811061458d575010614555575b5050600183811b0190556142ed565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff60f88660031b161c19908401351690555f80614546565b86840135855560019094019360209384019388935001614538565b838111156142a657815f5260205f20601f850160051c90602086106145f1575b81601f9101920160051c03905f5b8281106145e45750506142a6565b5f828201556001016145d6565b5f91506145c8565b867f433fdb95000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f021cbbd7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060ff8111614170565b61466a9095919392949584614d72565b825f52600560205260405f20845f526020526146b460405f2095614691818588888b6152b6565b61469a83615360565b600263ffffffff851697885f520160205260405f20615399565b918215613f2857604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a0830152906146f78160c08101612e41565b51902091835f525f60205260405f20928354630100000067ffffffffffffffff8216019067ffffffffffffffff8211612344577f2d0e3e2b4f631c24740f5b74788196d1ca7089f167d3788e4adf036f9729bc7b9567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006132dd9564ffffffffff8660181c1694600186145f1461481a57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d6080820152608081526147de60a082612174565b51902016905b604051908360208301931683528660408301528442166060830152600e608083015260a082015260a08152613ec560c082612174565b8216906147e4565b614830909391929383614d72565b61483981615360565b6001614845848461525b565b0164ffffffffff815416806149f5575064ffffffffff804216167fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000008254161790556040519060ff60208301918483528560408501521691826060820152606081526148b1608082612174565b519020825f525f60205260405f20918254630100000067ffffffffffffffff8216019067ffffffffffffffff8211612344577f508a46d0716686faab9768556b7e69d08c024e37cf22b7e39d65c6523c24f83e9467ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060609664ffffffffff8660181c1694600186145f146149ed57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e68252466040820152308b8201528c60808201526080815261499560a082612174565b51902016905b604051908360208301931683528660408301528442168a830152600a608083015260a082015260a081526149d060c082612174565b5190201693168317905560405192835260208301526040820152a3565b82169061499b565b84847fe0bb5ef5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b614a3890959193929495846153b1565b825f52600560205260405f20845f52602052614a8260405f2095614a5f818588888b6152b6565b614a6883615360565b600363ffffffff851697885f520160205260405f20615449565b918215613f2857604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a083015290614ac58160c08101612e41565b51902091835f525f60205260405f20928354630100000067ffffffffffffffff8216019067ffffffffffffffff8211612344577fe09d52494512c9c333df167affc805a0d7679b60954989ebbae0478b53d776849567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006132dd9564ffffffffff8660181c1694600186145f14614be857508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152614bac60a082612174565b51902016905b604051908360208301931683528660408301528442166060830152600c608083015260a082015260a08152613ec560c082612174565b821690614bb2565b614bfa8282615463565b614c4d5773ffffffffffffffffffffffffffffffffffffffff9250614c1e81615086565b7f3ef2bd3a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5050565b90929192614c608385836154b3565b506004811015614d4557159081614d22575b50614d195760647fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f855f96602098604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f614c72565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b614da082825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b614c4d5773ffffffffffffffffffffffffffffffffffffffff9250614dc481615086565b7f1038d7c1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b90815f52600360205260405f2073ffffffffffffffffffffffffffffffffffffffff82165f5260205260405f2064ffffffffff81547fffffffffffffffffffffffffffffffffff0000000000ffffffffffffffffffff6effffffffff000000000000000000008760501b1691161780835560281c1615615049575b50604080516020810184815273ffffffffffffffffffffffffffffffffffffffff84169282019290925264ffffffffff85166060820152614eb28160808101612e41565b51902090825f525f60205260405f2090815492630100000067ffffffffffffffff85160167ffffffffffffffff8111612344577fc841f4be65e72b46740311749d0285b5aabbc47258f5533255f5b471d77d0b479473ffffffffffffffffffffffffffffffffffffffff9467ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000612ff39564ffffffffff8660181c1694600186145f1461504157508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152614faf60a082612174565b51902016905b6040519083602083019316835286604083015284421660608301526007608083015260a082015260a08152614feb60c082612174565b5190201693168317905560405194859416978491604091949364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009281606087019816865216602085015216910152565b821690614fb5565b80547fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff164260281b69ffffffffff0000000000161790555f614e6e565b805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f205416156150b15750565b7f321e26c4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9073ffffffffffffffffffffffffffffffffffffffff169081158015615133575b615105575050565b7fc2f0e68f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50805f5260026020528173ffffffffffffffffffffffffffffffffffffffff600160405f2001541614156150fd565b92939190808510908115916151d2575b506151c95792915f935b858510156151c0578460051b8301359060018516155f146151af575f52602052600160405f205b93811c9401939261517c565b905f52602052600160405f206151a3565b14949350505050565b50505050505f90565b90506fffffffffffffffffffffffffffffffff811160071b67ffffffffffffffff82821c1160061b1763ffffffff82821c1160051b1761ffff82821c1160041b1760ff82821c1160031b17600f82821c1160021b177d01010202020203030303030303030000000000000000000000000000000082821c1a17906001821b10018514155f615172565b9190825f52600560205260405f20815f5260205260405f209263ffffffff845460a01c1615615288575050565b7f64ca60db000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5460a01c63ffffffff16939190841561528857505064ffffffff0063ffffffff83169260081b1683811015615330576152ef9084612337565b90811c901b90816152ff57505050565b7f3566fb3f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50507fb3973c4c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60ff166005811161536e5750565b7fe650d0aa000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b805491821692918390816153ac57505050565b189055565b6153bb8282615463565b8015615415575b614c4d5773ffffffffffffffffffffffffffffffffffffffff92506153e681615086565b7f873b9fb8000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5061544482825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b6153c2565b91909180549283191680938161545e57505050565b179055565b5f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205260405f205464ffffffffff8116151590816154a3575090565b64ffffffffff915060281c161590565b90604183036154dd576154d69250602081013591604082359201355f1a906154e7565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615576579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561556b575f5173ffffffffffffffffffffffffffffffffffffffff81161561556157905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const credentialRegistryRuntimeHash =
  "0xb9821567987e6076080166d6f65abbe1adc0bd180de7a420dd6c8b4819b8091c" as Bytes32;

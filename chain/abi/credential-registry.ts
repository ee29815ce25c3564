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
    inputs: [{ internalType: "bytes32", name: "issuerId", type: "bytes32" }],
    name: "CredentialRegistryAlreadyRegistered",
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
    inputs: [{ internalType: "uint256", name: "length", type: "uint256" }],
    name: "CredentialRegistryInvalidDid",
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
        internalType: "struct IIssuers.KeyRecord",
        name: "",
        type: "tuple",
      },
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
    ],
    name: "suspend",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

/** What a deployment sends; the contract has no constructor arguments. */
export const credentialRegistryCreationCode: Hex =
  "0x60808060405234601557612655908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c806314e30d4d146113835780632341c9631461127557806325c0ad9f146110325780632797ca4914610fdf57806345c69f5014610f2a57806348da6fbc14610c4c578063587065f914610bcd5780635b8a813f14610896578063664e473f1461087b5780638b09e09e14610266578063baf81f65146101d7578063e428f070146101bc578063e851cda8146100fa578063edcdfb69146100df5763f3339c69146100be575f80fd5b346100db576100d96100cf366117e0565b9392909233612139565b005b5f80fd5b346100db576100d96100f0366117e0565b9392909233611fc0565b346100db5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db575f60606040516101388161186f565b82815282602082015282604082015201526004355f52600460205260405f206024355f52602052608061016d60405f206119db565b62ffffff60606040519273ffffffffffffffffffffffffffffffffffffffff815116845263ffffffff602082015116602085015264ffffffffff60408201511660408501520151166060820152f35b346100db576100d96101cd366117e0565b9392909233611e13565b346100db576101e53661178f565b906101ee611a2d565b505f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052606060405f2064ffffffffff6040519161022f83611853565b5481808216938481528160406020830192828660281c168452019360501c1683526040519485525116602084015251166040820152f35b346100db5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db5760043567ffffffffffffffff81116100db57366023820112156100db5780600401359067ffffffffffffffff82116100db57602481019136602482840101116100db576024359080158015610871575b61084657601f810160405161031f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08416018261188b565b8281526020810190838783375f6020858301015251902060405160208101917f36da8d5a80eaac5a11f318261701f2a0f0c2f86fbe4c1c3e08ea444fa9925df1835260408201523360608201528460808201526080815261038160a08261188b565b51902093845f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff81541661081a5780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffff00000000000000000000000000000000000000000000000000909116174260a01b78ffffffffff0000000000000000000000000000000000000000161781556002018054909284929161042c906118cc565b90601f82116107c4575b50505f90601f831160011461071d575f9261070f575b50508260011b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8460031b1c19161790555b600154680100000000000000008110156106e257600181016001556001548110156106b557839060015f5260205f20015560405160208101908482526080604082015261050c816104d460a08201868a611dd5565b336060830152866080830152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0810183528261188b565b51902093835f525f60205260405f205491600164ffffffffff8460181c16019264ffffffffff8411610688576020966106627fabcea32c005f7c58dc484d881374eff630fe7817dcb8870e0ae3fb5cbc80152f948689975067ffffffffff00000062ffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000064ffffffffff841696600188145f1461067f57818c60405160208101917f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e683524660408301523060608301526080820152608081526105f260a08261188b565b51902016905b604051906020849083019316835289604083015267ffffffffffffffff421660608301526001608083015260a082015260a0815261063760c08261188b565b51902016968a5f525f8e52169160181b1617841760405f205560405194608086526080860191611dd5565b9588840152604083015260608201528033940390a3604051908152f35b818916906105f8565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60249250010135868061044c565b90917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01691835f528460205f20935f5b8181106107a657501061076b575b505050600182811b01905561047f565b01602401357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600385901b60f8161c1916905585808061075b565b8484016024013586556001909501946020938401938893500161074d565b838211156104365790919250835f5260205f209060051c9060208610610812575b859392601f0160051c82900391015f5b8281106108025750610436565b5f818301558694506001016107f5565b5f91506107e5565b857f433fdb95000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f021cbbd7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060ff81116102e5565b346100db576100d961088c366117e0565b9392909233611ba7565b346100db576108a43661178f565b906108af3382612313565b73ffffffffffffffffffffffffffffffffffffffff8216918215610ba157815f52600360205260405f20835f5260205260405f20805464ffffffffff811680610b6e57507fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000064ffffffffff42169116179055815f526002602052600360405f2001805490680100000000000000008210156106e257600182018082558210156106b5575f5260205f2001837fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790556040516109e6816109ba6020820194868690929173ffffffffffffffffffffffffffffffffffffffff6020916040840195845216910152565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0810183528261188b565b519020815f525f60205260405f2054600164ffffffffff8260181c160164ffffffffff81116106885762ffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007f1575f540ab59c2a2517b3dc173a59284c705fb3b33a22fb2d342abcca1906fda9464ffffffffff8416600181145f14610b65578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a608082015260808152610ab560a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff421660608301526005608083015260a082015260a08152610af860c08261188b565b5190201692855f525f6020521667ffffffffff0000008260181b1617821760405f2055610b60604051928392839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b0390a3005b82861691610abb565b85857fa8bd289c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b507f577f18eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346100db5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db57610c07600435611b44565b60208181015191516040805164ffffffffff90941684527fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009091169183019190915290f35b346100db5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db5760043560443560405190610180820182811067ffffffffffffffff8211176106e2576040526060825260208201905f825260408301935f8552606084015f8152608085015f815260a086015f815260c087015f815260e08801915f83526101008901935f85526101208a01955f87526101408b01975f89528c6101608d019a5f8c52825f5260026020528d60405f20600201610d169061191d565b9052825f52600460205260405f206024355f526020528c60405f2092610d3b846119db565b91825173ffffffffffffffffffffffffffffffffffffffff169052602082015163ffffffff169052604081015164ffffffffff168552606081015162ffffff1686525173ffffffffffffffffffffffffffffffffffffffff16835f52600360205260405f209073ffffffffffffffffffffffffffffffffffffffff165f5260205260405f205460501c64ffffffffff16865260018201548060281c60ff161515885264ffffffffff16885260ff81166001901b9060081c91825f52600281016020528160405f2054161515925f5260030160205260405f205416151589528752610e2490611b44565b602081015164ffffffffff168952517fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001689526040519b8c9b60208d525160208d0161018090526101a08d01610e799161174c565b9a5173ffffffffffffffffffffffffffffffffffffffff1660408d01525163ffffffff1660608c01525164ffffffffff1660808b01525162ffffff1660a08a01525164ffffffffff1660c089015251151560e08801525164ffffffffff166101008701525115156101208601525115156101408501525164ffffffffff16610160840152517fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000166101808301520390f35b346100db5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db5760243560843567ffffffffffffffff81116100db57366023820112156100db57806004013567ffffffffffffffff81116100db573660248260051b840101116100db576020926024610fd5936004355f526004865260405f20835f5286520190606435906044359063ffffffff60405f205460a01c1690611a4b565b6040519015158152f35b346100db576040610fef36611707565b915f526004602052825f20905f52602052600363ffffffff835f20921691825f5260028101602052835f2054925f5201602052815f205482519182526020820152f35b346100db576110403661178f565b9061104b3382612313565b61105582826122b2565b5f81815260036020908152604080832073ffffffffffffffffffffffffffffffffffffffff86168085529083529281902080547fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff164260281b69ffffffffff0000000000161790558051918201848152908201929092526110d981606081016109ba565b519020815f525f60205260405f2054600164ffffffffff8260181c16019364ffffffffff851161068857610b6073ffffffffffffffffffffffffffffffffffffffff9262ffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000007f2c2a2447a22f1bff2f5f76769d5a562dc09fdd44191fadc17d6935944db637879664ffffffffff8a16600181145f1461126c578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528c6080820152608081526111c260a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff421660608301526006608083015260a082015260a0815261120560c08261188b565b5190201691875f525f6020521667ffffffffff0000008860181b1617811760405f20556040519384931696839092917fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060209164ffffffffff604085019616845216910152565b828516916111c8565b346100db5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100db575f60806040516112b381611837565b6060815282602082015282604082015282606082015201526004355f52600260205261136260405f20805464ffffffffff60018301546113016002604051956112fb87611837565b0161191d565b845273ffffffffffffffffffffffffffffffffffffffff6020850193818116855283604087019160a01c168152836060870191838516835281608089019560a01c16855283604051998a9960208b525160a060208c015260c08b019061174c565b97511660408901525116606087015251166080850152511660a08301520390f35b346100db5761139136611707565b9161139c33826122b2565b81156116dc5763ffffffff831692831580156116cf575b6116a357815f52600460205260405f20835f5260205260405f20805463ffffffff8160a01c166116535750600162ffffff60406113ef86611b44565b015116019162ffffff83116106885773ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffffffffffffff0000000000000000000000000000000000000000835416178255815473ffffffffffffffffffffffffffffffffffffffff77ffffffff00000000000000000000000000000000000000007fffffff000000000000000000000000000000000000000000000000000000000062ffffff87169660e81b169360a01b169116177cffffffffff0000000000000000000000000000000000000000000000004260c01b161717905560405160208101908382528460408201523360608201528560808201528260a082015260a081526114f960c08261188b565b51902090825f525f60205260405f205490600164ffffffffff8360181c16019264ffffffffff84116106885767ffffffffff0000007fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000839264ffffffffff871695600187145f1461164b57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a6080820152608081526115b260a08261188b565b51902016905b6040519083602083019316835287604083015267ffffffffffffffff421660608301526008608083015260a082015260a081526115f660c08261188b565b5190201694865f525f60205260181b1617831760405f20556040519586526020860152604085015260608401527f0829f5eae149d7c9253d6af125819ecd74ae257dc95c29b0dd3fec022bbc817660803394a4005b8216906115b8565b8360849186604051927f623a77350000000000000000000000000000000000000000000000000000000084526004840152602483015264ffffffffff8160c01c16604483015260e81c6064820152fd5b837faa1c3524000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50630100000084116113b3565b7fc8d2188d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60609101126100db57600435906024359060443563ffffffff811681036100db5790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60409101126100db576004359060243573ffffffffffffffffffffffffffffffffffffffff811681036100db5790565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a09101126100db57600435906024359060443563ffffffff811681036100db57906064359060843560ff811681036100db5790565b60a0810190811067ffffffffffffffff8211176106e257604052565b6060810190811067ffffffffffffffff8211176106e257604052565b6080810190811067ffffffffffffffff8211176106e257604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff8211176106e257604052565b90600182811c92168015611913575b60208310146118e657565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f16916118db565b9060405191825f825492611930846118cc565b808452936001811690811561199b5750600114611957575b506119559250038361188b565b565b90505f9291925260205f20905f915b81831061197f575050906020611955928201015f611948565b6020919350806001915483858901015201910190918492611966565b602093506119559592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f611948565b906040516119e88161186f565b606081935473ffffffffffffffffffffffffffffffffffffffff8116835263ffffffff8160a01c16602084015264ffffffffff8160c01c16604084015260e81c910152565b60405190611a3a82611853565b5f6040838281528260208201520152565b9293919080851090811591611abb575b50611ab25792915f935b85851015611aa9578460051b8301359060018516155f14611a98575f52602052600160405f205b93811c94019392611a65565b905f52602052600160405f20611a8c565b14949350505050565b50505050505f90565b90506fffffffffffffffffffffffffffffffff811160071b67ffffffffffffffff82821c1160061b1763ffffffff82821c1160051b1761ffff82821c1160041b1760ff82821c1160031b17600f82821c1160021b177d01010202020203030303030303030000000000000000000000000000000082821c1a17906001821b10018514155f611a5b565b611b4c611a2d565b505f525f60205260405f205462ffffff60405191611b6983611853565b7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008116835264ffffffffff8160181c16602084015216604082015290565b60039591939294611bbb611bef9286612313565b845f52600460205260405f20865f5260205260405f20611bdf8483878a8a86612394565b63ffffffff8516978891016124a2565b918215611dcd57604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a083015290611c328160c081016109ba565b51902091835f525f60205260405f205492600164ffffffffff8560181c16019364ffffffffff8511610688577fc567dfc76efe2ceefd85b35ba7312c4fe1fbfeb597642978a194a2a7c014ae0594611dbf9262ffffff907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009064ffffffffff841660018103611dc4578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152611d0860a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff42166060830152600d608083015260a082015260a08152611d4b60c08261188b565b5190201692885f525f6020521667ffffffffff0000008260181b1617821760405f205560405194859485929364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000092969560ff6060956080880199885216602087015216604085015216910152565b0390a4565b82861691611d0e565b505050505050565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b60029591939294611e27611e5b92866124d6565b845f52600460205260405f20865f5260205260405f20611e4b8483878a8a86612394565b63ffffffff85169788910161256e565b918215611dcd57604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a083015290611e9e8160c081016109ba565b51902091835f525f60205260405f205492600164ffffffffff8560181c16019364ffffffffff8511610688577f1cd170b6a621d3091cedcc22dafa8336e62466facba5684b2ea7116293564fde94611dbf9262ffffff907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009064ffffffffff841660018103611fb7578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d608082015260808152611f7460a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff42166060830152600b608083015260a082015260a08152611d4b60c08261188b565b82861691611f7a565b60039591939294611e27611fd492866124d6565b918215611dcd57604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a0830152906120178160c081016109ba565b51902091835f525f60205260405f205492600164ffffffffff8560181c16019364ffffffffff8511610688577fe09d52494512c9c333df167affc805a0d7679b60954989ebbae0478b53d7768494611dbf9262ffffff907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009064ffffffffff841660018103612130578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d6080820152608081526120ed60a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff42166060830152600c608083015260a082015260a08152611d4b60c08261188b565b828616916120f3565b60029591939294611bbb61214d9286612313565b918215611dcd57604080516020810186815291810187905263ffffffff90921660608301526080820184905260ff831660a0830152906121908160c081016109ba565b51902091835f525f60205260405f205492600164ffffffffff8560181c16019364ffffffffff8511610688577f2d0e3e2b4f631c24740f5b74788196d1ca7089f167d3788e4adf036f9729bc7b94611dbf9262ffffff907fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009064ffffffffff8416600181036122a9578260405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d60808201526080815261226660a08261188b565b51902016915b60405191846020840194168452604083015267ffffffffffffffff42166060830152600e608083015260a082015260a08152611d4b60c08261188b565b8286169161226c565b6122bc82826125a2565b61230f5773ffffffffffffffffffffffffffffffffffffffff92506122e0816125f2565b7f3ef2bd3a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5050565b61234182825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b61230f5773ffffffffffffffffffffffffffffffffffffffff9250612365816125f2565b7f1038d7c1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5460a01c63ffffffff16939190841561247457505064ffffffff0063ffffffff83169260081b16838110156124445783039083821161068857811c901b90816124135750505060ff16600581116123e85750565b7fe650d0aa000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f3566fb3f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50507fb3973c4c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f64ca60db000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9291815f528360205260405f2054809116938492836124c2575b50505050565b5f526020521860405f2055815f80806124bc565b6124e082826125a2565b801561253a575b61230f5773ffffffffffffffffffffffffffffffffffffffff925061250b816125f2565b7f873b9fb8000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5061256982825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b6124e7565b9291815f528360205260405f2054908119169384928361258e5750505050565b5f526020521760405f2055815f80806124bc565b5f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205260405f205464ffffffffff8116151590816125e2575090565b64ffffffffff915060281c161590565b805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f2054161561261d5750565b7f321e26c4000000000000000000000000000000000000000000000000000000005f5260045260245ffdfea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const credentialRegistryRuntimeHash =
  "0x9f70ccca0ea64c85a5a38bf984a81521788cd6a95a11e05aad68d8d133f89605" as Bytes32;

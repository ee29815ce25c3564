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
  "0x608080604052346015576125b7908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c806314e30d4d146111bb5780632341c963146110ad57806325c0ad9f14610f1a5780632797ca4914610eb957806345c69f5014610e0f57806348da6fbc14610b33578063587065f914610ab45780635b8a813f14610839578063664e473f146107f15780638b09e09e146102c2578063baf81f6514610233578063e428f070146101eb578063e851cda814610154578063edcdfb691461010c5763f3339c69146100be575f80fd5b346101085761010663ffffffff60ff6100d63661173d565b9395919092604051966100e8886117b0565b87526020870152166040850152606084015216608082015233611e33565b005b5f80fd5b346101085761010663ffffffff60ff6101243661173d565b939591909260405196610136886117b0565b87526020870152166040850152606084015216608082015233611d80565b346101085760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101085761018b611956565b50608061019c60243560043561197a565b62ffffff60606040519273ffffffffffffffffffffffffffffffffffffffff815116845263ffffffff602082015116602085015264ffffffffff60408201511660408501520151166060820152f35b346101085761010663ffffffff60ff6102033661173d565b939591909260405196610215886117b0565b87526020870152166040850152606084015216608082015233611ccd565b3461010857610241366116ec565b9061024a611938565b505f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f52602052606060405f2064ffffffffff6040519161028b836117cc565b5481808216938481528160406020830192828660281c168452019360501c1683526040519485525116602084015251166040820152f35b346101085760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101085760043567ffffffffffffffff811161010857366023820112156101085780600401359067ffffffffffffffff8211610108576024810136602484840101116101085760243590831580156107e7575b6107bb57601f840160405161037a60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0841601826117e8565b8581526020810190868483375f6020888301015251902060405160208101917f36da8d5a80eaac5a11f318261701f2a0f0c2f86fbe4c1c3e08ea444fa9925df183526040820152336060820152846080820152608081526103dc60a0826117e8565b51902093845f52600260205260405f2073ffffffffffffffffffffffffffffffffffffffff81541661078f5780547fffffffffffffff0000000000ffffffffffffffffffffffffffffffffffffffff33167fffffffffffffff00000000000000000000000000000000000000000000000000909116174260a01b78ffffffffff0000000000000000000000000000000000000000161781556002018054909287929161048790611829565b90601f8211610739575b50505f90601f8311600114610692575f92610684575b50508560011b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8760031b1c19161790555b6001549068010000000000000000821015610657576001820160015560015482101561062a576020947fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000061060b64ffffffffff7fabcea32c005f7c58dc484d881374eff630fe7817dcb8870e0ae3fb5cbc80152f9488809760015f528b5f2001556105f66040518b810190898252608060408201526105b98161058160a082018b88611c8f565b3360608301528d6080830152037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826117e8565b519020885f525f8c52600160405f20604051906105d5826117cc565b54888160401b168252868160c01c168f83015260e81c60408201528a611f43565b93909160405196608088526080880191611c8f565b978a8601521660408401521660608201528033940390a3604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6024925001013586806104a7565b90917fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe01691835f528760205f20935f5b81811061071b5750106106e0575b505050600185811b0190556104da565b01602401357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff600388901b60f8161c191690558580806106d0565b8484016024013586556001909501946020938401938b9350016106c2565b838211156104915790919250835f5260205f209060051c9060208910610787575b889392601f0160051c82900391015f5b8281106107775750610491565b5f8183015589945060010161076a565b5f915061075a565b857f433fdb95000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b837f021cbbd7000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060ff8411610340565b346101085761010663ffffffff60ff6108093661173d565b93959190926040519661081b886117b0565b87526020870152166040850152606084015216608082015233611b6a565b3461010857610847366116ec565b90610852338261216a565b73ffffffffffffffffffffffffffffffffffffffff8216918215610a8857815f52600360205260405f20835f5260205260405f20805464ffffffffff811680610a5557507fffffffffffffffffffffffffffffffffffffffffffffffffffffff000000000064ffffffffff42169116179055815f526002602052600360405f200180549168010000000000000000831015610657576001830180835583101561062a577f1575f540ab59c2a2517b3dc173a59284c705fb3b33a22fb2d342abcca1906fda92610a13925f5260205f2001857fffffffffffffffffffffffff00000000000000000000000000000000000000008254161790556040516109af816109836020820194888690929173ffffffffffffffffffffffffffffffffffffffff6020916040840195845216910152565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe081018352826117e8565b519020835f525f602052600560405f20604051906109cc826117cc565b547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008160401b16825264ffffffffff8160c01c16602083015260e81c604082015285611f43565b6040805164ffffffffff90931683527fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009091166020830152819081015b0390a3005b85857fa8bd289c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b507f577f18eb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346101085760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc36011261010857610aee600435611b06565b60208181015191516040805164ffffffffff90941684527fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000009091169183019190915290f35b346101085760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101085760405160243590604435600435610180830167ffffffffffffffff81118482101761065757839182916040526060825260208201935f8552604083019687925f8452606085015f8152608086015f815260a08701915f835260c08801935f855260e08901955f87526101008a01975f89528c6101208c019a5f8c526101408d019c5f8e52610160019d5f8f52855f52600260205260405f20600201610c069061187a565b9052610c12848661197a565b91825173ffffffffffffffffffffffffffffffffffffffff169052602082015163ffffffff169052604081015164ffffffffff168552606081015162ffffff1686525173ffffffffffffffffffffffffffffffffffffffff16835f52600360205260405f209073ffffffffffffffffffffffffffffffffffffffff165f5260205260405f205460501c64ffffffffff16865260ff81166001901b90835f52600560205260405f20835f5260205260405f209060081c90815f526020528160405f205416151592845f52600660205260405f20905f5260205260405f20905f5260205260405f205416151589528752610d0990611b06565b602081015164ffffffffff168952517fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000001689526040519b8c9b60208d525160208d0161018090526101a08d01610d5e916116a9565b9a5173ffffffffffffffffffffffffffffffffffffffff1660408d01525163ffffffff1660608c01525164ffffffffff1660808b01525162ffffff1660a08a01525164ffffffffff1660c089015251151560e08801525164ffffffffff166101008701525115156101208601525115156101408501525164ffffffffff16610160840152517fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000166101808301520390f35b346101085760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101085760243560843567ffffffffffffffff8111610108573660238201121561010857806004013567ffffffffffffffff8111610108573660248260051b84010111610108576020926024610eaf930190606435906044359063ffffffff87610ea68360043561197a565b015116906119f9565b6040519015158152f35b34610108576040610ec936611664565b90825f526005602052835f20815f5260205263ffffffff845f20921691825f52602052835f2054925f526006602052835f20905f52602052825f20905f52602052815f205482519182526020820152f35b3461010857610a5073ffffffffffffffffffffffffffffffffffffffff7f2c2a2447a22f1bff2f5f76769d5a562dc09fdd44191fadc17d6935944db63787610f61366116ec565b610f6e939193338561216a565b610f788185611ee6565b835f52600360205260405f208282165f5260205260405f2080547fffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffffff69ffffffffff00000000004260281b169116179055611069604051602081019061100581610983868a8690929173ffffffffffffffffffffffffffffffffffffffff6020916040840195845216910152565b519020855f525f602052600660405f2060405190611022826117cc565b547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008160401b16825264ffffffffff8160c01c16602083015260e81c604082015287611f43565b6040805164ffffffffff90931683527fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000909116602083015291909216948291820190565b346101085760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc360112610108575f60806040516110eb816117b0565b6060815282602082015282604082015282606082015201526004355f52600260205261119a60405f20805464ffffffffff6001830154611139600260405195611133876117b0565b0161187a565b845273ffffffffffffffffffffffffffffffffffffffff6020850193818116855283604087019160a01c168152836060870191838516835281608089019560a01c16855283604051998a9960208b525160a060208c015260c08b01906116a9565b97511660408901525116606087015251166080850152511660a08301520390f35b34610108576111c936611664565b6111d33384611ee6565b81156116385763ffffffff16918215801561162b575b6115ff576111f7828261197a565b63ffffffff6020820151166115a7575061121081611b06565b604081019062ffffff82511662ffffff811461157a57600162ffffff91011680835261135960405161124181611794565b33815260208082018981524264ffffffffff166040808501918252606085018781525f8b8152600486528281208d8252909552932093518454925191517fffffff000000000000000000000000000000000000000000000000000000000090931673ffffffffffffffffffffffffffffffffffffffff919091161760a09190911b77ffffffff0000000000000000000000000000000000000000161760c09190911b7cffffffffff0000000000000000000000000000000000000000000000001617825562ffffff905b5182547cffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16911660e81b7fffffff000000000000000000000000000000000000000000000000000000000016179055565b60405160208101908582528660408201523360608201528760808201528260a082015260a0815261138b60c0826117e8565b519020600164ffffffffff602085015116019064ffffffffff821161157a577fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000062ffffff9164ffffffffff8461153495501695600187145f1461157157508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528a60808201526080815261143660a0826117e8565b51902016905b6040519083602083019316835287604083015267ffffffffffffffff421660608301526008608083015260a082015260a0815261147a60c0826117e8565b5190201694511662ffffff60405191611492836117cc565b86835261130b64ffffffffff60208501888152604086019384528a5f525f60205260405f20955160401c7fffffffffffffffff000000000000000000000000000000000000000000000000875416178655511684907fffffff0000000000ffffffffffffffffffffffffffffffffffffffffffffffff7cffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b6040519586526020860152604085015260608401527f0829f5eae149d7c9253d6af125819ecd74ae257dc95c29b0dd3fec022bbc817660803394a4005b5182169061143c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b918262ffffff606064ffffffffff60406084970151169201511691604051937f623a77350000000000000000000000000000000000000000000000000000000085526004850152602484015260448301526064820152fd5b827faa1c3524000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50630100000083116111e9565b827fc8d2188d000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc606091011261010857600435906024359060443563ffffffff811681036101085790565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc6040910112610108576004359060243573ffffffffffffffffffffffffffffffffffffffff811681036101085790565b7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc60a091011261010857600435906024359060443563ffffffff8116810361010857906064359060843560ff811681036101085790565b6080810190811067ffffffffffffffff82111761065757604052565b60a0810190811067ffffffffffffffff82111761065757604052565b6060810190811067ffffffffffffffff82111761065757604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff82111761065757604052565b90600182811c92168015611870575b602083101461184357565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602260045260245ffd5b91607f1691611838565b9060405191825f82549261188d84611829565b80845293600181169081156118f857506001146118b4575b506118b2925003836117e8565b565b90505f9291925260205f20905f915b8183106118dc5750509060206118b2928201015f6118a5565b60209193508060019154838589010152019101909184926118c3565b602093506118b29592507fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0091501682840152151560051b8201015f6118a5565b60405190611945826117cc565b5f6040838281528260208201520152565b6040519061196382611794565b5f6060838281528260208201528260408201520152565b611982611956565b505f52600460205260405f20905f5260205260405f20604051906119a582611794565b5473ffffffffffffffffffffffffffffffffffffffff8116825263ffffffff8160a01c16602083015264ffffffffff8160c01c16604083015260e81c606082015290565b919081101561062a5760051b0190565b9493919080841090811591611a7d575b50611a74579291905f925b808410611a2357505050501490565b9091929360018085871c16145f14611a5757611a408583856119e9565b355f52602052600160405f205b9401929190611a14565b611a628583856119e9565b35905f52602052600160405f20611a4d565b50505050505f90565b90506fffffffffffffffffffffffffffffffff811160071b67ffffffffffffffff82821c1160061b1763ffffffff82821c1160051b1761ffff82821c1160041b1760ff82821c1160031b17600f82821c1160021b177d01010202020203030303030303030000000000000000000000000000000082821c1a17906001821b10018414155f611a09565b611b0e611938565b505f525f60205260405f2060405190611b26826117cc565b547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008160401b16825264ffffffffff8160c01c16602083015260e81c604082015290565b611b7590825161216a565b80515f52600660205260405f20602082019081515f52602052611b9b8260405f20612254565b15611c8b578151907fc567dfc76efe2ceefd85b35ba7312c4fe1fbfeb597642978a194a2a7c014ae0560405193602085019484865283516040820152611c8663ffffffff60ff611c266040860198838a51166060870152600d606088019b8c51608089015260808901978589511660a082015260a08152611c1d60c0826117e8565b519020916121eb565b92909551975198511698519351169360405194859485929364ffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000092969560ff6060956080880199885216602087015216604085015216910152565b0390a4565b5050565b601f82602094937fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe093818652868601375f8582860101520116010190565b611cd89082516122a8565b80515f52600560205260405f20602082019081515f52602052611cfe8260405f20612340565b15611c8b578151907f1cd170b6a621d3091cedcc22dafa8336e62466facba5684b2ea7116293564fde60405193602085019484865283516040820152611c8663ffffffff60ff611c266040860198838a51166060870152600b606088019b8c51608089015260808901978589511660a082015260a08152611c1d60c0826117e8565b611d8b9082516122a8565b80515f52600660205260405f20602082019081515f52602052611db18260405f20612340565b15611c8b578151907fe09d52494512c9c333df167affc805a0d7679b60954989ebbae0478b53d7768460405193602085019484865283516040820152611c8663ffffffff60ff611c266040860198838a51166060870152600c606088019b8c51608089015260808901978589511660a082015260a08152611c1d60c0826117e8565b611e3e90825161216a565b80515f52600560205260405f20602082019081515f52602052611e648260405f20612254565b15611c8b578151907f2d0e3e2b4f631c24740f5b74788196d1ca7089f167d3788e4adf036f9729bc7b60405193602085019484865283516040820152611c8663ffffffff60ff611c266040860198838a51166060870152600e606088019b8c51608089015260808901978589511660a082015260a08152611c1d60c0826117e8565b611ef0828261238d565b611c8b5773ffffffffffffffffffffffffffffffffffffffff9250611f14816123dd565b7f3ef2bd3a000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b939193929092600164ffffffffff602086015116019464ffffffffff861161157a5764ffffffffff861660018103612140577fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e6825246604082015230606082015285608082015260808152611fe260a0826117e8565b51902016915b600f8110156121135764ffffffffff62ffffff60407fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000829661130b956118b29a60ff8551928560208501951685528a8785015267ffffffffffffffff4216606085015216608083015260a082015260a0815261206560c0826117e8565b5190201699015116926040519561207b876117cc565b89875260208701918252604087019485525f525f60205260405f20955160401c7fffffffffffffffff000000000000000000000000000000000000000000000000875416178655511684907fffffff0000000000ffffffffffffffffffffffffffffffffffffffffffffffff7cffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000086511691611fe8565b61219882825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b611c8b5773ffffffffffffffffffffffffffffffffffffffff92506121bc816123dd565b7f1038d7c1000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b906122509291805f525f60205260405f20906040519161220a836117cc565b547fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000008160401b16835264ffffffffff8160c01c16602084015260e81c6040830152611f43565b9091565b61225d82612433565b604082019063ffffffff8251165f5280602052606060405f20549301918383511680935282156122a05763ffffffff9051165f52602052191660405f2055600190565b505050505f90565b6122b2828261238d565b801561230c575b611c8b5773ffffffffffffffffffffffffffffffffffffffff92506122dd816123dd565b7f873b9fb8000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5061233b82825f52600260205273ffffffffffffffffffffffffffffffffffffffff8060405f20541691161490565b6122b9565b9061234a81612433565b604081019163ffffffff8351165f5280602052606060405f2054920192821984511680945283156122a05763ffffffff9051165f526020521760405f2055600190565b5f52600360205273ffffffffffffffffffffffffffffffffffffffff60405f2091165f5260205260405f205464ffffffffff8116151590816123cd575090565b64ffffffffff915060281c161590565b805f52600260205273ffffffffffffffffffffffffffffffffffffffff60405f205416156124085750565b7f321e26c4000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b805163ffffffff602061244b8185019384519061197a565b015116908115612577575060408201805164ffffffff008160081b1690838210156125415750820382811161157a576101008110156125395760016060850151911b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff810190811161157a571916905b81612500575050506080015160ff16600581116124d55750565b7fe650d0aa000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b63ffffffff9051167f3566fb3f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b505f906124bb565b63ffffffff84917fb3973c4c000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b82519051907f64ca60db000000000000000000000000000000000000000000000000000000005f5260045260245260445ffdfea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const credentialRegistryRuntimeHash =
  "0x8af12afc909800959f620a2826812cd4e8f9b92c61f00a8f1107122fb5acacc4" as Bytes32;

// Written by scripts/export-abi.ts from contracts/AccreditationRegistry.sol; not by hand.
import type { Bytes32, Hex } from "../../core/bytes.js";

export const accreditationRegistryAbi = [
  {
    inputs: [
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
    ],
    name: "AccreditationRegistryEmptyPeriod",
    type: "error",
  },
  {
    inputs: [
      { internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
      { internalType: "uint40", name: "end", type: "uint40" },
    ],
    name: "AccreditationRegistryNotEarlier",
    type: "error",
  },
  {
    inputs: [
      { internalType: "address", name: "account", type: "address" },
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint32", name: "number", type: "uint32" },
    ],
    name: "AccreditationRegistryUnknown",
    type: "error",
  },
  { inputs: [], name: "ERC5267ExtensionsNotSupported", type: "error" },
  {
    inputs: [
      { internalType: "uint8", name: "bits", type: "uint8" },
      { internalType: "uint256", name: "value", type: "uint256" },
    ],
    name: "SafeCastOverflowedUintDowncast",
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
      { indexed: true, internalType: "address", name: "account", type: "address" },
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: false, internalType: "uint32", name: "number", type: "uint32" },
      { indexed: false, internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "AccreditationWithdrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, internalType: "address", name: "account", type: "address" },
      { indexed: true, internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { indexed: false, internalType: "uint32", name: "number", type: "uint32" },
      { indexed: false, internalType: "uint40", name: "from", type: "uint40" },
      { indexed: false, internalType: "uint40", name: "until", type: "uint40" },
      { indexed: false, internalType: "bytes32", name: "uriHash", type: "bytes32" },
      { indexed: false, internalType: "uint40", name: "n", type: "uint40" },
      { indexed: false, internalType: "bytes24", name: "head", type: "bytes24" },
    ],
    name: "Accredited",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
      { internalType: "bytes32", name: "uriHash", type: "bytes32" },
    ],
    name: "accredit",
    outputs: [{ internalType: "uint32", name: "", type: "uint32" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
      { internalType: "bytes32", name: "uriHash", type: "bytes32" },
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
    name: "accreditByMessage",
    outputs: [{ internalType: "uint32", name: "", type: "uint32" }],
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
      { internalType: "address", name: "account", type: "address" },
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint256", name: "offset", type: "uint256" },
      { internalType: "uint256", name: "limit", type: "uint256" },
    ],
    name: "getAccreditations",
    outputs: [
      { internalType: "uint256", name: "total", type: "uint256" },
      {
        components: [
          { internalType: "uint40", name: "from", type: "uint40" },
          { internalType: "uint40", name: "until", type: "uint40" },
          { internalType: "uint40", name: "accreditedAt", type: "uint40" },
          { internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
          { internalType: "bytes32", name: "uriHash", type: "bytes32" },
        ],
        internalType: "struct IAccreditationRegistry.Accreditation[]",
        name: "accreditations",
        type: "tuple[]",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ internalType: "address", name: "account", type: "address" }],
    name: "getLogHead",
    outputs: [
      { internalType: "uint40", name: "length", type: "uint40" },
      { internalType: "bytes24", name: "head", type: "bytes24" },
    ],
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
      { internalType: "address[]", name: "accounts", type: "address[]" },
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint40", name: "time", type: "uint40" },
    ],
    name: "lookUp",
    outputs: [
      {
        internalType: "enum IAccreditationRegistry.Standing[]",
        name: "standings",
        type: "uint8[]",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint32", name: "number", type: "uint32" },
      { internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
    ],
    name: "withdraw",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint32", name: "number", type: "uint32" },
      { internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
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
    name: "withdrawByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

/** What a deployment sends; the contract has no constructor arguments. */
export const accreditationRegistryCreationCode: Hex =
  "0x60808060405234601557611869908161001a8239f35b5f80fdfe60806040526004361015610011575f80fd5b5f3560e01c80631fef3deb146108245780634be4ecfe146106765780636268b0ae146105ab57806384b0196e1461045b57806399b5ec16146102a8578063a75b52251461025c578063d4de682a146101fd578063d99c4f90146101b05763f3c6a0951461007c575f80fd5b346101ac5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac576004356100b6610ade565b6100be610a73565b906064359267ffffffffffffffff84116101ac57836004019360607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126101ac578461019f6101a5926101176101aa98610c5c565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947fe72068a77bff446795c21493bcceb1dbbacdc3dd0c6897daf971d5697c8855e6865289604086015263ffffffff8b16606086015264ffffffffff8c1660808601521660a0840152013560c082015260c0815261019660e082610b63565b5190208261138c565b50610c5c565b611088565b005b5f80fd5b346101ac5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac576004355f526001602052602060ff60405f2054166040519015158152f35b346101ac5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac57602061024e610239610a87565b610241610a73565b6064359160043533610d26565b63ffffffff60405191168152f35b346101ac5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac576101aa610296610ade565b61029e610a73565b9060043533611088565b346101ac5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac576004356102e2610a87565b6102ea610a73565b606435916084359367ffffffffffffffff85116101ac57846004019460607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126101ac576103cf9061033f87610c5c565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f6e9c90e61fc8cbd824e46cf8b493a5270fe27ee00a97bc58b8ef76a9d4badfea865287604086015264ffffffffff8916606086015264ffffffffff8a1660808601528a60a08601521660c0840152013560e082015260e081526103c661010082610b63565b5190208661138c565b94855f52600160205260ff60405f20541661042f579061042a61024e959493926020975f526001885260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00825416179055610c5c565b610d26565b857f587a3d72000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346101ac575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac5761054f60405161049a604082610b63565b600581527f436169726e00000000000000000000000000000000000000000000000000000060208201526040516104d2604082610b63565b600181527f31000000000000000000000000000000000000000000000000000000000000006020820152602061055d6040519261050f8385610b63565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190610a9b565b908582036040870152610a9b565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061059457505050500390f35b835185528695509381019392810192600101610585565b346101ac5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac5773ffffffffffffffffffffffffffffffffffffffff6105f7610a50565b165f6040805161060681610b47565b82815282602082015201525f525f6020526040805f20547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000811664ffffffffff8260181c16918362ffffff81519261065d84610b47565b8484528560208501521691015282519182526020820152f35b346101ac5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac5760043567ffffffffffffffff81116101ac57366023820112156101ac57806004013567ffffffffffffffff81116101ac573660248260051b840101116101ac576024356106f0610a73565b906106fa83610ba4565b936107086040519586610b63565b83855261071484610ba4565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020870191013682375f5b858110156107d95773ffffffffffffffffffffffffffffffffffffffff61076e60248360051b860101610c5c565b165f52600260205260405f20845f5260205261078d8560405f20610c7d565b906107988189610c02565b9160038110156107ac576001925201610740565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b8682604051906020820192602083525180935260408201905f935b8085106108015783830384f35b909182519060038210156107ac57602081600193829352019301940193906107f4565b346101ac5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126101ac5761085b610a50565b6044359073ffffffffffffffffffffffffffffffffffffffff60643591165f52600260205260405f206024355f5260205260405f2090815492838082109118028318906108a88285610af1565b908180821091180218810190818111610a23576108c58183610af1565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06109096108f386610ba4565b956109016040519788610b63565b808752610ba4565b015f5b8181106109ee575050815b8381106109b2578486604051918291604083019083526040602084015281518091526020606084019201905f5b818110610952575050500390f35b91935091602060a06001926080875164ffffffffff815116835264ffffffffff85820151168584015264ffffffffff604082015116604084015264ffffffffff606082015116606084015201516080820152019401910191849392610944565b806109e76109c260019385610bbc565b506109d66109d08785610af1565b91610c16565b6109e0828a610c02565b5287610c02565b5001610917565b6020906040516109fd81610afe565b5f81525f838201525f60408201525f60608201525f60808201528282890101520161090c565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b6004359073ffffffffffffffffffffffffffffffffffffffff821682036101ac57565b6044359064ffffffffff821682036101ac57565b6024359064ffffffffff821682036101ac57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b6024359063ffffffff821682036101ac57565b91908203918211610a2357565b60a0810190811067ffffffffffffffff821117610b1a57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6060810190811067ffffffffffffffff821117610b1a57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610b1a57604052565b67ffffffffffffffff8111610b1a5760051b60200190565b8054821015610bd5575f5260205f209060011b01905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8051821015610bd55760209160051b010190565b90604051610c2381610afe565b60806001829464ffffffffff81548181168652818160281c166020870152818160501c16604087015260781c1660608501520154910152565b3573ffffffffffffffffffffffffffffffffffffffff811681036101ac5790565b80545f9392849264ffffffffff909116905b828410610c9c5750505050565b90919294610cb3610cad8784610bbc565b50610c16565b9064ffffffffff82511684108015610d11575b610d0757506060015164ffffffffff168015908115610cfd575b50610cf45760016002955b01929190610c8f565b50600193505050565b905082105f610ce0565b9560019150610ceb565b5064ffffffffff602083015116841015610cc6565b9493909264ffffffffff809116921694828610156110585773ffffffffffffffffffffffffffffffffffffffff1691825f52600260205260405f20845f5260205260405f20604051610d7781610afe565b87815260208101838152604082019164ffffffffff4216835260608101925f84526080820191878352855468010000000000000000811015610b1a57806001610dc39201885587610bbc565b95909561102c57905185549451925191517fffffffffffffffffffffffff000000000000000000000000000000000000000090951664ffffffffff919091161760289290921b69ffffffffff0000000000169190911760509190911b6effffffffff00000000000000000000161760789290921b73ffffffffff00000000000000000000000000000016919091178255600190519101555463ffffffff8111610ffc5763ffffffff169560405160208101908582528660408201528860608201528260808201528360a08201528460c082015260c08152610ea560e082610b63565b51902091845f525f60205260405f2093845490630100000067ffffffffffffffff8316019267ffffffffffffffff8411610a23577f3d356789d96e8336401dbffa88cc6282b2c8708d70f29d2d9cc634221830d36e9667ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060c09864ffffffffff8860181c1696600188145f14610ff45750818c60405160208101917f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e68352466040830152306060830152608082015260808152610f8c60a082610b63565b51902016905b604051908360208301931683528860408301528442166060830152600f608083015260a082015260a08152610fc78b82610b63565b51902016951685179055604051948b8652602086015260408501526060840152608083015260a0820152a3565b821690610f92565b7f6dfcc650000000000000000000000000000000000000000000000000000000005f52602060045260245260445ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b82867f4017a571000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b73ffffffffffffffffffffffffffffffffffffffff909391931691825f52600260205260405f20845f5260205263ffffffff60405f2091169081158015611382575b61134e577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff820163ffffffff8111610a235761110591610bbc565b509182549264ffffffffff8460781c1693841561133c575b5064ffffffffff8216938415801561132b575b6112f457509061117f91907fffffffffffffffffffffffff0000000000ffffffffffffffffffffffffffffff73ffffffffff00000000000000000000000000000083549260781b169116179055565b6040516020810190848252856040820152826060820152836080820152608081526111ab60a082610b63565b51902090835f525f60205260405f20928354630100000067ffffffffffffffff8216019167ffffffffffffffff8311610a23577fd02e78c408e7bcfc1c79730831b077f1ffd3c5d26fdf7bc4aa5340ed0933b1ec9567ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000060809764ffffffffff8760181c1695600187145f146112ec57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d8c8201528b815261128f60a082610b63565b51902016905b60405190836020830193168352876040830152844216606083015260108b83015260a082015260a081526112ca60c082610b63565b51902016941684179055604051938452602084015260408301526060820152a3565b821690611295565b64ffffffffff90857f75039952000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5064ffffffffff8116851015611130565b60281c64ffffffffff1693505f61111d565b5083837fadc5d034000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b50805482116110ca565b9190602083013580421161166f5762278d00420190814211610a235781811161164157505060429060a06040516113c4604082610b63565b600581527f436169726e000000000000000000000000000000000000000000000000000000602090910152604080517fc3176e39fa904bb29796080894ca1f918af45d5b887b485652ca6b91d078cb969161141f9082610b63565b600181527f31000000000000000000000000000000000000000000000000000000000000006020909101526040517f454950373132446f6d61696e280000000000000000000000000000000000000081527f737472696e67206e616d652c0000000000000000000000000000000000000000600d8201527f737472696e672076657273696f6e2c000000000000000000000000000000000060198201527f75696e7432353620636861696e49642c0000000000000000000000000000000060288201527f6164647265737320766572696679696e67436f6e74726163742c00000000000060388201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc690605290602960518201532091604051928352602083015260408201524660608201523060808201522090604051917f1901000000000000000000000000000000000000000000000000000000000000835260028301526022820152209161159081610c5c565b60408201357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1833603018112156101ac57820180359067ffffffffffffffff82116101ac5760200181360381136101ac57856115eb9361169a565b156115f35750565b73ffffffffffffffffffffffffffffffffffffffff6116128492610c5c565b7f24720b09000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7fde827443000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fc70191d1000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b909291926116a983858361178e565b5060048110156107ac5715908161176b575b506117625760647fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f855f96602098604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f6116bb565b90604183036117b8576117b19250602081013591604082359201355f1a906117c2565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611851579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611846575f5173ffffffffffffffffffffffffffffffffffffffff81161561183c57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const accreditationRegistryRuntimeHash =
  "0x69fbfe46906e3646d46bdf0acd640ede4442cc321cc64f48f3bd7277a1f539a5" as Bytes32;

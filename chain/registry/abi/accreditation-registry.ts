// Written by scripts/export-abi.ts from contracts/AccreditationRegistry.sol; not by hand.
import type { Bytes32, Hex } from "../../../core/bytes.js";

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
      { internalType: "address", name: "account", type: "address" },
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint256", name: "limit", type: "uint256" },
    ],
    name: "AccreditationRegistryFull",
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
      { internalType: "uint32", name: "number", type: "uint32" },
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
    ],
    name: "AccreditationRegistryOtherPeriod",
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
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
      { internalType: "uint40", name: "withdrawnFrom", type: "uint40" },
    ],
    name: "withdrawAccreditation",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { internalType: "bytes32", name: "issuerId", type: "bytes32" },
      { internalType: "uint32", name: "number", type: "uint32" },
      { internalType: "uint40", name: "from", type: "uint40" },
      { internalType: "uint40", name: "until", type: "uint40" },
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
    name: "withdrawAccreditationByMessage",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

/** What a deployment sends; the contract has no constructor arguments. */
export const accreditationRegistryCreationCode: Hex =
  "0x60808060405234601557611992908161001a8239f35b5f80fdfe6080806040526004361015610012575f80fd5b5f3560e01c908163040243c81461096f575080630e449aa6146109105780631fef3deb146106ab5780634be4ecfe146104fd5780636268b0ae1461043257806384b0196e146102e257806399b5ec161461012f578063d4de682a146100d05763d99c4f901461007f575f80fd5b346100cc5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc576004355f526001602052602060ff60405f2054166040519015158152f35b5f80fd5b346100cc5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc57602061012161010c610b18565b610114610adc565b6064359160043533611429565b63ffffffff60405191168152f35b346100cc5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc57600435610169610b18565b610171610adc565b606435916084359367ffffffffffffffff85116100cc57846004019460607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc82360301126100cc57610256906101c687610b92565b9060246040519173ffffffffffffffffffffffffffffffffffffffff60208401947f6e9c90e61fc8cbd824e46cf8b493a5270fe27ee00a97bc58b8ef76a9d4badfea865287604086015264ffffffffff8916606086015264ffffffffff8a1660808601528a60a08601521660c0840152013560e082015260e0815261024d61010082610c18565b51902086610cd8565b94855f52600160205260ff60405f2054166102b657906102b1610121959493926020975f526001885260405f2060017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff00825416179055610b92565b611429565b857f587a3d72000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b346100cc575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc576103d6604051610321604082610c18565b600581527f436169726e0000000000000000000000000000000000000000000000000000006020820152604051610359604082610c18565b600181527f3100000000000000000000000000000000000000000000000000000000000000602082015260206103e4604051926103968385610c18565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190610b4f565b908582036040870152610b4f565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061041b57505050500390f35b83518552869550938101939281019260010161040c565b346100cc5760207ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc5773ffffffffffffffffffffffffffffffffffffffff61047e610b2c565b165f6040805161048d81610bfc565b82815282602082015201525f525f6020526040805f20547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000811664ffffffffff8260181c16918362ffffff8151926104e484610bfc565b8484528560208501521691015282519182526020820152f35b346100cc5760607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc5760043567ffffffffffffffff81116100cc57366023820112156100cc57806004013567ffffffffffffffff81116100cc573660248260051b840101116100cc57602435610577610adc565b9061058183610c66565b9361058f6040519586610c18565b83855261059b84610c66565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe06020870191013682375f5b858110156106605773ffffffffffffffffffffffffffffffffffffffff6105f560248360051b860101610b92565b165f52600260205260405f20845f526020526106148560405f2061138a565b9061061f8189610cc4565b9160038110156106335760019252016105c7565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52602160045260245ffd5b8682604051906020820192602083525180935260408201905f935b8085106106885783830384f35b90918251906003821015610633576020816001938293520193019401939061067b565b346100cc5760807ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc576106e2610b2c565b6044359073ffffffffffffffffffffffffffffffffffffffff60643591165f52600260205260405f206024355f5260205260405f20908154928380821091180283189061072f8285610c59565b9081808210911802188101908181116108e35761074c8183610c59565b927fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe061079061077a86610c66565b956107886040519788610c18565b808752610c66565b015f5b8181106108ae575050815b838110610839578486604051918291604083019083526040602084015281518091526020606084019201905f5b8181106107d9575050500390f35b91935091602060a06001926080875164ffffffffff815116835264ffffffffff85820151168584015264ffffffffff604082015116604084015264ffffffffff6060820151166060840152015160808201520194019101918493926107cb565b806108a761084960019385610c7e565b506108548684610c59565b90846040519161086383610bb3565b64ffffffffff81548181168552818160281c166020860152818160501c16604086015260781c166060840152015460808201526108a0828a610cc4565b5287610cc4565b500161079e565b6020906040516108bd81610bb3565b5f81525f838201525f60408201525f60608201525f608082015282828901015201610793565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346100cc5760a07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc5761096d61094a610ac9565b610952610adc565b61095a610af0565b90610963610b04565b9260043533610fe6565b005b346100cc5760c07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100cc57600435906109aa610ac9565b6109b2610adc565b6109ba610af0565b916109c3610b04565b9360a43567ffffffffffffffff81116100cc57806004019160607ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc83360301126100cc57610a1083610b92565b9160208201927fd642c7ac3f29caad005760ebf952fa359153369b06fe72cd0583c5e03fce7d67845289604084015263ffffffff8616606084015264ffffffffff8716608084015264ffffffffff881660a084015264ffffffffff891660c084015273ffffffffffffffffffffffffffffffffffffffff1660e0830152602401356101008201526101008152610aa861012082610c18565b519020610ab59082610cd8565b50610abf90610b92565b9461096d95610fe6565b6024359063ffffffff821682036100cc57565b6044359064ffffffffff821682036100cc57565b6064359064ffffffffff821682036100cc57565b6084359064ffffffffff821682036100cc57565b6024359064ffffffffff821682036100cc57565b6004359073ffffffffffffffffffffffffffffffffffffffff821682036100cc57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b3573ffffffffffffffffffffffffffffffffffffffff811681036100cc5790565b60a0810190811067ffffffffffffffff821117610bcf57604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b6060810190811067ffffffffffffffff821117610bcf57604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610bcf57604052565b919082039182116108e357565b67ffffffffffffffff8111610bcf5760051b60200190565b8054821015610c97575f5260205f209060011b01905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b8051821015610c975760209160051b010190565b91906020830135804211610fbb5762278d004201908142116108e357818111610f8d57505060429060a0604051610d10604082610c18565b600581527f436169726e000000000000000000000000000000000000000000000000000000602090910152604080517fc3176e39fa904bb29796080894ca1f918af45d5b887b485652ca6b91d078cb9691610d6b9082610c18565b600181527f31000000000000000000000000000000000000000000000000000000000000006020909101526040517f454950373132446f6d61696e280000000000000000000000000000000000000081527f737472696e67206e616d652c0000000000000000000000000000000000000000600d8201527f737472696e672076657273696f6e2c000000000000000000000000000000000060198201527f75696e7432353620636861696e49642c0000000000000000000000000000000060288201527f6164647265737320766572696679696e67436f6e74726163742c00000000000060388201527fc89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc690605290602960518201532091604051928352602083015260408201524660608201523060808201522090604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522091610edc81610b92565b60408201357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1833603018112156100cc57820180359067ffffffffffffffff82116100cc5760200181360381136100cc5785610f37936117c3565b15610f3f5750565b73ffffffffffffffffffffffffffffffffffffffff610f5e8492610b92565b7f24720b09000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7fde827443000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7fc70191d1000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff90959195949293941693845f52600260205260405f20865f5260205263ffffffff60405f2094169384158015611380575b61134c577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff850163ffffffff81116108e35761106791610c7e565b509081549064ffffffffff80831691168114801590611331575b6112f3575060781c64ffffffffff169283156112eb575b5064ffffffffff821692831580156112da575b6112a35750906110fa91907fffffffffffffffffffffffff0000000000ffffffffffffffffffffffffffffff73ffffffffff00000000000000000000000000000083549260781b169116179055565b60405160208101908482528560408201528360608201528260808201526080815261112660a082610c18565b51902090835f525f60205260405f209081549164ffffffffff8360181c1664ffffffffff8114611274575091608093917fd02e78c408e7bcfc1c79730831b077f1ffd3c5d26fdf7bc4aa5340ed0933b1ec959367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000828616019564ffffffffff8760181c1695600187145f1461126c57508160405160208101907f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e682524660408201523060608201528d8c8201528b815261120f60a082610c18565b51902016905b60405190836020830193168352876040830152844216606083015260108b83015260a082015260a0815261124a60c082610c18565b51902016941684179055604051938452602084015260408301526060820152a3565b821690611215565b867ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b64ffffffffff90847f75039952000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b5064ffffffffff81168410156110ab565b92505f611098565b64ffffffffff9250857fc16bd916000000000000000000000000000000000000000000000000000000005f5260045260245260281c1660445260645ffd5b5064ffffffffff851664ffffffffff8360281c161415611081565b8487877fadc5d034000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b508054851161102c565b80545f9392849264ffffffffff909116905b8284106113a95750505050565b909192946113b78683610c7e565b50549064ffffffffff821684108015611415575b61140b575060781c64ffffffffff168015908115611401575b506113f85760016002955b0192919061139c565b50600193505050565b905082105f6113e4565b95600191506113ef565b5064ffffffffff8260281c168410156113cb565b909264ffffffffff80919695939616951690858210156117935773ffffffffffffffffffffffffffffffffffffffff1691825f52600260205260405f20845f5260205260405f20805490610100821461175d5760405161148881610bb3565b84815260208101898152604082019364ffffffffff4216855260608301945f8652608084019187835268010000000000000000811015610bcf578060016114d29201875586610c7e565b949094611731575184549351915196517fffffffffffffffffffffffff000000000000000000000000000000000000000090941664ffffffffff919091161760289190911b69ffffffffff0000000000161760509590951b6effffffffff00000000000000000000169490941760789190911b73ffffffffff0000000000000000000000000000001617815563ffffffff926001905191015554169560405160208101908582528660408201528860608201528460808201528260a08201528360c082015260c081526115a660e082610c18565b51902091845f525f60205260405f209182549264ffffffffff8460181c1664ffffffffff8114611702575091839160c0959367ffffffffffffffff7fffffffffffffffffffffffffffffffffffffffffffffffff00000000000000006301000000827f3d356789d96e8336401dbffa88cc6282b2c8708d70f29d2d9cc634221830d36e9b9916019664ffffffffff8860181c1696600188145f146116fa5750818c60405160208101917f03caa7a53a5c1ddb47fa69a5cd81601e28366e57c059af09eb775dd8790ec4e6835246604083015230606083015260808201526080815261169260a082610c18565b51902016905b604051908360208301931683528860408301528442166060830152600f608083015260a082015260a081526116cd8b82610c18565b51902016951685179055604051948b8652602086015260408501526060840152608083015260a0820152a3565b821690611698565b877ffd2a1a44000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b85857f3fce8489000000000000000000000000000000000000000000000000000000005f5260045260245261010060445260645ffd5b85827f4017a571000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b909291926117d28385836118b7565b50600481101561063357159081611894575b5061188b5760647fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f855f96602098604051967f1626ba7e0000000000000000000000000000000000000000000000000000000088526004880152604060248801528160448801528587013786848287010152011601915afa7f1626ba7e000000000000000000000000000000000000000000000000000000005f5114601f3d11161690565b50505050600190565b905073ffffffffffffffffffffffffffffffffffffffff8084169116145f6117e4565b90604183036118e1576118da9250602081013591604082359201355f1a906118eb565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161197a579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561196f575f5173ffffffffffffffffffffffffffffffffffffffff81161561196557905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056fea164736f6c6343000825000a";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const accreditationRegistryRuntimeHash =
  "0x76909d88f27e7fac602d652d5d4488ae5a6a759217f6edf15c890fb5c6abe249" as Bytes32;

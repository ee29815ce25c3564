import { keySigner, type TransactionSigner } from "../../chain/keys/wallet.js";
import type { Hex } from "../../core/bytes.js";

/**
 * Account 0 of "test test test … junk", the mnemonic that Hardhat and anvil fund on their local chains.
 * The key is public: it deploys and pays on local chains and does nothing else.
 */
const DEPLOYER_KEY: Hex = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
export const DEPLOYER: TransactionSigner = keySigner(DEPLOYER_KEY);

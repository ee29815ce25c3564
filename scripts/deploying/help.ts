import { USAGE } from "./settings.js";

/** docs/deploying.md says more. */
export const HELP = `Usage: ${USAGE}

Puts both registries at their address of a chain, where they are missing, waits
until that is final and writes deployments/eip155-<id>.json.

Options:
  --chain-id <id>  the chain that you mean; a node of another one is refused
  --dry-run        show addresses, hashes and cost; send and write nothing
  -h, --help       show help

Settings (environment; no key or password is ever an option):
  CAIRN_RPC                     http or https URL of a node
  CAIRN_CHAIN_ID                instead of --chain-id
  CAIRN_DEPLOYER_KEYSTORE       encrypted keystore file of the account that pays
  CAIRN_DEPLOYER_PASSWORD_FILE  file with its password; without it you are asked
  CAIRN_DEPLOYER_KEY            instead: a private key, set by a secret manager
  CAIRN_DEPLOYER_MAX_WEI        what all of it may cost (default: 0.2 ether)
  CAIRN_FINALITY                finalized (default), safe, or a number of blocks
  CAIRN_DATA                    data folder, for the record of a local chain

Example:
  CAIRN_RPC=https://rpc.example npm run deploy -- --chain-id 11155111 --dry-run
`;

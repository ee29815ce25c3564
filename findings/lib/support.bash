# Sourced by the scripts of findings/, each in a temporary folder of its own: chain nodes that end with the script, and
# what several of them ask with. Nothing of the project is used.
nodes=()
clean_up() {
  for node in "${nodes[@]}"; do kill "$node" 2> /dev/null || true; done
  wait
  rm -rf "$folder"
}
trap clean_up EXIT
# Packages as they are named, without scripts of theirs.
export npm_config_save_exact=true npm_config_ignore_scripts=true npm_config_audit=false npm_config_fund=false
echo '{ "private": true, "type": "module" }' > package.json

# start_node NAME anvil|hardhat|ganache [OPTION…]: $NAME is then its URL, for JavaScript, too.
start_node() {
  local name=$1 kind=$2 port
  shift 2
  port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => {
    console.log(s.address().port); s.close(); })')
  case $kind in
    anvil) node_modules/.bin/anvil --port "$port" "$@" > "$kind.log" 2>&1 & ;;
    ganache)
      node_modules/.bin/ganache --server.port "$port" --wallet.deterministic "$@" > "$kind.log" 2>&1 & ;;
    hardhat)
      echo 'module.exports = { solidity: "0.8.24" };' > hardhat.config.cjs
      HARDHAT_DISABLE_TELEMETRY_PROMPT=true node_modules/.bin/hardhat node --port "$port" "$@" > "$kind.log" 2>&1 & ;;
  esac
  nodes+=($!)
  export "$name=http://127.0.0.1:$port"
  for _ in $(seq 300); do
    if grep -qi "listening on\|started http" "$kind.log"; then return; fi
    sleep 0.2
  done
  cat "$kind.log" >&2
  return 1
}

# For scripts that ask nodes: rpc(url, method, ...params) gives the whole answer, ask(…) its result.
cat > rpc.js <<'JS'
export const rpc = async (url, method, ...params) => {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body })).json();
};
export const ask = async (url, method, ...params) => {
  const { result, error } = await rpc(url, method, ...params);
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
};
JS

# For the scripts about status lists: kit.js makes, signs and verifies a credential and its list, with a key made up on
# the spot. createList(subject, bits) and verifyWith(list, { entry, …members of the credential }).
status_list_kit() {
  cat > kit.js << 'JS'
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { generate } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { BitstringStatusList, checkStatus } from "@digitalbazaar/vc-bitstring-status-list";

const V2 = "https://www.w3.org/ns/credentials/v2";
const LIST = "https://college.example/status/1";
const key = await generate();
const did = `did:key:${key.publicKeyMultibase}`;
Object.assign(key, { controller: did, id: `${did}#${key.publicKeyMultibase}` });

const method = { "@context": "https://w3id.org/security/multikey/v1", ...(await key.export({ publicKey: true })) };
const controller = { "@context": "https://www.w3.org/ns/did/v1", id: did, assertionMethod: [key.id] };
const documents = new Map([...contexts, [key.id, method], [did, controller]]);
const documentLoader = async (url) => {
  if (!documents.has(url)) throw new Error(`not at hand: ${url}`);
  return { documentUrl: url, document: documents.get(url), contextUrl: null };
};
const suite = (options) => new DataIntegrityProof({ cryptosuite, ...options });
const sign = (credential) =>
  vc.issue({ credential, suite: suite({ signer: key.signer() }), documentLoader });

export async function createList(subject, bits) {
  const list = new BitstringStatusList({ length: 131072 });
  for (const bit of bits) list.setStatus(bit, true);
  const encodedList = await list.encode();
  return sign({
    "@context": [V2],
    id: LIST,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: did,
    credentialSubject: { id: `${LIST}#list`, type: "BitstringStatusList", encodedList, ...subject },
  });
}

export async function verifyWith(list, { entry, ...members }) {
  documents.set(LIST, list);
  const credential = await sign({
    "@context": [V2],
    type: ["VerifiableCredential"],
    issuer: did,
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { id: "urn:uuid:5f0c3a52-6f0b-4a44-9a4e-0c6a0a3f7f10" },
    credentialStatus: { type: "BitstringStatusListEntry", statusListCredential: LIST, ...entry },
    ...members,
  });
  const status = (options) =>
    checkStatus({ ...options, suite: suite(), verifyBitstringStatusListCredential: true });
  return vc.verifyCredential({ credential, suite: suite(), documentLoader, checkStatus: status });
}
JS
}

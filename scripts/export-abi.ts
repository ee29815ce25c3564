import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { fromHex, toHex } from "../core/bytes.js";
import { keccak } from "../core/keccak.js";

const ROOT = join(import.meta.dirname, "..");

/** The contracts whose ABI and code travel with the sources, so that starting needs no compiler. */
export const EXPORTS = [
  {
    contract: "CredentialRegistry",
    prefix: "credentialRegistry",
    file: "chain/registry/abi/credential-registry.ts",
  },
  {
    contract: "AccreditationRegistry",
    prefix: "accreditationRegistry",
    file: "chain/registry/abi/accreditation-registry.ts",
  },
] as const;

interface Artifact {
  readonly abi: readonly unknown[];
  readonly bytecode: `0x${string}`;
  readonly deployedBytecode: `0x${string}`;
}

/** The text of an export as it must stand in `chain/abi/`. */
export async function renderExport({ contract, prefix, file }: (typeof EXPORTS)[number]) {
  const artifact = readArtifact(contract);
  const text = `// Written by scripts/export-abi.ts from contracts/${contract}.sol; not by hand.
import type { Bytes32, Hex } from "../../../core/bytes.js";

export const ${prefix}Abi = ${JSON.stringify(artifact.abi)} as const;

/** What a deployment sends; the contract has no constructor arguments. */
export const ${prefix}CreationCode: Hex = "${artifact.bytecode}";

/** keccak-256 of the code at a deployed address: the same everywhere, for there are no immutables. */
export const ${prefix}RuntimeHash = "${toHex(keccak(fromHex(artifact.deployedBytecode)))}" as Bytes32;
`;
  const path = join(ROOT, file);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function readArtifact(contract: string): Artifact {
  const path = join(ROOT, `build/artifacts/contracts/${contract}.sol/${contract}.json`);
  if (!existsSync(path)) throw new Error(`No ${path}: run "npm run build:contracts" first.`);
  return JSON.parse(readFileSync(path, "utf8")) as Artifact;
}

async function main(): Promise<void> {
  for (const entry of EXPORTS) {
    const path = join(ROOT, entry.file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await renderExport(entry));
    console.log(entry.file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

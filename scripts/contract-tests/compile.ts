import solc from "solc";
import { readImport, type Sources } from "./sources.js";

const compileStandard = solc.compile as (input: string, callbacks: object) => string;

// The compiler's wrapper ends the process over a promise that is refused before somebody awaits it, as tests may do.
process.removeAllListeners("unhandledRejection");
process.removeAllListeners("uncaughtException");

/** What tests ask of a compiled contract, in Hardhat's form. */
export interface Artifact {
  readonly _format: "hh-sol-artifact-1";
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly unknown[];
  readonly bytecode: string;
  readonly deployedBytecode: string;
  readonly linkReferences: Record<string, never>;
  readonly deployedLinkReferences: Record<string, never>;
}

/** By contract name; the names are unique. */
export type Artifacts = ReadonlyMap<string, Artifact>;

export interface Message {
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly sourceLocation?: { readonly file: string; readonly start: number; readonly end: number };
  readonly formattedMessage: string;
}

interface Output {
  readonly errors?: readonly Message[];
  readonly sources?: Readonly<Record<string, { readonly ast?: unknown }>>;
  readonly contracts?: Readonly<
    Record<
      string,
      Record<
        string,
        {
          abi: unknown[];
          evm: { bytecode: { object: string }; deployedBytecode: { object: string } };
        }
      >
    >
  >;
}

export class CompileError extends Error {
  override readonly name = "CompileError";
}

/**
 * Old code generator, no optimizer: a sixth of the time of what is deployed and the same behaviour by the language's
 * definition. Gas and code differ, so tests of those don't run on it.
 */
export const QUICK = { optimizer: { enabled: false } } as const;

/** The settings of what is deployed (hardhat.config.ts). */
export const DEPLOYED = { viaIR: true, optimizer: { enabled: true, runs: 1_000_000 } } as const;

const ARTIFACT = ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"];

/** Compiles and gives the artifacts of `of`, all sources by default. @throws {@link CompileError} */
export function compile(
  sources: Sources,
  settings: object = QUICK,
  of: readonly string[] = [...sources.keys()],
): Artifacts {
  const selection = Object.fromEntries(of.map((name) => [name, { "*": ARTIFACT }]));
  const output = runCompiler(sources, { ...settings, outputSelection: selection });
  const artifacts = new Map<string, Artifact>();
  for (const [sourceName, contracts] of Object.entries(output.contracts ?? {})) {
    for (const [contractName, { abi, evm }] of Object.entries(contracts)) {
      artifacts.set(contractName, {
        _format: "hh-sol-artifact-1",
        contractName,
        sourceName,
        abi,
        bytecode: `0x${evm.bytecode.object}`,
        deployedBytecode: `0x${evm.deployedBytecode.object}`,
        linkReferences: {},
        deployedLinkReferences: {},
      });
    }
  }
  return artifacts;
}

/** Syntax trees by source name. */
export function parse(sources: Sources): ReadonlyMap<string, unknown> {
  const { sources: parsed } = runCompiler(sources, { outputSelection: { "*": { "": ["ast"] } } });
  return new Map(Object.entries(parsed ?? {}).map(([name, { ast }]) => [name, ast]));
}

/** One run of the compiler inside the npm package. @throws {@link CompileError} on an error of its own. */
export function runCompiler(sources: Sources, settings: object): Output {
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([name, content]) => [name, { content }])),
    settings: {
      evmVersion: "cancun",
      metadata: { bytecodeHash: "none", appendCBOR: false },
      ...settings,
    },
  };
  const output = JSON.parse(
    compileStandard(JSON.stringify(input), { import: readImport }),
  ) as Output;
  const errors = (output.errors ?? []).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new CompileError(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  }
  return output;
}

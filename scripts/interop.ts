import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Asks `@digitalcredentials/verifier-core`, from a folder of its own, about files as they are: it brings packages that
 * no one should have to install for a comparison. Ends with 1 unless it finds every signature valid.
 */

interface VerifierCore {
  readonly verifyCredential: (input: {
    credential: unknown;
    knownDIDRegistries: readonly never[];
  }) => Promise<{
    readonly log?: readonly { readonly id: string; readonly valid: boolean }[];
    readonly errors?: readonly { readonly message?: string }[];
  }>;
}

const [folder, ...files] = process.argv.slice(2);
if (folder === undefined || files.length === 0) {
  process.stderr.write(
    "usage: npm run interop -- FOLDER FILE…\n" +
      "FOLDER: where `npm install @digitalcredentials/verifier-core@1.0.0-beta.11` was run\n",
  );
  process.exitCode = 64;
} else {
  const entry = createRequire(join(folder, "package.json")).resolve(
    "@digitalcredentials/verifier-core",
  );
  const { verifyCredential } = (await import(pathToFileURL(entry).href)) as VerifierCore;
  for (const file of files) {
    const credential: unknown = JSON.parse(readFileSync(file, "utf8"));
    const { log = [], errors = [] } = await verifyCredential({
      credential,
      knownDIDRegistries: [],
    });
    const results = log.map(({ id, valid }) => `${id}: ${valid}`);
    const why = errors.map(({ message = "an error" }) => message);
    console.log(`${basename(file)}  ${[...results, ...why].join(", ")}`);
    if (!log.some(({ id, valid }) => id === "valid_signature" && valid)) process.exitCode = 1;
  }
}

import { issuerAccounts } from "./start/accounts.js";
import { buildPages } from "./start/pages.js";
import { Children } from "./start/children.js";
import { openChain, startChain } from "./start/chain.js";
import { lockData } from "./start/data-lock.js";
import { ISSUER_EXAMPLE, issueExamples, jsonFilesIn, verifyAll } from "./start/demonstration.js";
import { issuerProfile, knownRegistry, pathsIn, writeLocalFiles } from "./start/local-files.js";
import { printNextSteps, say, sayFact } from "./start/print.js";
import { ensureIssuer, ensureRegistry } from "./start/registry.js";
import { apiToken, issuerMultikey } from "./start/secrets.js";
import { ensurePortFree, serviceUrl, startService, untilReady } from "./start/service.js";
import { isUnderNpm, readSettings, type Settings } from "./start/settings.js";
import { untilSignal } from "./start/signals.js";
import { exitCodeOf, INTERNAL } from "./start/stop.js";

/** A chain, the registry, an issuer, the service and a first batch, on this machine, with one command. */
async function start(settings: Settings, children: Children): Promise<number> {
  const paths = pathsIn(settings.dataFolder);
  await ensurePortFree(settings);
  const token = apiToken(paths.token);
  const accounts = issuerAccounts(paths.accounts);
  const did = `did:key:${issuerMultikey(paths.issuerKey)}`;
  const issuer = issuerProfile(ISSUER_EXAMPLE, did);
  sayFact("Data", settings.dataFolder);

  const pages = buildPages(children, settings, paths.pagesLog);
  const rpcUrl = settings.rpcUrl ?? (await startChain(children, settings.env, paths.chainLog));
  const chain = await openChain(rpcUrl);
  sayFact("Chain", `eip155:${chain.chainId} at ${chain.endpoint.name}`);

  const registry = await ensureRegistry(chain, knownRegistry(paths));
  const { number } = registry.deploymentBlock;
  const how = registry.isNew ? "deployed" : "found";
  sayFact("Registry", `${registry.address} (${how}, block ${number})`);

  const issuerId = await ensureIssuer(chain, registry.address, did, accounts);
  sayFact("Issuer", issuer.name);
  sayFact("", issuerId);

  const url = serviceUrl(settings);
  writeLocalFiles(paths, { chain, registry, issuerId, issuer, serviceUrl: url });
  await pages;
  startService(children, settings, paths, { token, ...accounts }, chain.url);
  await untilReady(url, paths.serviceLog);
  sayFact("Service", `${url} (log: ${paths.serviceLog})`);
  sayFact("Verifier", `${url}/verify`);

  say("");
  const issued = await issueExamples(children, settings);
  if (issued !== 0) return issued;
  say("");
  const verified = await verifyAll(children, settings);
  if (settings.isOnce) return verified;

  printNextSteps(settings, url, jsonFilesIn(settings.outFolder));
  return new Promise<never>(() => undefined); // serves until a signal or a child's end
}

async function main(): Promise<number> {
  const children = new Children();
  let unlock = (): void => undefined;
  try {
    const settings = readSettings(process.argv.slice(2), process.env);
    unlock = lockData(settings.dataFolder);
    return await Promise.race([
      start(settings, children),
      children.failed,
      untilSignal(isUnderNpm(process.env)),
    ]);
  } catch (error) {
    const code = exitCodeOf(error);
    const text = error instanceof Error ? (code === INTERNAL ? error.stack : error.message) : error;
    process.stderr.write(`npm start: ${String(text)}\n`);
    return code;
  } finally {
    await children.stop();
    unlock();
  }
}

process.exit(await main());

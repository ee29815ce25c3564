import { loadavg } from "node:os";
import { resolve } from "node:path";
import { ROOT } from "../../test/support/processes.js";
import { strangerCases } from "./cases.js";
import { underLoad } from "./load.js";
import { setScene } from "./scene.js";

const ONLY = "--only=";

/**
 * What strangers can do to honest people, for this tree and another checkout side by side:
 * `npm run bench -- strangers [--json] [--only=CASE] [folder of the other]`.
 */
export async function benchStrangers(args: readonly string[]): Promise<void> {
  const isJson = args.includes("--json");
  const roots = [ROOT, ...args.filter((it) => !it.startsWith("--")).map((it) => resolve(it))];
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const scene = await setScene();
  if (!isJson)
    print("case | tree | /livez ms p50, p99, most | honest files | calls for what failed");
  const only = args.find((it) => it.startsWith(ONLY))?.slice(ONLY.length);
  const cases = strangerCases(scene.files[0] ?? "");
  for (const stranger of cases.filter(({ name }) => only === undefined || name === only)) {
    for (const root of roots) {
      const service = await scene.serve(root);
      await underLoad(service.url, scene.files);
      const { name } = stranger;
      const outcome = await underLoad(service.url, scene.files, { name, file: scene.path });
      scene.calls();
      await stranger.send(service.url); // Alone: no file that fails is worth a call.
      const calls = scene.calls();
      await service.stop();
      const load = loadavg()[0] ?? NaN;
      if (isJson) print(JSON.stringify({ case: stranger.name, root, ...outcome, calls, load }));
      else {
        const { p50, p99, most } = outcome.livezMs;
        const honest = JSON.stringify(outcome.honest);
        const tree = root === ROOT ? "this" : root;
        print(`${stranger.name} | ${tree} | ${p50}, ${p99}, ${most} | ${honest} | ${calls}`);
      }
    }
  }
  await scene.stop();
}

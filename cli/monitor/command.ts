import type { Command } from "commander";
import type { Context } from "../context.js";
import type { MonitorOptions } from "./run.js";

const EXAMPLE = `
Examples:
  cairn monitor
  cairn monitor --once || echo "look after it"
  cairn monitor --rpc https://a.example,https://b.example --late 1h \\
    --webhook https://alerts.example/hook

It asks the service and the chain, and reports each alert once, until it changes
or clears: a batch in the registry that the service doesn't know, a sealed batch
or a change of status that is late, a batch that can't be sealed or signed, an
account that runs low, what waits for a person, endpoints that are silent, lag
or disagree. With --once: exit code 1 where there is any alert.`;

export function addMonitor(program: Command, context: Context): void {
  program
    .command("monitor")
    .description("watch the service and the registry, and alert")
    .option("--policy <file>", "which registry (default: the local policy)")
    .option(
      "--rpc <urls>",
      "endpoints of the chain, with commas between (default: the local chain)",
    )
    .option("--issuer <id>", "whose batches (default: the service's issuer, asked at the start)")
    .option("--late <time>", "when a sealed batch or a change of status is late", "30m")
    .option("--anchors <count>", "for how many more anchors an account should have funds", "50")
    .option("--lag <blocks>", "how far an endpoint may be behind another", "10")
    .option("--every <time>", "how often to look", "60s")
    .option("--once", "look once and leave", false)
    .option("--json", "print alerts as lines of JSON", false)
    .option("--webhook <url>", "post alerts there, too")
    .addHelpText("after", EXAMPLE)
    .action(async (options: MonitorOptions) => {
      const { monitor } = await import("./run.js");
      context.finish(await monitor(context, options));
    });
}

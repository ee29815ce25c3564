/** What a run of one subject took, in a process of its own. */
export interface Spent {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The most that the process ever held, what it is measured with included. */
  readonly peakMegabytes: number;
}

/** Prints what some work takes, as JSON, and ends the process: threads may wait for more work. */
export async function printSpent(work: () => unknown): Promise<never> {
  const start = { cpu: process.cpuUsage(), wall: performance.now() };
  await work();
  const { user, system } = process.cpuUsage(start.cpu);
  const spent: Spent = {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - start.wall) / 1e3,
    peakMegabytes: process.resourceUsage().maxRSS / 1e3,
  };
  process.stdout.write(JSON.stringify(spent));
  process.exit();
}

/** Something that verifies one credential, the same one each time. */
export interface Subject {
  readonly name: string;
  /** Length of the file. */
  readonly bytes: number;
  /** @throws unless the credential is verified. */
  verify(): Promise<void>;
}

export interface Measured {
  readonly name: string;
  readonly bytes: number;
  /** Of each run, by the CPU time that this process took: other programs' share of the machine isn't in it. */
  readonly perCoreSecond: readonly number[];
}

const WARM_UP_MS = 1_500;

/** Measures the subjects in turns, so that what the machine does meanwhile meets all of them alike. */
export async function measure(
  subjects: readonly Subject[],
  { runs, runMs }: { readonly runs: number; readonly runMs: number },
): Promise<Measured[]> {
  for (const subject of subjects) await runFor(subject, WARM_UP_MS);
  const results = subjects.map(({ name, bytes }) => ({
    name,
    bytes,
    perCoreSecond: [] as number[],
  }));
  for (let run = 0; run < runs; run++) {
    for (const [at, subject] of subjects.entries()) {
      results[at]?.perCoreSecond.push(await runFor(subject, runMs));
    }
  }
  return results;
}

/** Verifications a second of CPU time. */
async function runFor(subject: Subject, ms: number): Promise<number> {
  const start = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  let count = 0;
  while (spent() < ms) {
    await subject.verify();
    count++;
  }
  return (count * 1_000) / spent();
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

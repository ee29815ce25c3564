/** What comes first: the answer, or `late` after a while. A failure is passed on. */
export async function withinTime<T>(answer: Promise<T>, maxMs: number, late: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, maxMs, late);
  });
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
  }
}

import type { Response } from "express";

/**
 * Writes pieces as they come, at the receiver's pace, and stops asking for more once the receiver has gone. What fails before
 * the first piece can still be answered as a problem.
 */
export async function stream(
  response: Response,
  type: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  for await (const piece of pieces) {
    if (!response.headersSent) response.type(type);
    if (!response.write(piece)) await roomIn(response);
    if (response.destroyed) return;
  }
  response.end();
}

/** A connection that was cut never drains. */
const roomIn = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) {
      resolve();
      return;
    }
    const done = (): void => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.once("drain", done).once("close", done);
  });

/** The text of `head` with one more member, a list that is too long to be held at once. */
export async function* jsonWithList(
  head: object,
  name: string,
  pages: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string, void, undefined> {
  const members = Object.keys(head).length > 0 ? `${JSON.stringify(head).slice(0, -1)},` : "{";
  let before = `${members}${JSON.stringify(name)}:[`;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield before + page.map((item) => JSON.stringify(item)).join(",");
    before = ",";
  }
  yield before === "," ? "]}" : `${before}]}`;
}

import { Agent, request } from "node:http";
import type { IntakeAnswer } from "../../api/batch.js";
import { ACHIEVEMENT, TEST_TOKEN } from "../../test/support/service.js";

/** Learners differ; everything else is what an awarding body writes. */
const award = (number: number): unknown => ({
  achievement: "MC-1",
  recipient: { name: `Élodie Gagné ${number}`, email: `learner${number}@example.org` },
  awardedDate: "2026-11-20",
});

let made = 0;

/** JSON texts of `size` awards each that were never sent before. */
export const makeTexts = (count: number, size: number): string[] =>
  Array.from({ length: count }, () =>
    JSON.stringify(Array.from({ length: size }, () => award((made += 1)))),
  );

export interface Sent {
  readonly seconds: number;
  readonly acknowledged: number;
  /** Milliseconds from request to answer, ascending. */
  readonly latencies: readonly number[];
}

/** Sends all texts, `clients` at a time, each client one after another; every award must be acknowledged. */
export async function sendAll(
  url: string,
  texts: readonly string[],
  clients: number,
): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies: number[] = [];
  const left = [...texts];
  let acknowledged = 0;
  const client = async (): Promise<void> => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) {
      const start = performance.now();
      const answer = (await send(
        agent,
        "POST",
        `${url}/v1/batches/bench/credentials`,
        text,
      )) as IntakeAnswer;
      latencies.push(performance.now() - start);
      if (answer.ready !== answer.received) throw new Error(`Refused: ${JSON.stringify(answer)}`);
      acknowledged += answer.ready;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - start) / 1_000;
  agent.destroy();
  return { seconds, acknowledged, latencies: latencies.sort((a, b) => a - b) };
}

export async function putAchievement(url: string): Promise<void> {
  await send(new Agent(), "PUT", `${url}/v1/achievements/MC-1`, JSON.stringify(ACHIEVEMENT));
}

/** `fetch` costs the client more than the service spends; both run on the same processor here. */
function send(agent: Agent, method: string, url: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${TEST_TOKEN}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const sent = request(url, { method, agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${response.statusCode ?? 0}: ${text}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

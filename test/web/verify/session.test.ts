import { expect } from "chai";
import { utf8 } from "../../../core/bytes.js";
import { judge } from "../../../core/verify/judge.js";
import {
  createSession,
  type FileVerifier,
  type Session,
  type Snapshot,
} from "../../../web/verify/checking/session.js";
import { fromBytes, UnreadError, type Source } from "../../../web/verify/intake/source.js";
import { goodJudgement } from "../../support/judgement.js";

const REPORT = judge(goodJudgement());
const yes: FileVerifier = { verify: () => Promise.resolve(REPORT) };
const sources = (count: number): Source[] =>
  Array.from({ length: count }, (_, at) => fromBytes(`${at}.json`, utf8("{}")));
const namesOf = ({ rows }: Snapshot): string[] => rows.map(({ name }) => name);

function until(session: Session, is: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!is(session.snapshot())) return;
      unsubscribe();
      resolve(session.snapshot());
    };
    const unsubscribe = session.subscribe(look);
    look();
  });
}
const finished = (session: Session): Promise<Snapshot> =>
  until(session, ({ state }) => state === "finished");

describe("createSession", () => {
  it("checks all it is given and tells them in the order given", async () => {
    let waiting = 0;
    const uneven: FileVerifier = {
      async verify() {
        const turns = (waiting += 3) % 7;
        for (let n = 0; n < turns; n++) await Promise.resolve();
        return REPORT;
      },
    };
    const session = createSession(uneven);
    session.add(sources(50));
    const { rows, total } = await finished(session);
    expect(total).to.equal(50);
    expect(rows.map(({ name }) => name)).to.deep.equal(sources(50).map(({ name }) => name));
  });

  it("stops after what is under way, and goes on where it was", async () => {
    let count = 0;
    const session = createSession({
      verify: () => {
        if (++count === 10) session.stop();
        return Promise.resolve(REPORT);
      },
    });
    session.add(sources(40));
    const stopped = await until(session, ({ state }) => state === "stopped");
    expect(stopped.rows.length).to.be.within(10, 14);
    expect(stopped.total).to.equal(40);
    session.resume();
    expect(namesOf(await finished(session))).to.deep.equal(sources(40).map(({ name }) => name));
    expect(count).to.equal(40);
  });

  it("gives what can't be read a line of its own, and no verdict", async () => {
    const session = createSession(yes);
    const read = () => Promise.reject(new UnreadError("not-readable", "It was moved."));
    session.add([...sources(1), { name: "gone.json", read }]);
    const { rows } = await finished(session);
    expect(rows[1]).to.include({ kind: "unread", code: "not-readable", name: "gone.json" });
    expect(rows[1]).not.to.have.property("report");
  });

  it("takes a program's fault for no verdict either", async () => {
    const session = createSession({ verify: () => Promise.reject(new Error("A bug.")) });
    session.add(sources(1));
    const { rows } = await finished(session);
    expect(rows[0]).to.include({ kind: "unread", code: "part-missing" });
  });

  it("checks all again by another verifier, and believes the earlier one no more", async () => {
    const started: (() => void)[] = [];
    const slow: FileVerifier = {
      verify: () =>
        new Promise((resolve) => {
          started.push(() => {
            resolve({ ...REPORT, verdict: "rejected" });
          });
        }),
    };
    const session = createSession(slow);
    session.add(sources(3));
    await until(session, () => started.length > 0 || session.snapshot().state === "running");
    session.checkAgain(yes);
    const again = await finished(session);
    for (const answer of started) answer();
    await Promise.resolve();
    expect(again.rows).to.have.lengthOf(3);
    for (const row of session.snapshot().rows) {
      expect(row).to.have.nested.property("report.verdict", "verified");
    }
  });

  it("forgets all when it is cleared", async () => {
    const session = createSession(yes);
    session.add(sources(2));
    await finished(session);
    session.clear();
    expect(session.snapshot()).to.deep.equal({ state: "empty", rows: [], total: 0 });
  });
});

import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { BlockEvent } from "../../../chain/audit/event-store.js";
import { createStateFile } from "../../../cli/audit/state-file.js";
import { account } from "../../support/entries.js";
import { fakeHash } from "../../support/fake-endpoint.js";

const event = (blockNumber: number): BlockEvent => ({
  address: account("1"),
  topics: [fakeHash(1), fakeHash(2)],
  data: "0x01",
  blockNumber,
  blockHash: fakeHash(blockNumber),
  txHash: fakeHash(blockNumber + 1_000),
  logIndex: 0,
  header: { hash: fakeHash(blockNumber), time: 1_000 },
});
const upTo = (number: number) => ({ number, hash: fakeHash(number) });

describe("createStateFile", () => {
  let folder: string;
  let notices: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cairn-state-"));
    notices = [];
  });
  afterEach(() => rm(folder, { recursive: true }));
  const path = () => join(folder, "new", "state.ndjson");
  const open = (key = '{"key":1}') => createStateFile(path(), key, (text) => notices.push(text));

  it("gives back what was written, over several runs", async () => {
    expect(await open().load()).to.equal(undefined);
    await open().append([event(1), event(2)], upTo(5));
    const second = open();
    await second.load();
    await second.append([], upTo(7));
    await second.append([event(9)], upTo(9));
    const events = [event(1), event(2), event(9)];
    expect(await open().load()).to.deep.equal({ events, upTo: upTo(9) });
    expect(notices).to.deep.equal([]);
  });

  it("cuts off what a crash left after the last block, wherever it cut", async () => {
    await open().append([event(1)], upTo(5));
    const whole = await readFile(path(), "utf8");
    const line = `${JSON.stringify({ event: event(6) })}\n${JSON.stringify({ upTo: upTo(6) })}`;
    for (const length of [1, 20, line.indexOf("\n"), line.indexOf("\n") + 1, line.length]) {
      await writeFile(path(), whole);
      await appendFile(path(), line.slice(0, length));
      const store = open();
      expect(await store.load()).to.deep.equal({ events: [event(1)], upTo: upTo(5) });
      await store.append([event(6)], upTo(8));
      expect(await open().load()).to.deep.equal({ events: [event(1), event(6)], upTo: upTo(8) });
    }
  });

  it("starts again, and says so, with the state of another registry or a changed file", async () => {
    await open().append([event(1)], upTo(5));
    const other = open('{"key":2}');
    expect(await other.load()).to.equal(undefined);
    expect(notices.join()).to.contain("of-another");
    await other.append([event(3)], upTo(3));
    expect(await open('{"key":2}').load()).to.deep.equal({ events: [event(3)], upTo: upTo(3) });
    for (const line of ["{}", "[]", "null", "x", '{"event":{}}', '{"upTo":{"number":-1}}']) {
      notices = [];
      const text = `{"key":1}\n${JSON.stringify({ upTo: upTo(1) })}\n${line}\n`;
      await writeFile(path(), text);
      expect(await open().load(), line).to.equal(undefined);
      expect(notices.join(), line).to.contain("unreadable");
    }
  });

  it("forgets", async () => {
    const store = open();
    await store.append([event(1)], upTo(5));
    await store.clear();
    expect(await store.load()).to.equal(undefined);
  });
});

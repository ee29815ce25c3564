import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import { createBodyRoom } from "../../../server/http/body-room.js";
import { clientAddress } from "../../../server/http/client-address.js";
import { errorHandler } from "../../../server/http/errors.js";
import { createHttpServer } from "../../../server/http/http-server.js";
import { limitRate } from "../../../server/http/rate-limit.js";
import { listen } from "../../support/listening.js";
import { urlOf } from "../../support/processes.js";

describe("limitRate", () => {
  it("refuses an address that asks too often, until it has waited, and no other", async () => {
    let nowMs = 0;
    const app = express().set("trust proxy", 1);
    app.use(limitRate(2, () => nowMs));
    app.get("/", (_request, response) => void response.send("ok"));
    app.use(errorHandler({ log: pino({ level: "silent" }) }));
    const server = await listen(app);
    const ask = (client: string) => fetch(server.url, { headers: { "x-forwarded-for": client } });
    for (const status of [200, 200, 429]) {
      expect((await ask("192.0.2.1")).status).to.equal(status);
    }
    const refused = await ask("9.9.9.9, 192.0.2.1"); // the client's own word doesn't count
    expect(refused.headers.get("retry-after")).to.equal("30");
    expect(await refused.json()).to.include({ code: "too-many-requests" });
    expect((await ask("192.0.2.2")).status).to.equal(200);
    nowMs += 30_000;
    expect((await ask("192.0.2.1")).status).to.equal(200);
    server.stop();
  });
});

describe("clientAddress", () => {
  it("takes the first half of an IPv6 address, and IPv4 as it is", () => {
    const of = (ip: string): string => clientAddress({ ip });
    expect(of("::ffff:192.0.2.1")).to.equal("192.0.2.1");
    expect(of("192.0.2.1")).to.equal("192.0.2.1");
    expect(of("2001:db8:0:7::1")).to.equal("2001:db8:0:7");
    expect(of("2001:db8:0:7:ffff:1:2:3")).to.equal(of("2001:db8:0:7::9"));
    expect(of("2001:db8::1")).to.equal("2001:db8:0:0");
    expect(of("::1")).to.equal("0:0:0:0");
  });
});

describe("createBodyRoom", () => {
  const enterAll = (leaves: "oldest" | "newest") => {
    const refused: string[] = [];
    const room = createBodyRoom(10, leaves);
    const enter = (name: string) => room.enter(() => refused.push(name));
    return { refused, enter };
  };

  it("lets the oldest body of strangers make room", () => {
    const { refused, enter } = enterAll("oldest");
    enter("empty");
    const slow = enter("slow");
    slow.hold(6);
    enter("quick").hold(6);
    expect(refused).to.deep.equal(["slow"]);
  });

  it("refuses the newest where senders are known, and counts what has left no more", () => {
    const { refused, enter } = enterAll("newest");
    const first = enter("first");
    first.hold(6);
    enter("second").hold(6);
    first.leave();
    enter("third").hold(10);
    expect(refused).to.deep.equal(["second"]);
  });
});

describe("createHttpServer", () => {
  it("closes connections that send no request, or too many of one address", async () => {
    const limits = { trustedProxies: 0, maxConnectionsPerAddress: 2, headersMs: 200 };
    const server = createHttpServer((_request, response) => response.end("ok"), limits);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = new URL(urlOf(server));
    const open = () => {
      const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
      socket.resume();
      return socket;
    };
    const first = open();
    await once(first, "connect");
    first.write("GET / HTTP/1.1\r\n");
    const second = open();
    await once(second, "connect");
    const third = open();
    await once(third, "close");
    await once(first, "close");
    second.destroy();
    const again = await fetch(urlOf(server));
    expect(again.status).to.equal(200);
    server.closeAllConnections();
    server.close();
  });

  it("closes a connection whose reader takes nothing", async () => {
    const limits = { trustedProxies: 1, idleMs: 200 };
    const server = createHttpServer((_request, response) => {
      response.end(Buffer.alloc(64 * 1_048_576));
    }, limits);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const closed = new Promise((resolve) =>
      server.once("connection", (socket) => socket.once("close", resolve)),
    );
    const reader = connect(Number(new URL(urlOf(server)).port), "127.0.0.1");
    reader.on("error", () => undefined).pause();
    reader.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await closed;
    reader.destroy();
    server.close();
  });
});

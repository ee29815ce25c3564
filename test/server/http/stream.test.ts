import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import express, { type RequestHandler } from "express";
import { jsonWithList, stream } from "../../../server/http/stream.js";

describe("stream", () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function ask(handler: RequestHandler): Promise<IncomingMessage> {
    server = createServer(express().get("/", handler)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const [response] = (await once(get({ port, host: "127.0.0.1" }), "response")) as [
      IncomingMessage,
    ];
    return response;
  }

  it("ends what it asks of when nobody listens any more", async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield await Promise.resolve("x".repeat(65_536));
      } finally {
        end();
      }
    }
    const response = await ask((_request, answer) => stream(answer, "text/plain", endless()));
    response.destroy();
    await ended;
  });

  it("writes an object whose last member is a list", async () => {
    const rows = [[{ a: 1 }, { a: "é" }], [], [{ a: null }]];
    async function* pages(): AsyncGenerator<object[]> {
      for (const page of rows) yield await Promise.resolve(page);
    }
    const response = await ask((_request, answer) =>
      stream(answer, "json", jsonWithList({ batch: "b" }, "items", pages())),
    );
    expect(response.headers["content-type"]).to.equal("application/json; charset=utf-8");
    expect(JSON.parse(await text(response))).to.deep.equal({ batch: "b", items: rows.flat() });
  });

  for (const [what, head] of [
    ["other members", { batch: "b" }],
    ["no other member", {}],
  ] as const) {
    it(`writes an empty list beside ${what}`, async () => {
      async function* none(): AsyncGenerator<object[]> {
        yield* await Promise.resolve([]);
      }
      const response = await ask((_request, answer) =>
        stream(answer, "json", jsonWithList(head, "items", none())),
      );
      expect(JSON.parse(await text(response))).to.deep.equal({ ...head, items: [] });
    });
  }
});

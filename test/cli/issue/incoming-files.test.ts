import { once } from "node:events";
import { createServer } from "node:http";
import { expect } from "chai";
import { createClient } from "../../../api/client.js";
import { incomingFiles } from "../../../cli/issue/incoming-files.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { urlOf } from "../../support/processes.js";

describe("incomingFiles", () => {
  it("hands on what came, and says so where the connection breaks off", async () => {
    const line = JSON.stringify({ id: "urn:uuid:1", recipient: "A", achievement: "B", file: "{}" });
    const server = createServer((request, response) => {
      response.write(`${line}\n${line.slice(0, 10)}`, () => request.socket.destroy());
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const came: string[] = [];
    const error: unknown = await (async () => {
      const client = createClient({ url: urlOf(server) });
      for await (const { id } of incomingFiles(client, "b", CLI_EN.issue)) came.push(id);
    })().catch((it: unknown) => it);
    server.close();
    expect(came).to.deep.equal(["urn:uuid:1"]);
    expect(error).to.include({ name: "Failure", code: "UNAVAILABLE" });
  });
});

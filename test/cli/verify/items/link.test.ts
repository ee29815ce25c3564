import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { linkItem } from "../../../../cli/verify/items/link.js";

const pem = (name: string) =>
  readFileSync(new URL(`../../../support/tls/localhost.${name}.pem`, import.meta.url), "utf8");
const CA = pem("crt");

describe("linkItem", () => {
  let server: Server;
  let link: string;
  const paths: string[] = [];
  let answer: (response: ServerResponse) => void;
  before(async () => {
    server = createServer({ key: pem("key"), cert: CA }, (request, response) => {
      paths.push(request.url ?? "");
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    link = `https://college.example:${(server.address() as AddressInfo).port}/a%20b?c=d#e`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const options = {
    ca: CA,
    resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    isAllowed: () => true,
  };
  const read = async (it: string, changes = {}): Promise<string> => {
    const content = await linkItem(it, { ...options, ...changes })
      .read()
      .catch((error: unknown) => error as Error);
    if (!(content instanceof Error)) return Buffer.from(content as Uint8Array).toString();
    expect(content).to.have.property("code", "UNREAD");
    return content.message;
  };

  it("gets what stands there", async () => {
    answer = (response) => response.end("{}");
    expect(await read(link)).to.equal("{}");
    expect(paths.at(-1)).to.equal("/a%20b?c=d");
  });

  it("follows no redirection, and takes no other status and no endless answer", async () => {
    answer = (response) => response.writeHead(302, { location: "https://b.example/" }).end();
    expect(await read(link)).to.equal(
      "Expected HTTP status 200, got 302. Redirections aren't followed.",
    );
    answer = (response) => response.writeHead(404).end("{}");
    expect(await read(link)).to.equal("Expected HTTP status 200, got 404.");
    answer = (response) => response.end(Buffer.alloc(8 * 1_048_576 + 1));
    expect(await read(link)).to.equal("It has more than 8388608 bytes.");
    answer = () => undefined;
    expect(await read(link, { timeoutMs: 50 })).to.match(
      /^No answer from college\.example within 50 ms/,
    );
  });

  it("asks no private address, whatever its name, and nothing but https", async () => {
    const before = paths.length;
    expect(await read(link, { isAllowed: undefined })).to.match(/is at 127\.0\.0\.1.*aren't asked/);
    for (const odd of [
      "https://127.0.0.1/",
      "https://0x7f000001/",
      "https://[::1]/",
      "https://user:word@college.example/",
      "http://college.example/",
      "https://",
    ]) {
      expect(await read(odd), odd).to.match(/^Expected a /);
    }
    expect(paths).to.have.length(before);
  });
});

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EndpointError, type Endpoint } from "../../chain/rpc/endpoint.js";

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown[];
}

async function answerTo(endpoint: Endpoint, { id, method, params }: Request): Promise<object> {
  try {
    return { jsonrpc: "2.0", id, result: await endpoint.request(method, params) };
  } catch (cause) {
    const rpc = cause instanceof EndpointError ? cause.rpc : undefined;
    return { jsonrpc: "2.0", id, error: rpc ?? { code: -32_000, message: String(cause) } };
  }
}

/**
 * An endpoint of this process behind HTTP, for programs that are started by a test. `isTaken` may answer a message in its
 * stead, or break the connection.
 */
export async function serveEndpoint(
  endpoint: Endpoint,
  isTaken: (response: ServerResponse, requests: readonly Request[]) => boolean = () => false,
) {
  const server = createServer((request, response) => {
    // As public nodes do, so that pages can ask.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type");
    if (request.method === "OPTIONS") {
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const message = JSON.parse(Buffer.concat(chunks).toString()) as Request | Request[];
      if (isTaken(response, [message].flat())) return;
      const answer = Array.isArray(message)
        ? Promise.all(message.map((it) => answerTo(endpoint, it)))
        : answerTo(endpoint, message);
      void answer.then((body) => response.end(JSON.stringify(body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

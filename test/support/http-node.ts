import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EndpointError, type Endpoint } from "../../chain/endpoint.js";

/** An endpoint of this process behind HTTP, for programs that are started by a test. */
export async function serveEndpoint(endpoint: Endpoint) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString()) as {
        id: number;
        method: string;
        params: unknown[];
      };
      const answer = endpoint.request(method, params).then(
        (result) => ({ result }),
        (error: unknown) => ({
          error: (error instanceof EndpointError ? error.rpc : undefined) ?? {
            code: -32_000,
            message: String(error),
          },
        }),
      );
      void answer.then((body) => response.end(JSON.stringify({ jsonrpc: "2.0", id, ...body })));
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

import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { urlOf } from "./processes.js";

export interface Listening {
  readonly url: string;
  readonly server: Server;
  /** Cuts every connection. */
  stop(): void;
}

/** A handler behind real HTTP on a free port of this machine. */
export async function listen(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: urlOf(server),
    server,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

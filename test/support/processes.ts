import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createListener, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CAIRN = join(ROOT, "cli", "bin.mjs");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The settings of whoever runs the tests must not reach what is tested. */
export function cleanEnv(settings: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:CAIRN_|DATABASE_URL$|PORT$|HOST$|NO_COLOR$|npm_lifecycle_event$|INIT_CWD$)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...settings };
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
}

/** Runs one command line of Cairn, as a process of its own. */
export const cairn = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  ended(start(process.execPath, [CAIRN, ...args], options));

/** The same, for a command that goes on until it is stopped. */
export const startCairn = (args: readonly string[], options: RunOptions = {}): ChildProcess =>
  start(process.execPath, [CAIRN, ...args], options);

/** `npm start`, without npm between it and the test. */
export const startScript = (args: readonly string[], options: RunOptions): ChildProcess =>
  start(process.execPath, ["--import", "tsx", join(ROOT, "scripts", "start.ts"), ...args], options);

export function start(
  command: string,
  args: readonly string[],
  { env = {}, cwd = ROOT }: RunOptions,
): ChildProcess {
  return spawn(command, args, { env: cleanEnv(env), cwd, stdio: ["ignore", "pipe", "pipe"] });
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (output.stdout += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (output.stderr += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...output };
}

/** What a child printed up to and including `text`. Fails if the child ends without it. */
export function until(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString("utf8")));
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
      if (said.includes(text)) resolve(said);
    });
    child.once("close", (code) => {
      reject(new Error(`Ended with ${code ?? "a signal"} before "${text}":\n${said}\n${errors}`));
    });
  });
}

export async function freePort(): Promise<number> {
  const listener = createListener().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}

/** A node that answers each method with one value, and hangs up on the others. */
export async function fakeNode(answers: Record<string, unknown>): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const { id, method } = JSON.parse(body) as { id: number; method: string };
      if (!(method in answers)) request.socket.destroy();
      else response.end(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method] }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

export const urlOf = (server: Server): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

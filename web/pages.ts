/**
 * The pages for browsers. The bundle, the check of its freshness, the service and the index page are made from this list:
 * a new page is an entry here and a folder `web/<name>/` with an `index.html`.
 */
export interface WebPage {
  /** Its folder below `web/`, and its path in the service. */
  readonly name: string;
  /** Where it can be kept as one file: the name under which a browser saves it. */
  readonly savedAs?: string;
}

export const PAGES: readonly WebPage[] = [{ name: "verify", savedAs: "cairn-verify.html" }];

import { StoreError } from "./error.js";

/** Where the rows are: a folder with one SQLite database, or a database of a PostgreSQL server. */
export type StoreAddress =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

const EXPECTED = "Expected sqlite:FOLDER or postgres://USER@HOST/DATABASE";

/** @throws {@link StoreError} `BAD_ADDRESS`; the text may hold a password and is never repeated. */
export function parseStoreAddress(text: string): StoreAddress {
  if (text.startsWith("sqlite:")) {
    const folder = text.slice("sqlite:".length);
    if (folder !== "") return { kind: "sqlite", folder };
    throw new StoreError("BAD_ADDRESS", `${EXPECTED}; the folder is missing.`);
  }
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) {
    if (new URL(text).pathname.length > 1) return { kind: "postgres", url: text };
    throw new StoreError("BAD_ADDRESS", `${EXPECTED}; the name of the database is missing.`);
  }
  throw new StoreError("BAD_ADDRESS", `${EXPECTED}.`);
}

/** For people and logs: without the password. */
export function describeStore(address: StoreAddress): string {
  if (address.kind === "sqlite") return `sqlite:${address.folder}`;
  const { host, pathname } = new URL(address.url);
  return `postgres://${host}${pathname}`;
}

import type { Kysely, Transaction } from "kysely";
import type { Schema } from "./schema.js";

export type Store = Kysely<Schema>;
/** The store, or one transaction on it. */
export type Db = Kysely<Schema> | Transaction<Schema>;

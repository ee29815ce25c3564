import type { StoreAddress } from "../../server/store/address.js";
import { describePostgres } from "./postgres.js";
import { newFolder, removeFolder } from "./service.js";

/** The same rules on both stores. `newStore` gives the address of an empty one, which is gone when the suite ends. */
export function describeStores(
  title: string,
  define: (newStore: () => Promise<StoreAddress>) => void,
): void {
  describe(`${title} on SQLite`, () => {
    const folders: string[] = [];
    after(() => {
      for (const folder of folders) removeFolder(folder);
    });
    define(() => {
      const folder = newFolder();
      folders.push(folder);
      return Promise.resolve({ kind: "sqlite", folder });
    });
  });
  describePostgres(`${title} on PostgreSQL`, (postgres) => {
    define(() => postgres().newDatabase());
  });
}

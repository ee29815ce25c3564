/** Signs the batch `b` of a data folder, for a test that ends it. */
import { openStore } from "../../../server/store/database.js";
import { signAll, signingContext } from "../../support/sealed-batch.js";

const [folder = ""] = process.argv.slice(2);
const store = await openStore(folder);
await signAll(await signingContext(store), "b");
await store.destroy();

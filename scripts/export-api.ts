import { writeFile } from "node:fs/promises";
import { apiDocs } from "./api-docs/files.js";

/** Writes docs/openapi.json and the tables in docs/api.md from the table of routes. */
for (const [path, text] of await apiDocs()) await writeFile(path, text);

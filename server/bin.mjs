// Runs the service as it is compiled of the sources, and compiles it first where a source has changed.
import { compileChanged } from "../scripts/compile.mjs";

await compileChanged();
await import("../dist/server/main.js");

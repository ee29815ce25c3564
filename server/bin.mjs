// Runs the service, or one of its programs for whole stores, as it is compiled of the sources, and compiles it first
// where a source has changed.
import { compileChanged } from "../scripts/compile.mjs";

const PROGRAMS = {
  "fsck-main": () => import("../dist/server/fsck-main.js"),
  "store-main": () => import("../dist/server/store-main.js"),
};

await compileChanged();
await (PROGRAMS[process.argv[2]] ?? (() => import("../dist/server/main.js")))();

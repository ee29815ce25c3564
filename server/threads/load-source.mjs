// A thread inherits no loader in Node 20: it loads the TypeScript sources by itself.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// `tsconfig: false`: the working folder's own settings must not change how these sources load.
register({ tsconfig: false });
await import(workerData.source);

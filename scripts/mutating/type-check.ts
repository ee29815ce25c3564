import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { ROOT } from "../contract-tests/sources.js";

/** Says whether the compiler refuses the core with one of its files changed. */
export function createTypeCheck(): (changed: { file: string; text: string }) => boolean {
  const configPath = join(ROOT, "core/tsconfig.json");
  const { config } = ts.readConfigFile(configPath, (path) => readFileSync(path, "utf8")) as {
    config: unknown;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(configPath));
  const verifying = fileNames.filter((name) => name.includes("/core/verify/"));
  let current: { path: string; text: string } | undefined;
  let version = 0;
  const service = ts.createLanguageService({
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (path === current?.path ? String(version) : "0"),
    getScriptSnapshot: (path) => {
      const text = path === current?.path ? current.text : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
  });
  return ({ file, text }) => {
    current = { path: join(ROOT, file), text };
    version += 1;
    return verifying.some(
      (path) =>
        service.getSyntacticDiagnostics(path).length > 0 ||
        service.getSemanticDiagnostics(path).length > 0,
    );
  };
}

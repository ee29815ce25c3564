import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setScene, type Fixture, type FixtureName, type Scene } from "../verify/fixtures.js";
import { runCairn } from "./cli.js";

export interface SceneFolder {
  /** In a folder that is new for each test. */
  readonly path: (name: string) => string;
  readonly fixture: (name: FixtureName) => Fixture;
  /** Writes the fixture's file, and its policy as `policy.json`. */
  readonly put: (name: FixtureName, file?: string) => Fixture;
  /** `cairn` in that folder, with a configuration of its own there. */
  readonly cairn: (...args: string[]) => ReturnType<typeof runCairn>;
  readonly cairnAs: (config: string, args: readonly string[]) => ReturnType<typeof runCairn>;
}

/** For a suite of the command line: a chain with a file of each kind, and a folder for each test. */
export function useSceneFolder(): SceneFolder {
  let scene: Scene | undefined;
  let folder: string;
  before(async () => {
    scene = await setScene();
  });
  after(() => scene?.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = (name: string): string => join(folder, name);
  const cairnAs: SceneFolder["cairnAs"] = (config, args) =>
    runCairn(folder, { XDG_CONFIG_HOME: path(config) }, [...args]);
  const fixture: SceneFolder["fixture"] = (name) => scene!.fixtures.find((it) => it.name === name)!;
  return {
    path,
    fixture,
    put(name, file = "award.json") {
      const found = fixture(name);
      writeFileSync(path(file), found.file);
      writeFileSync(path("policy.json"), JSON.stringify(found.policy));
      return found;
    },
    cairn: (...args) => cairnAs("config", args),
    cairnAs,
  };
}

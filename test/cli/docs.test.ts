import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Context } from "../../cli/context.js";
import { EXIT, EXIT_CODE_HELP } from "../../cli/exit-codes.js";
import { createProgram } from "../../cli/program.js";
import { ROOT } from "../support/processes.js";

describe("docs/cli.md", () => {
  const text = readFileSync(join(ROOT, "docs/cli.md"), "utf8");
  const context = { terminal: { columns: 80 } } as Context;
  const program = createProgram(context);

  it("names each exit code, as the help does, and no other", () => {
    const codes = Object.values(EXIT).map(String);
    expect(firstCells(text, "code")).to.deep.equal(codes);
    const inHelp = [...EXIT_CODE_HELP.matchAll(/^ {1,3}(\d+) {2}/gm)].map(([, code]) => code);
    expect(inHelp).to.deep.equal(codes);
  });

  it("names each command, and no other", () => {
    const named = firstCells(text, "command").flatMap((cell) => {
      const parts = [...cell.matchAll(/`([^`]+)`/g)].map(([, part]) => part.split(" "));
      // After "policy new" come other things that `policy` does.
      const isOfOne = parts[0].length > 1 && /^[a-z]/.test(parts[0][1]);
      return (isOfOne ? parts.slice(0, 1) : parts).map(([name]) => name);
    });
    const commands = program.commands.map((command) => command.name());
    expect(named.sort()).to.deep.equal(commands.sort());
  });

  it("names what policy does as it is called", () => {
    const cell = firstCells(text, "command").find((it) => it.startsWith("`policy ")) ?? "";
    const policy = program.commands.find((command) => command.name() === "policy");
    const actions = policy?.commands.map((command) => command.name());
    const named = [...cell.replace("policy ", "").matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(actions).to.include.members(named);
    expect(named).not.to.deep.equal([]);
  });
});

/** The first column of the table that begins with that heading. */
function firstCells(text: string, heading: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) => line.split("|")[1].trim());
}

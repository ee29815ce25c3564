import { expect } from "chai";
import { CLI_EN } from "../../../cli/texts/en.js";
import { CLI_FR } from "../../../cli/texts/fr.js";

/** What a text may be given: a name, a number, a list, or members of any name. */
const anything = (kind: "word" | "one" | "two"): unknown =>
  kind === "word" ? "mot" : kind === "one" ? 1 : 2;

/** Every text of a dictionary by its path; a function's for words, for one and for two of what it counts. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (value instanceof Map) return [...value.values()].flatMap((it) => textsIn(it, path));
  if (typeof value === "function") {
    return (["one", "two"] as const).flatMap((kind) => {
      const members = new Proxy({}, { get: () => anything(kind) });
      const given = argumentsFor(path, kind, members);
      return textsIn((value as (...args: unknown[]) => unknown)(...given), path);
    });
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) =>
    textsIn(it, path ? `${path}.${name}` : name),
  );
}

function argumentsFor(path: string, kind: "one" | "two", members: object): unknown[] {
  const count = anything(kind);
  switch (path) {
    case "common.accounting":
    case "audit.inThem":
      return [members];
    case "issue.progress":
      return [{ count, total: count, perSecond: count, secondsLeft: count }];
    case "issue.note":
      return ["mot"];
    case "common.problem":
    case "refusals.problem":
      return ["NOT_LISTED", "mot", kind === "one" ? undefined : ["mot", "mot"]];
    case "common.suggestion":
    case "refusals.suggestion":
      return ["mot", "mot"];
    case "awards.note":
      return [{ code: "encoding-kept", named: "mot" }]; // all of them: test/core/awards/texts.test.ts
    case "awards.question":
      return [{ code: "units", count, samples: [], answers: [] }];
    case "awards.sample":
      return [{ row: count, text: "mot" }];
    case "awards.columns":
      return [
        {
          known: ["name"],
          headers: ["mot"],
          unknown: ["mot"],
          nameless: [],
          meant: [],
          others: ["mot"],
          missing: ["name"],
        },
      ];
    case "awards.unreadable":
      return [{ code: "EMPTY", message: "mot" }];
    case "awards.meaning":
      return [{ option: "units", value: "drop", becomes: "24" }, [{ row: count, text: "mot" }]];
    case "change.several":
      return [["mot", "mot"]];
    case "change.final":
      return ["revoke", count, ["0x12"]];
    case "change.everybodySees":
      return ["revoke", count, "issued-in-error"];
    case "change.already":
    case "change.plan":
    case "change.ask":
      return ["suspend", count, count, count, count];
    default:
      return [count, count, count, count, count];
  }
}

describe("the command line's texts", () => {
  it("has each in both languages, and none empty", () => {
    const [en, fr] = [CLI_EN, CLI_FR].map((it) => textsIn(it, ""));
    const pathsOf = (texts: [string, string][]) =>
      [...new Set(texts.map(([path]) => path))].filter((it) => it !== "audit.cells").sort();
    expect(pathsOf(fr)).to.deep.equal(pathsOf(en));
    for (const [path, text] of [...en, ...fr]) {
      expect(text.trim(), path).not.to.equal("");
      expect(text, path).not.to.match(/undefined|\[object|NaN/);
    }
  });

  it("writes French as in Canada: a no-break space before the colon and inside « », none before ; ? !", () => {
    for (const [path, shown] of textsIn(CLI_FR, "")) {
      const text = shown.replace(/\d:\d/, ""); // A clock's has no space.
      expect(text, path).not.to.match(/[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|[ \u00a0][;?!]|'/);
    }
  });
});

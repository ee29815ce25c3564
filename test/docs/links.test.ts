import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { anchorsIn, brokenBecause, linksIn, markdownFiles } from "../support/markdown.js";
import { ROOT } from "../support/processes.js";

describe("the documents", () => {
  it("link to files and headings that are there", () => {
    const links = markdownFiles(ROOT).flatMap((file) => linksIn(ROOT, file));
    expect(links.length).to.be.greaterThan(50);
    const broken = links.map((link) => brokenBecause(ROOT, link)).filter((it) => it !== undefined);
    expect(broken).to.deep.equal([]);
  });

  it("are all reached from the README", () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { target } of linksIn(ROOT, file)) {
        const [path = ""] = target.split("#");
        if (path.endsWith(".md")) follow(join(file, "..", path));
      }
    };
    follow("README.md");
    const docs = markdownFiles(ROOT).filter((file) => file.startsWith("docs/"));
    expect(docs.filter((file) => !reached.has(file))).to.deep.equal([]);
  });
});

describe("README.md", () => {
  const text = readFileSync(join(ROOT, "README.md"), "utf8");

  it("has less than 1,500 words, as wc counts them", () => {
    expect(text.trim().split(/\s+/).length).to.be.lessThan(1_500);
  });

  it("has the two commands", () => {
    for (const command of ["npm ci && npm start", "npm ci && npm test"]) {
      expect(text).to.include(`\`\`\`sh\n${command}\n\`\`\``);
    }
  });
});

describe("brokenBecause", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-links-"));
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "docs", "a.md"), "# One `two`: three\n\n## Again\n\n## Again\n");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const reason = (text: string): string | undefined => {
    writeFileSync(join(folder, "b.md"), text);
    return linksIn(folder, "b.md").map((link) => brokenBecause(folder, link))[0];
  };

  it("accepts files, headings and repeated headings", () => {
    expect(reason("[x](docs/a.md#one-two-three)")).to.equal(undefined);
    expect(reason("[x](docs/a.md#again-1)")).to.equal(undefined);
    expect(reason("[x](docs/)")).to.equal(undefined);
  });

  it("names a missing file, a missing heading and a way out of the tree", () => {
    expect(reason("[x](docs/b.md)")).to.include("there is no docs/b.md");
    expect(reason("[x](docs/a.md#two)")).to.include("no such heading");
    expect(reason("[x](../b.md)")).to.include("out of the tree");
    expect(reason("[x]: docs/c.md")).to.include("there is no docs/c.md");
  });

  it("takes nothing in code, and nothing with a scheme, for a link", () => {
    expect(reason("```\n[x](no.md)\n```\n`[x](no.md)` [x](https://a.example/b.md)")).to.equal(
      undefined,
    );
  });
});

describe("anchorsIn()", () => {
  it("makes of a heading what GitHub makes of it", () => {
    const text = "## Checking: `cairn fsck`\n## Tools, & a [link](x.md)\n```\n# no\n```\n## Été";
    expect([...anchorsIn(text)]).to.deep.equal(["checking-cairn-fsck", "tools--a-link", "été"]);
  });
});

import { readFileSync } from "node:fs";
import { expect } from "chai";
import { openApiDocument } from "../../api/openapi.js";
import { ROUTES } from "../../api/routes.js";
import { apiDocs } from "../../scripts/api-docs/files.js";

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

describe("the document of the API", () => {
  const document = openApiDocument() as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: object };
  };
  const operations = Object.values(document.paths).flatMap((it) => Object.values(it));

  it("is what docs/ holds, and so are the tables there: else run npm run export-api", async () => {
    for (const [path, text] of await apiDocs()) {
      expect(readFileSync(path, "utf8"), path).to.equal(text);
    }
  });

  it("has an operation for each route", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.sort()).to.deep.equal(Object.keys(ROUTES).sort());
  });

  it("says of each route how it refuses", () => {
    for (const { operationId, responses } of operations) {
      expect(Object.keys(responses), operationId).to.include("500");
    }
  });

  it("names shapes once, and has none that nothing satisfies", () => {
    expect(Object.keys(document.components.schemas)).to.include.members(["BatchView", "Problem"]);
    expect(JSON.stringify(document)).not.to.include("allOf");
  });
});

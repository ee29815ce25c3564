import { expect } from "chai";
import { withColumns } from "../../../cli/issue/ask-columns.js";
import { checkAwards, type Checked } from "../../../cli/issue/check.js";
import { answersIn, type IssueOptions } from "../../../cli/issue/options.js";
import type { Terminal } from "../../../cli/terminal/terminal.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { inMemory } from "../../../core/awards/byte-source.js";
import { KNOWN } from "./known.js";

/** Of a grade book, and what is shown of it. */
async function checked(text: string, reply: string | undefined) {
  const shown: string[] = [];
  const terminal = {
    columns: 40,
    remark: (line: string) => shown.push(line),
  } as unknown as Terminal;
  const awards = { ...inMemory(Buffer.from(text)), contentType: "text/csv" };
  const prompts: string[] = [];
  const ask = (prompt: string) => {
    prompts.push(prompt);
    return Promise.resolve(reply ?? "");
  };
  const asking = { terminal, texts: CLI_EN, ask: reply === undefined ? undefined : ask };
  const found = await withColumns({ wait: true }, asking, (given: IssueOptions) =>
    Promise.resolve().then((): Checked =>
      checkAwards(awards, KNOWN, answersIn(given, "MC-1"), 1_795_446_000),
    ),
  );
  return { found, shown, prompts };
}

const GRADE_BOOK =
  "OrgDefinedId,Last Name,First Name,Email,Quiz 1 Points Grade <Numeric MaxPoints:10>\n1001,Marlow,Ines,ines@mail.example,9\n";

describe("withColumns", () => {
  it("shows an option a line, whatever the width, and reads the columns so where somebody agrees", async () => {
    const { found, shown, prompts } = await checked(GRADE_BOOK, "y");
    expect(shown).to.include('    --map "First Name+Last Name=name"');
    expect(shown).to.include('    --map "Quiz 1 Points Grade <Numeric MaxPoints:10>="');
    expect(prompts).to.have.length(1);
    expect(found).to.include({ received: 1, ready: 1 });
  });

  it("stops where they are refused, where nobody is there, or where a column is missing", async () => {
    expect((await checked(GRADE_BOOK, "n")).found).to.equal(undefined);
    expect((await checked(GRADE_BOOK, undefined)).found).to.equal(undefined);
    const nameless = await checked("Shoe size\n42\n", "y");
    expect([nameless.found, nameless.prompts]).to.deep.equal([undefined, []]);
  });

  it("leaves other refusals of a file as they are", async () => {
    const error = await checked("", "y").catch((it: unknown) => it);
    expect(error).to.include({ name: "Failure", code: "REFUSED" });
  });
});

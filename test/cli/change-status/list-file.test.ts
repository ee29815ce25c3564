import { expect } from "chai";
import fc from "fast-check";
import { rowsOfList } from "../../../cli/change-status/list-file.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { CLI_FR } from "../../../cli/texts/fr.js";
import { utf8 } from "../../../core/bytes.js";

const A = "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77";
const B = "urn:uuid:9a1b2c3d-2f6f-4a0c-8f43-0d6b8c1f2a78";

const rows = (text: string) => rowsOfList("list", utf8(text));
const idsIn = (text: string) => rows(text).map((it) => (it.by === "ids" ? it.ids : it.by));

describe("rowsOfList", () => {
  const HEADERS = [
    ..."credential,Credential ID,credential_urn,URN,UUID,id,ids,URL,link,lien".split(","),
    ..."Titre,Identifiant du titre,identifiant,attestation".split(","),
  ];
  for (const header of HEADERS) {
    it(`reads a column ${header} among others`, () => {
      expect(idsIn(`name;${header};note\nÉlodie;${A};x\nJo;${B.toUpperCase()};\n`)).to.deep.equal([
        [A],
        [B],
      ]);
    });
  }

  it("reads ids without a header, under a title, and beside other cells", () => {
    expect(idsIn(`${A}\n${B}\n`)).to.deep.equal([[A], [B]]);
    expect(idsIn(`Withdrawn in autumn\n\ncredential,name\n${A},Élodie\n`)).to.deep.equal([[A]]);
    expect(idsIn(`Withdrawn in autumn\n${A}\n`)).to.deep.equal([[A]]);
    expect(idsIn(`Élodie,${A},x\nJo,${B},y\n`)).to.deep.equal([[A], [B]]);
    expect(idsIn(`#,credential\n1,${A}\n# 2,${B}\n`)).to.deep.equal([[A]]);
  });

  it("keeps the number of each line as an editor shows it", () => {
    const numbers = rows(`# a\r\n\r\n${A}\r\nx\r\n\r\n${B}`).map(({ line, text }) => [line, text]);
    expect(numbers).to.deep.equal([
      [3, A],
      [4, "x"],
      [6, B],
    ]);
  });

  it("takes no learner for an id that is cut short, and no DID for an id", () => {
    const [cut] = rows(`credential,name\nurn:uuid:3f6d4a1e,Élodie\n`);
    expect(cut.by).to.equal("broken-id");
    const [did] = rows(`id,name\ndid:key:z6Mk,Élodie\n`);
    expect(did).to.deep.include({ by: "learner", learner: { name: "Élodie" } });
  });

  it("takes a batch for all of it only where a list says no more", () => {
    expect(rows("batch\nautumn-2026\n")[0]).to.include({ by: "batch", batch: "autumn-2026" });
    const [lost, named] = rows("email,batch\n,autumn-2026\njo@x.example,autumn-2026\n");
    expect(lost.by).to.equal("nothing");
    expect(named).to.include({ by: "learner", batch: "autumn-2026" });
    for (const { issue } of [CLI_EN, CLI_FR]) {
      expect(rows(`${issue.batch("autumn-2026")}\nÉlodie Gagné\n`)[0].by).to.equal("word");
    }
  });

  it("finds the batch in what issue and status print, in both languages", () => {
    for (const { issue, status, common } of [CLI_EN, CLI_FR]) {
      const accounting = common.accounting({ received: 3, ready: 3, refused: 0, duplicate: 0 });
      const batch = { by: "batch", batch: "autumn-2026" };
      const issued = `${accounting}\n${issue.batch("autumn-2026")}\n  x\n`;
      expect(rows(issued)).to.deep.equal([{ ...batch, line: 2, text: "autumn-2026" }]);
      const shown = `${status.batch("autumn-2026", common.batchStates.final)}\n${accounting}\n`;
      expect(rows(shown)).to.deep.equal([{ ...batch, line: 1, text: "autumn-2026" }]);
    }
  });

  it("reads any text without a fault of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        try {
          rows(text);
        } catch (error) {
          expect((error as Error).name).to.equal("Failure");
        }
      }),
    );
  });
});

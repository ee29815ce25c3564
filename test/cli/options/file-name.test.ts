import { expect } from "chai";
import fc from "fast-check";
import { fileNamesOf } from "../../../cli/options/file-name.js";

const ID = "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77";
const shortName = (recipient: string, achievement = "MC-ADAP-101"): string =>
  fileNamesOf({ recipient, achievement, id: ID })[0];

describe("fileNamesOf", () => {
  it("names a file after holder, achievement and id", () => {
    expect(shortName("Élodie Gagné")).to.equal("elodie-gagne_MC-ADAP-101_3f6d4a1e.json");
  });

  it("writes every script and sign in letters that all file systems take", () => {
    expect(shortName("Sinéad O’Connor")).to.equal("sinead-oconnor_MC-ADAP-101_3f6d4a1e.json");
    expect(shortName("Cœur Lebœuf")).to.equal("coeur-leboeuf_MC-ADAP-101_3f6d4a1e.json");
    expect(shortName("李小龍")).to.equal("holder_MC-ADAP-101_3f6d4a1e.json");
    expect(shortName("CON")).to.equal("con_MC-ADAP-101_3f6d4a1e.json");
  });

  it("has a second name with the whole id", () => {
    const [, long] = fileNamesOf({ recipient: "A", achievement: "B", id: ID });
    expect(long).to.equal("a_B_3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77.json");
  });

  it("never leaves the folder and never grows too long, whatever comes", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 });
    fc.assert(
      fc.property(text, text, text, (recipient, achievement, id) => {
        for (const name of fileNamesOf({ recipient, achievement, id })) {
          expect(name).to.match(/^[a-z0-9][a-z0-9-]*_[A-Za-z0-9._-]+\.json$/);
        }
        expect(shortName(recipient, achievement).length).to.be.below(150);
      }),
    );
  });
});

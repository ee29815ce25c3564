import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runCairn } from "../../support/cli.js";
import { ROOT } from "../../support/processes.js";

const ACHIEVEMENT = readFileSync(join(ROOT, "examples/achievements/adap.json"), "utf8");

describe("cairn issue, in French", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "cairn-issue-fr-"));
    writeFileSync(join(folder, "adap.json"), ACHIEVEMENT);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const check = async (rows: readonly string[], header = "name;email;awardedDate;hours") => {
    const text = [header, ...rows].join("\r\n");
    writeFileSync(join(folder, "list.csv"), Buffer.from(text, "latin1"));
    const args = ["issue", "list.csv", "--achievement", "adap.json", "--check"];
    const { code, out, err } = await runCairn(folder, { LANG: "fr_CA.UTF-8" }, args);
    return { code, out: out.replace(/[ \n]+/g, " "), err };
  };

  it("asks and accounts by the environment's language", async () => {
    const { code, out, err } = await check([
      "A;a@example.org;03/04/2026;24 h",
      "\u00c9lodie;b@example.org;05/06/2026;1,000",
    ]);
    expect(out).to.contain("À décider\u00a0: Le fichier n’est pas en UTF-8");
    expect(out).to.contain(
      "À décider\u00a0: Colonne awardedDate\u00a0: Ces 2 dates peuvent se lire dans plus d’un ordre",
    );
    expect(out).to.contain("ligne 1\u00a0: 03/04/2026 ligne 2\u00a0: 05/06/2026");
    expect(out).to.contain(
      "--dates dmy jour, mois, année\u00a0: ligne 1\u00a0: 03/04/2026 = 2026-04-03",
    );
    expect(out).to.contain("2 lignes = 0 prête + 2 à décider + 0 refusée + 0 en double");
    expect(out).not.to.match(/\b(?:row|line|read|day|the number|is)\b/);
    expect(err).to.contain("Rien n’a été envoyé.");
    expect(code).to.equal(75);
  });

  it("says in its own words what the reader of tables notes", async () => {
    const notes = await check(["A;a@example.org;16 jan 2026;1,5", "B;b@example.org;16/01/2026;2"]);
    expect(notes.out).to.contain("Les cellules sont séparées par des points-virgules.");
    expect(notes.out).to.contain(
      "Colonne awardedDate\u00a0: 1 cellule avec le nom du mois; ligne 1, «\u00a016 jan 2026\u00a0» a été lu comme 2026-01-16.",
    );
    expect(notes.out).to.contain("2 lignes = 2 prêtes");
    expect(notes.code).to.equal(0);
    const mixed = await check(["A;a@e.org;16/01/2026;1", "B;b@e.org;01/17/2026;2"]);
    expect(mixed.out).to.contain(
      "La colonne awardedDate mélange les ordres du jour, du mois et de l’année\u00a0: ligne 1, «\u00a016/01/2026\u00a0» (jour, mois, année); ligne 2, «\u00a001/17/2026\u00a0» (mois, jour, année).",
    );
    for (const { out } of [notes, mixed]) {
      expect(out).not.to.match(/\b(?:Column|cells?|with|was|rows?|mixes|orders)\b/);
    }
  });

  it("says which columns are unknown and what to write for them", async () => {
    const { code, err } = await check(["A;B;3"], "Prénom;Nom de famille;Pointure");
    const text = err.replace(/\s+/g, " ");
    expect(text).to.contain("3 colonnes inconnues");
    expect(text)
      .to.contain('--map "Prénom+Nom de famille=name"')
      .and.to.contain('--map "Pointure="');
    expect(text).not.to.match(/\b(?:Expected|columns?|unknown|out|may)\b/);
    expect(code).to.equal(65);
  });

  it("says why rows are refused", async () => {
    const { code, out, err } = await check(["A;a@example.org;soon;1", "B;b;2026-01-16;2"]);
    expect(out).to.contain("Lignes laissées de côté").and.contain("ligne colonne valeur motif");
    expect(out).to.contain("Une date du calendrier est attendue");
    expect(out).to.contain("Une adresse courriel est attendue");
    const graded = await check(
      ["A;a@example.org;A", "B;b@example.org;Advanced"],
      "name;email;grade",
    );
    expect(graded.out)
      .to.contain("Une de ces valeurs est")
      .and.to.contain("Emerging, Proficient, Advanced");
    expect(err).to.contain("Aucune ligne ne peut être délivrée.");
    expect(code).to.equal(65);
  });
});

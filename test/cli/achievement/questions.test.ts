import { expect } from "chai";
import { askAll } from "../../../cli/achievement/new.js";
import { CLI_EN } from "../../../cli/texts/en.js";
import { checkAchievement } from "../../../core/credential/definition.js";
import type { JsonObject } from "../../../core/json.js";

interface Asked {
  readonly definition: JsonObject;
  readonly prompts: readonly string[];
  readonly remarks: readonly string[];
}

async function asked(...answers: string[]): Promise<Asked> {
  const prompts: string[] = [];
  const remarks: string[] = [];
  const definition = await askAll(
    (prompt) => {
      prompts.push(prompt);
      return Promise.resolve(answers.shift() ?? "");
    },
    (text) => remarks.push(text),
    CLI_EN,
  );
  return { definition, prompts, remarks };
}

const NEEDED = ["MC-7", "Soudage", "Sait souder.", "Un projet, évalué par deux personnes."];

describe("askAll", () => {
  it("makes an achievement that conforms of the four answers that are needed", async () => {
    const { definition, remarks } = await asked(...NEEDED);
    expect(checkAchievement(definition)).to.deep.equal([]);
    expect(definition).to.include({ humanCode: "MC-7", name: "Soudage" });
    expect(definition).not.to.have.any.keys("resultDescription", "inLanguage", "creditsAvailable");
    expect(remarks).to.deep.equal([]);
  });

  it("makes descriptions of hours and grades, each with an id of its own", async () => {
    const more = [
      "https://x.example/mc-7",
      "fr-CA",
      "24",
      "1,5",
      "Réussi; Avec distinction",
      "Soudage",
    ];
    const [one, other] = await Promise.all([asked(...NEEDED, ...more), asked(...NEEDED, ...more)]);
    const { definition } = one;
    expect(checkAchievement(definition)).to.deep.equal([]);
    expect(definition).to.include({ inLanguage: "fr-CA", creditsAvailable: 1.5 });
    const [hours, grades] = definition["resultDescription"] as JsonObject[];
    expect(hours).to.include({ resultType: "ext:LearningHours", requiredValue: "24" });
    expect(grades["allowedValue"]).to.deep.equal(["Réussi", "Avec distinction"]);
    const ids = [one, other].flatMap(({ definition: { resultDescription } }) =>
      (resultDescription as JsonObject[]).map(({ id }) => id),
    );
    expect(new Set(ids).size).to.equal(4);
    const percent = await asked(...NEEDED, "", "", "", "", "%");
    expect((percent.definition["resultDescription"] as JsonObject[])[0]).to.include({
      resultType: "Percent",
      valueMax: "100",
    });
  });

  it("asks again, with the reason, until an answer can be taken", async () => {
    const [code, ...others] = NEEDED;
    const { definition, prompts, remarks } = await asked(
      ...["", "a code", code, ...others],
      ...["no page", "", "french!", "", "many", "24", "x", "", "Pass", ""],
    );
    expect(checkAchievement(definition)).to.deep.equal([]);
    expect(remarks).to.have.length(7);
    expect(remarks[0]).to.equal("This is needed.");
    expect(remarks[1]).to.contain("Expected 1 to 64 of A-Z");
    expect(remarks.at(-1)).to.contain("at least two grades");
    expect(prompts.filter((it) => it.startsWith("Code"))).to.have.length(3);
  });
});

import { canonicalJson } from "../../../core/jcs.js";
import { ACHIEVEMENT } from "../../support/service.js";

/** What a person has named and the service knows: one achievement. */
export const KNOWN = {
  files: [
    {
      path: "mc-1.json",
      code: "MC-1",
      bytes: Buffer.from(JSON.stringify(ACHIEVEMENT)),
      json: ACHIEVEMENT,
      canonical: canonicalJson(ACHIEVEMENT),
    },
  ],
  kept: [],
  codes: ["MC-1"],
};

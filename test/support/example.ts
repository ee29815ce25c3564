import { CONTEXT_URLS } from "../../core/credential/contexts.js";
import type { JsonObject } from "../../core/json.js";

/** An unsigned credential with a member of most kinds; its names are invented. */
export const exampleCredential = ({ did }: { did: string }): JsonObject => ({
  "@context": [...CONTEXT_URLS],
  id: "urn:uuid:3f6d4a1e-2f6f-4a0c-8f43-0d6b8c1f2a77",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: "Applied Data Analysis with Python",
  issuer: {
    id: did,
    type: ["Profile"],
    name: "Maple College of Applied Arts and Technology",
    url: "https://www.maplecollege.example",
  },
  validFrom: "2026-11-20T15:00:00Z",
  validUntil: "2031-11-20T15:00:00Z",
  awardedDate: "2026-11-20T15:00:00Z",
  credentialSubject: {
    id: "urn:uuid:7c0a4b1e-0001-4c6e-9f6e-8f2b7d3a0001",
    type: ["AchievementSubject"],
    identifier: [
      {
        type: "IdentityObject",
        identityType: "name",
        hashed: false,
        identityHash: "Aanya Tremblay",
      },
    ],
    creditsEarned: 1.5,
    achievement: {
      id: "urn:uuid:6f0f2a0c-7a2b-4b0e-9a51-6a9f2c8b7d10",
      type: ["Achievement"],
      achievementType: "MicroCredential",
      name: "Applied Data Analysis with Python",
      description: "Learners clean, explore and communicate data.",
      criteria: { narrative: "**Projet** évalué" },
      tag: ["data analysis", "python"],
    },
  },
  credentialStatus: {
    id: "https://status.maplecollege.example/lists/3#5",
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "5",
    statusListCredential: "https://status.maplecollege.example/lists/3",
  },
});

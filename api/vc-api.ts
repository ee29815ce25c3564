import { z } from "zod";

/**
 * What makes an object a verifiable credential at all (VCDM 2.0, section 4), whatever our protocol asks beyond it. An
 * object without it is no credential to give a verdict on, and the specification's answer is 400.
 */
export const EmbeddedCredential = z.looseObject({
  "@context": z
    .array(z.unknown())
    .min(1)
    .refine(([first]) => first === "https://www.w3.org/ns/credentials/v2", {
      message: "Expected https://www.w3.org/ns/credentials/v2 as the first context",
    }),
  type: z
    .union([z.literal("VerifiableCredential"), z.array(z.string())])
    .refine((type) => type.includes("VerifiableCredential"), {
      message: "Expected the type VerifiableCredential among others",
    }),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() })]),
  credentialSubject: z.union([z.looseObject({}), z.array(z.looseObject({})).min(1)]),
  proof: z.union([z.looseObject({}), z.array(z.looseObject({})).min(1)]),
});

/** `options` of W3C CCG VC-API; members that aren't known here are passed over, and no check is left out for one. */
export const VerifyCredentialOptions = z.looseObject({
  returnCredential: z.boolean().optional(),
  returnProblemDetails: z.boolean().optional(),
});
export type VerifyCredentialOptions = z.infer<typeof VerifyCredentialOptions>;

/** What `POST /credentials/verify` is asked. */
export const VerificationRequest = z.object({
  verifiableCredential: EmbeddedCredential,
  options: VerifyCredentialOptions.optional(),
});

export const VerificationProblem = z.object({
  type: z
    .string()
    .describe("A problem type of VCDM or Data Integrity, else urn:cairn:check: and the code"),
  title: z.string(),
  detail: z.string(),
  check: z.string().describe("Which of the checks of the protocol, section 8"),
  code: z.string(),
  outcome: z.enum(["failed", "inconclusive"]).describe("inconclusive: could not be asked"),
});
export type VerificationProblem = z.infer<typeof VerificationProblem>;

/** Answer to `POST /credentials/verify`. `verified` is true for the verdict verified, and false for both others. */
export const VerificationResult = z.object({
  verified: z.boolean(),
  credential: z.looseObject({}).optional(),
  problemDetails: z.array(VerificationProblem).optional(),
});
export type VerificationResult = z.infer<typeof VerificationResult>;

/** What makes an object a presentation of credentials (VCDM 1.1 and 2.0, section 4.13); one of none has nothing to judge. */
export const EmbeddedPresentation = z.looseObject({
  "@context": z.union([z.string(), z.array(z.unknown()).min(1)]),
  type: z
    .union([z.literal("VerifiablePresentation"), z.array(z.string())])
    .refine((type) => type.includes("VerifiablePresentation"), {
      message: "Expected the type VerifiablePresentation among others",
    }),
  verifiableCredential: z.union([z.looseObject({}), z.array(z.unknown()).min(1)]),
});

/** `options` for a presentation. A challenge or a domain asks for what isn't judged, so there is no yes to one. */
export const VerifyPresentationOptions = VerifyCredentialOptions.extend({
  challenge: z.unknown().optional(),
  domain: z.unknown().optional(),
});
export type VerifyPresentationOptions = z.infer<typeof VerifyPresentationOptions>;

/** What `POST /presentations/verify` is asked. */
export const PresentationRequest = z.object({
  verifiablePresentation: EmbeddedPresentation,
  options: VerifyPresentationOptions.optional(),
});

/** Of the presentation itself, which isn't judged. */
export const PresentationProblem = z.object({
  type: z.string(),
  title: z.string(),
  detail: z.string(),
  code: z.literal("envelope-not-judged"),
});

/**
 * Answer to `POST /presentations/verify`. `verified` is true where each credential is, and the presentation has no proof
 * and the request no challenge or domain, which aren't judged here: who shows it is another question.
 */
export const PresentationResult = z.object({
  verified: z.boolean(),
  presentationResult: z.object({
    verified: z
      .boolean()
      .describe("False where it has a proof, or a challenge or domain was given"),
    problemDetails: z.array(PresentationProblem),
  }),
  credentialResults: z
    .array(VerificationResult)
    .describe("Of each credential, in the presentation's order"),
});
export type PresentationResult = z.infer<typeof PresentationResult>;

import type { ReceiptAnswer } from "../../core/receipt/answer.js";
import type { Language } from "../../core/verify/texts/texts.js";

export interface ReceiptWords {
  readonly headings: Readonly<Record<ReceiptAnswer["kind"], string>>;
  readonly notGenuine: string;
  readonly otherFile: (names: string) => string;
  readonly unknownSigner: string;
  readonly statement: (signer: string, at: string, verifier: string, policy: string) => string;
  readonly asOf: (asOf: string) => string;
  readonly block: (block: number, endpoint: string) => string;
  readonly unread: (count: number) => string;
  readonly proves: string;
}

const EN: ReceiptWords = {
  headings: {
    "says-verified": "✔ genuine receipt, which says verified",
    "says-rejected": "✘ genuine receipt, which says REJECTED",
    "says-undecided": "? genuine receipt, which says undecided",
    "unknown-signer": "? receipt by a signer you haven't named",
    "other-file": "✘ receipt about OTHER FILES",
    "not-genuine": "✘ NOT a genuine receipt",
  },
  notGenuine: "It was changed after it was signed, or is no receipt; rely on nothing in it.",
  otherFile: (names) =>
    `It says nothing about: ${names}. A file that differs by one byte is another.`,
  unknownSigner:
    "Anyone can make a key and sign what they like with it. Ask the person who should have made the receipt for their did:key, and name it with --signer.",
  statement: (signer, at, verifier, policy) =>
    `${signer} signed at ${at} by their own clock, with ${verifier}, under the policy "${policy}":`,
  asOf: (asOf) => `as of ${asOf}`,
  block: (block, endpoint) => `, final block ${block}, as reported by ${endpoint}`,
  unread: (count) =>
    `Beside these there were files that could not be read, so nothing is known about them: ${count}.`,
  proves:
    "A receipt proves that the holder of this key signed that then: not that it is so, and nothing about today. Verify the credential itself for that.",
};

const FR: ReceiptWords = {
  headings: {
    "says-verified": "✔ reçu authentique, qui dit vérifié",
    "says-rejected": "✘ reçu authentique, qui dit REJETÉ",
    "says-undecided": "? reçu authentique, qui dit indéterminé",
    "unknown-signer": "? reçu d’un signataire que vous n’avez pas nommé",
    "other-file": "✘ reçu sur D’AUTRES FICHIERS",
    "not-genuine": "✘ reçu NON authentique",
  },
  notGenuine:
    "Il a été modifié après sa signature, ou n’est pas un reçu; ne vous fiez à rien de ce qu’il contient.",
  otherFile: (names) =>
    `Il ne dit rien de\u00a0: ${names}. Un fichier qui diffère d’un octet en est un autre.`,
  unknownSigner:
    "N’importe qui peut créer une clé et signer ce qu’il veut. Demandez sa did:key à qui aurait dû faire le reçu, et nommez-la avec --signer.",
  statement: (signer, at, verifier, policy) =>
    `${signer} a dit à ${at} selon sa propre horloge, avec ${verifier}, selon la politique «\u00a0${policy}\u00a0»\u00a0:`,
  asOf: (asOf) => `pour l’instant ${asOf}`,
  block: (block, endpoint) => `, bloc final ${block}, d’après ${endpoint}`,
  unread: (count) =>
    `Il y avait en outre des fichiers qui n’ont pas pu être lus, dont on ne sait donc rien\u00a0: ${count}.`,
  proves:
    "Un reçu prouve que qui détient cette clé l’a dit alors\u00a0: non que c’est vrai, et rien sur aujourd’hui. Pour cela, vérifiez le titre lui-même.",
};

export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = { en: EN, fr: FR };

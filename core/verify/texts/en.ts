import { MAX_LEVELS } from "../../carrier/levels.js";
import type { VerifyTexts } from "./texts.js";

const NOTHING = "Nothing to do.";
const ASK_ISSUER = "Ask the learner or the issuer for the file as it was issued.";
const NOT_AGAINST = "This says nothing against the file or the learner.";
const RELY_ON_NOTHING = `Rely on nothing in this file. ${ASK_ISSUER}`;
const TRY_LATER = "Try again later or with another endpoint. This says nothing against the file.";
const OTHER_PACK = "Ask the chain itself, or for another pack. This says nothing against the file.";
const OTHER_ENDPOINT = "Use another endpoint. This says nothing against the file.";
const NEEDS_ANCHOR = "See the other checks: this one needs a record in the registry.";
const FIND_OUT = "Find out by yourself, for example by a call; then add the issuer to your policy.";
const DID_LATER = `Try again later. This says nothing against the file. ${FIND_OUT}`;

export const EN: VerifyTexts = {
  language: "en",
  verdicts: {
    verified: "Verified: unchanged, registered by an issuer you trust, and in force.",
    rejected: "Rejected: do not rely on this file.",
    undecided: "Undecided: the checks could not be finished, so this is neither yes nor no.",
  },
  verdictWords: { verified: "verified", rejected: "rejected", undecided: "undecided" },
  headlines: {
    verified: "Valid",
    "verified-with-note": "Valid, with a note",
    rejected: "Not valid",
    undecided: "Could not finish",
    "other-credential": "Another system's credential",
    "no-credential": "No credential in it",
    "saved-as-utf-16": "Could not finish: saved as UTF-16",
    "saved-as-utf-32": "Could not finish: saved as UTF-32",
  },
  asOf: {
    headlines: {
      verified: "Valid as of {time}",
      "verified-with-note": "Valid as of {time}, with a note",
      rejected: "Not valid as of {time}",
      undecided: "Could not finish as of {time}",
      "other-credential": "Another system's credential (asked about {time})",
      "no-credential": "No credential in it (asked about {time})",
      "saved-as-utf-16": "Could not finish as of {time}: saved as UTF-16",
      "saved-as-utf-32": "Could not finish as of {time}: saved as UTF-32",
    },
    inForce: "Was it in force on {time}?",
  },
  reasons: {
    unspecified: "none given",
    "issued-in-error": "issued in error",
    "academic-integrity": "academic integrity",
    "holder-request": "the holder asked for it",
    superseded: "replaced by another",
    "key-compromise": "a signing key was compromised",
  },
  outcomeWords: {
    passed: "passed",
    failed: "failed",
    inconclusive: "could not ask",
    skipped: "skipped",
  },
  notChecked: "not checked",
  checks: {
    format: "Does it keep the rules for such a file?",
    integrity: "Is it unchanged?",
    anchor: "Was it registered, and when?",
    issuer: "Is its issuer the one who registered it?",
    trust: "Do you have a reason to believe who that is?",
    signature: "Does the issuer's signature verify?",
    status: "Is it still in force?",
    period: "Is this date within its period?",
    holder: "Is it shown by the one it was issued to?",
  },
  codes: {
    "all-passed": {
      happened: "Every check passed.",
      toDo: "Check that it is about the person in front of you.",
      specialist: "Checks 1 to 4b, 6 and 7 passed; 5 and 8 passed or may be skipped.",
    },
    conforming: {
      happened: "The file keeps the rules.",
      toDo: NOTHING,
      specialist: "The document conforms to sections 2 to 6 of the protocol.",
    },
    "not-json": {
      happened:
        "The file has an anchor proof and is damaged: it can't be read, or two programs could read it differently.",
      toDo: ASK_ISSUER,
      specialist:
        "The bytes name cairn-anchor-2026 and are no I-JSON object within the bounds of section 2 ({code}).",
    },
    "not-conforming": {
      happened: "The file breaks rules for credentials; the details name each of them.",
      toDo: ASK_ISSUER,
      specialist: "The document breaks rules of sections 2 to 6, each named by pointer and code.",
    },
    "other-credential": {
      happened: "This is {kind}. This program can't check it.",
      toDo: `{who} ${NOT_AGAINST}`,
      specialist:
        "The document is of the kind by what it says of itself, has no cairn-anchor-2026 proof and doesn't conform to sections 2 to 6 of the protocol.",
    },
    "no-credential": {
      happened: "There is no credential in this file, at least none that this program finds.",
      toDo: `If one should be in it, ask for the first file: programs that shrink, convert, print or re-save pictures and PDFs often drop it. ${NOT_AGAINST}`,
      specialist:
        "No credential is where Open Badges 3.0 or a PDF attachment has it, and the file itself is of no known kind.",
    },
    "saved-as-utf-16": {
      happened:
        "The file was saved as UTF-16, and credentials are in UTF-8; its content may be whole.",
      toDo: `Ask for the file as it was issued, or save it as UTF-8 without any other change. ${NOT_AGAINST}`,
      specialist:
        "The bytes are UTF-16, which section 2 doesn't take; the text names cairn-anchor-2026.",
    },
    "saved-as-utf-32": {
      happened:
        "The file was saved as UTF-32, and credentials are in UTF-8; its content may be whole.",
      toDo: `Ask for the file as it was issued, or save it as UTF-8 without any other change. ${NOT_AGAINST}`,
      specialist:
        "The bytes are UTF-32, which section 2 doesn't take; the text names cairn-anchor-2026.",
    },
    "quotes-changed": {
      happened:
        "A program replaced the file's quotation marks by typographic ones, and which of them belong to a text can't be seen.",
      toDo: `Ask for the file itself instead of a copy of its text. ${NOT_AGAINST}`,
      specialist: "The text is JSON but for quotation marks, and has more than one straight form.",
    },
    "text-not-restored": {
      happened:
        "This is a copy of a credential's text whose form a mail program, a page or an editor changed, and how it was before can't be seen.",
      toDo: `Ask for the file itself, as an attachment. ${NOT_AGAINST}`,
      specialist:
        "None of the forms that the text may have had is JSON that leads to the root in its anchor proof.",
    },
    "nested-too-deep": {
      happened: `A credential is in something that is in something else, more than ${MAX_LEVELS} levels deep; it isn't opened that far.`,
      toDo: `Ask for the credential itself, as a file of its own. ${NOT_AGAINST}`,
      specialist: `The file names cairn-anchor-2026 below ${MAX_LEVELS} levels of arrays, objects, tokens and encoded texts, and none of it is judged.`,
    },
    "credential-inside": {
      happened:
        "A credential that this program checks seems to be inside of this file, in a form that can't be opened without a doubt.",
      toDo: `Take it out with the program that made this file, or ask for it as a file of its own, and check that. ${NOT_AGAINST}`,
      specialist:
        "The bytes name cairn-anchor-2026, encoded or within something else, and hold no whole credential that could be judged by itself.",
    },
    "file-encrypted": {
      happened: "The file is encrypted, so what it holds can't be read.",
      toDo: `Ask for the file without a password, or for the credential itself. ${NOT_AGAINST}`,
      specialist: "The carrier ({carrier}) has an encryption that isn't opened.",
    },
    "file-damaged": {
      happened: "The file is damaged, or programs could find different credentials in it.",
      toDo: `Ask for the first file, or for the credential itself. ${NOT_AGAINST}`,
      specialist: "The carrier ({carrier}) could not be read without a doubt.",
    },
    "file-too-large": {
      happened: "The file is larger, or holds more, than this program reads.",
      toDo: `Ask for the credential itself. ${NOT_AGAINST}`,
      specialist: "The file goes beyond the bounds of a carrier, or of a text that is looked at.",
    },
    "not-opened": {
      happened: "This file was not opened, and a credential may be in it: {form}.",
      toDo: `Take the files out of it (unpack the archive, save what is attached to the mail) and check those. ${NOT_AGAINST}`,
      specialist: "The bytes are a container ({form}) that isn't looked into.",
    },
    intact: {
      happened: "Nothing was changed since the batch was sealed.",
      toDo: NOTHING,
      specialist: "Commitment, leaf and path lead to the root in the anchor proof.",
    },
    altered: {
      happened: "The content isn't what was sealed: something was changed after issue.",
      toDo: RELY_ON_NOTHING,
      specialist: "Commitment, leaf and path lead to another root than the anchor proof's.",
    },
    anchored: {
      happened: "Its batch is in the registry.",
      toDo: NOTHING,
      specialist: "The registry holds (issuer id, root) at the final block since {anchoredAt}.",
    },
    "other-registry": {
      happened: "The file points to a chain or registry that your policy doesn't name.",
      toDo: "If you trust that registry, use a policy that names it; a test award never counts here.",
      specialist: "No chain profile of the policy has registry {registry} on {chain}.",
    },
    "not-anchored": {
      happened: "The registry has no such batch: it isn't registered yet, or it was made up.",
      toDo: "If it is new, try again in an hour; else ask the issuer.",
      specialist: "There is no record of (issuer id, root) at the final or the latest block.",
    },
    "tree-size-mismatch": {
      happened: "The file states another size for its batch than the registry.",
      toDo: RELY_ON_NOTHING,
      specialist: "The proof's tree size is {file}, the record's is {registry}.",
    },
    "not-yet-anchored": {
      happened: "It was registered after the date you asked about.",
      toDo: "Ask about a later date.",
      specialist: "The batch was anchored at {anchoredAt}, later than the instant asked about.",
    },
    distrusted: {
      happened: "Its batch was registered with a key that others may have had by then.",
      toDo: "Ask the issuer to confirm the batch or to issue it again.",
      specialist:
        "The anchoring key is compromised from {compromisedFrom}, the batch was anchored at {anchoredAt} and isn't re-affirmed.",
    },
    "not-final": {
      happened: "Its batch, or the whole registry, is so new that it could still disappear.",
      toDo: "Try again in half an hour.",
      specialist:
        "The record, or the registry itself, is there at the latest block only, not at the final one.",
    },
    "same-issuer": {
      happened: "The issuer named in the file is the one who registered it.",
      toDo: NOTHING,
      specialist: "The file's issuer.id is byte for byte the DID of the anchor's issuer.",
    },
    "issuer-mismatch": {
      happened: "The file names another issuer than the one who registered it.",
      toDo: "Rely on nothing in this file: its name isn't the one that it is registered under.",
      specialist: "The file's issuer.id differs from the DID of the anchor's issuer.",
    },
    pinned: {
      happened: "The trust list names this issuer.",
      toDo: NOTHING,
      specialist: "The policy pins this issuer id in this registry (section 7, case 1).",
    },
    accredited: {
      happened: "An accreditor on your list vouched for this issuer on that day: {by}.",
      toDo: NOTHING,
      specialist:
        "A trusted account's accreditation covers the time of anchoring and stands at the final block (section 7, case 2).",
    },
    "accreditation-withdrawn": {
      happened: "An accreditor on your list withdrew its word for this issuer: {by}.",
      toDo: "Don't accept it. Ask that accreditor or the issuer for the reason.",
      specialist:
        "Every trusted accreditation that covers the time of anchoring is withdrawn for it (section 7, case 2).",
    },
    "named-by-domain": {
      happened: "Issued by whoever controls {domain}.",
      toDo: "Check that this is the organization you think of: any name can be registered.",
      specialist:
        "The DID document, fetched for this check, has a CairnIssuer service for this registry and issuer id (section 7, case 3).",
    },
    "not-named-by-domain": {
      happened: "The website {domain} doesn't name this issuer as its own.",
      toDo: "Rely on nothing in this file until the organization behind that website confirms it.",
      specialist:
        "The DID document was fetched and has no CairnIssuer service for this registry and issuer id (section 7, case 3).",
    },
    "issuer-not-vouched": {
      happened:
        "No one on the trust list vouches for this issuer; its name is stated in the file only.",
      toDo: FIND_OUT,
      specialist: "The issuer id is neither pinned nor accredited, and no domain is accepted.",
    },
    "did-not-asked": {
      happened: "The issuer's website wasn't asked whether it knows this issuer.",
      toDo: "Use a copy of this program that may ask websites, or add the issuer to your policy.",
      specialist: "The policy accepts the domain, but no DID document was asked for.",
    },
    "did-unreachable": {
      happened: "The issuer's website could not be reached or didn't answer in time.",
      toDo: DID_LATER,
      specialist: "The DID document of {did} could not be fetched over HTTPS.",
    },
    "did-not-found": {
      happened: "The issuer's website has no document that says who the issuer is.",
      toDo: FIND_OUT,
      specialist: "The host answered 404 or 410 for the DID document of {did}.",
    },
    "did-address-refused": {
      happened: "The issuer's website is at an address that this program doesn't ask.",
      toDo: FIND_OUT,
      specialist:
        "The host of {did} resolves to an address that isn't public, or has a port that the policy doesn't name.",
    },
    "did-redirected": {
      happened: "The issuer's website points elsewhere for the answer.",
      toDo: FIND_OUT,
      specialist:
        "The request for the DID document of {did} was redirected; no redirection is followed.",
    },
    "did-too-large": {
      happened: "The issuer's website sent more than such a document may have.",
      toDo: FIND_OUT,
      specialist: "The DID document of {did} is longer than 65,536 bytes.",
    },
    "did-malformed": {
      happened: "What the issuer's website sent isn't a document about this issuer.",
      toDo: FIND_OUT,
      specialist: "The body is no strict JSON object, or its id isn't {did}.",
    },
    "signature-valid": {
      happened: "The issuer's signature verifies.",
      toDo: NOTHING,
      specialist: "The eddsa-rdfc-2022 proof verifies under the key of its verificationMethod.",
    },
    "signature-skipped": {
      happened: "The signature was left out of the check.",
      toDo: "Use a policy that checks signatures where that matters to you.",
      specialist: "Check 5 was not made; the policy says whether that is enough.",
    },
    "signature-malformed": {
      happened: "The signature isn't of the kind that these files carry.",
      toDo: ASK_ISSUER,
      specialist: "The signature is no eddsa-rdfc-2022 proof with a value of 64 bytes.",
    },
    "signature-key-mismatch": {
      happened: "The signature names its key in another way than these files do.",
      toDo: RELY_ON_NOTHING,
      specialist: "The verificationMethod isn't issuer.id, # and an Ed25519 Multikey.",
    },
    "signature-key-refused": {
      happened: "The key is one under which anybody could sign anything.",
      toDo: "Rely on nothing in this file.",
      specialist: "The public key has small order or isn't encoded canonically (RFC 8032).",
    },
    "signature-invalid": {
      happened: "The signature doesn't fit the content.",
      toDo: RELY_ON_NOTHING,
      specialist:
        "The eddsa-rdfc-2022 proof doesn't verify under the key of its verificationMethod.",
    },
    "signature-not-canonical": {
      happened:
        "The content holds terms without a settled meaning, so that its signature can't be computed.",
      toDo: ASK_ISSUER,
      specialist: "The document has no canonical N-Quads in safe mode under the three contexts.",
    },
    "signature-too-costly": {
      happened: "The content is built so that checking its signature takes too long.",
      toDo: ASK_ISSUER,
      specialist: "Canonicalization (RDFC-1.0) went beyond its bound of values or hashed bytes.",
    },
    "signature-not-checked": {
      happened: "This program lacks a part that it needs to check the signature.",
      toDo: "Install it again or use another copy. This says nothing against the file.",
      specialist:
        "JSON-LD or its contexts could not be loaded, or differ from their pinned hashes.",
    },
    "in-force": {
      happened: "It is neither revoked nor suspended.",
      toDo: NOTHING,
      specialist: "Neither status bit is set, and the batch isn't withdrawn.",
    },
    revoked: {
      happened: "The issuer revoked it.",
      toDo: "Don't accept it. The learner can ask the issuer why and for a new one.",
      specialist: "The revocation bit is set at the final or the latest block.",
    },
    withdrawn: {
      happened: "The issuer withdrew the whole batch that it belongs to.",
      toDo: "Don't accept it. The learner can ask the issuer for a new one.",
      specialist: "The batch is withdrawn at the final or the latest block.",
    },
    suspended: {
      happened: "The issuer suspended it for a time.",
      toDo: "Don't accept it for the moment. Try again later or ask the issuer.",
      specialist: "The suspension bit is set at the final or the latest block.",
    },
    "in-period": {
      happened: "The date is within its period.",
      toDo: NOTHING,
      specialist: "validFrom ≤ {date} ≤ validUntil, where there is one.",
    },
    "not-yet-valid": {
      happened: "Its period begins later.",
      toDo: "Ask about a later date.",
      specialist: "{date} is before validFrom, {validFrom}.",
    },
    expired: {
      happened: "Its period is over.",
      toDo: "Ask the learner for a renewed one, if the date matters to you.",
      specialist: "{date} is after validUntil, {validUntil}.",
    },
    "no-clock": {
      happened: "This computer's clock gives no time, so the period can't be judged.",
      toDo: "Set this computer's clock. This says nothing against the file.",
      specialist: "The instant to judge at is no whole number of seconds.",
    },
    bearer: {
      happened: "The file doesn't say who may show it: anyone with a copy can.",
      toDo: "Check that it is about the person in front of you.",
      specialist: "There is no key binding (cnf), so no KB-JWT is expected.",
    },
    "not-needed": {
      happened: "Not checked, since another check has settled the matter already.",
      toDo: "See the check that did.",
      specialist:
        "A check on an earlier rung failed, or the file is none of ours, so nothing was asked or computed for this one.",
    },
    unreadable: {
      happened: "The part of the file that this check needs can't be read.",
      toDo: "See the format check for the reason.",
      specialist: "The member or anchor proof that this check needs is malformed or missing.",
    },
    "no-anchor-proof": {
      happened: "The file has no anchor proof, so the registry can't be asked about it.",
      toDo: "Ask for the file with its anchor proof; it may not be registered yet.",
      specialist: "No element of proof is a cairn-anchor-2026 proof.",
    },
    "no-record": {
      happened: "The registry has no record to read this from.",
      toDo: NEEDS_ANCHOR,
      specialist: "There is no record of (issuer id, root) at the final block.",
    },
    "not-asked": {
      happened: "No registry was asked.",
      toDo: NEEDS_ANCHOR,
      specialist: "No question was put to a registry for this check.",
    },
    unreachable: {
      happened: "The endpoint could not be reached or didn't answer.",
      toDo: TRY_LATER,
      specialist: "The endpoint {endpoint} gave no answer: {reason}",
    },
    "endpoint-limited": {
      happened: "The endpoint limits how often it may be asked, and refused for now.",
      toDo: "Try again in some minutes or with another endpoint. This says nothing against the file.",
      specialist: "The endpoint {endpoint} refused because of its rate limit: {reason}",
    },
    "wrong-chain": {
      happened: "The endpoint serves another chain than the one that the policy names.",
      toDo: OTHER_ENDPOINT,
      specialist: "Chain id or deployment block at {endpoint} isn't the chain profile's: {reason}",
    },
    "no-registry": {
      happened: "The endpoint has no contract where your policy says the registry is.",
      toDo: "Check the policy's address, or use another endpoint.",
      specialist: "There is no code at the contract's address at {endpoint}: {reason}",
    },
    "state-missing": {
      happened: "The endpoint doesn't have what the registry held at the block that counts.",
      toDo: "Use another endpoint, one that keeps older states. This says nothing against the file.",
      specialist: "The endpoint {endpoint} has the block, but not its state: {reason}",
    },
    "endpoint-stale": {
      happened: "The newest final block of the endpoint is too old: it may miss a revocation.",
      toDo: TRY_LATER,
      specialist: "The head at {endpoint} is older than the chain profile accepts: {reason}",
    },
    "endpoint-ahead": {
      happened: "The endpoint's clock and this computer's differ too much.",
      toDo: "Set this computer's clock, or use another endpoint.",
      specialist:
        "The latest block at {endpoint} is ahead of this clock by more than the tolerance: {reason}",
    },
    "endpoint-malformed": {
      happened: "The endpoint's answers make no sense or contradict each other.",
      toDo: OTHER_ENDPOINT,
      specialist: "The answers of {endpoint} aren't what a registry gives: {reason}",
    },
    "endpoints-disagree": {
      happened: "The endpoints that were asked give different answers; at least one is wrong.",
      toDo: OTHER_ENDPOINT,
      specialist: "Fewer endpoints than must agree gave the same bytes ({endpoint}): {reason}",
    },
    "pack-untrusted": {
      happened:
        "The pack was made by somebody whose packs you haven't said you believe ({endpoint}).",
      toDo: "Ask the chain itself, or name that key in your policy if you know whose it is.",
      specialist:
        "The pack is signed by a key that the policy's packs.signers doesn't have ({endpoint}): {reason}",
    },
    "pack-altered": {
      happened: "The pack was changed after it was signed, or nobody signed it.",
      toDo: OTHER_PACK,
      specialist: "The eddsa-jcs-2022 proof of the pack doesn't verify: {reason}",
    },
    "pack-malformed": {
      happened: "The pack can't be read, or its parts contradict each other.",
      toDo: OTHER_PACK,
      specialist: "The pack breaks its format, or a proof in it fits no state: {reason}",
    },
    "pack-incomplete": {
      happened: "The pack doesn't hold what this check needs.",
      toDo: OTHER_PACK,
      specialist: "There is no answer in the pack to a question that this policy asks: {reason}",
    },
    "pack-too-old": {
      happened: "The pack is older than your policy accepts: it may miss a revocation.",
      toDo: OTHER_PACK,
      specialist: "The pack's final block is older than the policy's packs.maxAgeDays: {reason}",
    },
    "date-beyond-head": {
      happened: "The date lies after the newest block: nobody can know what holds then.",
      toDo: "Ask about an earlier date, or about now.",
      specialist: "The instant asked about is later than the latest block, {head}.",
    },
    "history-incomplete": {
      happened: "The issuer's history could not be read without a gap.",
      toDo: "Use an endpoint that serves old events. This says nothing against the file.",
      specialist: "The issuer's log was not replayed to the registry's head: {reason}",
    },
    "check-missing": {
      happened: "A check is missing or has an impossible outcome.",
      toDo: "Use another copy of this program and report the fault.",
      specialist: "A check is absent, unknown, repeated or of a wrong type, so it is inconclusive.",
    },
  },
  others: {
    "cairn-record": {
      name: "a receipt, pack, report or policy of this program, and no credential",
      who: "A receipt is checked by cairn verify-receipt; a pack goes along with the credential.",
    },
    "blockcerts-1": {
      name: "a Blockcerts 1 certificate",
      who: "The Blockcerts verifier at blockcerts.org or its issuer can check it.",
    },
    "blockcerts-2": {
      name: "a Blockcerts 2 certificate",
      who: "The Blockcerts verifier at blockcerts.org or its issuer can check it.",
    },
    "blockcerts-3": {
      name: "a Blockcerts 3 certificate",
      who: "The Blockcerts verifier at blockcerts.org or its issuer can check it.",
    },
    "open-attestation-2": {
      name: "an OpenAttestation 2 document",
      who: "The OpenCerts or TradeTrust verifier, whichever its issuer uses, can check it.",
    },
    "open-attestation-3": {
      name: "an OpenAttestation 3 document",
      who: "The OpenCerts or TradeTrust verifier, whichever its issuer uses, can check it.",
    },
    "open-attestation-4": {
      name: "an OpenAttestation 4 document",
      who: "A verifier of OpenAttestation 4 or its issuer can check it.",
    },
    trustvc: {
      name: "a TrustVC document",
      who: "The TradeTrust verifier or its issuer can check it.",
    },
    "status-list": {
      name: "a status list of another issuer, which programs look things up in",
      who: "Ask for the credential that refers to it.",
    },
    presentation: {
      name: "a presentation from a wallet without a credential that could be taken out",
      who: "Ask for the credential itself, or for a presentation to the verifier that the wallet knows.",
    },
    "clr-2": {
      name: "a Comprehensive Learner Record (CLR 2.0)",
      who: "A verifier of 1EdTech's CLR 2.0 or its issuer can check it.",
    },
    "european-digital-credential": {
      name: "a European Digital Credential",
      who: "The viewer of the European Union at europass.europa.eu or its issuer can check it.",
    },
    "open-badge-2": {
      name: "an Open Badge 2",
      who: "A validator of Open Badges 2.0 or the platform that issued it can check it.",
    },
    "open-badge-3": {
      name: "an Open Badge 3.0 of another system",
      who: "A verifier of Open Badges 3.0 or the platform that issued it can check it.",
    },
    "enveloped-credential": {
      name: "a Verifiable Credential in an envelope (VC 2.0)",
      who: "A verifier of Verifiable Credentials or its issuer can check it.",
    },
    "vc-1": {
      name: "a Verifiable Credential (VC 1.1) of another system",
      who: "A verifier of Verifiable Credentials or its issuer can check it.",
    },
    "vc-2": {
      name: "a Verifiable Credential (VC 2.0) of another system",
      who: "A verifier of Verifiable Credentials or its issuer can check it.",
    },
    "vc-jwt": {
      name: "a Verifiable Credential as a JWT",
      who: "A verifier of JWT credentials or its issuer can check it.",
    },
    "vc-cose": {
      name: "a Verifiable Credential in COSE",
      who: "A verifier of COSE credentials or its issuer can check it.",
    },
    anoncreds: {
      name: "an AnonCreds credential or presentation",
      who: "A verifier of AnonCreds or its issuer can check it.",
    },
    mdoc: {
      name: "a mobile document (mdoc, ISO/IEC 18013-5)",
      who: "A reader of mobile documents or its issuer can check it.",
    },
    "eas-attestation": {
      name: "an offchain attestation of the Ethereum Attestation Service (EAS)",
      who: "The explorer of EAS at easscan.org or its attester can check it.",
    },
    "sd-jwt": {
      name: "a credential as an SD-JWT",
      who: "A verifier of SD-JWT credentials or its issuer can check it.",
    },
    "did-document": {
      name: "a DID document, which lists an issuer's keys",
      who: "Ask for the credential itself.",
    },
    "other-proof": {
      name: "a document with a proof of a kind that this program doesn't know",
      who: "The issuer or the sender can say which program checks it.",
    },
  },
  envelopes: {
    presentation: "a presentation",
    request: "an envelope as services and wallets use it",
    list: "a list",
    token: "a signed token (JWT), whose signature isn't checked",
    enveloped: "an envelope of VC 2.0, whose signature isn't checked",
    record: "another system's credential",
    encoded: "an encoded text",
  },
  restorations: {
    surroundings: "other text around it",
    "quote-marks": "the marks of a quoted mail",
    "quoted-printable": "a mail's encoding (quoted-printable)",
    html: "a page's escapes (HTML)",
    "quotation-marks": "typographic quotation marks",
    spaces: "no-break spaces",
    "line-breaks": "line breaks within its texts",
  },
  unopened: {
    zip: "it is a ZIP archive, and none is opened here",
    archive: "it is an archive of a kind that this program doesn't read, such as RAR, 7z or tar",
    mail: "it is a mail with files in it",
    encrypted: "it is encrypted",
    "hidden-name": "it holds the name of our anchor proof in a form that no reader finds",
    "too-deep": "it is an archive inside of too many others",
    "too-many": "it holds more than is read at once",
  },
  notes: {
    "envelope-not-judged": {
      happened: "It was taken out of {envelope}, which itself wasn't judged.",
      specialist:
        "The credential is judged by its own JSON; proofs, holder and other members of what it was in count for nothing.",
    },
    "text-restored": {
      happened: "The file is a copy of the text, and was read without {restored}.",
      specialist:
        "What is judged is the text without {restored}; where several forms were possible, the one that leads to the root in the anchor proof.",
    },
    "holds-credential": {
      happened:
        "It seems to hold a credential that this program checks: ask for that one as a file of its own.",
      specialist:
        "The bytes name cairn-anchor-2026, plain or encoded, within what isn't a credential of this protocol.",
    },
    "test-chain": {
      happened: "This is a test registry: not a real award.",
      specialist: "The chain profile {profile} is marked as a test.",
    },
    "as-of-date": {
      happened: "Judged as of {time}, not of today.",
      specialist: "The instant asked about is {time}, the verifier's clock says {now}.",
    },
    "read-from-pack": {
      happened:
        "Checked without network, as of block {block} of {time}, {days} days before this check, as reported by {signer}. What has happened since isn't known.",
      specialist:
        "The registry's answers, accreditations and DID documents are those of a pack signed by {signer}.",
    },
    "pack-proven": {
      happened:
        "The pack proves what the registry said: its maker is believed only that this block belongs to the chain.",
      specialist:
        "Account and storage proofs lead from the state roots of the pack's blocks to every field of the record; accreditations, events and DID documents aren't proven.",
    },
    "revocation-event": {
      happened: "Revoked on {time}. Reason: {reason}.",
      specialist: "Event Revoked at {time} in block {block}, reason {reason}.",
    },
    "suspension-event": {
      happened: "Suspended on {time}. Reason: {reason}.",
      specialist: "Event Suspended at {time} in block {block}, reason {reason}.",
    },
    "withdrawal-event": {
      happened: "Its batch was withdrawn on {time}. Reason: {reason}.",
      specialist: "Event BatchWithdrawn at {time} in block {block}, reason {reason}.",
    },
    "revoked-by-now": {
      happened:
        "By now it is revoked: whatever held on the date asked about, don't accept it today.",
      specialist: "The revocation bit is set at the final or the latest block, {block}.",
    },
    "withdrawn-by-now": {
      happened:
        "By now its batch is withdrawn: whatever held on the date asked about, don't accept it today.",
      specialist: "The batch is withdrawn at the final or the latest block, {block}.",
    },
    "suspended-by-now": {
      happened:
        "By now it is suspended: whatever held on the date asked about, don't accept it today.",
      specialist: "The suspension bit is set at the final or the latest block, {block}.",
    },
    "seen-at-latest-only": {
      happened: "The change of status is so recent that it isn't final yet; it counts.",
      specialist: "The status differs between the final and the latest block, {block}.",
    },
    "later-status-ignored": {
      happened:
        "The status was changed after the point up to which your policy believes this issuer's log.",
      specialist: "Entries of the log after position {pinnedUpTo} don't count under the pin.",
    },
    "endpoint-left-out": {
      happened: "One of the endpoints could not be asked; enough others agree.",
      specialist: "The endpoint {endpoint} was left out: {reason}",
    },
    "domain-confirms": {
      happened: "The issuer's website names it, too: {domain}.",
      specialist: "The DID document has a CairnIssuer service for this registry and issuer id.",
    },
    "domain-does-not-confirm": {
      happened:
        "The issuer's website, {domain}, doesn't name it today. Your policy believes it anyway.",
      specialist:
        "The DID document has no CairnIssuer service for this registry and issuer id; under pin or accreditation that is a note.",
    },
    "domain-not-reached": {
      happened:
        "The issuer's website, {domain}, could not be asked. Your policy believes the issuer anyway.",
      specialist: "No DID document of {did} ({code}); under pin or accreditation that is a note.",
    },
    "signing-key-not-listed": {
      happened: "The issuer's website doesn't list the key that signed; it may have been replaced.",
      specialist:
        "The verificationMethod isn't under assertionMethod of the DID document today; the anchor vouches for the key.",
    },
  },
  questions: {
    unchanged: "Is it unchanged?",
    registered: "Was it really registered, and when?",
    issuer: "Is it known who issued it?",
    "in-force": "Is it still in force?",
    person: "Is it about the person in front of you?",
  },
  answers: { yes: "Yes", no: "No", "not-checked": "Not checked", yours: "You must check this" },
  needsEarlier:
    "A question before this one has no yes, so an answer here would say nothing about this file.",
  aboutThePerson: "Is it about the person in front of you? You must check.",
};

import type { Silence } from "../../../core/verify/report/chain-heard.js";
import type { Headline } from "../../../core/verify/report/five-questions.js";
import type { SaveWords } from "../../shell/footer.js";
import type { Language } from "../../shell/language/language.js";
import type { UnreadCode } from "../intake/source.js";

/** What is on the page around the verifier's own texts. One that is missing in a language doesn't compile. */
export interface Words {
  readonly language: Language;
  readonly title: string;
  readonly maker: string;
  readonly test: { readonly word: string; readonly banner: string; readonly watermark: string };
  readonly intake: {
    readonly lead: string;
    readonly drop: string;
    readonly dropNow: string;
    readonly kinds: (carriers: string) => string;
    readonly or: string;
    readonly choose: string;
    readonly paste: string;
    readonly pasteLabel: string;
    readonly pasteHint: string;
    readonly check: string;
    readonly camera: string;
    readonly cameraHint: string;
    readonly cameraOff: string;
    readonly cameraLabel: string;
    readonly fetchLink: string;
    readonly empty: string;
    readonly private: string;
    readonly privateMore: string;
    readonly learn: string;
    readonly another: string;
  };
  readonly running: {
    readonly one: string;
    readonly progress: (done: number, total: number) => string;
    readonly stopped: (done: number, total: number) => string;
    readonly finished: (total: number) => string;
    readonly stop: string;
    readonly resume: string;
  };
  readonly result: {
    readonly whatNow: string;
    readonly note: string;
    readonly facts: string;
    readonly questions: string;
    readonly details: string;
    readonly specialists: string;
    readonly noFacts: string;
    readonly award: string;
    readonly offeredIn: (language: string) => string;
    readonly holder: string;
    readonly noName: string;
    readonly nameLead: string;
    readonly nameNot: string;
    readonly by: string;
    readonly claims: (name: string) => string;
    readonly pinned: string;
    readonly accredited: (by: string) => string;
    readonly domain: (domain: string) => string;
    readonly awarded: string;
    readonly registered: string;
    readonly place: (batch: string, index: string, size: string) => string;
    readonly period: string;
    readonly from: (day: string) => string;
    readonly until: (day: string) => string;
    readonly noEnd: string;
    readonly identifiers: string;
    readonly file: string;
    readonly sha256: string;
    readonly asOf: (time: string) => string;
    readonly checked: (time: string, policy: string, whose: string) => string;
    readonly onTheWord: (endpoint: string) => string;
    readonly chainFact: (chain: string, registry: string) => string;
    readonly blocks: (final: string, time: string, behind: string) => string;
    /** How far that is behind the latest block. */
    readonly behind: (count: number, text: string) => string;
    readonly noChain: Readonly<Record<Silence, string>>;
    readonly program: string;
    readonly inProtocol: string;
  };
  readonly whose: { readonly site: string; readonly yours: string };
  readonly actions: {
    readonly print: string;
    readonly json: string;
    readonly csv: string;
    readonly unsigned: string;
    readonly back: string;
  };
  readonly bulk: {
    /** The credentials beside the files, where one holds several. */
    readonly heading: (files: number, credentials: number | undefined) => string;
    readonly headlines: Readonly<Record<Headline | "unread", string>>;
    readonly lead: string;
    readonly find: string;
    readonly sort: string;
    readonly failingFirst: string;
    readonly shown: (count: number, total: number) => string;
    readonly table: string;
    readonly name: string;
    readonly award: string;
    readonly issuer: string;
    readonly verdict: string;
    readonly note: string;
    readonly open: (name: string) => string;
    readonly claims: string;
  };
  readonly options: {
    readonly heading: string;
    readonly summary: (policy: string, whose: string) => string;
    readonly asks: (endpoints: string) => string;
    readonly asksNone: string;
    readonly asOfNow: string;
    readonly asOf: (time: string) => string;
    readonly asLabel: string;
    readonly asHint: (zone: string) => string;
    readonly policyLabel: string;
    readonly policyHint: string;
    readonly policyBad: string;
    readonly endpointsLabel: (chain: string) => string;
    readonly endpointsHint: string;
    readonly endpointBad: (text: string) => string;
    readonly agreeLabel: string;
    readonly agreeHint: string;
    readonly agreeBad: (most: number) => string;
    readonly dateBad: string;
    readonly apply: string;
    readonly reset: string;
    readonly noPolicy: string;
    readonly pack: {
      readonly label: string;
      readonly hint: string;
      readonly signedBy: (signer: string, time: string) => string;
      readonly believe: string;
      readonly remove: string;
      readonly answers: (file: string) => string;
    };
    readonly issuers: string;
    readonly registries: string;
    readonly accreditors: string;
    readonly domains: string;
    readonly anyDomain: string;
    readonly none: string;
  };
  readonly receipt: {
    readonly summary: string;
    readonly keyLabel: string;
    readonly keyHint: string;
    readonly keyBad: string;
  };
  readonly save: SaveWords;
  readonly unread: Readonly<
    Record<UnreadCode, { readonly happened: string; readonly toDo: string }>
  >;
  readonly failed: { readonly site: string };
}

/** One language's words; the other's are never loaded. */
export async function loadWords(language: Language): Promise<Words> {
  return language === "fr" ? (await import("./fr.js")).FR : (await import("./en.js")).EN;
}

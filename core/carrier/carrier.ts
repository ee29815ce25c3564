/** What a kind of file is called outside of it. */
interface CarrierNames {
  /** In sentences. */
  readonly name: string;
  /** Of files that are looked for in folders and archives, without the dot, in lower case. */
  readonly endings: readonly string[];
  readonly mediaTypes: readonly string[];
}

/**
 * Kinds of files that can hold a credential; `plain` is whatever isn't one of the others. What has to know a new kind
 * follows from its row here, or doesn't compile until it names it.
 */
export const CARRIERS = {
  plain: {
    name: "JSON",
    // A wallet's export and a downloaded token have the ending that their program thought of.
    endings: ["json", "jsonld", "vc", "jwt", "txt"],
    mediaTypes: ["application/vc", "application/json"],
  },
  png: { name: "PNG", endings: ["png"], mediaTypes: ["image/png"] },
  svg: { name: "SVG", endings: ["svg"], mediaTypes: ["image/svg+xml"] },
  pdf: { name: "PDF", endings: ["pdf"], mediaTypes: ["application/pdf"] },
} as const satisfies Readonly<Record<string, CarrierNames>>;

export type Carrier = keyof typeof CARRIERS;
/** Those that have a credential inside of something else. */
export type BakedCarrier = Exclude<Carrier, "plain">;

const { plain: PLAIN, ...BAKED } = CARRIERS;
const BAKED_ROWS: readonly CarrierNames[] = Object.values(BAKED);
export const BAKED_CARRIERS = Object.keys(BAKED) as readonly BakedCarrier[];

export const FILE_MEDIA_TYPES: readonly [string, ...string[]] = [
  ...PLAIN.mediaTypes,
  ...BAKED_ROWS.flatMap(({ mediaTypes }) => mediaTypes),
];
const FILE_ENDINGS = [PLAIN, ...BAKED_ROWS].flatMap(({ endings }) => endings);

/** Whether the name of a file ends as one that can hold a credential. */
export const hasCarrierEnding = (name: string): boolean =>
  FILE_ENDINGS.some((it) => name.toLowerCase().endsWith(`.${it}`));

/** Such as ".json, .png, .svg or .pdf". */
export const namedEndings = (or: string): string =>
  listed(
    FILE_ENDINGS.map((it) => `.${it}`),
    or,
  );

/** Such as "PNG, SVG or PDF". */
export const namedCarriers = (or: string): string =>
  listed(
    BAKED_ROWS.map(({ name }) => name),
    or,
  );

const listed = (items: readonly string[], or: string): string =>
  `${items.slice(0, -1).join(", ")} ${or} ${items.at(-1) ?? ""}`;

/**
 * What services, wallets and mails put around credentials; the envelope itself is never judged. `token` is a JWT, whose
 * signature isn't checked; `enveloped` a credential of VC 2.0 that is a token or address in an object; `record` another
 * system's credential; `encoded` a text in base64, hexadecimal digits, percent-encoding or a data URL.
 */
export const ENVELOPES = [
  "presentation",
  "request",
  "list",
  "token",
  "enveloped",
  "record",
  "encoded",
] as const;
export type Envelope = (typeof ENVELOPES)[number];

/** A credential as it was in the carrier: nothing is known of it but that it was there. */
export interface CarriedCredential {
  /** Its name inside the carrier, where it has one. */
  readonly name?: string;
  readonly bytes: Uint8Array;
  /** What it was taken out of, where that is another than the reading's. */
  readonly envelope?: Envelope;
  /** Whether another credential of the reading holds it: then that one is what the file is. */
  readonly isInside?: true;
}

/** Those that a file is, without what they hold besides. */
export const outerCredentials = (
  credentials: readonly CarriedCredential[],
): readonly CarriedCredential[] => credentials.filter((it) => !it.isInside);

/** Never renamed. */
export type CarrierCode =
  | "NO_CREDENTIAL"
  | "MALFORMED"
  | "TOO_LARGE"
  | "ENCRYPTED"
  | "QUOTES_CHANGED"
  | "TEXT_CHANGED"
  | "NESTED_TOO_DEEP";

/** What programs do to the text of a credential that is copied into mails and pages, and that was undone. */
export const RESTORATIONS = [
  "surroundings",
  "quote-marks",
  "quoted-printable",
  "html",
  "quotation-marks",
  "spaces",
  "line-breaks",
] as const;
export type Restoration = (typeof RESTORATIONS)[number];

export type CarrierReading =
  | {
      readonly kind: "found";
      readonly carrier: Carrier;
      /** At least one, in the order of the carrier. */
      readonly credentials: readonly CarriedCredential[];
      /** What a plain file is, where it isn't a credential itself. */
      readonly envelope?: Envelope;
      /** What was undone to read it. */
      readonly restored?: readonly Restoration[];
    }
  | {
      readonly kind: "none";
      /** `plain`: an envelope of more than is read. */
      readonly carrier: Carrier;
      readonly code: CarrierCode;
      /** What was expected and what was found. */
      readonly message: string;
    };

/** A poster on paper size is some megabytes; a longer file is something else. */
export const MAX_CARRIER_BYTES = 32 * 1_048_576;

/** What was collected, if it is some. `expected` ends the sentence for none. */
export const collected = (
  carrier: BakedCarrier,
  credentials: readonly CarriedCredential[],
  expected: string,
): CarrierReading =>
  credentials.length === 0
    ? none(carrier, "NO_CREDENTIAL", `Expected ${expected}, found none.`)
    : found(carrier, credentials);

export const found = (
  carrier: Carrier,
  credentials: readonly CarriedCredential[],
): CarrierReading => ({ kind: "found", carrier, credentials });

export const none = (
  carrier: Carrier,
  code: CarrierCode,
  message: string,
): Extract<CarrierReading, { kind: "none" }> => ({ kind: "none", carrier, code, message });

/** Whether the first that isn't JSON's white space is the brace of an object. */
export const startsAsObject = (bytes: Uint8Array): boolean =>
  bytes.find((it) => !isJsonSpace(it)) === 0x7b;

/** RFC 8259, section 2. */
export const isJsonSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A ZIP archive begins with a file, or with its end if it is empty. */
export const isZip = ([p, k, kind]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && (kind === 3 || kind === 5);

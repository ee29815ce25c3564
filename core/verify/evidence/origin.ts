import type {
  CarriedCredential,
  CarrierReading,
  Envelope,
  Restoration,
} from "../../carrier/carrier.js";
import type { Unopened } from "../../carrier/unopened.js";

/** Where the bytes that are judged come from, as far as that says something about them. */
export interface Origin {
  /** What they were taken out of. */
  readonly envelope?: Envelope;
  /** What was undone in the form of their text. */
  readonly restored?: readonly Restoration[];
  /** Why nothing was taken out of a carrier, which is then judged itself. */
  readonly empty?: EmptyReading;
  /** Why an archive, which is then judged itself, wasn't looked into. */
  readonly unopened?: Unopened;
}

export type EmptyReading = Extract<CarrierReading, { kind: "none" }>;

/** The origin of a credential of a reading, or of the file itself where it holds none. */
export function originOf(reading: CarrierReading, credential?: CarriedCredential): Origin {
  if (reading.kind === "none") return { empty: reading };
  const envelope = credential?.envelope ?? reading.envelope;
  const { restored } = reading;
  return { ...(envelope && { envelope }), ...(restored && { restored }) };
}

import type { Reason, StatusAction } from "../../api/status.js";
import type { ChangeName } from "../texts/texts.js";

/** What a command does to the status of credentials. */
export interface Change {
  readonly name: ChangeName;
  /** Asked for in this order, where they change anything. */
  readonly actions: readonly StatusAction[];
}

export interface ChangeOptions {
  readonly reason: Reason;
  readonly batch?: string;
  readonly yes?: true;
  readonly wait: boolean;
  readonly lang?: string;
}

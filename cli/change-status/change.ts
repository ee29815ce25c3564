import type { Reason, StatusAction } from "../../api/status.js";

/** What a command does to the status of credentials. */
export interface Change {
  readonly name: string;
  /** Asked for in this order, where they change anything. */
  readonly actions: readonly StatusAction[];
  /** What is so afterwards. */
  readonly done: string;
}

export interface ChangeOptions {
  readonly reason: Reason;
  readonly batch?: string;
  readonly yes?: true;
  readonly wait: boolean;
}

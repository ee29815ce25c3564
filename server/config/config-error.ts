import { CodedError } from "../../core/error.js";

/** Every wrong setting at once, one a line. */
export class ConfigError extends CodedError<"CONFIG"> {
  constructor(readonly problems: readonly string[]) {
    super("CONFIG", problems.join("\n"));
  }
}

/** A credential in a presentation in a record in a list in a wallet's backup is the deepest that programs write. */
export const MAX_LEVELS = 6;

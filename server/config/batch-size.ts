/**
 * Sealing this many takes some five seconds of one transaction, in which everybody else waits for the database, and
 * their tree half a second; ten times as many would be a minute.
 */
export const MAX_BATCH_SIZE = 100_000;

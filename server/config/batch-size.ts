/** 2²⁰. Sealing takes some ten microseconds of one transaction each, in which others wait for the database. */
export const MAX_BATCH_SIZE = 1_048_576;

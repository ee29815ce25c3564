/** By this our own PDF is known among files to verify. */
export const PDF_CREATOR = "cairn verify";

const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/**
 * The ids of credentials in a text, each once: `urn:uuid:…`, the UUID alone or in braces, an address or a file's name that
 * has it, whatever is around it.
 */
export const idsInText = (text: string): string[] => [
  ...new Set(
    // `%3A` of an address that was encoded would hide where the UUID begins.
    Array.from(
      text.replaceAll(/%3a/gi, ":").matchAll(UUID),
      ([it]) => `urn:uuid:${it.toLowerCase()}`,
    ),
  ),
];

/** Whether a text was meant as an id and lacks a part of it. */
export const isBrokenId = (text: string): boolean =>
  /^(?:urn:|uuid:|https?:)|^[{<"']?[0-9a-f-]{20,}[}>"']?$/i.test(text) &&
  idsInText(text).length === 0;

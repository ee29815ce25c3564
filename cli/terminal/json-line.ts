// JSON.stringify escapes C0 only; terminals act on C1 and on marks of writing direction, too.
const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON on one line that is as harmless on a terminal as in a pipe; it reads back as the same value. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(UNSAFE, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
    }).join(""),
  );

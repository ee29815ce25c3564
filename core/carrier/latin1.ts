/** One character a byte, so that places in the text are places in the bytes. */
export function latin1(bytes: Uint8Array): string {
  const PIECE = 8_192;
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}

/** The bytes of such a text. */
export const fromLatin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (it) => it.charCodeAt(0));

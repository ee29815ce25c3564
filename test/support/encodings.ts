/** No encoder of Node's writes it. */
export function utf32(text: string, isLittle: boolean): Uint8Array {
  const codes = Array.from(text, (it) => it.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(4 * codes.length));
  for (const [at, code] of codes.entries()) view.setUint32(4 * at, code, isLittle);
  return new Uint8Array(view.buffer);
}

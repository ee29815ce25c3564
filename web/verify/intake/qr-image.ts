import { UnreadError } from "./source.js";

/** Enough for the largest QR code, and a camera's picture is read in a moment. */
const MAX_SIDE = 2_000;

const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];
const GIF = [0x47, 0x49, 0x46, 0x38];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/** Whether a browser would draw it; SVG is left out, since it can draw what it likes. */
export function isPicture(bytes: Uint8Array): boolean {
  const starts = (signature: readonly number[], at = 0): boolean =>
    signature.every((byte, i) => bytes[at + i] === byte);
  return [PNG, JPEG, GIF].some((it) => starts(it)) || (starts(RIFF) && starts(WEBP, 8));
}

/** The text of a QR code in a picture, if there is one. @throws {@link UnreadError} `part-missing`. */
export async function qrTextIn(bytes: Uint8Array): Promise<string | undefined> {
  const picture = await pixelsOf(bytes);
  if (!picture) return undefined;
  const { decodeQR } = await loadDecoder();
  try {
    return decodeQR(picture);
  } catch {
    return undefined; // No code was found, or none that can be read.
  }
}

async function loadDecoder(): Promise<typeof import("qr/decode.js")> {
  try {
    return await import("qr/decode.js");
  } catch (cause) {
    throw new UnreadError("part-missing", String(cause), { cause });
  }
}

async function pixelsOf(bytes: Uint8Array): Promise<ImageData | undefined> {
  try {
    const bitmap = await createImageBitmap(new Blob([bytes.slice()]));
    const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [bitmap.width, bitmap.height].map((it) => Math.ceil(it * scale));
    const canvas = document.createElement("canvas");
    canvas.width = width ?? 1;
    canvas.height = height ?? 1;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return context?.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    return undefined; // No picture that this browser can draw.
  }
}

import { hexToBytes } from "@noble/hashes/utils.js";
import { countOf, DIGEST_LENGTH, oneByOne, type Hasher } from "./hasher.js";

/** Of keccak-256, in bytes. */
const RATE = 136;

/** What `assembly/` exports. Addresses are those of its memory, which never grows. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly messages: { readonly value: number };
  readonly digests: { readonly value: number };
  reset(): void;
  absorb(blocks: number): void;
  hashEach(count: number, length: number): void;
}

/** As in `assembly/keccak.as`. */
const CAPACITY = 240 * RATE;
const MOST_HASHES = 512;

/**
 * A binary of `assembly/` at work, with a memory of its own; `undefined` where a policy forbids WebAssembly, and where
 * the engine lacks it or what the binary needs of it.
 *
 * What is hashed is copied in and its hashes out within one call, so callers in one thread can't meet each other's, and
 * views of any buffer will do: unaligned, of shared memory, or of a memory that grows.
 */
export function wasmHasher(binary: string): Hasher | undefined {
  const wasm = instantiate(binary);
  if (!wasm) return undefined;
  const viewAt = ({ value }: Exports["messages"], length: number): Uint8Array =>
    new Uint8Array(wasm.memory.buffer, value, length);
  const input = viewAt(wasm.messages, CAPACITY);
  const output = viewAt(wasm.digests, MOST_HASHES * DIGEST_LENGTH);

  function hash(...parts: readonly Uint8Array[]): Uint8Array {
    wasm?.reset(); // A call that threw may have left half a message.
    let filled = 0;
    for (let part of parts) {
      while (filled + part.length > CAPACITY) {
        const room = CAPACITY - filled;
        input.set(part.subarray(0, room), filled);
        wasm?.absorb(CAPACITY / RATE);
        part = part.subarray(room);
        filled = 0;
      }
      input.set(part, filled);
      filled += part.length;
    }
    wasm?.hashEach(1, filled);
    return output.slice(0, DIGEST_LENGTH);
  }

  return {
    hash,
    hashEach(messages, length, into) {
      const count = countOf(messages, length, into);
      wasm.reset();
      const atOnce = Math.min(MOST_HASHES, Math.floor(CAPACITY / Math.max(length, 1)));
      if (atOnce === 0) {
        oneByOne(hash)(messages, length, into);
        return;
      }
      for (let n = 0; n < count; n += atOnce) {
        const here = Math.min(atOnce, count - n);
        input.set(messages.subarray(n * length, (n + here) * length));
        wasm.hashEach(here, length);
        into.set(output.subarray(0, here * DIGEST_LENGTH), n * DIGEST_LENGTH);
      }
    },
  };
}

function instantiate(binary: string): Exports | undefined {
  try {
    // At once, and in pages too: Chromium took no more than 4 kB so for years, and each binary is shorter.
    const module = new WebAssembly.Module(hexToBytes(binary).slice());
    const exports: unknown = new WebAssembly.Instance(module).exports;
    return exports as Exports;
  } catch {
    return undefined;
  }
}

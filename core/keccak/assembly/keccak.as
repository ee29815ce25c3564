/**
 * keccak-256 in AssemblyScript, after the Keccak reference (version 3.0, sections 1.2 and 2.2) and FIPS 202, section 3:
 * the permutation Keccak-f[1600] in a sponge with a rate of 136 bytes. Lane `x + 5y` of the state is FIPS 202's A[x, y].
 *
 * A `Lane` is a u64, or a v128 that holds the same lane of two states: then two messages of one length are hashed at once.
 */

const RATE: usize = 136;
const LANES_OF_RATE: usize = 17;

/** What hashes are made of, and they: whole blocks, and room for as many hashes of short messages. */
const CAPACITY: usize = 240 * RATE;
const MOST_HASHES: usize = 512;
const HASH_LENGTH: usize = 32;

/** The last lane of a message is read as a whole, whatever follows it. */
export const messages: usize = memory.data(CAPACITY + sizeof<u64>(), 16);
export const digests: usize = memory.data(MOST_HASHES * HASH_LENGTH, 16);
const state: usize = memory.data(25 * sizeof<v128>(), 16);

/** FIPS 202, section 3.2.5: one for each of the 24 rounds. */
const ROUND_CONSTANTS: usize = memory.data<u64>([
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
  0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
  0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
  0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
  0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]);
const ROUNDS: usize = 24;

/** What a hash that wasn't finished left behind. */
export function reset<Lane>(): void {
  for (let lane: usize = 0; lane < 25; lane++) {
    store<Lane>(state + lane * sizeof<Lane>(), splat<Lane>(0));
  }
}

/** Takes in whole blocks of one long message. */
export function absorb<Lane>(blocks: usize): void {
  for (let block: usize = 0; block < blocks; block++) {
    const at = messages + block * RATE;
    absorbBlock<Lane>(at, at);
  }
}

/**
 * Hashes `count` messages of `length` bytes each. With a count of one it also ends the message whose earlier blocks
 * were absorbed. The state is clear before and after.
 */
export function hashEach<Lane>(count: usize, length: usize): void {
  const step: usize = sizeof<Lane>() / sizeof<u64>();
  for (let n: usize = 0; n < count; n += step) {
    // An odd message at the end is hashed beside itself.
    const other = min(n + step - 1, count - 1);
    hash<Lane>(messages + n * length, messages + other * length, length);
    squeeze<Lane>(digests + n * HASH_LENGTH, digests + other * HASH_LENGTH);
    reset<Lane>();
  }
}

function hash<Lane>(one: usize, other: usize, length: usize): void {
  while (length >= RATE) {
    absorbBlock<Lane>(one, other);
    one += RATE;
    other += RATE;
    length -= RATE;
  }
  const lanes = length / sizeof<u64>();
  for (let lane: usize = 0; lane < lanes; lane++) {
    const offset = lane * sizeof<u64>();
    addTo<Lane>(lane, read<Lane>(one + offset, other + offset));
  }
  // Keccak's own padding, 10*1: FIPS 202 puts two more bits before it.
  const end = lanes * sizeof<u64>();
  const firstFree: u64 = 1 << ((<u64>length % 8) * 8);
  const rest = and<Lane>(read<Lane>(one + end, other + end), splat<Lane>(firstFree - 1));
  addTo<Lane>(lanes, xor<Lane>(rest, splat<Lane>(firstFree)));
  addTo<Lane>(LANES_OF_RATE - 1, splat<Lane>(0x8000000000000000));
  permute<Lane>();
}

function absorbBlock<Lane>(one: usize, other: usize): void {
  for (let lane: usize = 0; lane < LANES_OF_RATE; lane++) {
    const offset = lane * sizeof<u64>();
    addTo<Lane>(lane, read<Lane>(one + offset, other + offset));
  }
  permute<Lane>();
}

function squeeze<Lane>(one: usize, other: usize): void {
  for (let lane: usize = 0; lane < HASH_LENGTH / sizeof<u64>(); lane++) {
    const value = load<Lane>(state + lane * sizeof<Lane>());
    const offset = lane * sizeof<u64>();
    write<Lane>(one + offset, other + offset, value);
  }
}

@inline
function addTo<Lane>(lane: usize, value: Lane): void {
  const at = state + lane * sizeof<Lane>();
  store<Lane>(at, xor<Lane>(load<Lane>(at), value));
}

/** Keccak-f[1600]. The 25 lanes are local variables: a compiler keeps as many as it can in registers. */
function permute<Lane>(): void {
  let a0 = load<Lane>(state, 0 * sizeof<Lane>());
  let a1 = load<Lane>(state, 1 * sizeof<Lane>());
  let a2 = load<Lane>(state, 2 * sizeof<Lane>());
  let a3 = load<Lane>(state, 3 * sizeof<Lane>());
  let a4 = load<Lane>(state, 4 * sizeof<Lane>());
  let a5 = load<Lane>(state, 5 * sizeof<Lane>());
  let a6 = load<Lane>(state, 6 * sizeof<Lane>());
  let a7 = load<Lane>(state, 7 * sizeof<Lane>());
  let a8 = load<Lane>(state, 8 * sizeof<Lane>());
  let a9 = load<Lane>(state, 9 * sizeof<Lane>());
  let a10 = load<Lane>(state, 10 * sizeof<Lane>());
  let a11 = load<Lane>(state, 11 * sizeof<Lane>());
  let a12 = load<Lane>(state, 12 * sizeof<Lane>());
  let a13 = load<Lane>(state, 13 * sizeof<Lane>());
  let a14 = load<Lane>(state, 14 * sizeof<Lane>());
  let a15 = load<Lane>(state, 15 * sizeof<Lane>());
  let a16 = load<Lane>(state, 16 * sizeof<Lane>());
  let a17 = load<Lane>(state, 17 * sizeof<Lane>());
  let a18 = load<Lane>(state, 18 * sizeof<Lane>());
  let a19 = load<Lane>(state, 19 * sizeof<Lane>());
  let a20 = load<Lane>(state, 20 * sizeof<Lane>());
  let a21 = load<Lane>(state, 21 * sizeof<Lane>());
  let a22 = load<Lane>(state, 22 * sizeof<Lane>());
  let a23 = load<Lane>(state, 23 * sizeof<Lane>());
  let a24 = load<Lane>(state, 24 * sizeof<Lane>());

  for (let round: usize = 0; round < ROUNDS; round++) {
    // θ: the parities of the columns, and what they change.
    const c0 = parity<Lane>(a0, a5, a10, a15, a20);
    const c1 = parity<Lane>(a1, a6, a11, a16, a21);
    const c2 = parity<Lane>(a2, a7, a12, a17, a22);
    const c3 = parity<Lane>(a3, a8, a13, a18, a23);
    const c4 = parity<Lane>(a4, a9, a14, a19, a24);
    const d0 = xor<Lane>(c4, rotate<Lane>(c1, 1));
    const d1 = xor<Lane>(c0, rotate<Lane>(c2, 1));
    const d2 = xor<Lane>(c1, rotate<Lane>(c3, 1));
    const d3 = xor<Lane>(c2, rotate<Lane>(c4, 1));
    const d4 = xor<Lane>(c3, rotate<Lane>(c0, 1));

    // ρ and π: each lane, changed by θ, turns by its offset and moves to its new place.
    const b0 = xor<Lane>(a0, d0);
    const b1 = turn<Lane>(a6, d1, 44);
    const b2 = turn<Lane>(a12, d2, 43);
    const b3 = turn<Lane>(a18, d3, 21);
    const b4 = turn<Lane>(a24, d4, 14);
    const b5 = turn<Lane>(a3, d3, 28);
    const b6 = turn<Lane>(a9, d4, 20);
    const b7 = turn<Lane>(a10, d0, 3);
    const b8 = turn<Lane>(a16, d1, 45);
    const b9 = turn<Lane>(a22, d2, 61);
    const b10 = turn<Lane>(a1, d1, 1);
    const b11 = turn<Lane>(a7, d2, 6);
    const b12 = turn<Lane>(a13, d3, 25);
    const b13 = turn<Lane>(a19, d4, 8);
    const b14 = turn<Lane>(a20, d0, 18);
    const b15 = turn<Lane>(a4, d4, 27);
    const b16 = turn<Lane>(a5, d0, 36);
    const b17 = turn<Lane>(a11, d1, 10);
    const b18 = turn<Lane>(a17, d2, 15);
    const b19 = turn<Lane>(a23, d3, 56);
    const b20 = turn<Lane>(a2, d2, 62);
    const b21 = turn<Lane>(a8, d3, 55);
    const b22 = turn<Lane>(a14, d4, 39);
    const b23 = turn<Lane>(a15, d0, 41);
    const b24 = turn<Lane>(a21, d1, 2);

    // χ on each row; ι on lane 0.
    a0 = xor<Lane>(chi<Lane>(b0, b1, b2), splat<Lane>(load<u64>(ROUND_CONSTANTS + round * sizeof<u64>())));
    a1 = chi<Lane>(b1, b2, b3);
    a2 = chi<Lane>(b2, b3, b4);
    a3 = chi<Lane>(b3, b4, b0);
    a4 = chi<Lane>(b4, b0, b1);
    a5 = chi<Lane>(b5, b6, b7);
    a6 = chi<Lane>(b6, b7, b8);
    a7 = chi<Lane>(b7, b8, b9);
    a8 = chi<Lane>(b8, b9, b5);
    a9 = chi<Lane>(b9, b5, b6);
    a10 = chi<Lane>(b10, b11, b12);
    a11 = chi<Lane>(b11, b12, b13);
    a12 = chi<Lane>(b12, b13, b14);
    a13 = chi<Lane>(b13, b14, b10);
    a14 = chi<Lane>(b14, b10, b11);
    a15 = chi<Lane>(b15, b16, b17);
    a16 = chi<Lane>(b16, b17, b18);
    a17 = chi<Lane>(b17, b18, b19);
    a18 = chi<Lane>(b18, b19, b15);
    a19 = chi<Lane>(b19, b15, b16);
    a20 = chi<Lane>(b20, b21, b22);
    a21 = chi<Lane>(b21, b22, b23);
    a22 = chi<Lane>(b22, b23, b24);
    a23 = chi<Lane>(b23, b24, b20);
    a24 = chi<Lane>(b24, b20, b21);
  }

  store<Lane>(state, a0, 0 * sizeof<Lane>());
  store<Lane>(state, a1, 1 * sizeof<Lane>());
  store<Lane>(state, a2, 2 * sizeof<Lane>());
  store<Lane>(state, a3, 3 * sizeof<Lane>());
  store<Lane>(state, a4, 4 * sizeof<Lane>());
  store<Lane>(state, a5, 5 * sizeof<Lane>());
  store<Lane>(state, a6, 6 * sizeof<Lane>());
  store<Lane>(state, a7, 7 * sizeof<Lane>());
  store<Lane>(state, a8, 8 * sizeof<Lane>());
  store<Lane>(state, a9, 9 * sizeof<Lane>());
  store<Lane>(state, a10, 10 * sizeof<Lane>());
  store<Lane>(state, a11, 11 * sizeof<Lane>());
  store<Lane>(state, a12, 12 * sizeof<Lane>());
  store<Lane>(state, a13, 13 * sizeof<Lane>());
  store<Lane>(state, a14, 14 * sizeof<Lane>());
  store<Lane>(state, a15, 15 * sizeof<Lane>());
  store<Lane>(state, a16, 16 * sizeof<Lane>());
  store<Lane>(state, a17, 17 * sizeof<Lane>());
  store<Lane>(state, a18, 18 * sizeof<Lane>());
  store<Lane>(state, a19, 19 * sizeof<Lane>());
  store<Lane>(state, a20, 20 * sizeof<Lane>());
  store<Lane>(state, a21, 21 * sizeof<Lane>());
  store<Lane>(state, a22, 22 * sizeof<Lane>());
  store<Lane>(state, a23, 23 * sizeof<Lane>());
  store<Lane>(state, a24, 24 * sizeof<Lane>());
}

@inline
function parity<Lane>(a: Lane, b: Lane, c: Lane, d: Lane, e: Lane): Lane {
  return xor<Lane>(xor<Lane>(xor<Lane>(a, b), xor<Lane>(c, d)), e);
}

@inline
function turn<Lane>(lane: Lane, change: Lane, by: i32): Lane {
  return rotate<Lane>(xor<Lane>(lane, change), by);
}

@inline
function chi<Lane>(a: Lane, b: Lane, c: Lane): Lane {
  if (isVector<Lane>()) return v128.xor(a, v128.andnot(c, b));
  else return a ^ (~b & c);
}

@inline
function xor<Lane>(a: Lane, b: Lane): Lane {
  if (isVector<Lane>()) return v128.xor(a, b);
  else return a ^ b;
}

@inline
function and<Lane>(a: Lane, b: Lane): Lane {
  if (isVector<Lane>()) return v128.and(a, b);
  else return a & b;
}

@inline
function rotate<Lane>(lane: Lane, by: i32): Lane {
  if (isVector<Lane>()) return v128.or(i64x2.shl(lane, by), i64x2.shr_u(lane, 64 - by));
  else return rotl<u64>(lane, by);
}

@inline
function splat<Lane>(value: u64): Lane {
  if (isVector<Lane>()) return i64x2.splat(value);
  else return value;
}

/** A lane of a message; of two, where a lane holds two. WebAssembly, like Keccak, is little-endian. */
@inline
function read<Lane>(one: usize, other: usize): Lane {
  if (isVector<Lane>()) return v128.load64_lane(other, v128.load64_zero(one), 1);
  else return load<u64>(one);
}

@inline
function write<Lane>(one: usize, other: usize, value: Lane): void {
  if (isVector<Lane>()) {
    v128.store64_lane(one, value, 0);
    v128.store64_lane(other, value, 1);
  } else store<u64>(one, value);
}

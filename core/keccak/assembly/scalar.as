import * as keccak from "./keccak";

export { messages, digests } from "./keccak";

export function reset(): void {
  keccak.reset<u64>();
}
export function absorb(blocks: usize): void {
  keccak.absorb<u64>(blocks);
}
export function hashEach(count: usize, length: usize): void {
  keccak.hashEach<u64>(count, length);
}

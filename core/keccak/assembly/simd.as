import * as keccak from "./keccak";

export { messages, digests } from "./keccak";

export function reset(): void {
  keccak.reset<v128>();
}
export function absorb(blocks: usize): void {
  keccak.absorb<v128>(blocks);
}
export function hashEach(count: usize, length: usize): void {
  keccak.hashEach<v128>(count, length);
}

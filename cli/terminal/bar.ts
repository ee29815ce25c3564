const BAR = 20;

/** A bar of blocks for a share from 0 to 1. */
export const bar = (share: number): string => {
  const full = Math.floor(Math.min(1, Math.max(0, share)) * BAR);
  return "█".repeat(full) + "░".repeat(BAR - full);
};

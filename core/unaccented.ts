/** A text without accents, for what is compared or looked for: the letters under them stay, and `ﬁ` becomes `fi`. */
export const unaccented = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** What systems put beside people's files for themselves. */
export const isSystemFile = (path: string): boolean =>
  /(?:^|\/)(?:__MACOSX(?:\/|$)|\._|(?:\.DS_Store|Thumbs\.db|desktop\.ini)$)/i.test(path);

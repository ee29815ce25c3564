const REASONS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  ENOTDIR: "part of the path is not a folder",
  ENAMETOOLONG: "the name is too long",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
};

/** Why a path could not be read, as the end of a sentence; takes what Node's file functions throw. */
export const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as { code?: string; message: string };
  return REASONS[code ?? ""] ?? message;
};

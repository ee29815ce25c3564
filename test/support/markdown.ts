import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Fenced blocks and code spans, in which nothing is a link or a heading. */
const FENCED = /^(```|~~~).*?^\1/gms;
const SPAN = /`[^`\n]*`/g;

export interface Link {
  readonly file: string;
  readonly target: string;
}

/** Every Markdown file that git would commit, by its path in the tree. */
export const markdownFiles = (root: string): string[] =>
  execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z", "*.md"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)));

/** Links within the tree. */
export function linksIn(root: string, file: string): Link[] {
  const text = readFileSync(join(root, file), "utf8").replace(FENCED, "").replace(SPAN, "");
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const references = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...references]
    .map(([, target = ""]) => ({ file, target }))
    .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target));
}

/** The anchors that GitHub gives to the headings of a file. */
export function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of text.replace(FENCED, "").matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const plain = heading.replace(/\]\([^)]*\)/g, "").toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "").replaceAll(" ", "-");
    let anchor = slug;
    for (let i = 1; anchors.has(anchor); i += 1) anchor = `${slug}-${i}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Why a link leads nowhere; `undefined` where it leads somewhere. */
export function brokenBecause(root: string, { file, target }: Link): string | undefined {
  const [path = "", ...anchors] = decodeURIComponent(target).split("#");
  const anchor = anchors.at(0);
  const to = path === "" ? file : normalize(join(dirname(file), path));
  const where = `${file}: ${target}`;
  if (to.startsWith("..")) return `${where} leads out of the tree`;
  if (!existsSync(join(root, to))) return `${where}: there is no ${to}`;
  if (anchor === undefined || !to.endsWith(".md")) return undefined;
  const hasAnchor = anchorsIn(readFileSync(join(root, to), "utf8")).has(anchor);
  return hasAnchor ? undefined : `${where}: ${to} has no such heading`;
}

import { createHash } from "node:crypto";
import type { Rolldown } from "vite";
import { invariant } from "../../core/error.js";

/**
 * The page as one file that needs nothing beside it, for a disk, with the network off. Its content security policy lets
 * run what is in it and nothing else; where it may ask is for its holder to choose.
 */
export function savedPage({ output }: Rolldown.RolldownOutput): string {
  const htmlOf = (name: string): string => {
    const found = output.find((it) => it.type === "asset" && it.fileName.endsWith(name));
    invariant(found?.type === "asset", `the build has one file ${name}`);
    return text(found.source);
  };
  const script = output.find((it) => it.type === "chunk");
  invariant(script?.type === "chunk", "the build has one script");
  const code = script.code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const style = htmlOf(".css");
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(code)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    "img-src data: blob:",
    "connect-src https: http:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<style>${style}</style>`,
  ].join("\n");
  return htmlOf(".html")
    .replace(/\s*<script type="module"[^>]*><\/script>/, "")
    .replace(/\s*<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, "")
    .replace(/\s*<link rel="icon"[^>]*>/, "")
    .replace(/<meta charset="utf-8" ?\/?>/, (charset) => `${charset}\n${head}`)
    .replace("</body>", () => `<script type="module">${code}</script>\n</body>`);
}

const text = (source: string | Uint8Array): string =>
  typeof source === "string" ? source : new TextDecoder().decode(source);

const hashOf = (content: string): string =>
  `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

import type { AnchorProof } from "../../core/anchor/anchor-proof.js";
import { paragraph, type Terminal } from "../terminal/terminal.js";

const FORMS = { 1: "Data Integrity (the signed JSON)", 2: "SD-JWT (selective disclosure)" };

/** What the proof claims. Everything in it was checked for its form, so it can't carry odd characters. */
export function printAnchorProof(terminal: Terminal, proof: AnchorProof): void {
  const { form, chain, registry, issuerId, treeSize, index, salt, otherCommit, path, root } = proof;
  const fact = (name: string, value: string): void => {
    terminal.line(`  ${name.padEnd(10)}${value}`);
  };
  terminal.line(terminal.paint("bold", "The anchor proof claims"));
  fact("form", `${form}: ${FORMS[form]}`);
  fact("chain", chain);
  fact("registry", registry);
  fact("issuer id", issuerId);
  fact("root", root);
  fact("leaf", `index ${index} of ${treeSize}`);
  fact("status", `word ${Math.floor(index / 256)}, bit ${index % 256} of the registry's bitmaps`);
  fact("salt", salt);
  fact("other", /^0x0+$/.test(otherCommit) ? "no second form was issued" : otherCommit);
  terminal.line();
  terminal.line(terminal.paint("bold", `Path from the leaf to the root: ${path.length} siblings`));
  path.forEach((sibling, level) => {
    const side = ((index >>> level) & 1) === 1 ? "left " : "right";
    terminal.line(`  ${String(level).padStart(2)}  ${side}  ${sibling}`);
  });
  terminal.line();
  terminal.line(
    paragraph(
      terminal,
      "No chain was asked: these are the file's own words. Whether they are true, cairn verify says.",
    ),
  );
}

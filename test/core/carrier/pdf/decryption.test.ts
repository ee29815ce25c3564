import { expect } from "chai";
import { readFileSync } from "node:fs";
import { utf8 } from "../../../../core/bytes.js";
import { findCredentials } from "../../../../core/carrier/find.js";
import { bakePdfOtherwise } from "../../../support/baking.js";

const TEXT = '{"name":"Élodie"}';
const VERSIONS = {
  "RC4 of 40 bits": "1.3",
  "RC4 of 128 bits": "1.4",
  "AES of 128 bits": "1.7",
  "AES of 256 bits": "1.7ext3",
} as const;
const encrypted = (pdfVersion: string, passwords: object): Promise<Uint8Array> =>
  bakePdfOtherwise({ "é.json": utf8(TEXT), "note.txt": utf8("Hello") }, {
    pdfVersion,
    ...passwords,
  } as PDFKit.PDFDocumentOptions);
const read = async (bytes: Uint8Array): Promise<unknown> => {
  const reading = await findCredentials(bytes);
  if (reading.kind === "none") return reading.code;
  return reading.credentials.map((it) => [it.name, Buffer.from(it.bytes).toString()]);
};
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

describe("findCredentials in an encrypted PDF", () => {
  for (const [how, version] of Object.entries(VERSIONS)) {
    it(`reads what opens without a password, by ${how}`, async () => {
      const file = await encrypted(version, { ownerPassword: "for changes" });
      expect(latin1(file)).to.include("/Encrypt").and.not.to.include("name");
      expect(await read(file)).to.deep.equal([["é.json", TEXT]]);
    });

    it(`says of one that takes a password, by ${how}, that it does`, async () => {
      const file = await encrypted(version, { userPassword: "secret", ownerPassword: "other" });
      expect(await read(file)).to.equal("ENCRYPTED");
    });
  }

  it("reads one of PDF 2.0, as other programs write it", async () => {
    const path = new URL("../../../vectors/carriers/pdf-owner-password.pdf", import.meta.url);
    const reading = await findCredentials(readFileSync(path));
    expect(reading).to.have.nested.property("credentials.length", 1);
    expect(await read(readFileSync(path)))
      .to.have.nested.property("[0][1]")
      .that.matches(/^\{.*\}\s*$/s);
  });

  it("judges nothing where readers may decrypt in different ways", async () => {
    const file = latin1(await encrypted("1.7", { ownerPassword: "for changes" }));
    const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
    const trailer = /trailer\s*<<[^]*?\n>>/.exec(file)?.[0] ?? "";
    expect(trailer).to.include("/Encrypt");
    const plain = trailer.replace(/\/Encrypt \d+ 0 R/, "");
    expect(await read(bytes(`${file}\n${plain}`))).to.equal("MALFORMED");
    const otherId = trailer.replace(/\/ID \[</, "/ID [<00");
    expect(otherId).not.to.equal(trailer);
    expect(await read(bytes(`${file}\n${otherId}`))).to.equal("MALFORMED");
    const key = /\/Encrypt (\d+) 0 R/.exec(trailer)?.[1] ?? "";
    expect(await read(bytes(`${file}\n${key} 0 obj <</Filter/Standard>> endobj`))).to.equal(
      "MALFORMED",
    );
    expect(await read(bytes(`${file}\n${trailer}`))).to.deep.equal([["é.json", TEXT]]);
  });

  it("says of other handlers and ciphers that it is encrypted", async () => {
    const file = latin1(await encrypted("1.7", { ownerPassword: "for changes" }));
    for (const [from, to] of [
      ["/Filter /Standard", "/Filter /Adobe.PS"],
      ["/CFM /AESV2", "/CFM /AESV3"],
      ["/StmF /StdCF", "/StmF /Other"],
      ["/StrF", "/EFF /Identity /StrF"],
      ["/R 4", "/R 9"],
      ["/V 4", "/V 3"],
    ] as const) {
      expect(file).to.include(from);
      expect(await read(Buffer.from(file.replace(from, to), "latin1")), to).to.equal("ENCRYPTED");
    }
  });

  it("says of an attachment that is damaged that the file is", async () => {
    const file = latin1(await encrypted("1.7", { ownerPassword: "for changes" }));
    const length = /\/Type \/EmbeddedFile[^]*?\/Length (\d+)/.exec(file)?.[1] ?? "";
    const at = file.indexOf("stream", file.indexOf("/Type /EmbeddedFile"));
    const cut = file.slice(0, at).replace(`/Length ${length}`, "/Length 7");
    expect(
      await read(Buffer.from(`${cut}stream\n1234567\nendstream${file.slice(at + 400)}`, "latin1")),
    ).to.equal("MALFORMED");
  });
});

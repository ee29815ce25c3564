import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { KMSClientConfig } from "@aws-sdk/client-kms";
import type { Hex } from "../../core/bytes.js";

/** How one request goes wrong. */
export type KmsFault = "throttled" | "silent" | "garbage" | "another-key";

interface Asked {
  readonly KeyId: string;
  readonly Message: string;
  readonly MessageType: string;
  readonly SigningAlgorithm: string;
}

/** RFC 5480: an uncompressed point of secp256k1. */
const SPKI_PREFIX = Buffer.from("3056301006072a8648ce3d020106052b8104000a034200", "hex");

/**
 * A program that speaks AWS KMS's protocol (AWS JSON 1.1) as far as one signing key needs. Like KMS it signs with
 * another nonce each time, and leaves s as high as it comes out.
 */
export async function startFakeKms(privateKey: Hex) {
  const secret = Buffer.from(privateKey.slice(2), "hex");
  const kms = {
    keySpec: "ECC_SECG_P256K1",
    keyUsage: "SIGN_VERIFY",
    publicKey: Buffer.concat([SPKI_PREFIX, secp256k1.getPublicKey(secret, false)]),
    /** Of the next requests, in order. */
    faults: [] as KmsFault[],
    signatures: 0,
    highS: 0,
    asked: [] as string[],
  };

  function sign({ Message, MessageType, SigningAlgorithm }: Asked, fault?: KmsFault): Uint8Array {
    if (fault === "garbage") return Buffer.from("no signature");
    if (MessageType !== "DIGEST" || SigningAlgorithm !== "ECDSA_SHA_256") {
      throw new Error(`Expected a digest for ECDSA_SHA_256, got ${MessageType}`);
    }
    const key = fault === "another-key" ? secp256k1.utils.randomSecretKey() : secret;
    const options = { prehash: false, lowS: false, extraEntropy: randomBytes(32) };
    const signed = secp256k1.sign(Buffer.from(Message, "base64"), key, options);
    const signature = secp256k1.Signature.fromBytes(signed);
    kms.signatures++;
    if (signature.hasHighS()) kms.highS++;
    return signature.toBytes("der");
  }

  function answer(target: string, body: Asked, fault?: KmsFault): object {
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
    if (target === "TrentService.Sign") {
      const { KeyId, SigningAlgorithm } = body;
      return { KeyId, SigningAlgorithm, Signature: base64(sign(body, fault)) };
    }
    const { keySpec: KeySpec, keyUsage: KeyUsage, publicKey } = kms;
    return { KeyId: body.KeyId, KeySpec, KeyUsage, PublicKey: base64(publicKey) };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const target = String(request.headers["x-amz-target"]);
      const fault = kms.faults.shift();
      kms.asked.push(target);
      if (fault === "silent") return;
      response.setHeader("content-type", "application/x-amz-json-1.1");
      if (fault === "throttled") {
        response.statusCode = 400;
        response.end(JSON.stringify({ __type: "ThrottlingException", message: "Rate exceeded" }));
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
      response.end(JSON.stringify(answer(target, body, fault)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const options: KMSClientConfig = {
    endpoint: `http://127.0.0.1:${port}`,
    region: "ca-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  return Object.assign(kms, {
    options,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

export type FakeKms = Awaited<ReturnType<typeof startFakeKms>>;

/**
 * The contexts of a credential, in order (protocol, section 2), with the SHA-256 of their JCS form. Signers
 * and verifiers ship these documents and never fetch them: who served another could change what was signed.
 */
export const CONTEXTS = [
  {
    url: "https://www.w3.org/ns/credentials/v2",
    sha256: "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
  },
  {
    url: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    sha256: "c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99",
  },
  {
    url: "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    sha256: "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7",
  },
] as const;

export const CONTEXT_URLS: readonly string[] = CONTEXTS.map(({ url }) => url);

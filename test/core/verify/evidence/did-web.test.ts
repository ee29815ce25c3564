import { expect } from "chai";
import {
  documentPath,
  documentUrl,
  domainOf,
  hostOf,
  isDomainAccepted,
  isPortAccepted,
  portOf,
} from "../../../../core/verify/evidence/did-web.js";
import type { WebDid } from "../../../../core/verify/policy/policy.js";
import { testPolicy } from "../../../support/anchoring.js";

describe("a did:web", () => {
  // The method's own examples, and what they leave open.
  const rows: [WebDid, string, string, number][] = [
    [
      "did:web:w3c-ccg.github.io",
      "https://w3c-ccg.github.io/.well-known/did.json",
      "w3c-ccg.github.io",
      443,
    ],
    [
      "did:web:w3c-ccg.github.io:user:alice",
      "https://w3c-ccg.github.io/user/alice/did.json",
      "w3c-ccg.github.io/user/alice",
      443,
    ],
    [
      "did:web:example.com%3A3000:user:alice",
      "https://example.com:3000/user/alice/did.json",
      "example.com:3000/user/alice",
      3000,
    ],
    [
      "did:web:example.com%3A443",
      "https://example.com:443/.well-known/did.json",
      "example.com:443",
      443,
    ],
    ["did:web:example.com:a", "https://example.com/a/did.json", "example.com/a", 443],
    ["did:web:example.com:a%3Ab", "https://example.com/a%3Ab/did.json", "example.com/a%3Ab", 443],
  ];
  for (const [did, url, domain, port] of rows) {
    it(`${did} stands at ${url}`, () => {
      expect(documentUrl(did)).to.equal(url);
      expect(url.endsWith(documentPath(did))).to.equal(true);
      expect(documentPath(did)).to.match(/^\//);
      expect(domainOf(did)).to.equal(domain);
      expect(portOf(did)).to.equal(port);
      expect(hostOf(did)).to.equal(new URL(url).hostname);
    });
  }

  it("has a domain that counts where the policy says so", () => {
    const did = "did:web:college.example";
    expect(isDomainAccepted(testPolicy(), did)).to.equal(false);
    expect(isDomainAccepted(testPolicy({ domains: [] }), did)).to.equal(false);
    expect(isDomainAccepted(testPolicy({ domains: [did] }), did)).to.equal(true);
    expect(isDomainAccepted(testPolicy({ domains: [did] }), `${did}:arts`)).to.equal(false);
    expect(isDomainAccepted(testPolicy({ domains: "any" }), did)).to.equal(true);
    for (const other of ["", "any", "did:web:A.example", "did:example:1"]) {
      expect(isDomainAccepted(testPolicy({ domains: "any" }), other)).to.equal(false);
    }
  });

  it("is asked at 443, or at a port that the policy spells out", () => {
    const did = "did:web:college.example%3A8443";
    const isAccepted = (domains: "any" | WebDid[], of: WebDid = did) =>
      isPortAccepted(testPolicy({ domains }), of);
    expect(isAccepted("any")).to.equal(false);
    expect(isAccepted([])).to.equal(false);
    expect(isAccepted(["did:web:college.example"])).to.equal(false);
    expect(isAccepted([did])).to.equal(true);
    expect(isAccepted("any", "did:web:college.example")).to.equal(true);
    expect(isAccepted("any", "did:web:college.example%3A443")).to.equal(true);
    expect(isPortAccepted(testPolicy(), did)).to.equal(false);
  });
});

import { join } from "node:path";

/** What a data folder holds of an issuer; what `npm start` leaves has the same names. */
export const pathsIn = (dataFolder: string) => {
  const key = (name: string): string => join(dataFolder, "keys", name);
  const account = (name: string) => ({
    keystore: key(`${name}.json`),
    password: key(`${name}.password`),
  });
  return {
    /** Made by `npm start` alone: keys of a demonstration, in the clear. */
    demonstration: key("accounts.json"),
    signingKey: key("issuer.json"),
    admin: account("admin"),
    anchor: account("anchor"),
    token: join(dataFolder, "api-token"),
    profile: join(dataFolder, "profile.json"),
    issuer: join(dataFolder, "issuer.json"),
    policy: join(dataFolder, "policy.json"),
    didDocument: join(dataFolder, "did.json"),
    local: join(dataFolder, "local.json"),
    serviceSettings: join(dataFolder, "service.env"),
    message: (name: string) => join(dataFolder, "messages", `${name}.json`),
    signedMessage: (name: string) => join(dataFolder, "messages", `${name}.signed.json`),
  };
};
export type Paths = ReturnType<typeof pathsIn>;
export type AccountPaths = Paths["admin"];

import { AbiCoder, ZeroAddress } from "ethers";
import hre from "hardhat";
import easArtifact from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json" with { type: "json" };
import schemaArtifact from "@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json" with { type: "json" };
import { OTHER_ROOT, ROOT, ZERO_HASH, type DeployedContract } from "./fixture.js";

/** The Ethereum Attestation Service as it is published, with the smallest schema that holds a root. */
export async function easFixture() {
  const deploy = async (artifact: { abi: object[]; bytecode: string }, ...args: unknown[]) => {
    const factory = await hre.ethers.getContractFactory(artifact.abi, artifact.bytecode);
    return (await factory.deploy(...args)) as DeployedContract;
  };
  const schemas = await deploy(schemaArtifact);
  const eas = await deploy(easArtifact, await schemas.getAddress());
  const schema = ["bytes32 root", ZeroAddress, true] as const;
  const uid = (await schemas.register.staticCall(...schema)) as string;
  await schemas.register(...schema);
  const attest = (root: string): unknown => {
    const data = AbiCoder.defaultAbiCoder().encode(["bytes32"], [root]);
    const terms = { recipient: ZeroAddress, expirationTime: 0, revocable: true, refUID: ZERO_HASH };
    return eas.attest({ schema: uid, data: { ...terms, data, value: 0 } });
  };
  await attest(ROOT);
  await eas.timestamp(ROOT);
  return { attest: () => attest(OTHER_ROOT), timestamp: (): unknown => eas.timestamp(OTHER_ROOT) };
}

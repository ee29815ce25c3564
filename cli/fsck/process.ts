import { FsckAnswer, type Fsck, type FsckJob } from "../../api/fsck.js";
import { Failure } from "../failure.js";
import { askStoreProgram } from "../store/store-child.js";

/** @throws {@link Failure} where the store can't be opened as asked. */
export async function runFsck(job: FsckJob): Promise<Fsck> {
  const answer = FsckAnswer.parse(await askStoreProgram("fsck-main", job));
  if (answer.kind === "report") return answer.report;
  throw new Failure(answer.code === "IN_USE" ? "REFUSED" : "USAGE", answer.reason);
}

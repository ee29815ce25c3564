import type { CredentialStatusView, Reason, StatusAction } from "../../api/status.js";
import type { Context } from "../context.js";
import { statusView } from "../views/status-view.js";
import { changeStatuses } from "./change-statuses.js";

/**
 * Writes down a change of one credential's status, to be sent after everything asked for before it. Asking for what
 * holds already writes nothing.
 *
 * @throws {@link RefusalError} `credential-not-found`, `credential-not-anchored`, `admin-key-missing`.
 */
export async function changeStatus(
  ctx: Context,
  id: string,
  { action, reason }: { action: StatusAction; reason: Reason },
): Promise<CredentialStatusView> {
  await changeStatuses(ctx, { actions: [action], reason, credentials: [id], dryRun: false });
  return statusView(ctx.store, id);
}

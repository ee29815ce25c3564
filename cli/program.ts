import { Command } from "commander";
import { addAdmin } from "./commands/admin.js";
import { addAudit } from "./commands/audit.js";
import { addChanges } from "./commands/change-status.js";
import { addExport } from "./commands/export.js";
import { addFsck } from "./commands/fsck.js";
import { addInspect } from "./commands/inspect.js";
import { addIssue } from "./commands/issue.js";
import { addMonitor } from "./commands/monitor.js";
import { addPack } from "./commands/pack.js";
import { addPolicy } from "./commands/policy.js";
import { addStatus } from "./commands/status.js";
import { addStore } from "./commands/store.js";
import { addVerifyReceipt } from "./commands/verify-receipt.js";
import { addVerify } from "./commands/verify.js";
import type { Context } from "./context.js";
import { EXIT_CODE_HELP } from "./exit-codes.js";

const SETTINGS_HELP = `
Settings (environment):
  CAIRN_DATA       folder with what npm start left (default: data)
  CAIRN_URL        address of the service (default: the local one)
  CAIRN_API_TOKEN  token for CAIRN_URL
  CAIRN_RPC        endpoint that verify asks (default: the local chain)
  XDG_CONFIG_HOME  where your signing key is kept, in cairn/ (default: ~/.config)
  LANG             language of the texts of verify: fr, else English
  NO_COLOR         any value: no colours`;

export function createProgram(context: Context): Command {
  const program = new Command("cairn")
    .description("Issue, carry and check micro-credentials anchored in a registry.")
    .exitOverride()
    .configureOutput({ getOutHelpWidth: () => context.terminal.columns })
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help of a command");
  addIssue(program, context);
  addVerify(program, context);
  addPack(program, context);
  addVerifyReceipt(program, context);
  addInspect(program, context);
  addPolicy(program, context);
  addStatus(program, context);
  addChanges(program, context);
  addExport(program, context);
  addAudit(program, context);
  addFsck(program, context);
  addMonitor(program, context);
  addAdmin(program, context);
  addStore(program, context);
  program.addHelpText("after", `${SETTINGS_HELP}\n${EXIT_CODE_HELP}`);
  return program;
}

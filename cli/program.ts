import { Command } from "commander";
import { addAchievement } from "./achievement/command.js";
import { addAdmin } from "./admin/command.js";
import { addAudit } from "./audit/command.js";
import { addChanges } from "./change-status/command.js";
import { addExport } from "./export/command.js";
import { addFsck } from "./fsck/command.js";
import { addInspect } from "./inspect/command.js";
import { addIssue } from "./issue/command.js";
import { addMonitor } from "./monitor/command.js";
import { addPack } from "./pack/command.js";
import { addPolicy } from "./policy/command.js";
import { addSetup } from "./setup/command.js";
import { addStatus } from "./status/command.js";
import { addStore } from "./store/command.js";
import { addVerifyReceipt } from "./receipt/command.js";
import { addVerify } from "./verify/command.js";
import type { Context } from "./context.js";
import { EXIT_CODE_HELP } from "./exit-codes.js";

const SETTINGS_HELP = `
Settings (environment):
  CAIRN_DATA       folder with what npm start left (default: data)
  CAIRN_URL        address of the service (default: the local one)
  CAIRN_API_TOKEN  token for CAIRN_URL
  CAIRN_RPC        endpoint that verify asks (default: the local chain)
  XDG_CONFIG_HOME  where your signing key is kept, in cairn/ (default: ~/.config)
  LANG             language of verify, issue, achievement, status, revoke, …,
                   audit: fr, else English
  NO_COLOR         any value: no colours`;

export function createProgram(context: Context): Command {
  const program = new Command("cairn")
    .description("Issue, carry and check micro-credentials anchored in a registry.")
    .exitOverride()
    .configureOutput({ getOutHelpWidth: () => context.terminal.columns })
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help of a command");
  addSetup(program, context);
  addIssue(program, context);
  addAchievement(program, context);
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

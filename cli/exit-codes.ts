/** What the shell gets. 0 to 2 are verdicts where the command is `verify`, `verify-receipt`, `audit` or `fsck`; the rest follow sysexits(3). */
export const EXIT = {
  done: 0,
  rejected: 1,
  undecided: 2,
  usage: 64,
  refused: 65,
  unavailable: 69,
  internal: 70,
  unfinished: 75,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_HELP = `
Exit codes:
   0  verify: every file is verified; verify-receipt: a receipt that says so, by
      a signer you know; audit: every log agrees; fsck: no problems found;
      monitor --once: no alert; admin show: the registry would take the message;
      other commands: done
   1  verify: at least one file is rejected; verify-receipt: it says so, or isn't
      genuine or about these files; audit, fsck: something differs;
      monitor --once: an alert
   2  verify: none is rejected, at least one is undecided, not opened or not
      readable; verify-receipt: it says so, or you don't know the signer;
      audit, fsck: nothing differs, but not all could be asked
  64  wrong usage, or a file that can't be read; verify: none of those named
  65  refused: by the service, the registry, the policy or a cap, or since the
      store is in use; issue, revoke, …: some rows or credentials were left out;
      achievement check, put: a file doesn't conform
  69  the service or the chain could not be reached
  70  internal error
  75  not finished yet (verify --report, issue, revoke, …, admin relay, setup):
      run the same command again to go on
`;

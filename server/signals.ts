// What the gateway does on signals: it ends on SIGINT and SIGTERM, and reads its configuration again on SIGHUP.
import { closeSync, openSync } from "node:fs";

/** On SIGINT or SIGTERM closes and ends the process with code 0, or 1 when closing failed. A second signal does nothing. */
export function closeOnSignal(...parts: readonly { close: () => Promise<void> }[]): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      Promise.all(parts.map((part) => part.close())).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** A closed terminal sends SIGHUP to the programs in it, as an operator does who asks for a reload. Only the first takes the terminal away. */
function terminalIsGone(hadTerminal: boolean): boolean {
  if (!hadTerminal) return false;
  try {
    closeSync(openSync("/dev/tty", "r"));
    return false;
  } catch {
    return true;
  }
}

/** On SIGHUP calls `reload`, unless the terminal was closed: then the process ends as on SIGTERM. */
export function reloadOnHangup(reload: () => void): void {
  const hadTerminal = process.stdin.isTTY;
  process.on("SIGHUP", () => {
    if (terminalIsGone(hadTerminal)) process.kill(process.pid, "SIGTERM");
    else reload();
  });
}

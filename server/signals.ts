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

/** Closes on SIGINT and SIGTERM and then ends the process: code 0, or 1 when closing failed. A second signal changes nothing. */
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

/** A mistake in the command: shown as it is, without a stack. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
}

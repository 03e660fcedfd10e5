// The ids at the end of an org's message.

/** `(02K…_03C…)` at the end of a failed run's message: the ids of the dataflow and of the job (API 50). */
const IDS_AT_END = /\s*\(02K[0-9A-Za-z]{12,15}_[0-9A-Za-z]{15,18}\)\s*\.?$/;

/** The message without the ids at its end. */
export function withoutIds(message: string): string {
  return message.replace(IDS_AT_END, "");
}

// The flags that say how much the log tells, and how.
import { CommandLineError } from "./commandLineError.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";

export const LOG_OPTIONS = {
  log: { type: "string" },
  "log-level": { type: "string" },
} as const;

export interface LogSettings {
  level: LogLevel;
  /** Lines for people, or JSON lines. Undefined: for people on a terminal, and JSON elsewhere. */
  readable?: boolean;
}

interface LogValues {
  log?: string | undefined;
  "log-level"?: string | undefined;
}

/**
 * What the flags say of the log.
 * @throws CommandLineError
 */
export function logOf({ log, "log-level": given = "info" }: LogValues): LogSettings {
  const level = LOG_LEVELS.find((one) => one === given);
  if (level === undefined) {
    throw new CommandLineError(`--log-level takes one of ${LOG_LEVELS.join(", ")}, not "${given}".`);
  }
  if (log !== undefined && log !== "json" && log !== "text")
    throw new CommandLineError(`--log takes json or text, not "${log}".`);
  return log === undefined ? { level } : { level, readable: log === "text" };
}

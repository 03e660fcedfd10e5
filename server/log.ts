// The gateway's log: levels, times, and no tokens in any line. Lines for people on a terminal, JSON lines elsewhere. The logger is loaded
// when a log is opened, so suites without one do not load it.
import type { Logger } from "pino";

/** From the most to the least detail; `silent` writes nothing. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Takes events that an operator may want to know. No event contains a token or a header. */
export interface Log {
  debug: (message: string) => void;
  info: (message: string) => void;
  warn: (message: string) => void;
  /** `error` is the thrown value, logged with its stack. */
  error: (message: string, error?: unknown) => void;
  /** The log of what concerns one org: its key stands before each message, and in JSON as `org`. */
  about: (org: string) => Log;
  /** From now on every line also passes through `redact`. */
  redactWith: (redact: (line: string) => string) => void;
}

export interface LogOptions {
  level?: LogLevel;
  /** Gets one finished line without its line end. Default: standard output. */
  write?: (line: string) => void;
  /** Lines for people rather than JSON. Default: only on a terminal. */
  readable?: boolean;
}

/** A log that writes nothing. */
export const SILENT_LOG: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  about: () => SILENT_LOG,
  redactWith: () => undefined,
};

/** What a token looks like anywhere: after an authentication scheme, or an org's id with `!`. */
const TOKEN_SHAPES = [
  /\b(Bearer|Basic|OAuth)\s+[^\s"',\\]+/gi,
  /("?authorization"?\s*[:=]\s*"?)(?!(?:Bearer|Basic|OAuth)\s)[^\s"',\\]+/gi,
];
const ORG_TOKEN = /\b00D[A-Za-z0-9]{12,15}(?:!|%21)[^\s"',\\]+/g;

function redactShapes(line: string): string {
  const clean = line.replace(ORG_TOKEN, "[token]").replace(TOKEN_SHAPES[0] as RegExp, "$1 [token]");
  return clean.replace(TOKEN_SHAPES[1] as RegExp, "$1[token]");
}

/** Opens a log. */
export async function openLog(given: LogOptions = {}): Promise<Log> {
  const { level = "info", write = writeToStdout, readable = process.stdout.isTTY } = given;
  if (level === "silent") return SILENT_LOG;
  const [{ pino, stdTimeFunctions }, { prettyFactory }] = await Promise.all([
    import("pino"),
    import("pino-pretty"),
  ]);
  const format = readable
    ? prettyFactory({
        colorize: given.write === undefined,
        translateTime: "SYS:yyyy-mm-dd HH:MM:ss",
        ignore: "pid,hostname,org",
        messageFormat: "{if org}{org}: {end}{msg}",
      })
    : (line: string) => line;
  const redactors: ((line: string) => string)[] = [redactShapes];
  const destination = {
    write: (line: string) => {
      const clean = redactors.reduce((text, redact) => redact(text), format(line));
      write(clean.trimEnd());
    },
  };
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = { level, base: null, formatters, timestamp: stdTimeFunctions.isoTime };
  return logOf(pino(options, destination), redactors);
}

function logOf(logger: Logger, redactors: ((line: string) => string)[]): Log {
  return {
    debug: (message) => {
      logger.debug(message);
    },
    info: (message) => {
      logger.info(message);
    },
    warn: (message) => {
      logger.warn(message);
    },
    error: (message, error) => {
      if (error === undefined) logger.error(message);
      else logger.error({ err: error }, message);
    },
    about: (org) => logOf(logger.child({ org }), redactors),
    redactWith: (redact) => redactors.push(redact),
  };
}

function writeToStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}

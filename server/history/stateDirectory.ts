// The folder in which programs of this machine keep their state, and in it the one for Wavedeck's histories.
import { isAbsolute, join } from "node:path";

/** The folder for history files of a user whose home is `home`. `env` and `platform` are the process's own but in specs. */
export function historyDirectory(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  // The XDG specification says to ignore a path that is not absolute.
  const xdg = env["XDG_STATE_HOME"] ?? "";
  if (isAbsolute(xdg)) return join(xdg, "wavedeck", "history");
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Wavedeck", "History");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Wavedeck", "History");
  return join(home, ".local", "state", "wavedeck", "history");
}

// For specs: a fake machine.
import type { Machine } from "./machine.ts";

export interface Scene {
  env?: NodeJS.ProcessEnv;
  files?: string[];
  platform?: NodeJS.Platform;
  isRoot?: boolean;
  isDebian?: boolean;
  /** Programs that can be run, with the files that each leaves behind. */
  installs?: Record<string, string | string[]>;
}

/** A machine with the files of the scene, and the commands that were run on it. */
export function fakeMachine(scene: Scene): { machine: Machine; ran: string[] } {
  const files = new Set(scene.files);
  const ran: string[] = [];
  return {
    ran,
    machine: {
      env: { PATH: "/usr/local/bin:/usr/bin", ...scene.env },
      platform: scene.platform ?? "linux",
      isRoot: scene.isRoot ?? false,
      isExecutable: (path) => files.has(path),
      run: (file, args) => {
        const line = [file.split("/").at(-1), ...args.map((arg) => arg.split("/").at(-1))].join(" ");
        ran.push(line);
        const made = Object.entries(scene.installs ?? {}).find(([start]) => line.startsWith(start));
        for (const path of [made?.[1] ?? []].flat()) files.add(path);
        return made !== undefined;
      },
      playwrightPath: (browser) => Promise.resolve(`/cache/${browser === "chromium" ? "chrome" : browser}`),
      isDebian: () => scene.isDebian ?? false,
    },
  };
}

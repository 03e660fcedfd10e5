// The keys of the picture.
import type { Step } from "../model/find.ts";

export type KeyAct =
  | { kind: "step"; step: Step }
  /** By this share of the view. */
  | { kind: "pan"; share: number }
  | { kind: "zoom"; factor: number }
  | { kind: "now" };

const ZOOM = 1.5;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: "earlier",
  ArrowRight: "later",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * What a key does in the picture; null: nothing. `onRun`: a run has the focus, and arrows go from run to run. Otherwise, and always with
 * shift, they move the view.
 */
export function keyAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed, onRun: boolean): KeyAct | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "+" || key === "=") return { kind: "zoom", factor: 1 / ZOOM };
  if (key === "-" || key === "_") return { kind: "zoom", factor: ZOOM };
  if (key === "0") return { kind: "now" };
  if (key === "ArrowLeft" && (shiftKey || !onRun)) return { kind: "pan", share: -0.2 };
  if (key === "ArrowRight" && (shiftKey || !onRun)) return { kind: "pan", share: 0.2 };
  if (!onRun || shiftKey) return null;
  const step = STEPS[key];
  return step === undefined ? null : { kind: "step", step };
}

/** The help text about the keys. */
export const KEYS_SENTENCE =
  "Arrow keys go from run to run, with shift they move the time. Plus and minus zoom, zero goes to now, Enter opens the run.";

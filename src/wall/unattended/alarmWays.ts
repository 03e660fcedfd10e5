// The ways in which a display sounds an alarm: a tone, a spoken sentence, a desktop notice. Each says whether it works here, so that a mute
// display does not take a lease that another one could use.
import type { AlarmWay } from "../../../contract/leases.ts";
import { BASE_PATH } from "../../paths.ts";

export interface AlarmOutlet {
  /** Whether this display can sound an alarm in this way. It may never resolve, because a browser that blocks sound does not answer. */
  ready: () => Promise<boolean>;
  /** Sounds the alarm; false when nobody could hear or see it. `tag` names the event: a notice replaces one with the same tag. */
  send: (sentence: string, tag: string) => Promise<boolean>;
}

let audio: AudioContext | null = null;

async function soundIsReady(): Promise<boolean> {
  if (typeof AudioContext === "undefined") return false;
  // One for the life of the page, because browsers allow only a few.
  audio ??= new AudioContext();
  await audio.resume();
  return true;
}

/** Start (s from now) and frequency (Hz) of the beeps: twice down, unlike any ring tone. */
const BEEPS = [
  [0, 880],
  [0.18, 660],
  [0.5, 880],
  [0.68, 660],
] as const;
const BEEP_SECONDS = 0.15;

function beep(): Promise<boolean> {
  if (audio === null) return Promise.resolve(false);
  for (const [start, hertz] of BEEPS) {
    const at = audio.currentTime + start;
    const tone = new OscillatorNode(audio, { frequency: hertz, type: "triangle" });
    const loudness = new GainNode(audio, { gain: 0 });
    // Without ramps a speaker clicks.
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.5, at + 0.01);
    loudness.gain.setValueAtTime(0.5, at + BEEP_SECONDS - 0.03);
    loudness.gain.linearRampToValueAtTime(0, at + BEEP_SECONDS);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + BEEP_SECONDS);
  }
  return Promise.resolve(true);
}

/** True when the browser begins to speak, false when it refuses. */
function speak(sentence: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const utterance = new SpeechSynthesisUtterance(sentence);
  // The sentence is English, whatever the display's language is.
  utterance.lang = "en";
  utterance.addEventListener("start", () => resolve(true));
  utterance.addEventListener("error", () => resolve(false));
  window.speechSynthesis.speak(utterance);
  return promise;
}

function notify(sentence: string, tag: string): Promise<boolean> {
  try {
    const notice = new Notification("Wavedeck", {
      body: sentence,
      tag: BASE_PATH + tag,
      icon: `${BASE_PATH}/favicon-failed.png`,
    });
    notice.addEventListener("click", () => window.focus());
    return Promise.resolve(true);
  } catch {
    // Some systems allow notices from workers only.
    return Promise.resolve(false);
  }
}

/** Browsers list their voices only some time after they are first asked. */
export function askForVoices(): void {
  if ("speechSynthesis" in window) window.speechSynthesis.getVoices();
}

/** The ways of this browser. */
export const browserOutlets: Readonly<Record<AlarmWay, AlarmOutlet>> = {
  sound: { ready: soundIsReady, send: beep },
  spoken: {
    ready: () =>
      Promise.resolve("speechSynthesis" in window && window.speechSynthesis.getVoices().length > 0),
    send: speak,
  },
  notice: {
    ready: () => Promise.resolve("Notification" in window && Notification.permission === "granted"),
    send: notify,
  },
};

// How a display calls: a tone, a spoken sentence, a notice. Each tells whether it can at all, so that a display that is mute does not
// claim a call that another one could make.
import type { AlarmWay } from "../../../contract/gateway.ts";

/** Browsers hold sound back until a person has touched the page, unless told otherwise; a tone that comes later than this is no call. */
const LATE_MS = 5000;

let audio: AudioContext | null = null;

/** Readies the sound; false when the browser does not let this page sound, or only after it was touched long after. */
async function readySound(): Promise<boolean> {
  if (typeof AudioContext === "undefined") return false;
  const askedAt = Date.now();
  try {
    // One for the life of the page: browsers allow only a few.
    audio ??= new AudioContext();
    await audio.resume();
    return Date.now() - askedAt < LATE_MS;
  } catch {
    return false;
  }
}

/** Start (s from now) and frequency (Hz) of the beeps: twice down, unlike any ring. */
const BEEPS = [
  [0, 880],
  [0.18, 660],
  [0.5, 880],
  [0.68, 660],
] as const;
const BEEP_SECONDS = 0.15;

function sound(): void {
  if (audio === null) return;
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
}

function canSpeak(): boolean {
  return "speechSynthesis" in window && window.speechSynthesis.getVoices().length > 0;
}

function speak(sentence: string, lang: string): void {
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = lang;
  window.speechSynthesis.speak(utterance);
}

function canNotify(): boolean {
  return "Notification" in window && Notification.permission === "granted";
}

function notify(sentence: string, tag: string): void {
  try {
    const notice = new Notification("Wavedeck", { body: sentence, tag, icon: "/favicon-failed.png" });
    notice.addEventListener("click", () => window.focus());
  } catch {
    // Some systems allow notices from workers only.
  }
}

/** Voices are listed only some time after the first question. */
export function wakeVoice(): void {
  if ("speechSynthesis" in window) window.speechSynthesis.getVoices();
}

/** Whether this display can call in that way now. */
export function canCall(way: AlarmWay): Promise<boolean> {
  if (way === "sound") return readySound();
  return Promise.resolve(way === "spoken" ? canSpeak() : canNotify());
}

/** Calls. `tag` names the event: notices with the same tag replace each other. */
export function callOut(way: AlarmWay, sentence: string, lang: string, tag: string): void {
  if (way === "sound") sound();
  else if (way === "spoken") speak(sentence, lang);
  else notify(sentence, tag);
}

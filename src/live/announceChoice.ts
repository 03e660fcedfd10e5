// Whether ends of jobs are told aloud. Kept in this browser; on at first, because who does not listen hears nothing.
import { KeptChoice } from "../ui/KeptChoice.ts";

export const announceChoice = new KeptChoice(
  "wavedeck.announce",
  (text) => text !== "off",
  (isOn) => (isOn ? "on" : "off"),
);

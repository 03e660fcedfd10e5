// How text is searched: without case, accents and the other differences that a keyboard makes. The rules do not depend on the locale of
// the machine, so that a shared link finds the same for everybody.

const ASCII = /^[ -~]*$/;
/** Accents that stand beside their letter, and signs that are not seen: direction marks, soft hyphens, joiners. */
const UNSEEN = /[\p{Mn}\p{Cf}]/gu;
/** Letters that Unicode does not take apart, and quotes and dashes as word processors write them. */
const PLAIN: Readonly<Record<string, string>> = {
  Æ: "AE",
  Ð: "D",
  Đ: "D",
  Ħ: "H",
  Ł: "L",
  Ø: "O",
  Œ: "OE",
  Þ: "TH",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "‐": "-",
  "–": "-",
  "—": "-",
};
const TO_PLAIN = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

/** A text as it is compared in a search. Both sides of a comparison must have gone through it. */
export function foldText(text: string): string {
  // Most labels are ASCII, and thousands are searched with each key.
  if (ASCII.test(text)) return text.toUpperCase();
  // Lower case first: only then does the capital ẞ become SS, too. Upper case last: only it makes ß SS and all sigmas one.
  return text
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .toLowerCase()
    .toUpperCase()
    .replace(TO_PLAIN, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a search, folded. */
export function searchWords(text: string): readonly string[] {
  return foldText(text).split(/\s+/).filter(Boolean);
}

/** Whether each of the words is somewhere in the text. `folded` comes from `foldText`, `words` from `searchWords`. */
export function hasWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}

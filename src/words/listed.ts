/** Words as a list within a sentence: "A", "A and B", "A, B and C"; "" for none. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

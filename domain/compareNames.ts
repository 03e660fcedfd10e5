let collator: Intl.Collator | null = null;

/**
 * Compares two names as readers order them: Ä beside A, "Job 2" before "Job 10". All lists use one collator and one language, so everybody
 * sees the same order. It is built at the first use, because that takes longer than drawing thirty rows.
 */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(a, b);
}

// Apart from the rest of the run budget, because the bar needs it in the first script.

/** Below this share of the day's runs, few are left. */
const LOW_SHARE = 0.2;

/** Whether so few of the day's runs are left that people are warned. */
export function isLowBudget(left: number, max: number): boolean {
  return left < max * LOW_SHARE;
}

// What is read page by page changes with each page, and laying out ten thousand runs takes longer than reading the next page. So the picture
// grows in steps, each half as large again as what it shows.

/** What has been read so far. */
export interface Reading {
  /** Of the same object, it is the same. */
  of: object;
  /** How many runs it has. */
  size: number;
}

const STEP = 1.5;

/** What to show once `latest` was read: that, or what is shown already. The end of a reading is always shown. */
export function nextStep<R extends Reading>(shown: R, latest: R, isReading: boolean): R {
  if (latest.of === shown.of) return shown;
  const isStep = !isReading || latest.size < shown.size || latest.size >= STEP * shown.size;
  return isStep ? latest : shown;
}

// The words of a chart of runs: its measures, and the sentence that replaces the picture.
import type { SourceRecord } from "../../domain/record/sourceRecord.ts";
import { formatCount } from "../time/format.ts";
import { outcomeWords, spreadWords } from "./recordWords.ts";
import type { Measure } from "./view.ts";

export const MEASURE_WORDS: Readonly<Record<Measure, { title: string; choice: string }>> = {
  duration: { title: "How long runs took", choice: "Duration" },
  wait: { title: "How long runs waited", choice: "Wait" },
  rows: { title: "Rows written", choice: "Rows" },
};

/** The picture in a sentence, for people who do not see it. */
export function chartCaption(measure: Measure, record: SourceRecord): string {
  const outcome = outcomeWords(record);
  switch (measure) {
    case "duration":
      return `Succeeded ${outcome}; ${spreadWords(record.duration)}.`;
    case "wait":
      return `In the queue: ${spreadWords(record.wait)}.`;
    case "rows":
      return record.rows === null
        ? "Salesforce tells the rows of a run only when the run is looked at."
        : `By ${record.rows.runs} runs that tell: ${spreadWords(record.rows, formatCount)}.`;
  }
}

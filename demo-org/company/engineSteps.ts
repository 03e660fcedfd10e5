// The steps of jobs that have no definition: data syncs and uploads.
import type { Step } from "./company.ts";

/** The steps of the sync of one object. */
export function syncSteps(object: string, fields: string[], rows: number): Step[] {
  return [
    { name: `replicate_${object}`, nodeType: "sfdcFetch", inputs: [], weight: 6, rows, keeps: 1, fields },
    { name: `digest_${object}`, nodeType: "digest", inputs: [0], weight: 3, keeps: 1, fields: [] },
    { name: `register_${object}`, nodeType: "internal", inputs: [1], weight: 1, keeps: 1, fields: [] },
  ];
}

/** The steps of an upload. */
export function uploadSteps(name: string): Step[] {
  return [
    {
      name: `load_${name}`,
      nodeType: "internal",
      inputs: [],
      weight: 2,
      rows: 4_200,
      keeps: 1,
      fields: ["Store", "Month", "Target"],
    },
    { name: `digest_${name}`, nodeType: "csvDigest", inputs: [0], weight: 3, keeps: 1, fields: [] },
    {
      name: `optimize-register_${name}`,
      nodeType: "internal",
      inputs: [1],
      weight: 1,
      keeps: 1,
      countless: true,
      fields: [],
    },
    { name: `register_${name}`, nodeType: "internal", inputs: [1, 2], weight: 1, keeps: 1, fields: [] },
  ];
}

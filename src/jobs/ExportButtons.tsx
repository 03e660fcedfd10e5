import { useState } from "react";
import type { Job } from "../../contract/job.ts";
import { csvOf, htmlTableOf, tsvOf } from "../../domain/delimited.ts";
import type { SourceIndex } from "../../domain/sourceIndex.ts";
import { orgNowAt, useLiveOrg } from "../live/liveContext.ts";
import { useSearchParams } from "../ui/address.ts";
import { Button } from "../ui/Button.tsx";
import { CopyIcon } from "../ui/menuIcons.tsx";
import { saveText } from "../ui/saveFile.ts";
import { parseJobFilter } from "./filter.ts";
import { exportName, jobCells, jobsJson } from "./jobsExport.ts";

/** Copies a table both as a table and as tab-separated text, so that a mail and a spreadsheet each take what they can. */
async function copyTable(cells: readonly (readonly string[])[]): Promise<void> {
  const of = (type: string, text: string) => [type, new Blob([text], { type })];
  await navigator.clipboard.write([
    new ClipboardItem(
      Object.fromEntries([of("text/plain", tsvOf(cells)), of("text/html", htmlTableOf(cells))]),
    ),
  ]);
}

const COPY_WORDS = { idle: "Copy", copied: "Copied", refused: "Copying was refused" } as const;

/** Takes jobs out of the page: as a table for the clipboard, as CSV, as JSON. */
export function ExportButtons({
  jobs,
  sourceOf,
}: {
  jobs: readonly Job[];
  sourceOf: SourceIndex["sourceOf"];
}) {
  const { access, live } = useLiveOrg();
  const [params] = useSearchParams();
  const [outcome, setOutcome] = useState<keyof typeof COPY_WORDS>("idle");
  // At the press, because the lengths of running jobs count until then.
  const facts = () => ({
    orgNow: orgNowAt(live.getState(), Date.now()),
    sourceLabelOf: (job: Job) => sourceOf(job)?.label ?? null,
  });
  const name = (extension: string) =>
    exportName(access.org.label, parseJobFilter(params), facts().orgNow, extension);
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon={<CopyIcon size={14} />}
        aria-label={outcome === "idle" ? "Copy the selected jobs as a table" : COPY_WORDS[outcome]}
        onClick={() => {
          copyTable(jobCells(jobs, facts())).then(
            () => setOutcome("copied"),
            () => setOutcome("refused"),
          );
        }}
        onBlur={() => setOutcome("idle")}
      >
        {COPY_WORDS[outcome]}
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label="Save the selected jobs as CSV"
        onClick={() => saveText(csvOf(jobCells(jobs, facts())), "text/csv", name("csv"))}
      >
        CSV
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label="Save the selected jobs as JSON"
        onClick={() => saveText(jobsJson(jobs, facts()), "application/json", name("json"))}
      >
        JSON
      </Button>
    </>
  );
}

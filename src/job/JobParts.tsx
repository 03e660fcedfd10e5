import { useState } from "react";
import { type Job, type JobPart } from "../../contract/job.ts";
import { has } from "../../contract/versions.ts";
import { useLiveOrg } from "../live/liveContext.ts";
import { useLiveQuery } from "../live/useLiveQuery.ts";
import { statusWord } from "../words/jobWords.ts";
import { formatCount, unknownText } from "../time/format.ts";
import { formatBytes } from "../time/formatBytes.ts";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { JOB_TONES } from "../jobs/tone.ts";
import { jobRead } from "./jobQueries.ts";
import { withKeys } from "./withKeys.ts";

function Part({ part, isStep }: { part: JobPart; isStep: boolean }) {
  return (
    <tr className={tableClass.row}>
      <td className={`${tableClass.cell} max-w-0`}>
        <span
          className="block truncate"
          title={part.name === null ? undefined : shownText(part.name, MOST_OF_A_TITLE)}
        >
          <Name text={part.label ?? part.name ?? unknownText} />
        </span>
        {part.message !== null && (
          <span className="block text-12 text-quiet">
            <LongText text={part.message} most={500} />
          </span>
        )}
      </td>
      {isStep && (
        <td className={tableClass.cell}>
          {part.status !== null && (
            <StateWord tone={JOB_TONES[part.status]} quiet={part.status === "success"}>
              {statusWord({ status: part.status, statusOnWire: part.statusOnWire })}
            </StateWord>
          )}
        </td>
      )}
      <td className={tableClass.number}>
        {formatCount(isStep ? (part.outputRows ?? part.rows) : part.rows)}
      </td>
      {!isStep && <td className={`${tableClass.number} max-sm:hidden`}>{formatCount(part.columns)}</td>}
      <td className={`${tableClass.number} max-sm:hidden`}>{formatBytes(part.bytes)}</td>
    </tr>
  );
}

function Parts({
  name,
  parts,
  isStep = false,
}: {
  name: string;
  parts: readonly JobPart[];
  isStep?: boolean;
}) {
  if (parts.length === 0) return null;
  const head = `${tableClass.headNumber} w-28`;
  return (
    <section className="mt-3">
      <h3 className="mb-1 font-semibold">{name}</h3>
      <table aria-label={name} className={tableClass.table}>
        <thead>
          <tr>
            <th scope="col" className={tableClass.head}>
              {isStep ? "Step" : "Dataset"}
            </th>
            {isStep && (
              <th scope="col" className={`${tableClass.head} w-28`}>
                Status
              </th>
            )}
            <th scope="col" className={head}>
              {isStep ? "Rows out" : "Rows"}
            </th>
            {!isStep && (
              <th scope="col" className={`${head} max-sm:hidden`}>
                Columns
              </th>
            )}
            <th scope="col" className={`${head} max-sm:hidden`}>
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {withKeys(parts, ({ name, label }) => name ?? label ?? "").map(([key, part]) => (
            <Part key={key} part={part} isStep={isStep} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const partsOf = ({ inputs, transforms, outputs }: Job): number =>
  inputs.length + transforms.length + outputs.length;

/**
 * What a job read, did and wrote, if the org says (API 55 and 57 on). Folded, because the nodes say most of it. `isKept`: the job is from the
 * gateway's history, which usually has the list's record of it, without parts. They are then read when they are unfolded.
 */
export function JobParts({ job, isKept }: { job: Job; isKept: boolean }) {
  const { access } = useLiveOrg();
  const [isOpen, setIsOpen] = useState(false);
  const mayHaveMore = isKept && partsOf(job) === 0 && has("parts", access.org.apiVersion ?? 0);
  const own = useLiveQuery({ ...jobRead(access, job.id), enabled: mayHaveMore && isOpen, repeat: false });
  const whole = own.data?.job ?? job;
  const none = partsOf(whole) === 0;
  if (none && !mayHaveMore) return null;
  return (
    <details className="mt-6" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded-control text-15 font-semibold">
        Inputs and outputs
      </summary>
      {none && isOpen && (
        <p className="mt-1 text-quiet">
          {own.isPending
            ? "Loading…"
            : own.data === undefined
              ? "The job could not be read."
              : "The org tells nothing of what this job read and wrote."}
        </p>
      )}
      <Parts name="Read" parts={whole.inputs} />
      <Parts name="Steps" parts={whole.transforms} isStep />
      <Parts name="Written" parts={whole.outputs} />
    </details>
  );
}

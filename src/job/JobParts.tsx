import { type Job, type JobPart } from "../../contract/job.ts";
import { statusWord } from "../words/jobWords.ts";
import { formatBytes, formatCount, unknownText } from "../time/format.ts";
import { LongText } from "../ui/LongText.tsx";
import { Name } from "../ui/Name.tsx";
import { MOST_OF_A_TITLE, shownText } from "../ui/shownText.ts";
import { StateWord } from "../ui/StateWord.tsx";
import { tableClass } from "../ui/tableClass.ts";
import { JOB_TONES } from "../jobs/tone.ts";
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

/** What a job read, did and wrote, where the org tells it (API 55 and 57 on). Folded, since the nodes say most of it. */
export function JobParts({ job }: { job: Job }) {
  if (job.inputs.length + job.transforms.length + job.outputs.length === 0) return null;
  return (
    <details className="mt-6">
      <summary className="w-fit cursor-pointer rounded-control text-15 font-semibold">
        Read and written, with sizes
      </summary>
      <Parts name="Read" parts={job.inputs} />
      <Parts name="Steps" parts={job.transforms} isStep />
      <Parts name="Written" parts={job.outputs} />
    </details>
  );
}

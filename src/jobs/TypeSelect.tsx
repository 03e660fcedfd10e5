import { JOB_TYPES, type JobType } from "../../contract/jobStatus.ts";
import { Select } from "../ui/Select.tsx";
import { TYPE_WORDS } from "../words/jobWords.ts";

/** The choice of a type: all, each one, and the address's own combination of several. */
export function TypeSelect({
  types,
  onChange,
}: {
  types: readonly JobType[];
  onChange: (types: JobType[]) => void;
}) {
  const options = [{ value: "", label: "All types" }];
  for (const type of JOB_TYPES) options.push({ value: type, label: TYPE_WORDS[type] });
  if (types.length > 1) {
    options.push({ value: types.join(","), label: types.map((type) => TYPE_WORDS[type]).join(", ") });
  }
  return (
    <Select
      label="Type"
      labelHidden
      value={types.join(",")}
      options={options}
      onChange={(chosen) => onChange(JOB_TYPES.filter((one) => chosen.split(",").includes(one)))}
    />
  );
}

import { expect, it } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { type Job } from "../../contract/job.ts";
import { jobName, statusWord, typeWord } from "./jobWords.ts";

function job(fields: object): Job {
  return mustParse({ id: "03C3h000000AbCdEAK", ...fields });
}

const endDate = "2020-11-02T02:07:00.000Z";

it.each([
  [{ status: "Live" }, "Live"],
  [{ status: "RUNNING" }, "Running"],
  [{ status: "Canceled" }, "Stopped"],
  [{ status: "Failure" }, "Failed"],
  [{ status: "SUCCESS", endDate }, "Succeeded"],
  [{ status: "Failed" }, "Failed"],
  [{ status: "Completed", endDate }, "Completed"],
  [{ status: "Fizzled", endDate }, "Fizzled"],
  [{ endDate }, "Ended"],
  [{ status: { value: "Success" } }, "Unknown"],
  [{ status: 3 }, "Unknown"],
  [{ status: "" }, "Unknown"],
  [{}, "Unknown"],
])("the status of %j is shown as %s", (fields, word) => {
  expect(statusWord(job(fields))).toBe(word);
});

it.each([
  ["User", "Dataflow"],
  ["Recipe_V3", "Recipe"],
  ["DataSync", "Data sync"],
  ["FILEUPLOAD", "File upload"],
  ["DataCloudRecipe", "Data Cloud recipe"],
  ["quantumjob", "quantumjob"],
  ["constructor", "constructor"],
  [42, "Job"],
])("the type %j is shown as %s", (jobType, word) => {
  expect(typeWord(job({ jobType }))).toBe(word);
});

it("gives a recipe its own name, and every other job the org's", () => {
  expect(jobName(job({ label: "Win Rate_recipe", jobType: "recipe_v3" }))).toBe("Win Rate");
  expect(jobName(job({ label: "_recipe", jobType: "recipe_v3" }))).toBe("_recipe");
  expect(jobName(job({ label: "Win Rate_recipe" }))).toBe("Win Rate_recipe");
});

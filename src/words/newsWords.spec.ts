import { expect, test } from "vitest";
import { mustParse } from "../../contract/fixtures/mustParse.ts";
import { newsWords } from "./newsWords.ts";

const job = (label: string, status: string, message?: string) =>
  mustParse({ id: label, label, jobType: "user", status, ...(message === undefined ? {} : { message }) });

test("what went wrong comes first, with its node, and many of a kind are counted", () => {
  const failed = "Something went wrong while executing the Augment_Role node: Invalid field";
  expect(
    newsWords([
      job("Sales", "Success"),
      job("Leads", "Cancelled"),
      job("Order Book", "Failure", failed),
      job("Returns", "Warning"),
    ]),
  ).toBe("Order Book failed at Augment_Role. Leads stopped. Returns ended with a warning. Sales succeeded.");
  expect(newsWords(["A", "B", "C", "D"].map((label) => job(label, "Success")))).toBe("4 jobs succeeded.");
});

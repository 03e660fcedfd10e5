import { expect, it } from "vitest";
import { dataManagerUrl } from "./dataManager.ts";

it.each([
  ["production", "https://acme.my.salesforce.com", "https://acme.my.salesforce.com/analytics/dataManager"],
  [
    "sandbox",
    "https://acme--qa.sandbox.my.salesforce.com/",
    "https://acme--qa.sandbox.my.salesforce.com/analytics/dataManager",
  ],
  ["unknown", "http://127.0.0.1:4010", "http://127.0.0.1:4010/analytics/dataManager"],
  ["demo", "http://127.0.0.1:4010", null],
  ["production", "", null],
  ["production", "javascript:alert(1)", null],
  ["production", "data:text/html,x", null],
] as const)("the Data Manager of a %s org at %j is %j", (kind, instanceUrl, expected) => {
  expect(dataManagerUrl({ kind, instanceUrl })).toBe(expected);
});

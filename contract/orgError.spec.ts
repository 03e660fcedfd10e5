import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseOrgError } from "./orgError.ts";

it.each([
  [
    "the rule",
    [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }],
    "NOT_FOUND",
    "The requested resource does not exist",
  ],
  ["the other order, with fields", [{ message: "no", errorCode: "X", fields: [] }], "X", "no"],
  [
    "a numeric code in a string",
    [{ errorCode: "269", message: "Can&#39;t find connector by ID 0It" }],
    "269",
    "Can't find connector by ID 0It",
  ],
  ["a numeric code", [{ errorCode: 275, message: "no" }], "275", "no"],
  [
    "only the first of several",
    [
      { errorCode: "A", message: "a" },
      { errorCode: "B", message: "b" },
    ],
    "A",
    "a",
  ],
  [
    "a bare object",
    { errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" },
    "INVALID_SESSION_ID",
    "Session expired or invalid",
  ],
  [
    "a layer around it",
    { enhancedErrorType: "x", message: "outer", output: { errors: [{ errorCode: "A", message: "inner" }] } },
    "A",
    "inner",
  ],
  [
    "a layer with nothing in it",
    { enhancedErrorType: "x", message: "outer", output: { errors: [] } },
    null,
    "outer",
  ],
  ["a layer with only half in it", { errorCode: "OUT", message: "outer", errors: [{}] }, "OUT", "outer"],
  ["a list of described errors", { Errors: [{ description: "It broke" }], message: "m" }, null, "It broke"],
  [
    "an OAuth refusal",
    { error: "invalid_grant", error_description: "expired access/refresh token" },
    "invalid_grant",
    "expired access/refresh token",
  ],
  ["a message alone", { message: "It broke" }, null, "It broke"],
  ["a code alone", [{ errorCode: "A", message: "" }], "A", null],
])("reads %s", (_, body, code, message) => {
  expect(parseOrgError(body)).toEqual({ code, message });
});

it.each([
  [null],
  [undefined],
  [""],
  ["<html><body>Down</body></html>"],
  [[]],
  [[null]],
  [["x"]],
  [{}],
  [{ message: {} }],
  [503],
])("finds no error in %j", (body) => {
  expect(parseOrgError(body)).toBeNull();
});

it("never throws on any JSON, however deep", () => {
  fc.assert(fc.property(fc.jsonValue(), (body) => void parseOrgError(body)));
  const deep: unknown = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
  expect(parseOrgError(deep)).toBeNull();
});

// What may be sent after an earlier write. The requests are counted in e2e.
import { expect, test } from "vitest";
import { mayBeSent, type Sent } from "./useSendOnce.ts";

const ID = "03C3h000000AbCdEAK";
const one = (fields: Partial<Sent>): Sent => ({
  key: 5,
  subjectId: ID,
  status: "success",
  unknown: false,
  ...fields,
});

test.each<[name: string, sent: Sent[], may: boolean]>([
  ["nothing was sent", [], true],
  ["the same is under way", [one({ status: "pending" })], false],
  ["the same is under way from an earlier question", [one({ key: 2, status: "pending" })], false],
  ["something else is under way", [one({ subjectId: "03C3h000000OtheEAK", status: "pending" })], true],
  ["this question was answered", [one({})], false],
  ["an earlier question was answered", [one({ key: 2 })], true],
  ["this question was refused", [one({ status: "error" })], true],
  ["this question had no answer", [one({ status: "error", unknown: true })], false],
  ["an earlier question had no answer", [one({ key: 2, status: "error", unknown: true })], true],
])("when %s", (_, sent, may) => {
  expect(mayBeSent(sent, ID, 3)).toBe(may);
});

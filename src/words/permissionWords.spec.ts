import { expect, test } from "vitest";
import type { Refusal } from "../../domain/permission.ts";
import { refusalReason } from "./permissionWords.ts";
import { refusalNotice } from "./refusalNotice.ts";

const REFUSAL: Refusal = {
  act: "start",
  id: "02K",
  label: "Order Book",
  at: 1,
  message: "insufficient access rights on object id",
};

test.each([
  [
    true,
    "The org does not let ada@acme.example start jobs. It says: “insufficient access rights on object id”",
  ],
  [
    false,
    "The org does not let ada@acme.example start Order Book. It says: “insufficient access rights on object id”",
  ],
])("a button says whom the org refused what, and its own words (all: %s)", (isOfAll, said) => {
  expect(refusalReason(REFUSAL, { isOfAll, username: "ada@acme.example" })).toBe(said);
});

test("the notice ends its sentences, whether or not the org does", () => {
  const about = { isOfAll: false, username: null, others: 2, when: "10:19" };
  const title = "The org does not let the gateway's user start Order Book and 2 others.";
  const rest = "An administrator of the org can give the permission.";
  expect(refusalNotice(REFUSAL, about)).toEqual({
    title,
    more: `It refused that at 10:19: “insufficient access rights on object id”. ${rest}`,
  });
  expect(
    refusalNotice({ ...REFUSAL, message: "Not you. Ask." }, { ...about, isOfAll: true, others: 0 }),
  ).toEqual({
    title: "The org does not let the gateway's user start jobs.",
    more: `It refused Order Book at 10:19: “Not you”. ${rest}`,
  });
  expect(refusalNotice({ ...REFUSAL, message: null }, about).more).toBe(`It refused that at 10:19. ${rest}`);
});

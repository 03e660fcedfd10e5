import { expect, test } from "vitest";
import { IS_INSTALLED, typed } from "./installed.ts";

test("in a clone programs are npm scripts, installed they are words after the program's name", () => {
  expect(IS_INSTALLED).toBe(false);
  expect(typed("start", "--help")).toBe("npm start -- --help");
  expect(typed("wall-key", "keys list")).toBe("npm run wall-key -- keys list");
  expect(typed("start", "--help", true)).toBe("wavedeck --help");
  expect(typed("password", "passwords", true)).toBe("wavedeck password passwords");
});

// The service worker is between a wall and its gateway. It must handle little, and never an org's answer.
import { assert, constantFrom, property, webPath } from "fast-check";
import { expect, test } from "vitest";
import { handlingOf, shellCache, staleCaches } from "./shellCache.ts";

const ORIGIN = "http://127.0.0.1:4400";
const FILES = ["/index.html", "/theme.js", "/favicon.png", "/assets/index-abc.js", "/assets/WallPage-def.js"];
const handling = (path: string, mode = "cors", method = "GET", origin = ORIGIN) =>
  handlingOf({ method, mode, url: `${origin}${path}` }, ORIGIN, FILES);

test("pages come from the gateway while it answers, whatever their address", () => {
  for (const path of ["/demo/wall", "/demo/wall?theme=light", "/demo/wall/setup", "/"]) {
    expect(handling(path, "navigate")).toBe("page");
  }
});

test("files with a hash in their name come from the cache, others from the gateway first", () => {
  expect(handling("/assets/WallPage-def.js")).toBe("hashed");
  expect(handling("/theme.js", "no-cors")).toBe("file");
  expect(handling("/index.html")).toBe("file");
});

test("files of another build are not touched", () => {
  expect(handling("/assets/WallPage-new.js")).toBe("pass");
  expect(handling("/sw.js")).toBe("pass");
});

test("answers of an org, writes and other sites are not touched", () => {
  assert(
    property(webPath(), constantFrom("cors", "navigate", "no-cors", "same-origin"), (path, mode) => {
      expect(handling(`/gateway/${path.replace(/^\/+/, "")}`, mode)).toBe("pass");
      expect(handling(`/x${path}`, mode, "POST")).toBe("pass");
      expect(handling("/assets/index-abc.js", mode, "GET", "https://other.example")).toBe("pass");
    }),
  );
});

test("a new build's worker deletes the shells of other builds and nothing else", () => {
  const names = [shellCache("old"), shellCache("older"), shellCache("new"), "somebody-else", "shell"];
  expect(staleCaches(names, "new")).toEqual([shellCache("old"), shellCache("older")]);
});

test("gateways below other paths of the origin keep their shells, and their answers are theirs", () => {
  const names = ["", "/a", "/a-b", "/a/b"].flatMap((path) => [
    shellCache("old", path),
    shellCache("new", path),
  ]);
  for (const path of ["", "/a", "/a-b", "/a/b"])
    expect(staleCaches(names, "new", path)).toEqual([shellCache("old", path)]);
  const below = (path: string) =>
    handlingOf({ method: "GET", mode: "cors", url: ORIGIN + path }, ORIGIN, ["/a/assets/x-1.js"], "/a");
  expect(below("/a/assets/x-1.js")).toBe("hashed");
  expect(below("/a/gateway/orgs")).toBe("pass");
  expect(below("/assets/x-1.js")).toBe("pass");
});

import { describe, expect, test } from "vitest";
import { CommandLineError } from "../commandLineError.ts";
import { forwardProxy } from "./forwardProxy.ts";

const ORG = new URL("https://acme.my.salesforce.com");
const found = (env: NodeJS.ProcessEnv, origin = ORG) => forwardProxy(origin, env);

describe("the proxy in the environment", () => {
  test.for<[string, NodeJS.ProcessEnv, string]>([
    ["in capitals", { HTTPS_PROXY: "http://proxy.example:8080" }, "http://proxy.example:8080/"],
    ["in small letters, which win", { HTTPS_PROXY: "http://a:1", https_proxy: "http://b:2" }, "http://b:2/"],
    ["without a scheme", { HTTPS_PROXY: "proxy.example:8080" }, "http://proxy.example:8080/"],
    ["for all protocols", { ALL_PROXY: "http://proxy.example:8080" }, "http://proxy.example:8080/"],
    ["over TLS", { HTTPS_PROXY: "https://proxy.example" }, "https://proxy.example/"],
  ])("%s", ([, env, wanted]) => {
    expect(found(env)?.proxyEnv.HTTPS_PROXY).toBe(wanted);
  });

  test("is none without the variables", () => {
    expect(found({})).toBeNull();
    expect(found({ HTTPS_PROXY: " " })).toBeNull();
    expect(found({ HTTP_PROXY: "http://proxy.example" })).toBeNull();
  });

  test("is not used for this machine", () => {
    for (const host of ["127.0.0.1:4400", "localhost:4400", "[::1]:4400"]) {
      expect(found({ HTTP_PROXY: "http://proxy.example" }, new URL(`http://${host}`))).toBeNull();
    }
  });

  test("has its name and password in no message", () => {
    expect(found({ HTTPS_PROXY: "http://joe:secret@proxy.example:8080" })?.name).toBe("proxy.example:8080");
  });

  test.for(["socks5://joe:secret@proxy.example", "http://", "://joe:secret@x"])(
    "that cannot be used: %s",
    (text) => {
      expect(() => found({ HTTPS_PROXY: text })).toThrow(CommandLineError);
      expect(() => found({ HTTPS_PROXY: text })).toThrow(/^HTTPS_PROXY must name/);
      expect(() => found({ HTTPS_PROXY: text })).not.toThrow(/secret/);
    },
  );
});

test("a bare domain in NO_PROXY covers the hosts below it, too; patterns and addresses are unchanged", () => {
  const noProxy = (text: string) => found({ HTTPS_PROXY: "http://p", NO_PROXY: text })?.proxyEnv.NO_PROXY;
  expect(noProxy("salesforce.com, .corp,*.x 10.0.0.1")).toBe(
    "salesforce.com,.salesforce.com,.corp,*.x,10.0.0.1",
  );
  expect(noProxy("salesforce.com:443")).toBe("salesforce.com:443,.salesforce.com:443");
  expect(noProxy("*")).toBe("*");
  expect(noProxy("")).toBe("");
});

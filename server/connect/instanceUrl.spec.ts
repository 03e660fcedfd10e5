import { describe, expect, test } from "vitest";
import { instanceUrl } from "./instanceUrl.ts";

const urlOf = (text: string) => instanceUrl(text, "--instance-url").url;

describe("the address of a page becomes that of the API; only whole labels match", () => {
  test.for([
    ["https://acme.lightning.force.com", "https://acme.my.salesforce.com"],
    ["https://ACME.lightning.force.com/lightning/page/home", "https://acme.my.salesforce.com"],
    ["https://acme--uat.sandbox.lightning.force.com/", "https://acme--uat.sandbox.my.salesforce.com"],
    ["https://acme-dev-ed.develop.lightning.force.com", "https://acme-dev-ed.develop.my.salesforce.com"],
    ["https://fun-run-123.scratch.lightning.force.com", "https://fun-run-123.scratch.my.salesforce.com"],
    ["https://acme--c.vf.force.com", "https://acme.my.salesforce.com"],
    ["https://acme--uat--c.sandbox.vf.force.com/apex/x", "https://acme--uat.sandbox.my.salesforce.com"],
    ["https://acme.my.salesforce-setup.com", "https://acme.my.salesforce.com"],
    [
      "https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup",
      "https://acme--uat.sandbox.my.salesforce.com",
    ],
  ])("%s", ([given = "", wanted]) => {
    const { url, note } = instanceUrl(given, "--instance-url");
    expect(url).toBe(wanted);
    expect(note).toContain(wanted);
  });
});

describe("an address of an API is kept", () => {
  test.for([
    ["https://acme.my.salesforce.com", "https://acme.my.salesforce.com"],
    ["https://acme-lightning.my.salesforce.com", "https://acme-lightning.my.salesforce.com"],
    ["https://acme.lightning.force.com.evil.example", "https://acme.lightning.force.com.evil.example"],
    ["https://notlightning.force.com", "https://notlightning.force.com"],
    ["https://acme.my.salesforce.com.", "https://acme.my.salesforce.com"],
    ["https://org.example:8443", "https://org.example:8443"],
    ["http://127.0.0.1:4400", "http://127.0.0.1:4400"],
    [" https://acme.my.salesforce.com ", "https://acme.my.salesforce.com"],
  ])("%s", ([given = "", wanted]) => {
    expect(instanceUrl(given, "--instance-url")).toEqual({ url: wanted, note: null });
  });

  test("without its path, with a note", () => {
    expect(instanceUrl("https://acme.my.salesforce.com/services/data/", "--instance-url")).toEqual({
      url: "https://acme.my.salesforce.com",
      note: "Only https://acme.my.salesforce.com of the address in --instance-url is used.",
    });
  });
});

describe("other addresses are refused, with what to give instead", () => {
  test.for([
    ["https://login.salesforce.com", "my.salesforce.com"],
    ["https://test.salesforce.com/", "My Domain"],
    ["http://acme.my.salesforce.com", "https"],
    ["https://joe:secret@acme.my.salesforce.com", "without a name"],
    ["acme", "such as"],
    ["", "such as"],
    ["javascript:alert(1)", "https"],
  ])("%s", ([given = "", wanted = ""]) => {
    expect(() => urlOf(given)).toThrow(wanted);
    expect(() => urlOf(given)).not.toThrow("secret@");
  });
});

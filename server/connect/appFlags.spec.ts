import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { secretFile } from "../../testing/appOrg.ts";
import { CLIENT_ID, CLIENT_SECRET, newKey } from "../../testing/demoApp.ts";
import { readCommandLine, type Settings } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";

const { key, certificate } = newKey();
const ACME = "https://acme.my.salesforce.com";

function read(flags: string[], env: NodeJS.ProcessEnv = {}): Settings {
  return readCommandLine(flags, env);
}

const jwt = (more: Record<string, string> = {}): string[] =>
  Object.entries({
    "my-domain": ACME,
    "jwt-user": "ada@acme.example",
    "jwt-client-id": CLIENT_ID,
    "jwt-key-file": secretFile(key),
    ...more,
  }).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value]));

describe("an app logs in", () => {
  test("by JWT bearer, and the demo org stays away", () => {
    const { app, demo } = read(jwt());
    expect(app).toMatchObject({
      way: "jwt",
      username: "ada@acme.example",
      clientId: CLIENT_ID,
      myDomain: ACME,
    });
    expect(demo).toBeNull();
  });

  test("with a key of the older form of PEM", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    expect(read(jwt({ "jwt-key-file": secretFile(pem) })).app).toMatchObject({ way: "jwt" });
  });

  test("by client credentials, with the secret of the environment or of a file", () => {
    const wanted = {
      way: "client-credentials",
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      myDomain: ACME,
    };
    const flags = ["--my-domain", ACME, "--client-id", CLIENT_ID];
    expect(read(flags, { ORG_CLIENT_SECRET: CLIENT_SECRET }).app).toMatchObject(wanted);
    const file = secretFile(`${CLIENT_SECRET}\n`);
    expect(read([...flags, "--client-secret-file", file]).app).toMatchObject(wanted);
  });

  test.each([
    ["acme.my.salesforce.com", /^$/],
    ["https://acme.my.salesforce.com/", /^$/],
    ["https://acme.lightning.force.com/lightning/page/home", /shows pages/],
    ["acme.my.salesforce-setup.com", /shows pages/],
  ])("at %s", (myDomain, note) => {
    const { app } = read(jwt({ "my-domain": myDomain }));
    expect(app?.myDomain).toBe(ACME);
    expect(app?.note ?? "").toMatch(note);
  });
});

describe("one line says what is wrong:", () => {
  test.each([
    ["login.salesforce.com", /login page/],
    ["https://test.salesforce.com", /login page/],
    ["https://evil.example", /Setup > My Domain/],
    ["https://acme.my.salesforce.com.evil.example", /Setup > My Domain/],
    ["https://acme.my.salesforce.com:8443", /Setup > My Domain/],
    ["https://ada:pw@acme.my.salesforce.com", /without a name and a password/],
    ["http://acme.my.salesforce.com", /must be https/],
    ["acme", /Setup > My Domain/],
  ])("the address %s", (myDomain, said) => {
    expect(() => read(jwt({ "my-domain": myDomain }))).toThrow(said);
  });

  test.each([
    [{ "my-domain": "" }, /needs --my-domain/],
    [{ "jwt-user": "" }, /needs --jwt-user/],
    [{ "jwt-client-id": "" }, /needs --jwt-client-id/],
    [{ "jwt-key-file": "" }, /needs --jwt-key-file/],
    [{ "jwt-user": "ada lovelace" }, /--jwt-user holds characters/],
    [{ "jwt-client-id": "a\nb" }, /--jwt-client-id holds characters/],
    [{ "client-id": "x" }, /Give one of them/],
  ])("with %j", (more, said) => {
    expect(() => read(jwt(more))).toThrow(said);
  });

  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    type: "pkcs8",
    format: "pem",
  });
  const locked = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  test.each([
    ["a public key", certificate, /private key/],
    ["a locked key", locked, /passphrase.*openssl rsa/],
    ["a key that is not RSA", ec.toString(), /only RSA/],
    ["a short key", newKey(1024).key, /1024 bits/],
    ["rubbish", "hello", /no private key/],
    ["half a key", key.slice(0, 400), /no private key/],
  ])("a key file with %s", (_, pem, said) => {
    const error = (() => {
      try {
        return read(jwt({ "jwt-key-file": secretFile(pem) }));
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(CommandLineError);
    expect((error as Error).message).toMatch(said);
    expect((error as Error).message).not.toContain(key.slice(40, 80));
  });

  test("client credentials without a secret, or with an odd one", () => {
    const flags = ["--my-domain", ACME, "--client-id", CLIENT_ID];
    expect(() => read(flags)).toThrow(/ORG_CLIENT_SECRET or in --client-secret-file/);
    expect(() => read(flags, { ORG_CLIENT_SECRET: "a\r\nb" })).toThrow(/ORG_CLIENT_SECRET holds/);
  });

  test("an address without a way to log in, and a token file without an address", () => {
    expect(() => read(["--my-domain", ACME])).toThrow(/say how to log in/);
    expect(() => read(["--token-file", "x"])).toThrow(/needs --instance-url/);
  });
});

test("an access token may come from a file, which wins over the environment", () => {
  const flags = ["--instance-url", ACME, "--token-file", secretFile("00D!from-a-file\n")];
  expect(read(flags, { ORG_ACCESS_TOKEN: "00D!other" }).instance?.token).toBe("00D!from-a-file");
});

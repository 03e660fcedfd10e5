// The metadata of the org's app, checked without an org: well-formed, with the fields that the Metadata API documents for External Client
// Apps, with names that fit together, and without anything that is secret or of one org.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "deploy", "salesforce");
const PROJECT = JSON.parse(readFileSync(join(ROOT, "sfdx-project.json"), "utf8")) as {
  packageDirectories: { path: string }[];
  sourceApiVersion: string;
};

/** By the end of a file's name: its folder, its root, and the fields that it may have. Those with `!` must be there. */
const TYPES: Readonly<Record<string, { folder: string; root: string; fields: readonly string[] }>> = {
  "eca-meta.xml": {
    folder: "externalClientApps",
    root: "ExternalClientApplication",
    fields: ["contactEmail!", "description", "distributionState!", "isProtected", "label!"],
  },
  "ecaGlblOauth-meta.xml": {
    folder: "extlClntAppGlobalOauthSets",
    root: "ExtlClntAppGlobalOauthSettings",
    fields: [
      "callbackUrl!",
      "certificate",
      "externalClientApplication!",
      "isClientCredentialsFlowEnabled!",
      "isCodeCredFlowEnabled!",
      "isConsumerSecretOptional!",
      "isPkceRequired!",
      "isSecretRequiredForRefreshToken!",
      "label!",
    ],
  },
  "ecaOauth-meta.xml": {
    folder: "extlClntAppOauthSettings",
    root: "ExtlClntAppOauthSettings",
    fields: ["commaSeparatedOauthScopes!", "externalClientApplication!", "label!"],
  },
  "ecaOauthPlcy-meta.xml": {
    folder: "extlClntAppOauthPolicies",
    root: "ExtlClntAppOauthConfigurablePolicies",
    fields: [
      "clientCredentialsFlowUser",
      "commaSeparatedPermissionSet!",
      "externalClientApplication!",
      "ipRelaxationPolicyType!",
      "isClientCredentialsFlowEnabled",
      "label!",
      "permittedUsersPolicyType!",
      "refreshTokenPolicyType!",
    ],
  },
  "permissionset-meta.xml": {
    folder: "permissionsets",
    root: "PermissionSet",
    fields: ["description", "hasActivationRequired!", "label!", "userPermissions!"],
  },
};

const paths = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".xml"))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
  .toSorted();

interface Read {
  root: string;
  namespace: string;
  /** The fields in their order, as they are written. */
  fields: [name: string, content: string][];
}

/** Reads a file of one root and flat fields. Throws for anything that is not well-formed. */
function read(path: string): Read {
  const text = readFileSync(join(ROOT, path), "utf8");
  const whole =
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<(\w+) xmlns="([^"]+)">\n([\s\S]*)<\/\1>\n$/.exec(text);
  if (whole === null) throw new Error(`${path} is not one element.`);
  const [, root = "", namespace = "", inner = ""] = whole;
  const fields = [...inner.matchAll(/ {4}<(\w+)>([\s\S]*?)<\/\1>\n/g)];
  if (fields.map(([all]) => all).join("") !== inner) throw new Error(`${path} is not well-formed.`);
  return { root, namespace, fields: fields.map(([, name = "", content = ""]) => [name, content]) };
}

const kindOf = (path: string) => path.slice(path.indexOf(".", path.lastIndexOf("/")) + 1);
const nameOf = (path: string) => basename(path).split(".", 1)[0] ?? "";
const field = (path: string, name: string) => read(path).fields.find(([one]) => one === name)?.[1];
const ofKind = (kind: string) => paths.filter((path) => kindOf(path) === kind);

describe("the metadata project", () => {
  test("has the files of both apps and a permission set, in folders that the CLI deploys", () => {
    expect(paths.map(kindOf).toSorted()).toEqual(
      ["eca", "ecaGlblOauth", "ecaOauth", "ecaOauthPlcy"]
        .flatMap((kind) => [`${kind}-meta.xml`, `${kind}-meta.xml`])
        .concat("permissionset-meta.xml")
        .toSorted(),
    );
    const folders = new Set(paths.map((path) => path.split("/", 1)[0]));
    expect(folders).toEqual(new Set(PROJECT.packageDirectories.map(({ path }) => path)));
    // External Client Apps can be deployed since 61.
    expect(Number(PROJECT.sourceApiVersion)).toBeGreaterThanOrEqual(61);
  });

  test.each(paths)("%s has the fields of its type, in order and each once", (path) => {
    const type = TYPES[kindOf(path)];
    const { root, namespace, fields } = read(path);
    expect(path.split("/")[1]).toBe(type?.folder);
    expect([root, namespace]).toEqual([type?.root, "http://soap.sforce.com/2006/04/metadata"]);
    const names = fields.map(([name]) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
    const known = type?.fields ?? [];
    expect(names.filter((name) => !known.includes(name) && !known.includes(`${name}!`))).toEqual([]);
    expect(known.filter((name) => name.endsWith("!") && !names.includes(name.slice(0, -1)))).toEqual([]);
    const flags = fields.filter(([name]) => /^(?:is|has)[A-Z]/.test(name)).map(([, content]) => content);
    expect(flags.filter((content) => !["true", "false"].includes(content))).toEqual([]);
  });

  test("names apps and permission sets that it has", () => {
    const apps = ofKind("eca-meta.xml").map(nameOf);
    for (const kind of ["ecaGlblOauth-meta.xml", "ecaOauth-meta.xml", "ecaOauthPlcy-meta.xml"])
      expect(ofKind(kind).map((path) => field(path, "externalClientApplication"))).toEqual(apps);
    const sets = ofKind("permissionset-meta.xml").map(nameOf);
    for (const path of ofKind("ecaOauthPlcy-meta.xml"))
      expect(sets).toContain(field(path, "commaSeparatedPermissionSet"));
  });

  test("lets nobody in who was not chosen, and asks for no more than the API", () => {
    for (const path of ofKind("ecaOauthPlcy-meta.xml")) {
      expect(field(path, "permittedUsersPolicyType")).toBe("AdminApprovedPreAuthorized");
      expect(field(path, "ipRelaxationPolicyType")).toBe("Enforce");
    }
    for (const path of ofKind("ecaOauth-meta.xml"))
      expect(field(path, "commaSeparatedOauthScopes")).toBe("Api");
    for (const path of ofKind("permissionset-meta.xml"))
      expect(field(path, "userPermissions")?.match(/<name>(\w+)<\/name>/g)).toEqual([
        "<name>ApiEnabled</name>",
      ]);
    for (const path of ofKind("eca-meta.xml")) expect(field(path, "distributionState")).toBe("Local");
  });

  test("enables one flow in each app: a certificate is that of JWT bearer", () => {
    const flows = ofKind("ecaGlblOauth-meta.xml").map((path) => [
      path.split("/", 1)[0],
      field(path, "certificate") !== undefined,
      field(path, "isClientCredentialsFlowEnabled"),
      field(path, "isCodeCredFlowEnabled"),
    ]);
    expect(flows).toEqual([
      ["client-credentials", false, "true", "false"],
      ["jwt-bearer", true, "false", "false"],
    ]);
    const users = ofKind("ecaOauthPlcy-meta.xml").map((path) => field(path, "clientCredentialsFlowUser"));
    expect(users).toEqual(["RUN_AS_USER", undefined]);
  });

  test("holds no key, secret or certificate, and its guide tells what to replace", () => {
    const all = paths.map((path) => readFileSync(join(ROOT, path), "utf8")).join("\n");
    expect(all).not.toMatch(/consumerKey|consumerSecret|3MVG9|BEGIN |MII/);
    const guide = readFileSync(join(ROOT, "README.md"), "utf8");
    const words = new Set(all.match(/>[A-Z]+(?:_[A-Z]+)*</g)?.map((word) => word.slice(1, -1)));
    expect([...words].toSorted()).toEqual(["CERTIFICATE", "CONTACT_EMAIL", "RUN_AS_USER"]);
    for (const word of words) expect(guide).toContain(`\`${word}\``);
    expect(guide).toContain("It was not tried on a real org.");
  });
});

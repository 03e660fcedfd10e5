// The authorize endpoint and codes: each refusal is what a real org was reported to answer, as far as that was recorded.
import { describe, expect, test } from "vitest";
import { askFor, CALLBACK, codeForm, logIn, newPkce, postForm, visitAuthorize } from "../http/testClient.ts";
import { OTHER_USER, type TestOrg, testOrg } from "../http/testOrg.ts";
import type { DemoApp } from "./app.ts";

const APP: DemoApp = { clientId: "3MVG9key", isPublic: true, callbackUrls: [CALLBACK] };

const orgWith = (app: Partial<DemoApp> = {}) => testOrg({ apps: [{ ...APP, ...app }] });

/** What the app is told in the address to which the browser comes back. */
async function toldToApp(org: TestOrg, query: Record<string, string>): Promise<string> {
  const { status, back } = await visitAuthorize(org, query);
  expect([status, back?.origin, back?.searchParams.get("state")]).toEqual([
    302,
    "http://localhost:1717",
    "state-1",
  ]);
  expect(back?.searchParams.has("code")).toBe(false);
  return `${back?.searchParams.get("error")}: ${back?.searchParams.get("error_description")}`;
}

async function codeOf(org: TestOrg, challenge: string): Promise<string> {
  const { back } = await visitAuthorize(org, askFor(APP.clientId, challenge));
  return back?.searchParams.get("code") ?? "";
}

test("a person who allows an app gives it a code, which gives tokens of that person", async () => {
  const org = await orgWith();
  org.authority.browser.username = OTHER_USER;
  const { verifier, challenge } = newPkce();
  const { status, back } = await visitAuthorize(org, askFor(APP.clientId, challenge));
  expect([status, back?.searchParams.get("state")]).toEqual([302, "state-1"]);
  const form = codeForm(APP.clientId, back?.searchParams.get("code") ?? "", verifier);
  const { body } = await postForm(org, "token", form);
  expect(body).toMatchObject({ instance_url: org.url, token_type: "Bearer", scope: "api refresh_token" });
  expect(body["refresh_token"]).toMatch(/^5Aep861/);
  const info = await org.get("/services/oauth2/userinfo", {
    authorization: `Bearer ${body["access_token"]}`,
  });
  expect(info.body.preferred_username).toBe(OTHER_USER);
});

describe("the app is told", () => {
  const { challenge } = newPkce();
  const usual = askFor(APP.clientId, challenge);
  const { code_challenge: _challenge, code_challenge_method: _method, ...unchallenged } = usual;

  test.each<[string, Record<string, string>, string]>([
    ["that a challenge is missing", unchallenged, "invalid_request: missing required code challenge"],
    [
      "that a plain challenge is none",
      { ...usual, code_challenge_method: "plain" },
      "invalid_request: code challenge method not supported",
    ],
    [
      "that a challenge is too short",
      { ...usual, code_challenge: "abc" },
      "invalid_request: invalid code challenge",
    ],
    [
      "that a flow is not supported",
      { ...usual, response_type: "token" },
      "unsupported_response_type: response type not supported",
    ],
    [
      "that it may not ask for that much",
      { ...usual, scope: "api full" },
      "invalid_scope: the requested scope is not allowed",
    ],
  ])("%s, before anybody logs in", async (_, query, said) => {
    const org = await orgWith();
    org.authority.browser.username = null;
    expect(await toldToApp(org, query)).toBe(said);
  });

  test("that the person said no, or may not log in", async () => {
    const org = await orgWith();
    org.authority.browser.says = "deny";
    expect(await toldToApp(org, usual)).toBe("access_denied: end-user denied authorization");
    org.authority.browser.says = "allow";
    org.authority.inactive.add("admin@alderfinch.demo");
    expect(await toldToApp(org, usual)).toBe("invalid_grant: inactive user");
  });

  test("nothing of a missing challenge when its settings need none", async () => {
    const org = await orgWith({ requiresPkce: false });
    const { back } = await visitAuthorize(org, unchallenged);
    const code = back?.searchParams.get("code") ?? "";
    const { code_verifier: _verifier, ...form } = codeForm(APP.clientId, code, "");
    expect((await postForm(org, "token", form)).status).toBe(200);
  });
});

describe("the browser stays with the org", () => {
  const { challenge } = newPkce();
  const usual = askFor(APP.clientId, challenge);

  test.each<[string, Record<string, string>, string]>([
    [
      "for an address that the app did not register",
      { ...usual, redirect_uri: "https://evil.example/" },
      "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
    ],
    [
      "for an address that only begins like the registered one",
      { ...usual, redirect_uri: `${CALLBACK}.evil.example` },
      "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
    ],
    [
      "for an app that it does not know",
      { ...usual, client_id: "3MVG9other" },
      "error=invalid_client_id&error_description=client%20identifier%20invalid",
    ],
  ])("%s", async (_, query, text) => {
    const org = await orgWith();
    expect(await visitAuthorize(org, query)).toEqual({ status: 400, text, back: null });
  });

  test("for an app that is blocked", async () => {
    const org = await orgWith({ isBlocked: true });
    const { status, text, back } = await visitAuthorize(org, usual);
    expect([status, back]).toEqual([400, null]);
    expect(text).toContain("error=OAUTH_APP_BLOCKED");
  });

  test("for a person who must log in first", async () => {
    const org = await orgWith();
    org.authority.browser.username = null;
    expect(await visitAuthorize(org, usual)).toMatchObject({ status: 200, back: null });
  });
});

describe("a code is refused", () => {
  test("with another verifier, and without one", async () => {
    const org = await orgWith();
    const { challenge } = newPkce();
    const code = await codeOf(org, challenge);
    const said = "invalid_grant: invalid code verifier";
    expect((await postForm(org, "token", codeForm(APP.clientId, code, newPkce().verifier))).said).toBe(said);
    const { code_verifier: _verifier, ...form } = codeForm(APP.clientId, code, "");
    expect((await postForm(org, "token", form)).said).toBe(said);
  });

  test("when it was used, when it is old, and when it never was", async () => {
    const org = await orgWith();
    const { verifier, challenge } = newPkce();
    const used = codeForm(APP.clientId, await codeOf(org, challenge), verifier);
    expect((await postForm(org, "token", used)).status).toBe(200);
    expect(await postForm(org, "token", used)).toMatchObject({
      status: 400,
      said: "invalid_grant: expired authorization code",
    });
    const old = codeForm(APP.clientId, await codeOf(org, challenge), verifier);
    org.clock.advance(15 * 60_000);
    expect((await postForm(org, "token", old)).said).toBe("invalid_grant: expired authorization code");
    const none = codeForm(APP.clientId, "aPrxNothing", verifier);
    expect((await postForm(org, "token", none)).said).toBe("invalid_grant: invalid authorization code");
  });

  test("for another address, and for another app", async () => {
    const org = await orgWith();
    org.authority.apps.set("3MVG9other", { ...APP, clientId: "3MVG9other" });
    const { verifier, challenge } = newPkce();
    const form = codeForm(APP.clientId, await codeOf(org, challenge), verifier);
    expect((await postForm(org, "token", { ...form, redirect_uri: "http://localhost:1/" })).said).toBe(
      "redirect_uri_mismatch: redirect_uri must match configuration",
    );
    expect((await postForm(org, "token", { ...form, client_id: "3MVG9other" })).said).toBe(
      "invalid_grant: invalid authorization code",
    );
  });

  test("without the secret of an app that is not public, and with any secret of one that has none", async () => {
    const secret = await orgWith({ isPublic: false, clientSecret: "hush-hush" });
    await expect(logIn(secret, APP.clientId)).rejects.toThrow("invalid_client: invalid client credentials");
    const org = await orgWith();
    const { verifier, challenge } = newPkce();
    const form = codeForm(APP.clientId, await codeOf(org, challenge), verifier);
    expect((await postForm(org, "token", { ...form, client_secret: "" })).said).toBe(
      "invalid_client: invalid client credentials",
    );
  });
});

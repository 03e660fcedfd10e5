// Refresh tokens and their rotation, approvals, revocation and introspection, as a client sees them.
import { describe, expect, test } from "vitest";
import { CALLBACK, logIn, postForm, refreshWith } from "../http/testClient.ts";
import { OTHER_USER, type TestOrg, testOrg } from "../http/testOrg.ts";
import type { DemoApp } from "./app.ts";

const ID = "3MVG9key";
const APP: DemoApp = { clientId: ID, isPublic: true, callbackUrls: [CALLBACK] };
const EXPIRED = "invalid_grant: expired access/refresh token";

const orgWith = (app: Partial<DemoApp> = {}) => testOrg({ apps: [{ ...APP, ...app }] });

/** Whether the org's data answers to an access token. */
async function answers(org: TestOrg, token: string): Promise<boolean> {
  return (await org.get("/v68.0/limits", { authorization: `Bearer ${token}` })).status === 200;
}

describe("a refresh token", () => {
  test("gives a new access token and the next refresh token; those before it stay good", async () => {
    const org = await orgWith();
    const first = await logIn(org, ID);
    const { status, body } = await refreshWith(org, ID, first.refresh);
    expect([status, body["scope"]]).toEqual([200, "api refresh_token"]);
    expect([body["refresh_token"] === first.refresh, body["access_token"] === first.access]).toEqual([
      false,
      false,
    ]);
    expect([await answers(org, first.access), await answers(org, body["access_token"] ?? "")]).toEqual([
      true,
      true,
    ]);
  });

  test("that was used comes back: all that came of it ends, the newest included", async () => {
    const org = await orgWith();
    const first = await logIn(org, ID);
    const other = await logIn(org, ID);
    const second = (await refreshWith(org, ID, first.refresh)).body;
    expect(await refreshWith(org, ID, first.refresh)).toMatchObject({ status: 400, said: EXPIRED });
    for (const token of [first.access, second["access_token"] ?? ""])
      expect(await answers(org, token)).toBe(false);
    expect((await refreshWith(org, ID, second["refresh_token"] ?? "")).said).toBe(EXPIRED);
    // Another login of the same person is not touched.
    expect(await answers(org, other.access)).toBe(true);
    expect((await refreshWith(org, ID, other.refresh)).status).toBe(200);
  });

  test("is kept where the app does not rotate, and not sent again", async () => {
    const org = await orgWith({ rotatesRefreshTokens: false });
    const { refresh } = await logIn(org, ID);
    for (let n = 0; n < 3; n++) {
      const { status, body } = await refreshWith(org, ID, refresh);
      expect([status, body["refresh_token"]]).toEqual([200, undefined]);
    }
  });

  test("is refused when it is unknown, of another app, of a user who left, or shown with a secret", async () => {
    const org = await orgWith();
    org.authority.apps.set("3MVG9other", { ...APP, clientId: "3MVG9other" });
    const { refresh } = await logIn(org, ID);
    expect((await refreshWith(org, ID, "5Aep861nothing")).said).toBe(EXPIRED);
    expect((await refreshWith(org, "3MVG9other", refresh)).said).toBe(EXPIRED);
    expect((await refreshWith(org, ID, refresh, { client_secret: "" })).said).toBe(
      "invalid_client: invalid client credentials",
    );
    org.authority.inactive.add("admin@alderfinch.demo");
    expect((await refreshWith(org, ID, refresh)).said).toBe("invalid_grant: inactive user");
  });

  test("is not given when the app does not ask for one", async () => {
    const org = await orgWith({ scopes: ["api"] });
    expect((await logIn(org, ID)).refresh).toBe("");
  });
});

test("a sixth approval of a user for an app throws out the oldest, without a word", async () => {
  const org = await orgWith();
  org.authority.apps.set("3MVG9other", { ...APP, clientId: "3MVG9other" });
  const oldest = await logIn(org, ID);
  const others = [await logIn(org, ID), await logIn(org, ID), await logIn(org, ID), await logIn(org, ID)];
  // Neither another app nor another user counts.
  await logIn(org, "3MVG9other");
  org.authority.browser.username = OTHER_USER;
  await logIn(org, ID);
  org.authority.browser.username = "admin@alderfinch.demo";
  expect(await answers(org, oldest.access)).toBe(true);
  const sixth = await logIn(org, ID);
  expect(await answers(org, oldest.access)).toBe(false);
  expect((await refreshWith(org, ID, oldest.refresh)).said).toBe(EXPIRED);
  for (const { access } of [...others, sixth]) expect(await answers(org, access)).toBe(true);
});

describe("revoke", () => {
  test("ends an access token alone, and a refresh token with all that came of it", async () => {
    const org = await orgWith();
    const first = await logIn(org, ID);
    const second = (await refreshWith(org, ID, first.refresh)).body;
    expect(await postForm(org, "revoke", { token: first.access })).toMatchObject({ status: 200, body: {} });
    expect([await answers(org, first.access), await answers(org, second["access_token"] ?? "")]).toEqual([
      false,
      true,
    ]);
    const current = second["refresh_token"] ?? "";
    expect((await postForm(org, "revoke", { token: current, token_type_hint: "refresh_token" })).status).toBe(
      200,
    );
    expect(await answers(org, second["access_token"] ?? "")).toBe(false);
    expect((await refreshWith(org, ID, current)).said).toBe(EXPIRED);
  });

  test("frees one of the five approvals", async () => {
    const org = await orgWith();
    const logins = [];
    for (let n = 0; n < 5; n++) logins.push(await logIn(org, ID));
    await postForm(org, "revoke", { token: logins[4]?.refresh ?? "" });
    await logIn(org, ID);
    expect(await answers(org, logins[0]?.access ?? "")).toBe(true);
  });

  test("says that there is no such token, or no such kind", async () => {
    const org = await orgWith();
    expect(await postForm(org, "revoke", { token: "nothing" })).toMatchObject({
      status: 400,
      said: "invalid_token: invalid token",
    });
    expect((await postForm(org, "revoke", {})).status).toBe(400);
    expect((await postForm(org, "revoke", { token: "x", token_type_hint: "id_token" })).said).toBe(
      "unsupported_token_type: this token type is not supported",
    );
  });
});

describe("introspect", () => {
  const introspect = (org: TestOrg, token: string, more: Record<string, string> = {}) =>
    postForm(org, "introspect", { token, client_id: ID, ...more });

  test("tells an app of its own tokens: whose they are and how long they last", async () => {
    const org = await orgWith();
    const { access, refresh } = await logIn(org, ID);
    const { body } = await introspect(org, access);
    const nowS = Math.floor(org.clock.now() / 1000);
    expect(body).toMatchObject({
      active: true,
      token_type: "access_token",
      client_id: ID,
      username: "admin@alderfinch.demo",
      scope: "api refresh_token",
      iat: nowS,
      exp: nowS + 7200,
    });
    expect((await introspect(org, refresh)).body).toMatchObject({
      active: true,
      token_type: "refresh_token",
    });
  });

  test("tells nothing of a token that has ended, is of another app, or never was", async () => {
    const org = await orgWith();
    org.authority.apps.set("3MVG9other", { ...APP, clientId: "3MVG9other" });
    const { access, refresh } = await logIn(org, ID);
    expect((await introspect(org, access, { client_id: "3MVG9other" })).body).toEqual({ active: false });
    await refreshWith(org, ID, refresh);
    expect((await introspect(org, refresh)).body).toEqual({ active: false });
    await postForm(org, "revoke", { token: access });
    for (const token of [access, "nothing", org.token])
      expect((await introspect(org, token)).body).toEqual({ active: false });
  });

  test("is refused without the app's secret", async () => {
    const org = await orgWith({ isPublic: false, clientSecret: "hush-hush" });
    expect(await introspect(org, org.token)).toMatchObject({
      status: 400,
      said: "invalid_client: invalid client credentials",
    });
    expect((await introspect(org, org.token, { client_secret: "hush-hush" })).status).toBe(200);
  });
});

describe("userinfo", () => {
  test("refuses with one word what is no token, as the identity service does", async () => {
    const org = await orgWith();
    const { access } = await logIn(org, ID);
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(org.url + path, { headers });
      return [response.status, await response.text()];
    };
    for (const path of [
      "/services/oauth2/userinfo",
      new URL((await org.get("/v68.0")).body.identity).pathname,
    ]) {
      expect(await ask(path)).toEqual([403, "Missing_OAuth_Token"]);
      expect(await ask(path, { authorization: "Bearer nothing" })).toEqual([403, "Bad_OAuth_Token"]);
      expect((await ask(`${path}?oauth_token=${encodeURIComponent(access)}`))[0]).toBe(200);
    }
  });
});

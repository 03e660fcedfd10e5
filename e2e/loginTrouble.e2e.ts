// What a person set wrong, at the app or around the gateway: the page says what it is and where to mend it, and goes on once that was done.
import { expect, type Page } from "playwright/test";
import { openProxy, openTlsFront } from "../testing/companyEdge.ts";
import { CLIENT_SECRET, newKey } from "../testing/demoApp.ts";
import { type LoginWorld, START_MS, test } from "../testing/loginWorld.ts";
import { OWN_CERTIFICATE } from "../testing/ownAuthority.ts";
import { foundSecrets } from "../testing/secretForms.ts";

const MINUTE = 60_000;
const ACME = "https://acme.my.salesforce.com";

const notice = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** A failure that begins while somebody watches, and ends. Nothing is pressed. */
async function expectTold(
  world: LoginWorld,
  { happen, said, end }: { happen: () => void; said: string | RegExp; end: () => void },
): Promise<void> {
  happen();
  world.org.authority.revokeAll();
  await world.pass(MINUTE);
  await expect(notice(world.page, "The session is over.")).toContainText(said);
  await expect(world.rows().first()).toBeVisible();
  end();
  await world.expectEnds(notice(world.page, "The session is over."));
}

test("a wrong key and a wrong audience each say what is wrong, and the page goes on once it is mended in the org", async ({
  world,
}) => {
  await world.start("JWT bearer");
  await world.open();
  const { certificate = "" } = world.app;
  await expectTold(world, {
    happen: () => (world.app.certificate = newKey().certificate),
    said: "The key does not belong to the app's certificate, or this machine's clock is wrong.",
    end: () => (world.app.certificate = certificate),
  });
  const { token } = world.org.authority;
  await expectTold(world, {
    happen: () => {
      world.org.authority.token = (request) =>
        token({ ...request, origin: "https://acme.my.salesforce.com" });
    },
    said: `The org does not take ${world.org.url} for itself. --my-domain must be the address that Setup > My Domain shows.`,
    end: () => (world.org.authority.token = token),
  });
  await world.expectMoves();
});

test("a wrong secret and a blocked app each say where that is set, and the page goes on once it is mended in the org", async ({
  world,
}) => {
  await world.start("client credentials");
  await world.open();
  await expectTold(world, {
    happen: () => (world.app.clientSecret = "another"),
    said: "The consumer secret is wrong. Setup > External Client App Manager > the app > Settings > OAuth Settings shows it.",
    end: () => (world.app.clientSecret = CLIENT_SECRET),
  });
  await expectTold(world, {
    happen: () => (world.app.isBlocked = true),
    said: "The app is blocked, or not installed in this org. Setup > Connected Apps OAuth Usage shows it",
    end: () => (world.app.isBlocked = false),
  });
  await world.expectMoves();
});

for (const minutes of [5, -5])
  test(`a machine ${minutes} minutes off and a browser ${-minutes} show the list as if both were right`, async ({
    page,
    world,
  }) => {
    await page.clock.setSystemTime(START_MS - minutes * MINUTE);
    await world.start("JWT bearer", { wrongMs: minutes * MINUTE });
    await world.open();
    // It began eleven minutes ago.
    await expect(page.getByRole("row", { name: /Order Book/ })).toContainText(/1[0-3] m \d\d s/);
    await world.expectMoves();
    world.org.authority.endSessions();
    await world.expectMoves();
    await expect(page.getByText("The session is over")).toHaveCount(0);
  });

test("a clock that is too far off for the org says by how much, and the page goes on once it is right", async ({
  world,
}) => {
  await world.start("JWT bearer", { wrongMs: -5 * MINUTE });
  await world.open();
  const { token } = world.org.authority;
  await expectTold(world, {
    happen: () => {
      world.org.authority.token = (request) => token({ ...request, nowMs: request.nowMs + 5 * MINUTE });
    },
    said: /The org took the assertion for expired\. Check this machine's clock, which is (?:29|30)\d s behind the org's\./,
    end: () => (world.org.authority.token = token),
  });
  await world.expectMoves();
});

test("a clock that is too late for what the Salesforce CLI signs is named, and the page goes on once it is right", async ({
  page,
  world,
}) => {
  await page.clock.setSystemTime(START_MS + 5 * MINUTE);
  await world.cli.logInBy(world.key);
  await world.start("Salesforce CLI", { wrongMs: -5 * MINUTE });
  await world.open();
  await expect(page.getByRole("row", { name: /Order Book/ })).toContainText(/1[0-3] m \d\d s/);
  await expectTold(world, {
    happen: () => world.cli.setClock(-5 * MINUTE),
    said: "the org took what it signed for expired (expired authorization code). Check this machine's clock.",
    end: () => world.cli.setClock(0),
  });
  await world.expectMoves();
});

/** An org that only the company's proxy leads to, and whose traffic that reads with the company's certificate. */
async function behindCompany(world: LoginWorld) {
  const front = await openTlsFront(Number(new URL(world.org.url).port));
  const proxy = await openProxy(front.port);
  const { token } = world.org.authority;
  world.org.authority.token = (request) => token({ ...request, origin: ACME });
  const login = "joe:proxy-pass-3141";
  world.secrets.push("proxy-pass-3141", Buffer.from(login).toString("base64"));
  return {
    proxy,
    env: { HTTPS_PROXY: `http://${login}@${proxy.host}` },
    authority: { NODE_EXTRA_CA_CERTS: world.file("ca.pem", OWN_CERTIFICATE) },
    close: () => {
      proxy.close();
      front.close();
    },
  };
}

test("a proxy that lets nobody out, or asks for another password, is named, and the page goes on once it does not", async ({
  page,
  world,
}) => {
  const { proxy, env, authority, close } = await behindCompany(world);
  proxy.refuseWith("407 Proxy Authentication Required");
  await world.start("JWT bearer", { domain: ACME, env: { ...env, ...authority } });
  await world.goTo();
  await expect(page.getByRole("heading", { name: "The org does not answer as it should" })).toBeVisible();
  const asks = page.getByText(
    `The proxy ${proxy.host} asks for a name and a password, or refuses those it was given.`,
  );
  await expect(asks).toBeVisible();
  proxy.refuseWith(null);
  await world.expectEnds(asks);
  await expect(world.rows().first()).toBeVisible();
  await world.expectMoves();

  proxy.refuseWith("403 Forbidden");
  await world.pass(MINUTE);
  const refused = notice(page, `The proxy ${proxy.host} did not open a way to the org (403).`);
  await expect(refused).toContainText("The org does not answer as it should.");
  await expect(world.rows().first()).toBeVisible();
  proxy.refuseWith(null);
  await world.expectEnds(refused);
  await world.expectMoves();
  expect(foundSecrets(proxy.seen(), world.secrets)).toEqual([]);
  close();
});

test("without the company's certificate authority the page says what to set, and goes on once the gateway was started with it", async ({
  page,
  world,
}) => {
  const { env, authority, close } = await behindCompany(world);
  await world.start("client credentials", { domain: ACME, env });
  await world.goTo();
  const untrusted = page.getByText("No trusted connection to the org could be made");
  await expect(untrusted).toContainText(
    "If a proxy of your company reads the traffic, name the file of its certificate authority in NODE_EXTRA_CA_CERTS.",
  );
  await world.start("client credentials", { domain: ACME, env: { ...env, ...authority } });
  await world.expectEnds(untrusted);
  await expect(world.rows().first()).toBeVisible();
  await world.expectMoves();
  close();
});

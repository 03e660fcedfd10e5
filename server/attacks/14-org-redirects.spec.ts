// 14. Redirects of the org are followed by nobody: neither by the gateway, which would take the token along, nor by the browser.
import { expect, test } from "vitest";
import { fakeOrg, JOBS, START, TOKEN, tryGateway, WRITE_HEADERS } from "../../testing/gatewayFixture.ts";

const PATH = `/gateway/org/org${JOBS}`;

test.for([300, 301, 302, 303, 305, 307, 308])("14. a %i leads nowhere", async (status) => {
  const other = await fakeOrg();
  const { org, ask } = await tryGateway();
  const targets = [
    `${other.url}/x`,
    other.url.replace("http:", "https:"),
    `//${new URL(other.url).host}/`,
    "/",
    "/services/data/v67.0/query",
    JOBS,
  ];
  for (const target of targets) {
    org.behave((_, response) =>
      response.writeHead(status, { Location: target, "Content-Type": "application/json" }).end("{}"),
    );
    const before = org.seen.length;
    for (const options of [{}, { method: "POST", headers: WRITE_HEADERS, body: START }]) {
      // Another query each time, so that no kept answer is given.
      const path = "method" in options ? PATH : `${PATH}?n=${before}`;
      const reply = await ask(path, options);
      // A read takes it for the end of the login.
      expect(reply.status).toBe("method" in options ? 502 : 401);
      expect(reply.headers).not.toHaveProperty("location");
      expect(reply.text).not.toContain(TOKEN);
    }
    expect(org.seen.length - before).toBe(2);
  }
  expect(other.requests()).toBe(0);
});

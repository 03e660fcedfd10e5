// Playwright fixture for stories of the ways in: an org, a person's Salesforce CLI, a page, and Wavedeck as that person starts it. All clocks
// are moved together. At a story's end all that could be seen of it is searched for secrets.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test as base } from "playwright/test";
import { METRICS_PATH } from "../contract/gateway.ts";
import type { DemoApp } from "../demo-org/authority/app.ts";
import { type DemoOrg, startDemoOrg } from "../demo-org/demoOrg.ts";
import { type CliProgram, installCli } from "./cliProgram.ts";
import { CLIENT_ID, CLIENT_SECRET, newKey } from "./demoApp.ts";
import { CLI_APP, type DemoCli, demoCli } from "./demoCli.ts";
import { everythingOn } from "./everythingOn.ts";
import { PagesClock } from "./pagesClock.ts";
import { foundSecrets } from "./secretForms.ts";
import { type ProgramOptions, startProgram, type StartedProgram } from "./startedProgram.ts";
import { flagsOf, type Way } from "./waysIn.ts";

/** Start of every story: a Tuesday morning, epoch ms. */
export const START_MS = Date.parse("2026-03-10T08:00:00Z");

interface StartOptions extends Partial<Omit<ProgramOptions, "flags">> {
  /** Default: where the org is. */
  domain?: string;
}

export class LoginWorld {
  readonly org: DemoOrg;
  /** The app as the org knows it. */
  readonly app: DemoApp;
  readonly cli: DemoCli;
  readonly page: Page;
  /** The private key of the app's certificate. */
  readonly key: string;
  /** Secrets of the story beside those of the logins. */
  readonly secrets: string[];
  readonly #sf: CliProgram;
  readonly #folder: string;
  /** What the page was answered. */
  readonly #answers: Promise<string>[] = [];
  /** What could be seen of programs that were replaced. */
  readonly #past: object[] = [];
  #program: StartedProgram | null = null;
  #passedMs = 0;
  readonly #pagesClock: PagesClock;

  constructor(parts: {
    org: DemoOrg;
    app: DemoApp;
    cli: DemoCli;
    sf: CliProgram;
    page: Page;
    key: string;
    folder: string;
    secrets: string[];
  }) {
    this.org = parts.org;
    this.app = parts.app;
    this.cli = parts.cli;
    this.page = parts.page;
    this.key = parts.key;
    this.secrets = parts.secrets;
    this.#sf = parts.sf;
    this.#folder = parts.folder;
    this.#pagesClock = new PagesClock(this.page.context());
    this.page.on("response", (response) => {
      if (response.url().includes("/gateway/")) this.#answers.push(response.text().catch(() => ""));
    });
  }

  /** Starts Wavedeck with a way in, in place of the one that runs, at the address that it had. */
  async start(way: Way, { domain = this.org.url, env = {}, wrongMs = 0 }: StartOptions = {}): Promise<void> {
    const port = this.#program === null ? 0 : Number(new URL(this.#program.url).port);
    if (this.#program !== null) this.#past.push(await this.#program.visible());
    await this.#program?.stop();
    const { token } = this.org;
    this.secrets.push(token, token.slice(token.indexOf("!") + 1));
    const given = flagsOf(way, { domain, token, keyFile: join(this.#folder, "key.pem") });
    this.#program = await startProgram({
      flags: given.flags,
      env: { PATH: this.#sf.path, ...given.env, ...env },
      port,
      wrongMs: START_MS + this.#passedMs - Date.now() + wrongMs,
    });
  }

  /** Writes a file for the program, and gives its path. */
  file(name: string, content: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  /** The org's domain is renamed, and the CLI knows. Gives its new address. */
  rename(): string {
    const renamed = this.org.url.replace("127.0.0.1", "localhost");
    this.org.moveTo(renamed);
    this.cli.moveTo(renamed);
    return renamed;
  }

  /** Opens what Wavedeck says it is ready on, and waits for its jobs. */
  async open(): Promise<void> {
    await this.goTo();
    await expect(this.rows().first()).toBeVisible();
  }

  async goTo(): Promise<void> {
    await this.page.goto(this.#program?.url ?? "");
  }

  rows(): Locator {
    const table = this.page.getByRole("table", { name: "Jobs" });
    return table.getByRole("row").filter({ has: this.page.getByRole("link") });
  }

  /** Advances all clocks once no request of the page is in flight. */
  async pass(ms: number): Promise<void> {
    await this.#pagesClock.pass(ms, {
      isQuiet: () => expect(this.page.getByText(/asking…|Trying…/)).toHaveCount(0),
      moveOthers: async () => {
        this.#passedMs += ms;
        // The program first: what it signed by a clock that is behind the org's would have come too late.
        await this.#program?.pass(ms);
        this.org.clock.advance(ms);
      },
    });
  }

  /** Lets minutes pass until a notice is gone by itself. */
  async expectEnds(notice: Locator): Promise<void> {
    await expect(async () => {
      await this.pass(60_000);
      await expect(notice).toBeHidden({ timeout: 1000 });
    }).toPass();
  }

  /** Waits until jobs have moved on, by themselves. */
  async expectMoves(): Promise<void> {
    const before = await this.#states();
    await this.pass(10 * 60_000);
    await expect.poll(() => this.#states()).not.toEqual(before);
  }

  /** Each job with its state and its progress, but without what a clock moves. */
  async #states(): Promise<string[]> {
    const texts = await this.rows().allInnerTexts();
    return texts.map((text) => {
      const [name, state, ...more] = text.split("\n");
      return [name, state, ...more.filter((line) => line.endsWith(" %"))].join(", ");
    });
  }

  /** The secrets that are found where somebody could look. */
  async leaks(): Promise<Record<string, string[]>> {
    if (this.#program === null) throw new Error("Nothing was started.");
    const places = {
      ...(await this.#program.visible()),
      past: `programs: ${this.#past.map((one) => Object.values(one).join("\n")).join("\n")}`,
      page: await everythingOn(this.page),
      answers: (await Promise.all(this.#answers)).join("\n"),
      metrics: await (await fetch(`${this.#program.url}${METRICS_PATH}`)).text(),
      children: `of sf: ${this.#sf.runs.join("\n")}`,
    };
    const search = (text: string) => (text === "" ? ["nothing to search"] : foundSecrets(text, this.secrets));
    return Object.fromEntries(Object.entries(places).map(([place, text]) => [place, search(text)]));
  }

  async close(): Promise<void> {
    await this.#program?.stop();
  }
}

/** Both halves of each token that the org gives, from now on. */
function noteTokens({ authority }: DemoOrg, secrets: string[]): void {
  const { token } = authority;
  authority.token = (request) => {
    const answer = token(request);
    for (const given of [answer["access_token"], answer["refresh_token"]])
      if (typeof given === "string") secrets.push(given, given.slice(given.indexOf("!") + 1));
    return answer;
  };
}

export const test = base.extend<{ world: LoginWorld }>({
  world: async ({ page }, give) => {
    const { key, certificate } = newKey();
    const app: DemoApp = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, certificate };
    const org = await startDemoOrg({ seed: 1, latencyMs: 0, nowMs: START_MS, apps: [app, CLI_APP] });
    const secrets = [
      CLIENT_SECRET,
      ...key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-")),
    ];
    noteTokens(org, secrets);
    const cli = demoCli(org);
    const sf = await installCli(cli);
    const folder = mkdtempSync(join(tmpdir(), "wavedeck-keys-"));
    await page.context().clock.install({ time: START_MS });
    const world = new LoginWorld({ org, app, cli, sf, page, key, folder, secrets });
    world.file("key.pem", key);
    await give(world);
    try {
      const leaks = await world.leaks();
      expect(leaks).toEqual(Object.fromEntries(Object.keys(leaks).map((place) => [place, []])));
    } finally {
      await world.close();
      sf.close();
      await org.close();
      rmSync(folder, { recursive: true });
    }
  },
});

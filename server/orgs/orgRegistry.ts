// The orgs behind the gateway. They can change while it runs: every request looks up its org here.
import type { OrgConfig } from "./orgConfig.ts";
import { OrgLink, type OrgLinkOptions } from "./orgLink.ts";

const KEY = /^[A-Za-z0-9_-]+$/;

export class OrgRegistry {
  readonly #options: OrgLinkOptions;
  readonly #links = new Map<string, OrgLink>();

  /** `options` apply to every org. */
  constructor(options: OrgLinkOptions) {
    this.#options = options;
  }

  /** The org of this key, or undefined. */
  get(key: string): OrgLink | undefined {
    return this.#links.get(key);
  }

  /** All orgs, in the order in which they were added or sorted. */
  all(): OrgLink[] {
    return [...this.#links.values()];
  }

  /**
   * Adds an org and looks it up in the background.
   * @throws Error for a key that is taken or that an address cannot contain.
   */
  add(config: OrgConfig): OrgLink {
    if (!KEY.test(config.key)) throw new Error(`An org's key may not be "${config.key}".`);
    if (this.#links.has(config.key)) throw new Error(`There is already an org "${config.key}".`);
    return this.#open(config);
  }

  /** Replaces the org with the same key, or adds one. What was known of the old one is forgotten. */
  replace(config: OrgConfig): OrgLink {
    const old = this.#links.get(config.key);
    if (!old) return this.add(config);
    const link = this.#open(config);
    old.close();
    return link;
  }

  /** Removes an org; false when there was none. Its requests under way are aborted. */
  remove(key: string): boolean {
    const link = this.#links.get(key);
    if (!link) return false;
    this.#links.delete(key);
    link.close();
    return true;
  }

  /** Puts the orgs of these keys into this order, behind any others. */
  sort(keys: readonly string[]): void {
    for (const key of keys) {
      const link = this.#links.get(key);
      if (!link) continue;
      this.#links.delete(key);
      this.#links.set(key, link);
    }
  }

  /** Text without the tokens of any org. */
  redact(text: string): string {
    return this.all().reduce((clean, link) => link.redact(clean), text);
  }

  close(): void {
    for (const link of this.all()) link.close();
  }

  #open(config: OrgConfig): OrgLink {
    const link: OrgLink = new OrgLink(config, this.#options, () => {
      // Removed or replaced meanwhile: nothing to begin again.
      if (this.#links.get(config.key) === link) this.replace(link.config);
    });
    this.#links.set(config.key, link);
    void link.learn();
    return link;
  }
}

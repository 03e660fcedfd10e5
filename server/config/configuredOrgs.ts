// The orgs of a configuration file: opened at the start, and added, changed or removed when the file is read again.
import { dirname } from "node:path";
import { readCommandLine } from "../commandLine.ts";
import { CommandLineError } from "../commandLineError.ts";
import { keyOfHost, keyOfName, orgConfigs, RESERVED_KEYS } from "../connect/orgConfigs.ts";
import { asLoginError } from "../connect/login.ts";
import { lookUpOrg } from "../connect/salesforceCli.ts";
import type { Log } from "../log.ts";
import type { OrgConfig } from "../orgs/orgConfig.ts";
import type { OrgRegistry } from "../orgs/orgRegistry.ts";
import { asFlags, type ConfigFile, type OrgInFile, readConfigFile } from "./configFile.ts";

type LookUp = Parameters<typeof orgConfigs>[1];

/** One org of a file, with its key and the path of its entry. */
interface Entry {
  key: string;
  org: OrgInFile;
  at: string;
}

function keyOf({ key, alias, instanceUrl, myDomain }: OrgInFile): string {
  if (key !== undefined) return key;
  if (alias !== undefined) return keyOfName(alias);
  const address = instanceUrl ?? myDomain ?? "";
  const url = address.includes("://") ? address : `https://${address}`;
  return URL.canParse(url) ? keyOfHost(new URL(url).hostname) : "org";
}

/** The orgs of a file by key. Each says its own mistake. */
function entriesOf(file: ConfigFile): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [index, org] of file.orgs.entries()) {
    const key = keyOf(org);
    const at = `orgs.${index}`;
    const ways = [org.alias, org.instanceUrl, org.myDomain].filter((way) => way !== undefined);
    if (ways.length !== 1)
      throw file.mistake(at, "an org has one way to log in: alias, instanceUrl or myDomain.");
    // The environment holds one token and one secret at most, which belong to the flags.
    if (org.instanceUrl !== undefined && org.tokenFile === undefined)
      throw file.mistake(`${at}.instanceUrl`, "it needs a tokenFile.");
    if (org.clientId !== undefined && org.clientSecretFile === undefined)
      throw file.mistake(`${at}.clientId`, "it needs a clientSecretFile.");
    if (RESERVED_KEYS.includes(key) || entries.has(key))
      throw file.mistake(at, `the key "${key}" is taken. Give this org another "key".`);
    entries.set(key, { key, org, at });
  }
  return entries;
}

/** What needs a new login or a new count of calls; label and colour do not. */
function loginText({ label: _label, colour: _colour, ...rest }: OrgInFile): string {
  return JSON.stringify(rest);
}

/** The orgs of one file, and how to follow its changes. */
export class ConfiguredOrgs {
  readonly #lookUp: LookUp;
  readonly #callShare: number;
  #known = new Map<string, Entry>();
  #underWay: Promise<void> = Promise.resolve();

  /** `callShare` is for orgs without one of their own. */
  constructor(callShare: number, lookUp: LookUp = lookUpOrg) {
    this.#callShare = callShare;
    this.#lookUp = lookUp;
  }

  /**
   * The orgs at the start, in the order of the file. The login of one may have failed.
   * @throws CommandLineError for one that is not described well
   */
  async open(file: ConfigFile): Promise<OrgConfig[]> {
    const entries = entriesOf(file);
    const configs = await Promise.all([...entries.values()].map((entry) => this.#open(file, entry)));
    this.#known = entries;
    return configs;
  }

  /** Reads the file again. With any mistake in it all stays as it was, and the log says why. One reload at a time; never rejects. */
  reload(path: string, orgs: OrgRegistry, log: Log): Promise<void> {
    this.#underWay = this.#underWay.then(() => this.#reload(path, orgs, log));
    return this.#underWay;
  }

  async #reload(path: string, orgs: OrgRegistry, log: Log): Promise<void> {
    try {
      const file = readConfigFile(path);
      const entries = entriesOf(file);
      const isNew = ({ key, org }: Entry) => {
        const old = this.#known.get(key);
        return old === undefined || loginText(old.org) !== loginText(org);
      };
      // All logins first: what cannot be used must not leave half of the change behind, nor replace a login that works.
      const opened = await Promise.all(
        [...entries.values()].filter(isNew).map(async (entry) => {
          const config = await this.#open(file, entry);
          await config.login.token().catch((error: unknown) => {
            const { isFinal, message } = asLoginError(error);
            if (isFinal) throw file.mistake(entry.at, message);
          });
          return config;
        }),
      );
      for (const key of this.#known.keys()) {
        if (entries.has(key)) continue;
        orgs.remove(key);
        log.about(key).info("removed");
      }
      for (const config of opened) {
        orgs.replace(config);
        log.about(config.key).info(this.#known.has(config.key) ? "changed" : "added");
      }
      for (const { key, org } of entries.values()) orgs.get(key)?.show(org.label, org.colour);
      orgs.sort([...entries.keys()]);
      this.#known = entries;
      log.info(`${path} was read again. Changes to other keys than "orgs" need a restart.`);
    } catch (error) {
      const why = error instanceof CommandLineError ? error.message : String(error);
      log.error(`The configuration stays as it was. ${why}`);
    }
  }

  async #open(file: ConfigFile, { key, org, at }: Entry): Promise<OrgConfig> {
    const { key: _key, label, colour, share, ...way } = org;
    try {
      const settings = readCommandLine(asFlags(way, dirname(file.path)), {}, true);
      const [config, ...more] = await orgConfigs(settings, this.#lookUp);
      if (config === undefined || more.length > 0)
        throw new CommandLineError("an org has one way to log in: alias, instanceUrl or myDomain.");
      const callShare = share === undefined ? this.#callShare : Number.parseFloat(share) / 100;
      return { ...config, key, name: label, colour, callShare };
    } catch (error) {
      if (!(error instanceof CommandLineError)) throw error;
      throw file.mistake(at, error.message);
    }
  }
}

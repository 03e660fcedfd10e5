// What `--help` says.
import { SCENARIO_NAMES } from "../demo-org/scenarios.ts";
import { ACCESS_HELP } from "./access/accessFlags.ts";
import { typed } from "./installed.ts";

/** The names of the demo org's scenarios, four a line. */
const SCENARIO_LINES = SCENARIO_NAMES.map(
  (name, at) => (at % 4 === 0 ? `\n${" ".repeat(26)}` : " ") + name,
).join(",");

export const HELP = `Usage: ${typed("start", "[options]")}

Starts the Wavedeck gateway; without an org it brings its own demo org.

  --port N                port to listen on (default 4400; 0 takes a free one)
  --host ADDRESS          address to listen on (default 127.0.0.1, this machine only); others need one of the next
  --allow-host HOST:PORT  further Host value to answer to, for a proxy in front (repeatable)
  --base-path PATH        path below which everything is, such as /wavedeck, for a proxy in front
${ACCESS_HELP}
  --org ALIAS             an org the Salesforce CLI on this machine is logged in to (repeatable)
  --config FILE           a configuration file (default wavedeck.config.json in this folder); flags win
  --list-orgs             list those orgs, and end
  --instance-url URL      an org by its address; its token is read from ORG_ACCESS_TOKEN
  --token-file FILE       read that token from a file, or from standard input with -
  --my-domain URL         an org by its My Domain address, for one of the next two ways to log in:
  --jwt-user NAME         JWT bearer flow: log in as this user,
  --jwt-client-id KEY       with this consumer key of the app,
  --jwt-key-file FILE       and the private key of the app's certificate
  --client-id KEY         client-credentials flow: the app's consumer key; its secret is read from ORG_CLIENT_SECRET
  --client-secret-file F  read that secret from a file, or from standard input with -
  --api-version N         speak this API version instead of the newest
  --read-only             refuse every write, and show no Start and no Stop
  --share PERCENT         take at most this part of an org's daily API calls (default 10%; the demo org: all)
  --max-calls-per-hour N  refuse reads beyond N calls per org and rolling hour
  --history PATH|off      folder for the orgs' run history, or none (default: your state directory)
  --history-days N        how long a run is kept (default 400)
  --history-size SIZE     how large an org's history may grow, such as 500M or 2G (default 1G)
  --export-history FILE   write an org's history as JSON lines, or as CSV to a .csv file, and end
  --import-history FILE   take such JSON lines into the history, and end
  --history-org ID        which org's, by its id, where the folder has several
  --demo                  add the demo org to the others
  --scenario NAME         what happens in the demo org, one of${SCENARIO_LINES}
  --seed N                the demo org's seed
  --speed X               how fast the demo org's clock runs
  --jobs N                how many jobs the demo org has
  --now ISO               where the demo org's clock starts
  --demo-control          open the demo org's own controls and print their address
  --log json|text         the log as JSON lines or for people (default: JSON unless on a terminal)
  --log-level LEVEL       how much is told: debug, info (default), warn, error or silent
  --version               the version
  --help                  this text

Other programs:
  ${typed("doctor", "[options]")} looks whether this would work, and says what to do where it would not
  ${typed("password", "FILE")} and ${typed("wall-key", "FILE add NAME")} make the files for the two flags above`;

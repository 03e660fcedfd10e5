// A failed job as a text for a colleague, a ticket or a chat.

/** What an incident tells, in the order told. A fact that is not known is null, or an empty list. */
export interface Incident {
  /** "Sales Pipeline (Dataflow)". */
  what: string;
  status: string;
  org: string;
  /** When it was asked for and when it ended, with the zone. */
  when: string;
  ended: string | null;
  nodes: readonly string[];
  message: string | null;
  meaning: string | null;
  history: string | null;
  upstream: readonly string[];
  id: string;
  link: string;
}

/** The facts with their names. */
function factsOf(incident: Incident): [name: string, text: string][] {
  const facts: [string, string | null][] = [
    ["Status", incident.status],
    ["Org", incident.org],
    ["Asked for", incident.when],
    ["Ended", incident.ended],
    [incident.nodes.length === 1 ? "Node" : "Nodes", incident.nodes.join(", ") || null],
    ["Message", incident.message],
    ["Meaning", incident.meaning],
    ["History", incident.history],
    ["Waited for", incident.upstream.join("; ") || null],
    ["Id", incident.id],
  ];
  return facts.flatMap(([name, text]) => (text === null ? [] : [[name, text]]));
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** As plain text: one line for each fact. */
export function incidentText(incident: Incident): string {
  const lines = factsOf(incident).map(([name, text]) => `${name}: ${onOneLine(text)}`);
  return [onOneLine(incident.what), ...lines, incident.link, ""].join("\n");
}

/** Text as Markdown that shows exactly this text: no markup, mention, link or HTML of the org's comes through. */
function escaped(text: string): string {
  return onOneLine(text).replaceAll(/[\\`*_{}[\]()#+\-.!|~<>&@:]/g, "\\$&");
}

/** As Markdown: a heading, a list of facts and the link. */
export function incidentMarkdown(incident: Incident): string {
  const lines = factsOf(incident).map(([name, text]) => `- **${name}:** ${escaped(text)}`);
  return [`### ${escaped(incident.what)}`, "", ...lines, "", `<${incident.link}>`, ""].join("\n");
}

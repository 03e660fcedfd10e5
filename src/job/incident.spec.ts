import { expect, test } from "vitest";
import { type Incident, incidentMarkdown, incidentText } from "./incident.ts";

const INCIDENT: Incident = {
  what: "Sales Pipeline (Dataflow)",
  status: "Failure",
  org: "Acme",
  when: "24 Nov 2026, 02:10:00 CET",
  ended: null,
  nodes: ["Extract_Account"],
  message: "Invalid <b>field</b>\n[click](https://evil.test) @all",
  meaning: null,
  history: "2nd time in 9 days",
  upstream: [],
  id: "03C3h000000LaRgEAK",
  link: "https://deck.test/acme/jobs/03C",
};

test("plain text has a line for each known fact, and the link", () => {
  expect(incidentText(INCIDENT)).toBe(
    [
      "Sales Pipeline (Dataflow)",
      "Status: Failure",
      "Org: Acme",
      "Asked for: 24 Nov 2026, 02:10:00 CET",
      "Node: Extract_Account",
      "Message: Invalid <b>field</b> [click](https://evil.test) @all",
      "History: 2nd time in 9 days",
      "Id: 03C3h000000LaRgEAK",
      "https://deck.test/acme/jobs/03C",
      "",
    ].join("\n"),
  );
});

test("in Markdown the org's text stays text", () => {
  const markdown = incidentMarkdown(INCIDENT);
  expect(markdown).toContain("### Sales Pipeline \\(Dataflow\\)\n");
  expect(markdown).toContain(
    "- **Message:** Invalid \\<b\\>field\\</b\\> \\[click\\]\\(https\\://evil\\.test\\) \\@all\n",
  );
  expect(markdown).toContain("\n<https://deck.test/acme/jobs/03C>\n");
});

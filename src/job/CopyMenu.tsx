import { useState } from "react";
import { lateCode } from "../org/lateCode.ts";
import { copyText } from "../ui/copyText.ts";
import { ChevronDownIcon } from "../ui/icons.tsx";
import { CheckIcon, CopyIcon } from "../ui/menuIcons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";
import { type Incident, incidentMarkdown, incidentText } from "./incident.ts";

const loadMenu = lateCode(async () => (await import("../ui/Menu.tsx")).Menu);

/** All that can be copied of a job, in one place. `incident` is made when it is asked for. */
export function CopyMenu({ id, incident }: { id: string; incident: () => Incident }) {
  const [outcome, setOutcome] = useState<"Copy" | "Copied" | "Copying was refused">("Copy");

  async function copy(text: string) {
    setOutcome((await copyText(text)) ? "Copied" : "Copying was refused");
  }

  const entry = (label: string, textOf: () => string, note?: string) => ({
    key: label,
    label,
    ...(note === undefined ? {} : { note }),
    onSelect: () => void copy(textOf()),
  });
  return (
    <span
      className="inline-flex print:hidden"
      onBlur={() => setOutcome("Copy")}
      onPointerLeave={() => setOutcome("Copy")}
    >
      <LateMenu
        load={loadMenu}
        awaited="The menu"
        props={{
          name: outcome,
          label: (
            <>
              {outcome === "Copied" ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
              {outcome}
              <ChevronDownIcon size={14} />
            </>
          ),
          entries: [
            entry("Copy summary", () => incidentText(incident()), "What, when, why and the link, as text"),
            entry("Copy as Markdown", () => incidentMarkdown(incident()), "The same for a ticket"),
            entry("Copy link", () => incident().link),
            entry("Copy id", () => id, id),
          ],
        }}
      />
      <span role="status" className="sr-only">
        {outcome === "Copy" ? "" : outcome}
      </span>
    </span>
  );
}

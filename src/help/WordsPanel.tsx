import type { PanelProps } from "../palette/panel.ts";
import { PanelDialog } from "../ui/PanelDialog.tsx";
import { EXPLANATIONS } from "../words/explanations.ts";

/** All words and figures that need an explanation, for who has no pointer to rest on them. */
export function WordsPanel({ onClose }: PanelProps) {
  return (
    <PanelDialog name="What the words mean" onClose={onClose}>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)] sm:gap-y-3">
        {Object.values(EXPLANATIONS).map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="font-semibold">{name}</dt>
            <dd className="text-quiet max-sm:mb-2">{text}</dd>
          </div>
        ))}
      </dl>
    </PanelDialog>
  );
}

import { lateCode } from "../org/lateCode.ts";
import { MoreIcon } from "../ui/icons.tsx";
import { LateMenu } from "../ui/LateMenu.tsx";

const loadChoices = lateCode(async () => (await import("./MoreChoices.tsx")).MoreChoices);

const LABEL = { name: "More", label: <MoreIcon /> };

/** What is chosen once or seldom: theme, shortcuts. */
export function MoreMenu() {
  return <LateMenu load={loadChoices} props={LABEL} awaited="The menu" />;
}

import { LongText } from "./LongText.tsx";
import { Name } from "./Name.tsx";
import { MOST_OF_A_NAME } from "./shownText.ts";

/** The heading of a page or a panel about one thing. A name that does not fit can be shown whole and copied. */
export function NameHeading({ text, level: Level = "h1" }: { text: string; level?: "h1" | "h2" }) {
  return (
    <Level className="min-w-0 overflow-clip text-20 font-semibold">
      {text.length > MOST_OF_A_NAME ? <LongText text={text} most={MOST_OF_A_NAME} /> : <Name text={text} />}
    </Level>
  );
}

// The way back from a job to the list as it was filtered. The browser's own history of this tab knows it, also after a reload.

import { BASE_PATH } from "../paths.ts";

/** The part of the Navigation API that is read here. Older browsers lack it. */
interface Entries {
  currentEntry: { index: number } | null;
  entries: () => readonly { url: string | null }[];
}

/** Of the list's address: the panel is not part of its filter. */
const PANEL = "job";

/** The newest address of `listPath` among `urls` (oldest first), with its filter; `listPath` itself when there is none. */
export function lastListOf(urls: readonly (string | null)[], listPath: string): string {
  for (const url of urls.toReversed()) {
    if (url === null || !URL.canParse(url)) continue;
    const { pathname, searchParams } = new URL(url);
    if (pathname !== BASE_PATH + listPath) continue;
    searchParams.delete(PANEL);
    return searchParams.size === 0 ? listPath : `${listPath}?${searchParams}`;
  }
  return listPath;
}

/** The path of the jobs page `listPath` with the filter that this tab last had there. */
export function lastList(listPath: string): string {
  const { navigation } = window as { navigation?: Entries };
  const at = navigation?.currentEntry?.index;
  if (navigation === undefined || at === undefined || at < 0) return listPath;
  return lastListOf(
    navigation
      .entries()
      .slice(0, at)
      .map(({ url }) => url),
    listPath,
  );
}

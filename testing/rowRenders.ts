// Which rows React rendered. The DOM cannot tell: a row that is rendered for nothing changes nothing in it. React calls the hook of its
// developer tools after each commit, in built pages too.
import type { Page } from "playwright/test";

/** The parts of React's tree that are read here. */
interface Fiber {
  flags: number;
  memoizedProps: Record<string, { id?: unknown; skewMs?: unknown } | undefined> | null;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

/** Runs in the page before React. */
function recordRows(): void {
  /** React's mark of a component that was called in the last render. */
  const CALLED = 1;
  const rendered: string[] = [];
  const visit = (fiber: Fiber | null): void => {
    for (let at = fiber; at !== null; at = at.sibling) {
      const props = at.memoizedProps;
      const id = (props?.["job"] ?? props?.["source"])?.id;
      const isRow = props !== null && typeof id === "string" && "today" in props;
      // When the org's clock turns out to differ otherwise than thought, all times are drawn anew.
      const clockBefore = at.alternate?.memoizedProps?.["clock"];
      const isSetAnew = clockBefore !== undefined && clockBefore.skewMs !== props?.["clock"]?.skewMs;
      if (isRow && !isSetAnew && (at.flags & CALLED) !== 0) rendered.push(id);
      // React shares the children of what it did not visit.
      if (at.alternate === null || at.alternate.child !== at.child) visit(at.child);
    }
  };
  const hook = {
    supportsFiber: true,
    inject: () => 1,
    checkDCE: () => undefined,
    onCommitFiberUnmount: () => undefined,
    onCommitFiberRoot: (_: number, root: { current: Fiber }) => visit(root.current),
  };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook, renderedRows: rendered });
}

/** Counts from the next load on. Call it before the page is opened. */
export async function countRowRenders(page: Page): Promise<void> {
  await page.addInitScript(recordRows);
}

/** The ids of the jobs or sources whose row was rendered since the last call, sorted, each once. */
export async function renderedRows(page: Page): Promise<string[]> {
  const ids = await page.evaluate(() =>
    (window as unknown as { renderedRows: string[] }).renderedRows.splice(0),
  );
  return [...new Set(ids)].sort();
}

// The map of a large graph, in each browser engine: each has its own way from a place on the screen to one in a drawing.
import { expectShown, test } from "../../testing/engines/engineTest.ts";
import type { Target } from "../../testing/engines/target.ts";
import { largeRun, LONG_NODE } from "../largeRun.ts";
import { NOW } from "../runTruth.ts";

test.use({ demoOptions: { nowMs: NOW, frozen: true }, history: "off" });

const node = (name: string): Target => ({
  role: "button",
  name: new RegExp(`^${name}`),
  within: { role: "tabpanel", name: "Graph" },
});

/** Presses the middle of the map, where the middle of the graph is. WebKit's driver clicks no drawing. */
const PRESS_MIDDLE = `(() => {
  const map = document.querySelector('[aria-label="Map of the graph"]');
  const { left, top, width, height } = map.getBoundingClientRect();
  const [clientX, clientY] = [left + width / 2, top + height / 2];
  map.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientX, clientY }));
})()`;

test("a large graph shows the node that runs, and a press on the map shows the place that was pressed", async ({
  openTab,
  gateway,
}) => {
  const tab = await openTab(`${largeRun(gateway).page}?view=graph`);
  await expectShown(tab, node(LONG_NODE));
  await expectShown(tab, node("Augment_3_10"), false);
  await expectShown(tab, { role: "img", name: "Map of the graph" });
  await tab.evaluate(PRESS_MIDDLE);
  await expectShown(tab, node("Augment_3_10"));
  await expectShown(tab, node(LONG_NODE), false);
});

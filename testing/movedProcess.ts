// Loaded into a program before its own code: its parent moves its clock and takes its diagnostic report, by movedChild.ts. In the address that
// `node --import` is given, `wrong` says by how many ms its date is off.
let passedMs = 0;
const wrongMs = Number(new URL(import.meta.url).searchParams.get("wrong"));

const steadyNow = performance.now.bind(performance);
performance.now = () => steadyNow() + passedMs;
const dateNow = Date.now;
Date.now = () => dateNow() + passedMs + wrongMs;

process.on("message", (message) => {
  if (typeof message === "number") passedMs += message;
  process.send?.(message === "report" ? JSON.stringify(process.report.getReport()) : "done");
});
// The parent is gone.
process.once("disconnect", () => process.exit());

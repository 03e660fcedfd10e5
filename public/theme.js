// Runs before the first paint, so that a chosen theme never flashes the other one. Kept a file of its own because the
// page's Content-Security-Policy allows no inline scripts. The same key is written by src/ui/theme.ts.
try {
  var theme = localStorage.getItem("wavedeck.theme");
  if (theme === "light" || theme === "dark") document.documentElement.setAttribute("data-theme", theme);
} catch {
  // Storage may be blocked; then the system's theme holds.
}

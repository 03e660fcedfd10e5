// Specs expect dates as in British English, whatever the machine's locale is.
if ("navigator" in globalThis)
  Object.defineProperty(navigator, "language", { value: "en-GB", configurable: true });
